"""The firm: name, addresses and the committee, kept by staff as settings of the site."""
