"""Posting: how each letter left and arrived, by mail or on paper (D18)."""
