"""What the office keeps: access, absence, days off, terms, standard texts."""
