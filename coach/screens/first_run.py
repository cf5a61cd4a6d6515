"""The first run: two sentences, then the roles, one after another; `enter` skips."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.commands import bindings, key_of
from coach.frame import Frame
from coach.journal.drafts import FIRST_RUN
from coach.practice.first_run import GREETING, WALK, question_for
from coach.practice.roles import FIRST_ROLES
from coach.practice.text import NAME_LIMIT
from coach.session import Session
from coach.widgets.line import Line


def draft_of(number: int) -> str:
    """Name the place of the name for a role of the walk, until it is saved."""
    return f"{FIRST_RUN} {number}"


class FirstRun(Frame):
    """Walks the roles and puts a customer on the roster for each that is named."""

    CSS_PATH = "first_run.tcss"
    BINDINGS = bindings("back", word="start the day")

    is_first_run = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        unsaved = [number for number in range(len(WALK)) if session.drafts[draft_of(number)]]
        self._has_ended = False
        self.at = min(int(session.drafts.state(FIRST_RUN) or 0), len(WALK) - 1, *unsaved)

    def compose_body(self) -> ComposeResult:
        """Make the greeting, the question and the line."""
        with Vertical(id="walk"):
            yield Static(Content("\n".join(GREETING)), id="greeting")
            yield Static(id="role")
            yield Line(limit=NAME_LIMIT)
            yield Static(id="hint")
            yield Static(id="named")

    def place(self) -> str:
        """Say how far the walk is."""
        return f"Welcome, {self.at + 1} of {len(WALK)}"

    def begin(self) -> None:
        """Ask for the first role."""
        self.query_one(Line).begin(self.session.drafts[draft_of(self.at)])
        self.show()
        self.query_one(Line).focus()

    def show(self) -> None:
        """Ask for a role, and show who is named so far."""
        super().show()
        role = WALK[self.at]
        self.query_one(Line).offers = (role.word,)
        self.query_one("#greeting", Static).display = self.at == 0
        self.query_one("#role", Static).update(
            Content.assemble((question_for(role), "bold"), (f"  {role.circle}", "$text-muted"))
        )
        self.show_hint()
        named = [customer.name for customer in self.coach.roster().active]
        self.query_one("#named", Static).update(Content.styled(", ".join(named), "$text-muted"))

    def show_hint(self) -> None:
        """Say what the keys do: on the empty line they skip or take the role, else they take the name."""
        done, back = ((key_of(self.app, id), "$accent") for id in ("line.done", "back"))
        empty = ("  skip     ", ("1", "$accent"), f"  just “{WALK[self.at].word}”     ")
        ways = ("  put them on the roster     ",) if self.query_one(Line).value.strip() else empty
        self.query_one("#hint", Static).update(Content.assemble(done, *ways, back, "  start the day"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing yet that needs customers."""
        return action not in ("deed", "undo") and super().check_action(action, parameters)

    @on(Input.Changed)
    def keep_draft(self, message: Input.Changed) -> None:
        """Remember what is typed."""
        if not self._has_ended:
            self.session.drafts[draft_of(self.at)] = message.value
            self.show_hint()

    @on(Input.Submitted)
    def take_name(self, message: Input.Submitted) -> None:
        """Add who was named, and ask for the next role."""
        role, name = WALK[self.at], message.value.strip()
        at = self.at
        forget = self.session.drafts.hand_over(draft_of(at))

        def refused() -> None:
            if not self.is_attached:
                return
            self.at = at
            self.query_one(Line).begin(name)
            self.show()

        if name:
            self.save(partial(self.coach.add_customer, name, role.key), lambda _: forget(), refused)
        # What is typed ahead of a slow disk belongs to the next role.
        self.go_on()

    def go_on(self) -> None:
        """Ask for the next role; after the last one the first morning begins."""
        if self.at + 1 == len(WALK):
            self.end()
            return
        self.at += 1
        self.session.drafts[FIRST_RUN] = str(self.at)
        self.query_one(Line).begin(self.session.drafts[draft_of(self.at)])
        self.show()

    def action_back(self) -> None:
        """End the walk; what stands on the line is there again when one walks once more."""
        self.end()

    def end(self) -> None:
        """End the walk; who named nobody begins with four roles."""
        self._has_ended = True
        self.session.drafts[FIRST_RUN] = ""
        self.save(self._begin_with_roles, self._end)

    def _end(self, _: None) -> None:
        if self.is_current:  # a second esc may have come while the first was being saved
            self.dismiss()

    def _begin_with_roles(self) -> None:
        # Here, behind those still being saved: who has just been named counts.
        if not self.coach.roster().active:
            for role in FIRST_ROLES:
                self.coach.add_customer(None, role)
