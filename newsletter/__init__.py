"""The newsletter: who wants it, and what they get."""
