"""Mails as files in the data folder, for a machine without a mail server; each is named after its Message-ID."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

UNSAFE = re.compile(r"[^A-Za-z0-9@._-]")


def path_of(message_id: str) -> Path:
    """Where the mail with that Message-ID is, or would be."""
    return Path(settings.MAIL_DIR) / f"{UNSAFE.sub('_', message_id.strip('<>'))}.eml"


def forget(message_id: str) -> None:
    """Remove the mail file of that Message-ID, where there is one."""
    path_of(message_id).unlink(missing_ok=True)


class EmailBackend(BaseEmailBackend):
    """Writes each mail as one *.eml, whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            message = mail.message()
            path = path_of(message["Message-ID"])
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            try:
                draft.write_bytes(message.as_bytes(linesep="\r\n"))  # type: ignore[call-arg]
                draft.rename(path)
            finally:
                draft.unlink(missing_ok=True)
        return len(email_messages)
