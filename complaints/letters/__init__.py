"""Composes the text of letters from templates; sends nothing."""

from complaints.letters.compose import Draft, compose, redated, words

__all__ = ["Draft", "compose", "redated", "words"]
