"""The journal keeps the days and the roster: their documents, their files, their copies."""
