"""The frame that every screen shares: the masthead, the keys, undo, and saving beside the event loop."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from textual.app import App, ComposeResult
from textual.events import ScreenResume

from coach.coach import Coach
from coach.commands import bindings, key_of, with_keys
from coach.journal.drafts import DEED
from coach.journal.failures import JournalUnreadable, JournalUnwritable
from coach.practice.calendar import in_words
from coach.practice.customers import Customer
from coach.practice.past import PAST_MARKS
from coach.practice.refusal import ClockDoubtful, Refused
from coach.session import Session
from coach.widgets.keys import Keys
from coach.widgets.left_once import LeftOnce
from coach.widgets.masthead import Masthead

FORTNIGHT = 14

PATIENCE = 0.3
"""After how many seconds a save that still runs is shown."""

_Result = TypeVar("_Result")


class Frame(LeftOnce[None]):
    """A screen with the place at the top left, the last two weeks at the top right, keys at the bottom."""

    BINDINGS = bindings("undo", "deed", "search", "back", "focus.next", "focus.previous")

    is_first_run = False
    """Whether it is the walk through the roles."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._is_fresh = True
        """Whether nothing of it was drawn yet: what it shows is what the journal holds."""
        self._awaited: set[Callable[[], object]] = set()

    @property
    def coach(self) -> Coach:
        """The coach of the sitting."""
        return self.session.coach

    def compose(self) -> ComposeResult:
        """Put the frame round the body."""
        yield Masthead()
        yield from self.compose_body()
        yield Keys()

    def compose_body(self) -> ComposeResult:
        """Make what stands between masthead and keys."""
        yield from ()

    def on_mount(self) -> None:
        """Begin, once."""
        self.begin()
        self.call_after_refresh(self._grow_old)

    def begin(self) -> None:
        """Show what the journal holds; each screen adds where one begins on it."""
        self.show()

    def year_was_read(self) -> None:
        """Show what was waiting for another year to be read; a screen of other days waits for none."""

    def _grow_old(self) -> None:
        self._is_fresh = False

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Show what the journal holds by now, when one comes back."""
        if self._is_fresh:
            event.refresh_styles = False  # each widget was styled as it was put in its place
        elif self.is_there:
            self.show()

    @property
    def is_there(self) -> bool:
        """Whether the screen is put together, and not about to go."""
        return (
            self.is_mounted
            and self.is_attached
            and self.display
            and any(isinstance(child, Masthead) for child in self.children)
        )

    def show(self) -> None:
        """Show what the journal holds; each screen adds its own."""
        self.show_masthead()

    def place(self) -> str:
        """Say where one is, for the masthead."""
        return in_words(self.coach.practice_day())

    def show_masthead(self) -> None:
        """Bring the masthead up to date."""
        streak = self.coach.streak()
        marks = [self.shown_mark(PAST_MARKS[mark]) for _, mark in streak.marks[-(FORTNIGHT - 1) :]]
        if streak.marks or streak.today != "open":
            marks.append(streak.today.value)
        current = streak.current if self.coach.habits.streaks else None
        self.query_one(Masthead).show(self.place(), marks, current, saving=self.session.waiting > 0)

    def after_drawing(self, follow: Callable[[], object]) -> None:
        """Show what follows from a key once that which it moved is drawn; of many keys it follows the last.

        Args:
            follow: a method of the screen, which shows what holds by then.
        """
        if follow not in self._awaited:
            self._awaited.add(follow)
            self.call_later(self.call_after_refresh, self._follow, follow)

    def catch_up(self) -> None:
        """Show now what waits for the drawing: what is to be done next builds on it."""
        for follow in tuple(self._awaited):
            self._follow(follow)

    def _follow(self, follow: Callable[[], object]) -> None:
        if follow in self._awaited:
            self._awaited.remove(follow)
            if self.is_there:
                follow()

    def shown_mark(self, mark: str) -> str:
        """Name the mark of a day as it is shown: without the streak there is no reserve either."""
        return "missed" if mark == "reserve" and not self.coach.habits.streaks else mark

    def save(
        self,
        verb: Callable[[], _Result],
        then: Callable[[_Result], None] | None = None,
        refused: Callable[[], None] | None = None,
    ) -> None:
        """Save a change beside the event loop, then show the journal.

        Args:
            verb: one verb of Coach, with its arguments bound.
            then: what to do with its result; by then the screen may have been left.
            refused: what to do when it was not saved, after the reason was shown; likewise.
        """
        # A worker of the screen would end with it, and with the worker what still waits to be saved.
        self.app.run_worker(self._save(verb, then, refused), group="saving")

    async def _save(
        self,
        verb: Callable[[], _Result],
        then: Callable[[_Result], None] | None,
        refused: Callable[[], None] | None,
    ) -> None:
        self.app.set_timer(PATIENCE, self._say_that_it_saves)
        try:
            result = await self.session.save(verb)
        except ClockDoubtful as why:
            from coach.dialogs.clock import ClockQuestion

            again = partial(self.save, partial(self._trusting_the_clock, verb), then, refused)
            self.app.push_screen(ClockQuestion(str(why)), partial(self._clock_answered, again, refused))
            return
        except (Refused, JournalUnreadable, JournalUnwritable) as fault:
            self.notify(str(fault), severity="warning", markup=False, timeout=10)
            if refused:
                refused()
            return
        if then:
            then(result)
        # By now another screen may stand here.
        if top := frame_on_top(self.app):
            top.show()

    def _trusting_the_clock(self, verb: Callable[[], _Result]) -> _Result:
        self.coach.trust_clock()
        return verb()

    @staticmethod
    def _clock_answered(
        again: Callable[[], object], refused: Callable[[], None] | None, is_right: bool | None
    ) -> None:
        if is_right:
            again()
        elif refused:
            refused()

    def _say_that_it_saves(self) -> None:
        if self.session.waiting and (top := frame_on_top(self.app)):
            top.show_masthead()

    def action_undo(self) -> None:
        """Take back the last change, and say which."""
        self.save(self.coach.undo, lambda what: self.notify(f"Taken back: {what}", markup=False))

    def with_keys(self, words: str) -> str:
        """Put keys into words that name commands, as `coach.commands.with_keys`."""
        return with_keys(self.app, words)

    def say_deleted(self, name: str) -> None:
        """Say that an intention went, and how it comes back."""
        undo = key_of(self.app, "undo")
        self.notify(f"The intention for {name} is deleted; {undo} brings it back", markup=False)

    def at_hand(self) -> str | None:
        """Name the customer that a deed is most likely for; each screen knows its own."""
        return None

    def deeds_of(self) -> date | None:
        """Name the day that a deed is logged on, where that is not today."""
        return None

    def action_deed(self) -> None:
        """Log a deed."""
        from coach.dialogs.deed import DeedForm

        form = DeedForm(self.coach.roster().active, self.at_hand(), self.session.drafts)
        self.app.push_screen(form, self._log)

    def _log(self, deed: tuple[Customer, str] | None) -> None:
        if deed:
            who, text = deed
            forget = self.session.drafts.hand_over(DEED)

            def saved(_: object) -> None:
                forget()
                self.notify(f"A deed for {who.name} is saved", markup=False)

            self.save(partial(self.coach.log, who.id, text, day=self.deeds_of()), saved)

    def action_back(self) -> None:
        """Go back to where one came from, if there is such a place."""
        if len(self.app.screen_stack) > 1 and self.app.screen is self:
            self.dismiss()

    def action_line_up(self) -> None:
        """Go up from a line; a screen with a list has one."""

    def action_line_down(self) -> None:
        """Go down from a line; a screen with a list has one."""


def frame_on_top(app: App[None]) -> Frame | None:
    """Give the frame that is on the screen, once it is put together.

    Returns:
        None under a dialog, and while the app goes from one place to another, when there is no screen at all.
    """
    top = app.screen_stack[-1:]
    return top[0] if top and isinstance(top[0], Frame) and top[0].is_there else None
