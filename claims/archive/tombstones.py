"""What the desk had to forget: a line for each capture, beside the files that held it.

The file is only ever replaced by one that has more lines, so that the place of
a line stays what it was. Nothing that can be made again makes it.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from claims.errors import ArchiveError
from claims.lasting import write_whole
from claims.model import Tombstone

FILE = "forgotten.jsonl"

_LINE: TypeAdapter[Tombstone] = TypeAdapter(Tombstone)


def load(folder: Path) -> list[Tombstone]:
    """Every tombstone of the archive in ``folder``, in the order in which they were put up.

    Raises:
        ArchiveError: A line is none.
    """
    path = folder / FILE
    try:
        about = path.stat()
    except FileNotFoundError:
        return []
    return list(_read(path, about.st_mtime_ns, about.st_size))


def put_up(folder: Path, stones: Iterable[Tombstone]) -> list[Tombstone]:
    """Add the tombstones that are not there yet, in one step; all of these as they stand there."""
    standing = {stone.capture.id: stone for stone in load(folder)}
    path, asked = folder / FILE, list(stones)
    content = path.read_bytes() if standing else b""
    for stone in asked:
        if stone.capture.id not in standing:
            capture = replace(
                stone.capture, archive_file=FILE, archive_offset=len(content), proof="forgotten"
            )
            standing[capture.id] = placed = replace(stone, capture=capture)
            content += _LINE.dump_json(placed) + b"\n"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    return [standing[stone.capture.id] for stone in asked]


@cache
def _read(path: Path, changed_ns: int, size: int) -> tuple[Tombstone, ...]:
    """The tombstones of the file as of one moment and size, which every run asks for anew."""
    del changed_ns, size
    stones = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            stones.append(_LINE.validate_json(line))
        except ValidationError as error:
            raise ArchiveError(f"line {number} of {path} is no tombstone") from error
    return tuple(stones)
