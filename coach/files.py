"""Files that are there whole or not at all, and for their owner alone.

A file is never written in place: a process killed half way would leave half of it. The new content goes
into a temporary file of the same folder, is synced, and takes the old one's name in one step; then the folder
is synced, for until that a power cut may bring the old one back.
"""

import os
from contextlib import ExitStack, suppress
from pathlib import Path


def write_durably(path: Path, content: bytes) -> None:
    """Put a file's new content in the place of the old; once this returns, it outlasts a power cut.

    Args:
        path: the file; a symbolic link is followed, so that the link stays one.
        content: all that the file shall hold.

    Raises:
        OSError: it was not done; the old content is still there, or (if only the last sync failed) the new.
    """
    path = Path(os.path.realpath(path))
    private_folder(path.parent)
    temporary = write_aside(path, content)
    with ExitStack() as on_failure:
        on_failure.callback(remove_if_there, temporary)
        temporary.replace(path)
        on_failure.pop_all()
    sync_folder(path.parent)


def write_lightly(path: Path, content: bytes) -> None:
    """Put a file's new content in the place of the old without waiting for the disk.

    For what can be made again: a power cut may leave the file as it was, empty, or gone.

    Raises:
        OSError: it was not done.
    """
    private_folder(path.parent)
    temporary = write_aside(path, content, sync=False)
    with ExitStack() as on_failure:
        on_failure.callback(remove_if_there, temporary)
        temporary.replace(path)
        on_failure.pop_all()


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can open, and its missing parents likewise.

    Args:
        path: the folder; one that is there already stays as it is.

    Returns:
        The same path.

    Raises:
        OSError: it could not be made.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)
    return path


def temporary_beside(path: Path) -> Path:
    """Make up a name for a temporary file beside a file; it is hidden and does not end as the file does."""
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")


def write_aside(path: Path, content: bytes, *, sync: bool = True) -> Path:
    """Write a temporary file beside a file, to take its name later.

    Args:
        path: the file.
        content: what the temporary file shall hold.
        sync: whether to wait until it is on the disk.

    Returns:
        The temporary file; after an error there is none.

    Raises:
        OSError: it could not be written. The descriptor is given up then: a second fsync on it would report
            success for pages that the first has thrown away.
    """
    temporary = temporary_beside(path)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with ExitStack() as on_failure:
        on_failure.callback(remove_if_there, temporary)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        on_failure.pop_all()
    return temporary


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Raises:
        OSError: they may not be.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_if_there(temporary: Path) -> None:
    """Remove a temporary file on the way out of an error; that error is the one to be told."""
    with suppress(OSError):
        temporary.unlink()
