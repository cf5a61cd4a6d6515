"""Where coach keeps its things. Nothing is read or written outside these places but what the user names."""

from collections.abc import Mapping
from pathlib import Path

from coach.values import Struct


class HomeUnknown(Exception):
    """COACH_HOME names a place that cannot be worked out, said in one sentence with a way out."""


class Paths(Struct, frozen=True):
    """The places of coach, all absolute; looking them up makes no folder."""

    config: Path
    """The file of this machine's looks and habits."""

    themes: Path
    """The user's own themes."""

    journal: Path
    """The days and the roster."""

    backups: Path
    """Copies of the journal."""

    state: Path
    """Drafts, undo, the summary, locks and crash reports: what may be lost without loss."""


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Work out where everything lies.

    Args:
        environ: the environment; `COACH_HOME` puts everything under one folder (a `~` is a home, a
            relative path starts at the working directory, empty is unset). Without it the platform's
            own places hold, which platformdirs reads from the environment of the process.

    Raises:
        HomeUnknown: `COACH_HOME` begins with the home of a user who is not known here.
    """
    if named := environ.get("COACH_HOME"):
        try:
            home = Path(named).expanduser().absolute()
        except RuntimeError as error:
            raise HomeUnknown(
                f"COACH_HOME is {named!r}, a home that is not known here; give a full path"
            ) from error
        return Paths(
            home / "config.toml", home / "themes", home / "journal", home / "backups", home / "state"
        )

    from platformdirs import PlatformDirs

    places = PlatformDirs("coach", appauthor=False)
    config, data, state = places.user_config_path, places.user_data_path, places.user_state_path
    if state == data:  # macOS has one place for both
        state = data / "state"
    return Paths(
        config=config / "config.toml",
        themes=config / "themes",
        journal=data / "journal",
        backups=data / "backups",
        state=state,
    )
