"""The wiring of the site, and four common rooms: post, clock, listing, firm."""
