"""Governing: terms, days off, roles, office and absence (D1, D11, D15)."""
