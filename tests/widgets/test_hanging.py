"""A text beside a word: every line of it begins where the first one does."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.css.styles import Styles
from textual.style import Style
from textual.visual import RenderOptions

from coach.widgets.hanging import Hanging

WORDS = st.lists(st.text("abcé漢 ", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


def lines(hanging: Hanging, width: int) -> list[str]:
    options = RenderOptions(lambda _: Style(), Styles().get_rules())
    return [strip.text for strip in hanging.render_strips(width, None, Style(), options)]


@given(WORDS, st.integers(20, 60))
def test_it_takes_the_lines_it_says_and_none_begins_below_the_word(text: str, width: int) -> None:
    hanging = Hanging([(Content("Fri 13 Mar  "), Content(text))])
    first, *others = lines(hanging, width)
    assert first.startswith("Fri 13 Mar  ")
    assert {line[:12] for line in others} <= {" " * 12}
    assert hanging.get_height(Styles().get_rules(), width) == 1 + len(others)
    assert "".join(text.split()) == "".join("".join(line[12:] for line in (first, *others)).split())


def test_one_text_stands_below_the_other() -> None:
    hanging = Hanging(
        [(Content("Fri "), Content("I listen to her")), (Content("      "), Content("She did"))]
    )
    assert [line.rstrip() for line in lines(hanging, 12)] == [
        "Fri I listen",
        "    to her",
        "      She",
        "      did",
    ]
    assert hanging.get_optimal_width(Styles().get_rules(), 80) == 19
