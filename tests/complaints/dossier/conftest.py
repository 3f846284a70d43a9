"""Mails go to files, and somebody comes in by a link."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from complaints.models import Case
from tests.complaints.dossier import way_in


@pytest.fixture(autouse=True)
def mails(settings: Settings, tmp_path: Path) -> Path:
    """The folder of mail files."""
    settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def inside(mails: Path) -> Callable[[Case], Client]:
    """A visitor who has a case open."""

    def come_in(case: Case) -> Client:
        client = Client()
        way_in.enter(client, case, mails)
        return client

    return come_in
