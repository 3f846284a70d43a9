"""The first words of the default pages; editors change them from then on. Numbers stand as tokens."""
