"""Wagtail's screens of accounts, without a way into the complaints: who sees complaints is the officer's to say (R9, D11)."""
