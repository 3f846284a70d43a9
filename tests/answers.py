"""Answers as a stranger compares them: status and bytes, without the token that differs each time."""

import re

from django.http import HttpResponseBase

TOKEN = re.compile(rb"\b[A-Za-z0-9]{64}\b")
FOLD = re.compile(r"\s*\n[ \t]+")


def unfolded(html: str) -> str:
    """HTML as a browser reads it where a template folds a long line: white space is white space."""
    return FOLD.sub(" ", html)


def body(response: HttpResponseBase) -> str:
    """The body without its CSRF tokens; a file is read to its end."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return unfolded(TOKEN.sub(b"token", content).decode("utf-8", "replace"))


def answer(response: HttpResponseBase) -> tuple[int, str, str]:
    """Everything by which two answers can be told apart: status, where they lead, body."""
    return response.status_code, response.headers.get("Location", ""), body(response)
