"""The daily minute in plain lines: questions and answers for screen readers, dumb terminals and scripts.

One fact a line, no cursor movement, no colour. Each conversation takes a `Talk` and a `Coach`, and saves each
answer when it is given.
"""
