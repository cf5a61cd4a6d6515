"""What is drawn: widgets take values and post messages; none of them knows Coach."""
