"""What doors hand over as a file, and what a file that comes in really is."""
