"""What the plan of a day is made of: its rows, the page of each, the day read back, and who else comes."""
