"""coach: a daily practice for the terminal. Everyone you deal with is your customer."""

__version__ = "0.1.0"
