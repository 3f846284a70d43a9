"""Composes the text of letters from templates; sends nothing."""

from complaints.letters.compose import Draft, compose, words

__all__ = ["Draft", "compose", "words"]
