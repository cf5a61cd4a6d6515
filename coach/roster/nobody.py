"""What stands where nobody is listed: why, and which keys help."""

from typing import Any

from textual.app import App
from textual.content import Content

from coach.commands import key_of
from coach.practice.one_line import InOneLine


def why_nobody(app: App[Any], *, wanted: str, new: InOneLine | None, is_new: bool) -> Content:
    """Say why nobody is listed.

    Args:
        app: the app, which knows the keys.
        wanted: what is typed to find somebody.
        new: whom that names in one line, so that they can be added.
        is_new: whether nobody was ever added.
    """
    if wanted and new:
        return Content.assemble(("enter", "$accent"), f"  adds {new}\n", _key(app, "back"), "  shows all")
    if wanted:
        return Content.assemble(
            "Nobody here has that name or role.  ",
            _key(app, "back"),
            "  shows all\n\n",
            "In one line somebody is added: Dana boss every 10 days",
        )
    if not is_new:
        return Content.assemble(
            "All are archived.  ",
            _key(app, "archived"),
            "  shows them    ",
            _key(app, "add"),
            "  adds somebody",
        )
    return Content.assemble(
        "Whoever you deal with belongs here, by name or just by role: the clerk at the till.\n\n",
        _key(app, "add"),
        "  adds the first",
    )


def _key(app: App[Any], command: str) -> tuple[str, str]:
    return key_of(app, command), "$accent"
