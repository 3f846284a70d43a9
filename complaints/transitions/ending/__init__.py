"""Ending: other ends than a position, merging, linking, and beginning anew (D12 to D14)."""
