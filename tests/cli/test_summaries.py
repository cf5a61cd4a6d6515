"""What is said of each command before its file is loaded."""

from coach import cli
from coach.cli.commands import declaration
from coach.cli.parsing import Parser
from coach.cli.summaries import SUMMARIES


def test_every_command_is_declared_in_the_file_that_is_loaded_for_it() -> None:
    declared = {name: _declared_with(name) for name in SUMMARIES}
    assert {name: name in names for name, names in declared.items()} == dict.fromkeys(SUMMARIES, True)
    assert set().union(*declared.values()) == set(SUMMARIES)


def test_help_lists_the_commands_in_one_order_with_and_without_their_files() -> None:
    assert cli.parser(["--help"]).format_help() == cli.parser().format_help()


def _declared_with(name: str) -> set[str]:
    parser = Parser(prog="coach")
    commands = parser.add_subparsers()
    declaration(name, parser)(commands)
    return set(commands.choices)
