"""Appealing: the committee, its ruling, and what is done with it (R15, D5)."""
