"""What the check-in of an evening is made of: its steps, what it asks, and what is offered once more."""
