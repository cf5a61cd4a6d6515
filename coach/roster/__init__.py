"""The roster as one looks at it and changes it: its rows, what is told of one customer, and what is done."""
