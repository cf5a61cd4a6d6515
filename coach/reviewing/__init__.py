"""What the review of a week is made of: its steps, what each asks, what it offers, and what was written."""
