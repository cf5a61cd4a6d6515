"""One part of a review: what is known, one question, a line for the answer, and people to choose from."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.practice.text import SENTENCE_LIMIT
from coach.values import Struct, replace
from coach.widgets.choices import Choices
from coach.widgets.line import Line


class Person(Struct, frozen=True):
    """Somebody to choose: their id, how they are named, and what stands behind."""

    id: str
    name: str
    aside: str = ""


class PartPage(Struct, frozen=True):
    """What the pane shows of a part.

    `known` are sentences, each with a word before it ("" for none); `text` is what stands on the line;
    `people` can be chosen by their digit, `chosen` is by whom one begins; `offers` are what digits do where
    there is nobody to choose.
    """

    key: str
    heading: str
    progress: str
    question: str
    known: tuple[tuple[str, str], ...] = ()
    text: str = ""
    people: tuple[Person, ...] = ()
    chosen: str | None = None
    offers: tuple[str, ...] = ()


class Asking(Vertical):
    """Asks one thing; `enter` hands the answer over, an empty line passes on."""

    DEFAULT_CSS = """
    Asking {
        height: 1fr;
        Static { height: auto; width: 1fr; }
        #known, #top, #offers { margin-bottom: 1; }
        #people {
            height: auto;
            max-height: 1fr;
            border: none;
            padding: 0;
            background: transparent;
            scrollbar-size-vertical: 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    class Answered(Message):
        """The line was handed over; an empty one passes on."""

        def __init__(self, key: str, text: str, person: str | None) -> None:
            super().__init__()
            self.key = key
            self.text = text
            self.person = person

    class Offered(Message):
        """A digit chose what is offered."""

        def __init__(self, key: str, digit: int) -> None:
            super().__init__()
            self.key = key
            self.digit = digit

    class Typed(Message):
        """The words on the line changed; they are a draft until they are handed over."""

        def __init__(self, key: str, text: str) -> None:
            super().__init__()
            self.key = key
            self.text = text

    part: PartPage | None = None

    def compose(self) -> ComposeResult:
        """Make the pane."""
        yield Static(id="top")
        yield Static(id="known")
        yield Static(id="question")
        yield Line(limit=SENTENCE_LIMIT)
        yield Static(id="offers")
        yield Choices(id="people")

    def show(self, part: PartPage) -> None:
        """Show a part; the line and the choice stay while it is the same one."""
        same = self.part is not None and self.part.key == part.key
        chosen = self.person if same else part.chosen
        self.part = part
        self.query_one("#top", Static).update(
            Content.assemble((part.heading, "bold"), ("  " + part.progress, "$text-muted"))
        )
        known = self.query_one("#known", Static)
        known.display = bool(part.known)
        known.update(
            Content("\n").join(
                Content.assemble((f"{word}  " if word else "", "$text-muted"), text)
                for word, text in part.known
            )
        )
        offers = self.query_one("#offers", Static)
        offers.display = bool(part.offers)
        offers.update(
            Content("\n").join(
                Content.assemble((f"{n}", "$accent"), f"  {text}") for n, text in enumerate(part.offers, 1)
            )
        )
        line = self.query_one(Line)
        line.choices = min(len(part.people or part.offers), 9)
        if not same:
            line.begin(part.text)
        self._show_people(chosen)

    def _show_people(self, chosen: str | None) -> None:
        part, listing = self.part, self.query_one("#people", OptionList)
        assert part is not None
        listing.display = bool(part.people)
        with self.prevent(OptionList.OptionHighlighted):
            listing.clear_options()
            listing.add_options([Option(_prompt(n, person)) for n, person in enumerate(part.people, 1)])
            ids = [person.id for person in part.people]
            listing.highlighted = ids.index(chosen) if chosen in ids else 0 if ids else None
        self._ask()

    @property
    def person(self) -> str | None:
        """The id of the person who is chosen."""
        index = self.query_one("#people", OptionList).highlighted
        return self.part.people[index].id if self.part and index is not None else None

    def choose(self, person: str) -> None:
        """Choose somebody."""
        ids = [each.id for each in self.part.people] if self.part else []
        if person in ids:
            self.query_one("#people", OptionList).highlighted = ids.index(person)

    @on(OptionList.OptionHighlighted)
    def _ask(self) -> None:
        """Ask the question, with the name of who is chosen where it has a place for one."""
        if self.part:
            name = next((each.name for each in self.part.people if each.id == self.person), "")
            words = self.part.question.replace("{}", name)
            self.query_one("#question", Static).update(Content(words))

    def write(self) -> None:
        """Put the cursor on the line."""
        self.query_one(Line).focus()

    def move(self, rows: int) -> None:
        """Choose somebody above or below, from the line."""
        listing = self.query_one("#people", OptionList)
        if rows < 0:
            listing.action_cursor_up()
        else:
            listing.action_cursor_down()

    def clear(self) -> None:
        """Empty the line, for the next answer to the same question."""
        if self.part:
            self.part = replace(self.part, text="")
            self.query_one(Line).begin("")

    @on(Line.Digit)
    def take(self, message: Line.Digit) -> None:
        """Choose by a digit."""
        message.stop()
        if self.part and self.part.people:
            self.choose(self.part.people[message.digit - 1].id)
        elif self.part:
            self.post_message(self.Offered(self.part.key, message.digit))

    @on(Input.Changed)
    def keep_draft(self, message: Input.Changed) -> None:
        """Hand every change on as a draft."""
        message.stop()
        if self.part:
            self.post_message(self.Typed(self.part.key, message.value))

    @on(Input.Submitted)
    def hand_over(self, message: Input.Submitted) -> None:
        """Hand the answer over."""
        message.stop()
        if self.part:
            self.post_message(self.Answered(self.part.key, message.value.strip(), self.person))

    @on(OptionList.OptionSelected)
    def back_to_line(self, message: OptionList.OptionSelected) -> None:
        """Go from somebody clicked at to the line."""
        message.stop()
        self.write()


def _prompt(number: int, person: Person) -> Content:
    digit = Content.styled(f"{number}" if number < 10 else " ", "$accent")
    aside = f"  {person.aside}" if person.aside else ""
    return Content.assemble(digit, f"  {person.name}", (aside, "$text-muted"))
