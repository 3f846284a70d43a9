"""Guarding: who looked, who may see more, who may see nothing (R9, D10)."""
