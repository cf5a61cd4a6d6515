"""Questions and answers in lines."""

from typing import Protocol, TextIO

from coach.practice.text import clean
from coach.practice.veil import drawn
from coach.values import Struct

MARK = "> "
"""What stands before an answer that is typed; where nobody types, nothing does."""

HOW = (
    "Answer with words, or with the number of a choice. Enter passes. Ctrl+D ends; what you answered is kept."
)


class Ended(Exception):
    """There are no more answers: the input has ended."""


class Answer(Struct, frozen=True):
    """What was answered: the number of a choice, or words, or both; neither passes."""

    number: int | None = None
    words: str = ""

    def __bool__(self) -> bool:
        return self.number is not None or bool(self.words)


class Talk(Protocol):
    """Says lines and asks for them."""

    def say(self, line: str) -> None:
        """Say something in a line of its own."""

    def ask(self, question: str, *choices: str, and_words: bool = False) -> Answer:
        """Ask a question.

        Args:
            question: the question.
            choices: what can be chosen by number, from 1 on; without any, a number is words too.
            and_words: whether words may follow the number.

        Raises:
            Ended: there are no more answers.
        """


class Lines:
    """A talk over a stream of answers and a stream of what is said.

    Args:
        answers: where answers come from, one a line.
        said: where everything said goes.
        typed: whether somebody types the answers, and is shown where.
    """

    def __init__(self, answers: TextIO, said: TextIO, *, typed: bool) -> None:
        self._answers = answers
        self._said = said
        self._mark = MARK if typed else ""

    def say(self, line: str) -> None:
        """Say something in a line of its own; whatever a terminal would obey in it is replaced."""
        self._said.write(f"{clean(drawn(line))}\n")

    def ask(self, question: str, *choices: str, and_words: bool = False) -> Answer:
        """Ask a question; a number that is no choice is asked for again.

        Raises:
            Ended: there are no more answers.
        """
        self.say(question)
        for number, choice in enumerate(choices, start=1):
            self.say(f"{number}. {choice}")
        while True:
            words = self._read()
            first, _, rest = words.partition(" ")
            if not choices or not (first.isascii() and first.isdecimal()) or (rest and not and_words):
                return Answer(words=words)
            if len(first) < 4 and 1 <= int(first) <= len(choices):
                return Answer(int(first), rest.strip())
            self.say(f"There is no choice {first}; there are 1 to {len(choices)}.")

    def _read(self) -> str:
        self._said.write(self._mark)
        self._said.flush()
        line = self._answers.readline()
        if not line:
            if self._mark:
                self._said.write("\n")
            raise Ended
        return clean(line)
