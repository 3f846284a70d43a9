"""Destroying: what goes, what is proven, what stays as a line without a name (R13, D8, D9)."""
