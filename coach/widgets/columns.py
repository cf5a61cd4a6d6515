"""Text in columns: cut or filled to a number of terminal cells, wide and joined characters counted."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content


def fitted(text: str, width: int) -> str:
    """Cut a text to so many cells, with an ellipsis where something is left out, or fill it with spaces."""
    if cell_len(text) > width:
        cut = set_cell_size(text, max(width - 1, 0)).rstrip() + "…" if width else ""
        return set_cell_size(cut, width)
    return set_cell_size(text, width)


def columns(*cells: tuple[str, int, str]) -> Content:
    """Set texts side by side.

    Args:
        cells: text, width in cells, style ("" for none) of each column.
    """
    return Content.assemble(
        *((fitted(text, width), style) if style else fitted(text, width) for text, width, style in cells)
    )
