"""One case: its file, its timeline, its rule sheet, who looked."""
