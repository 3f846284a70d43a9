"""The door that mailed links open. A link changes nothing by being followed: it leads to a page with a button."""
