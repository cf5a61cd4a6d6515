"""The line to write on: what stands in it is in sight, however long it grows, and it lays out nothing."""

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from coach.widgets.line import Line


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Line(limit=280)


def shown(pilot: Pilot[None]) -> str:
    rows = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in row) for row in rows)


async def test_the_cursor_stays_in_sight_on_a_line_longer_than_its_place() -> None:
    async with Page().run_test(size=(30, 4)) as pilot:
        line = pilot.app.query_one(Line)
        line.focus()
        words = "one two three four five six seven eight nine ten"
        await pilot.press(*(key if key != " " else "space" for key in words))
        assert line.value == words
        assert "eight nine ten" in shown(pilot)
        assert "one two" not in shown(pilot)
        await pilot.press("home")
        assert "one two three" in shown(pilot)
        await pilot.press("end")
        assert "eight nine ten" in shown(pilot)


async def test_a_letter_lays_nothing_out_anew() -> None:
    async with Page().run_test(size=(30, 4)) as pilot:
        line, laid_out = pilot.app.query_one(Line), 0

        def count(_: object) -> None:
            nonlocal laid_out
            laid_out += 1

        line.focus()
        await pilot.press("a")
        await pilot.pause()
        pilot.app.screen.screen_layout_refresh_signal.subscribe(pilot.app, count)
        await pilot.press(*"bcdefgh")
        await pilot.pause()
        assert line.value == "abcdefgh"
        assert "abcdefgh" in shown(pilot)
        assert laid_out == 0
