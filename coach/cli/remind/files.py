"""A scheduler that reads files of its own: what systemd and launchd share."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from coach.cli.remind.reminder import MARK, Reminder, run
from coach.files import private_folder, write_durably
from coach.practice.refusal import Refused


class Files:
    """Writes files, and runs commands that make the scheduler read or forget them."""

    def contents(self, reminder: Reminder) -> Mapping[Path, str]:
        """Give the content of each file."""
        raise NotImplementedError

    def paths(self) -> Sequence[Path]:
        """Name the files."""
        raise NotImplementedError

    def begin(self) -> Sequence[Sequence[str]]:
        """Give the commands that make the scheduler read the files."""
        raise NotImplementedError

    def end(self) -> Sequence[Sequence[str]]:
        """Give the commands that make the scheduler forget them, before they go."""
        raise NotImplementedError

    def plan(self, reminder: Reminder) -> Mapping[str, str]:
        """Give what would be written, by the file it would stand in."""
        return {str(path): text for path, text in self.contents(reminder).items()}

    def steps(self) -> Sequence[str]:
        """Give the commands that would be run then."""
        return [" ".join(command) for command in self.begin()]

    def install(self, reminder: Reminder) -> None:
        """Write the files, in the place of earlier ones, and let the scheduler read them.

        Raises:
            Refused: a file of that name is not by coach, or the scheduler does not take it.
            OSError: a file could not be written.
        """
        for path in self.paths():
            if path.exists() and MARK not in path.read_text("utf-8", "replace"):
                raise Refused(f"{path} was not written by coach; move it away, then install again")
        if self.installed():
            self.remove()
        with ExitStack() as on_failure:
            for path, text in self.contents(reminder).items():
                private_folder(path.parent)
                on_failure.callback(path.unlink, missing_ok=True)
                write_durably(path, text.encode())
            for command in self.begin():
                run(*command)
            on_failure.pop_all()

    def installed(self) -> Mapping[str, str]:
        """Give what is written, by the file it stands in."""
        texts = {str(path): path.read_text("utf-8", "replace") for path in self.paths() if path.is_file()}
        return {path: text for path, text in texts.items() if MARK in text}

    def remove(self) -> None:
        """Let the scheduler forget the files, and take them away.

        Raises:
            Refused: the scheduler fails; the files are gone all the same.
        """
        installed = self.installed()
        try:
            for command in self.end():
                run(*command)
        finally:
            for path in installed:
                Path(path).unlink(missing_ok=True)
