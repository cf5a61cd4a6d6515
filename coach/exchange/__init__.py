"""The ways in and out of coach, a format a file; none of them knows the journal."""
