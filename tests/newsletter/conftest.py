"""The newsletter's page, and mails as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import caches
from pytest_django import Settings

from newsletter import default_page
from newsletter.models import NewsletterPage


@pytest.fixture
def newsletter_page(db: None) -> NewsletterPage:
    """The page with its first words; no computer has signed up anybody yet."""
    caches["limits"].clear()
    default_page.ensure()
    return NewsletterPage.objects.get()


@pytest.fixture
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    """Mails go to files in this folder."""
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"
