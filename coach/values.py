"""What values are made of: frozen structs of msgspec, and `replace`, which makes a changed one; and its JSON.

All of coach takes them from here, where msgspec is loaded. It looks into typing_extensions for what typing
itself has since Python 3.11; to load that, and the inspect that it uses, takes longer than all of msgspec.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

__all__ = ["DecodeError", "Struct", "decode", "encode_line", "field", "replace"]


class _Lacking:
    """Finds, for whoever imports, that there is no typing_extensions."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse that one module, and leave all others to the finders after this."""
        if name == "typing_extensions":
            raise ModuleNotFoundError(name, name=name)
        return None


sys.meta_path.insert(0, _Lacking)
try:
    from msgspec import DecodeError, Struct, field, json
    from msgspec.structs import replace
finally:
    sys.meta_path.remove(_Lacking)

decode = json.decode
"""Reads JSON, as bytes; of a key that stands twice the last holds."""


def encode_line(document: object) -> bytes:
    """Write a JSON value on one line, in a third of the time that Python's own takes.

    Raises:
        OverflowError: a number in it has many digits.
    """
    return json.format(json.encode(document), indent=0)
