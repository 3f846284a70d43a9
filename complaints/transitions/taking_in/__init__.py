"""Taking in: a complaint is received, acknowledged, completed and corrected (R1 to R4, D17)."""
