"""Answering: the position is drafted, sent, and settles the case (R8, D20)."""
