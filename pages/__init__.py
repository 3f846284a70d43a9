"""Marketing's content: the pages of the site."""
