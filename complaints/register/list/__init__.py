"""Lists over all cases: the register, the desk, the post, the rules, what is kept."""
