"""How long tests wait for a browser or another process: enough for a machine that is five times as busy as a quiet one."""

BUSY = 5
A_MINUTE = 60 * BUSY
"""Seconds for what a quiet machine does within a minute."""
