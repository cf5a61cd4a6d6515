"""A year."""
