"""The only writers of the newsletter's data: one file per verb."""
