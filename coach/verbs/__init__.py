"""The verbs of `Coach`, a theme a file: what a person can do with the practice."""
