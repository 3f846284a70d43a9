"""The door of the editors: who is on the list, and the proof of it."""
