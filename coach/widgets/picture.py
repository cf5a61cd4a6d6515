"""The pictures of counts: bars of cells under each other, or weeks side by side."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from coach.practice.findings import Finding, Row
from coach.widgets.columns import fitted
from coach.widgets.words import Words

ACROSS = " ▏▎▍▌▋▊▉█"
UPWARDS = " ▁▂▃▄▅▆▇█"
"""Eighths of a cell."""

LABELS = 5
"""The width of the scale beside the weeks."""

TALL, LOW = 8, 6
"""How many lines the weeks are high, where there is room, and where there is little."""

SHORTEST, LONGEST = 6, 40
"""The fewest and the most cells of a bar."""


class Picture(Words):
    """Shows a finding: the answer in a sentence, and the picture of it under it."""

    finding: Finding | None = None
    week = -1

    def show(self, finding: Finding) -> None:
        """Show a finding, of weeks with the last one chosen."""
        if finding == self.finding:
            return
        if self.finding is None or self.finding.key != finding.key:
            self.scroll_home(animate=False)
            self.week = -1
        self.finding = finding
        self.set_lines()

    def step(self, weeks: int) -> None:
        """Choose a week later, or earlier."""
        if self.finding and self.finding.by_week and self.finding.rows:
            last = len(self.finding.rows) - 1
            self.week = min(max((self.week % (last + 1)) + weeks, 0), last)
            self.set_lines()

    def lines(self, width: int) -> Iterator[Content]:
        """Set the answer over the picture."""
        if self.finding is None:
            return
        answer = Content.styled(self.finding.answer, "bold $accent" if self.has_focus else "bold")
        yield from answer.wrap(width)
        yield Content()
        rows, width = self.finding.rows, max(width, 20)
        if rows and self.finding.by_week:
            yield from weeks_drawn(rows, self.week % len(rows), width, TALL if self.size.height > 16 else LOW)
        elif rows:
            yield from bars_drawn(rows, width)


def bars_drawn(rows: Sequence[Row], width: int) -> list[Content]:
    """Draw a bar a row, its label at the left, its number behind the label."""
    number = max(len(row.number) for row in rows)
    label = min(max(cell_len(row.label) for row in rows), width - number - SHORTEST - 4)
    room = max(min(width - label - number - 4, LONGEST), SHORTEST)
    return [
        Content.assemble(
            fitted(row.label, label),
            "  ",
            row.number.rjust(number) if row.share is not None else row.number,
            "  ",
            (bar(row.share, room), "$mark-done on $surface") if row.share is not None else "",
        )
        for row in rows
    ]


def bar(share: float, width: int) -> str:
    """Draw a share as so many cells, to an eighth of one."""
    whole, eighths = divmod(round(share * width * 8), 8)
    return ("█" * whole + (ACROSS[eighths] if whole < width else "")).ljust(width)


def weeks_drawn(rows: Sequence[Row], chosen: int, width: int, height: int) -> list[Content]:
    """Draw weeks as columns, the chosen one marked below and told in words."""
    step = 2 if LABELS + 2 * len(rows) <= width else 1
    rows, chosen = _fitting(rows, chosen, (width - LABELS) // step)
    lines = []
    for level in range(height - 1, -1, -1):
        scale = {height - 1: "all", height // 2 - 1: "half"}.get(level, "")
        cells: list[tuple[str, str]] = []
        for number, row in enumerate(rows):
            style = "$accent" if number == chosen else "$mark-done"
            cells.append((_piece(row, level, height), f"{style} on $surface"))
            cells.append((" " * (step - 1), "on $surface"))
        lines.append(Content.assemble((scale.ljust(LABELS), "$text-muted"), *cells))
    below = " " * (LABELS + chosen * step) + "▲"
    told = rows[chosen]
    return [
        *lines,
        Content.styled(below, "$accent"),
        *Content.assemble((f"{told.label}: ", "$text-muted"), told.number).wrap(width),
        Content.styled("· too few to draw", "$text-muted")
        if any(row.share is None for row in rows)
        else Content(),
    ]


def _fitting(rows: Sequence[Row], chosen: int, room: int) -> tuple[Sequence[Row], int]:
    """Leave the oldest out where there is no room for all."""
    left_out = max(len(rows) - max(room, 1), 0)
    return rows[left_out:], max(chosen - left_out, 0)


def _piece(row: Row, level: int, height: int) -> str:
    """Draw the part of a column that lies on a level, counted from the ground."""
    if row.share is None:
        return "·" if level == 0 else " "
    eighths = min(max(round(row.share * height * 8) - level * 8, 0), 8)
    # A week that is drawn at nothing still stands on the ground.
    return UPWARDS[max(eighths, 1) if level == 0 else eighths]
