"""The rules of the practice: frozen values and pure functions; every date and time is an argument."""
