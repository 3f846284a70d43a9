"""The line to the mail server: one kept connection, and what an answer, or the lack of one, says of a mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.core.mail import EmailMessage, get_connection

PER_CONNECTION = 100
OK = 250
TEMPORARY, PERMANENT = range(400, 500), range(500, 600)


class TryLater(Exception):
    """The server did not take the mail, and said or showed that it may later; the text is class and code."""

    def __init__(self, text: str, *, answered: bool = False) -> None:
        super().__init__(text)
        self.answered = answered
        """Whether the server said so about this mail; else it is away, and no mail is to blame."""


class Refused(Exception):
    """The server refused the mail for good; the text is class and code."""


class Unsure(Exception):
    """The connection broke after the mail was on its way; nobody knows whether it arrived."""


class Line:
    """One kept connection to the mail server, made anew after a hundred mails or when it broke."""

    def __init__(self) -> None:
        self.connection = get_connection()
        self.sent = 0
        self.left = False
        """Whether the mail in hand began to leave: what breaks before that is no loss, what breaks after is in doubt."""

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def send(self, mail: EmailMessage) -> None:
        """Send one mail; raises TryLater, Refused or Unsure, with class and code only."""
        self._ready()
        try:
            taken = self.connection.send_messages([mail])
        except (SMTPRecipientsRefused, SMTPResponseException) as error:
            raise self._answer(error) from None
        except OSError as error:  # every other error of SMTP is one too
            self._close()
            raise self._doubt(type(error).__name__) from None
        if not taken:
            raise Refused("nobody to send to")
        self.sent += 1

    def _ready(self) -> None:
        """A connection that answers; before DATA nothing is on its way, so a failure here is no loss."""
        try:
            if self.sent and self.sent % PER_CONNECTION == 0:
                self._close()
            smtp = getattr(self.connection, "connection", None)
            if smtp is not None and not _answers(smtp):
                self._close()
            if self.connection.open():
                smtp = self.connection.connection  # type: ignore[attr-defined]
                smtp.data = partial(self._leave, smtp.data)
            self.left = False
        except OSError as error:
            self._close()
            raise TryLater(type(error).__name__) from None

    def _leave(self, data: Callable[[Any], Any], message: Any) -> Any:
        self.left = True
        return data(message)

    def _close(self) -> None:
        try:
            self.connection.close()
        except OSError:
            self.connection = get_connection()

    def _answer(self, error: SMTPRecipientsRefused | SMTPResponseException) -> Exception:
        """A server that answers clearly leaves no doubt: not now (4xx), or never (5xx)."""
        if isinstance(error, SMTPRecipientsRefused):
            code = next(iter(error.recipients.values()))[0]
        else:
            code = error.smtp_code
        text = f"{type(error).__name__} {code}"
        if code in TEMPORARY:
            return TryLater(text, answered=True)
        return Refused(text) if code in PERMANENT else self._doubt(text)

    def _doubt(self, text: str) -> Exception:
        return Unsure(text) if self.left else TryLater(text)


def _answers(smtp: Any) -> bool:
    try:
        return bool(smtp.rset()[0] == OK)
    except OSError:
        return False
