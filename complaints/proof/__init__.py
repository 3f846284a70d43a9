"""Engines that are no verbs: what remains after destruction, and the record as a chain (D8, D9)."""
