"""Writing a file so that a crash leaves the old one or the new one, readable by its owner alone."""

import os
from pathlib import Path


def private_folder(path: Path) -> Path:
    """Make a folder, and those above it that are missing, for its owner alone (0700).

    Returns:
        The same path.

    Raises:
        OSError: it cannot be made.
    """
    if not path.is_dir():
        private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def write_durably(path: Path, content: bytes) -> None:
    """Put a file (0600) in the place of another at once, and return when the disk has it.

    The bytes go to a temporary file in the same folder, which is synced and renamed over the old one;
    then the folder is synced. A symbolic link stays, and its target is replaced. The folder must exist.

    Raises:
        OSError: it cannot be written; the old file is as it was, and the temporary one is gone.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.urandom(6).hex()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
