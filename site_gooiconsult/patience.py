"""Whoever waits for a row gives up after some seconds (see settings); a command that changes tables waits as long as it takes."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


def wait_for_ever(using: str = "default") -> None:
    """From now on this connection waits for whoever holds what it needs."""
    _say("SET lock_timeout = 0", using)


def wait_as_usual(using: str = "default") -> None:
    """As every other connection."""
    _say("RESET lock_timeout", using)


def migrate_with_patience() -> None:
    """Let `migrate` wait for the site that it changes under; it speaks of apps with models only, and one is enough."""
    sender = apps.get_app_config("firm")
    pre_migrate.connect(_before, sender=sender)
    post_migrate.connect(_after, sender=sender)


def _before(using: str, **kwargs: Any) -> None:
    wait_for_ever(using)


def _after(using: str, **kwargs: Any) -> None:
    wait_as_usual(using)


def _say(statement: str, using: str) -> None:
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(statement)
