"""The only writers of case data: one file a verb, each one locked transaction with its entry and its letters."""
