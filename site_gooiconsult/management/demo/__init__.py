"""What the demo shows: accounts for each role, and invented cases at every stage. Nobody in it exists."""
