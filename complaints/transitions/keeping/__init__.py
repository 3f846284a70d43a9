"""Keeping: holds, the day of destruction, and requests about data (R13, D6, D7, D23)."""
