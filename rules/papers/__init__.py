"""The office's own papers as they come: the responsibility table and the yearly plan, read into rules and data."""
