"""Text in columns: cut, filled or wrapped to a number of terminal cells; wide characters take two."""

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


def hanging(begin: Content, text: Content, width: int) -> list[Content]:
    """Wrap a text behind a beginning, its further lines as far in as its first.

    Args:
        begin: what stands before the first line.
        text: the text.
        width: the cells of a whole line.
    """
    first, *others = text.wrap(max(width - begin.cell_length, 1))
    return [begin + first, *(line.pad_left(begin.cell_length) for line in others)]
