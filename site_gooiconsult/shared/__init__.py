"""The ground: what every app may stand on, and what knows none of them."""
