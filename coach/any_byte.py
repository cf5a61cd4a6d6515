"""The one thing that is replaced inside Textual: how it decodes what the terminal sends.

It does so strictly, and a single byte that is no UTF-8, from a terminal of another encoding or a line that
drops bits, ends the app (Textual's issue 6456). A test tells when Textual has mended that: then this can go.
"""

from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial
from importlib import import_module


def accept_any_byte(*, inline: bool) -> None:
    """Let a byte that is no UTF-8 be read as U+FFFD.

    Args:
        inline: whether the app is drawn under the prompt; another part of Textual reads the keys then.
    """
    driver = import_module(f"textual.drivers.{'linux_inline_driver' if inline else 'linux_driver'}")
    vars(driver)["getincrementaldecoder"] = _tolerant


def _tolerant(encoding: str) -> Callable[[], IncrementalDecoder]:
    return partial(getincrementaldecoder(encoding), errors="replace")
