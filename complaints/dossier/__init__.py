"""The complainant's own door: ask for a link, open the case, follow it, and answer (R10, D16)."""
