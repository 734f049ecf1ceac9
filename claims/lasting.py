"""Files and folders that are still there after the power went."""

import os
from pathlib import Path


def make_last(*paths: Path) -> None:
    """Put the bytes of each file, or the names in each folder, on the disk before going on."""
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Give the file at ``path`` this content, in one step that lasts.

    Whoever may write it takes turns: two at once would share the file that is not finished yet.

    Args:
        path: of the file; its folder is there.
        content: all that it shall hold.
        mode: who may read and write it, before the process's mask.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)  # or it would keep the mode that it has
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(handle, "wb") as file:  # noqa: PTH123  # a handle has no path
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    make_last(path.parent)
