"""The staff door, in the Wagtail admin: the register, the case file, and a screen for each step."""
