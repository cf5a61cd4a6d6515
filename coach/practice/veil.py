"""Names and words behind a veil, for a screen that others see: initials, and a dot for every other letter.

A hidden letter is moved to a place in Unicode that holds no character and never will (planes 4 to 12). So it
stays one letter, one cell wide, in whatever is cut, set in columns or put together with other words; what
draws shows a dot in its place, and what saves moves it back.
"""

import re

DOT = "•"
"""What is shown of a hidden letter."""

_SHIFT = 0x40000
_BEHIND = "[\U00040000-\U0007ffff\U000a0000-\U000cffff]"
_AFTER_INITIAL = r"(?<=\S)[^\s\U00040000-\U000dffff]+"


class _Moved(dict[int, int]):
    """A table for `str.translate` that works each letter out once."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self._by = by

    def __missing__(self, letter: int) -> int:
        # What lies beyond the empty planes, such as private signs, moves the other way.
        beyond = letter >= 0xE0000 if self._by > 0 else letter >= 0xA0000
        self[letter] = letter - self._by if beyond else letter + self._by
        return self[letter]


_THERE, _BACK = _Moved(_SHIFT), _Moved(-_SHIFT)


def veiled(text: str) -> str:
    """Hide all of a text but the first letter of each word; what is hidden already stays so."""
    return re.sub(_AFTER_INITIAL, lambda found: found[0].translate(_THERE), text)


def unveiled(text: str) -> str:
    """Give a text back as it was before it was hidden; other letters stay."""
    return text if text.isascii() else re.sub(_BEHIND, lambda found: found[0].translate(_BACK), text)


def drawn(text: str) -> str:
    """Give a text as it is shown: a dot for each hidden letter."""
    return text if text.isascii() else re.sub(_BEHIND, DOT, text)
