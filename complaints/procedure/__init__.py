"""The rules R0 to R15 and decisions D1 to D23 as pure functions: dates in, values out."""
