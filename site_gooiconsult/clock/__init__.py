"""Where tasks of version 1.0.0 that still stand in the queue find their functions; goes with the release after this one."""
