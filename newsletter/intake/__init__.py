"""The door where one signs up."""
