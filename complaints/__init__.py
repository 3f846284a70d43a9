"""The complaints procedure, running: rules in procedure/, facts in models/, steps in transitions/, doors around them."""
