"""Handling: who works the case, what is due, and the notice when it takes longer (R5 to R7)."""
