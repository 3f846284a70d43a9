"""Forms that more than one door uses."""
