"""The public form: three steps, a check, a confirmation."""
