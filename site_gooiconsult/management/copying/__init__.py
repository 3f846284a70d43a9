"""A copy of everything that the site keeps, in one file; and back (D9). The destruction record's file is never in it."""
