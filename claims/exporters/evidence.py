"""Whether an evidence pack proves what it says, with nothing but the pack at hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.archive import Archive
from claims.decisions import lines
from claims.errors import CompareError, JournalError
from claims.exporters.pack import Opened, opened
from claims.exporters.wacz import WARC
from claims.model import text_digest

Row = dict[str, Any]
_JOURNAL = "decisions/journal.jsonl"


@dataclass(slots=True)
class Proven:
    """How much was looked at, and one sentence for each thing that is wrong."""

    sha256: str
    records: int = 0
    passages: int = 0
    faults: list[str] = field(default_factory=list)


def verify(path: Path) -> Proven:
    """Read a pack whole: its files, its records, and each passage in the text that carries it.

    Raises:
        CompareError: it is no evidence pack, or it cannot be read.
    """
    proven = Proven(digest(path))
    with opened(path) as pack:
        proven.faults += pack.faults
        bodies = _bodies(pack, proven)
        versions = {row["version_id"]: row for row in _rows(pack, "versions")}
        proven.faults += _unproved(versions, bodies)
        for version_id, words, start, end in _passages(pack):
            proven.passages += 1
            version = versions.get(version_id)
            if versions and (version is None or version["text"][start:end] != words):
                proven.faults.append(f"{words[:80]!r} is not what stands at its place")
        proven.faults += _journal(pack)
    return proven


def digest(path: Path) -> str:
    """The SHA-256 of the pack itself, in hexadecimal.

    Raises:
        CompareError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CompareError(f"{path} cannot be read: {error.strerror}.") from error


def _bodies(pack: Opened, proven: Proven) -> dict[int, str]:
    """The digest of each body by the offset of its record; a fault for what was altered."""
    bodies = {}
    for found in Archive(pack.folder / "archive").survey():
        if found.fault:
            proven.faults.append(found.fault.replace(f"{pack.folder}/", ""))
        elif found.body_sha256 and found.place.file == WARC:
            bodies[found.place.offset] = found.body_sha256
    proven.records = len(bodies)
    return bodies


def _unproved(versions: dict[str, Row], bodies: dict[int, str]) -> Iterator[str]:
    for row in versions.values():
        where = f"version {row['version_no']} of {row['url']}"
        if row["record_offset"] is None:
            yield f"{where} is in the pack without its record"
        elif bodies.get(row["record_offset"]) != row["body_sha256"]:
            yield f"the record of {where} is not the one that was packed"
        if text_digest(row["text"]) != row["text_sha256"]:
            yield f"the text of {where} was altered"


def _passages(pack: Opened) -> Iterator[tuple[str, str, int, int]]:
    """The version, the words and the place of each claim, response and wording."""
    for row in _rows(pack, "side_by_side"):
        for words, side in (("claim", "claim_"), ("response", "response_")):
            if row[words] is not None:
                place = (row[f"{side}start"], row[f"{side}end"])
                yield row[f"{side}version_id"], row[words], *place
    for name in ("wordings", "lone_responses"):
        for row in _rows(pack, name):
            yield row["version_id"], row["text"], row["start"], row["end"]


def _rows(pack: Opened, name: str) -> list[Row]:
    """The rows of a table, unless its file was altered, which is a fault that was named."""
    file = f"rows/{name}.parquet"
    if file in pack.altered or not (pack.folder / file).exists():
        return []
    try:
        rows: list[Row] = pq.read_table(pack.folder / file).to_pylist()
    except pa.ArrowInvalid as error:
        raise CompareError(f"{file} of the pack cannot be read: {error}.") from error
    return rows


def _journal(pack: Opened) -> Iterator[str]:
    path = pack.folder / _JOURNAL
    if _JOURNAL in pack.altered or not path.exists():
        return
    try:
        list(lines.read(path.read_bytes(), "", 1, Path(_JOURNAL)))
    except JournalError as error:
        yield str(error).rstrip(".")
