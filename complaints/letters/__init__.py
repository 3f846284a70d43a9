"""Composes the text of letters from templates; sends nothing."""

from complaints.letters.compose import Draft, compose

__all__ = ["Draft", "compose"]
