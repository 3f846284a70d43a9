"""Letting in: the complainant's own way to the case (R10, D16)."""
