"""Registering what came by mail, phone, letter or talk (R1, R2)."""
