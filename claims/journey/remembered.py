"""Extractions that were made before: reading a text costs more than all else that a run does.

A file is one extraction of one version, by one mark of the extractor (see ``due``). The folder may
be deleted at any time, and no row is ever proved by it: what it has is what the extractor would
find again. So a rebuilding reads only texts that are not here.
"""

import gzip
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from claims.model import Extraction, Meaning, Version, digest

_MOST_BYTES = 1_000_000_000  # some 40,000 articles
_FAST = 1  # of gzip's levels; the others take longer than they save
_SUFFIX = ".json.gz"


@dataclass(frozen=True, slots=True)
class _File:
    """What a file holds. JSON has no bytes, so the meanings are apart, in base64."""

    extraction: Extraction
    meanings: list[tuple[str, str]]


_FILE: TypeAdapter[_File] = TypeAdapter(_File)


class Remembered:
    """The extractions of one dossier that bear one mark.

    Args:
        folder: where they are; it is made when the first one is kept.
        mark: that of the extractor of today.

    Attributes:
        faults: a sentence for each file that was not as we write them, and was passed over.
    """

    def __init__(self, folder: Path, mark: str) -> None:
        self._folder = folder
        self._mark = mark
        self.faults: list[str] = []
        self._coming: dict[str, Path] = {}

    def of(self, version: Version) -> Extraction | None:
        """What was found in the version before, if that is known."""
        path = self._path(version)
        try:
            packed = path.read_bytes()
        except OSError:
            return None
        try:
            found = _unpacked(packed)
        except (gzip.BadGzipFile, EOFError, zlib.error):  # gzip sums up what it holds
            self._pass_over(path, "is torn")
            return None
        except ValueError:  # so is what pydantic raises
            self._pass_over(path, "is not of this program")
            return None
        if (found.version_id, found.extractor) != (version.id, self._mark):
            self._pass_over(path, "is of another text")
            return None
        return found

    def _pass_over(self, path: Path, fault: str) -> None:
        self.faults.append(f"{path} {fault}; its text is read again.")

    def expecting(self, versions: Iterable[Version]) -> Iterator[Version]:
        """The versions as they are, which are about to be read: each may be kept afterwards."""
        for version in versions:
            self._coming[version.id] = self._path(version)
            yield version

    def keep(self, found: Extraction) -> None:
        """Keep what was found in a version that was expected.

        It is no fault if that fails, or is torn where the power goes: the text is read again then.
        """
        path = self._coming.pop(found.version_id, None)
        if path is None or found.extractor != self._mark:
            return
        unfinished = path.with_suffix(".unfinished")
        with suppress(OSError, ValueError):  # a full disk; half of a surrogate pair
            packed = _packed(found)
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(packed)
            unfinished.replace(path)

    def trim(self, most_bytes: int = _MOST_BYTES) -> None:
        """Remove what was kept longest ago, until no more than ``most_bytes`` are left."""
        with suppress(OSError):
            files = [(one.stat(), Path(one)) for one in os.scandir(self._folder)]
            held = sum(status.st_size for status, _ in files)
            for status, path in sorted(files, key=lambda file: file[0].st_mtime_ns):
                if held <= most_bytes:
                    return
                path.unlink(missing_ok=True)
                held -= status.st_size

    def _path(self, version: Version) -> Path:
        # A version's id has the digest of its text; a day without a year is read by that of the
        # article.
        day = version.published_at and version.published_at.date().isoformat()
        return self._folder / f"{digest(self._mark, version.id, day or None)}{_SUFFIX}"


def _packed(found: Extraction) -> bytes:
    meanings = [(one.statement_id, b64encode(one.vector).decode()) for one in found.meanings]
    file = _File(replace(found, meanings=()), meanings)
    return gzip.compress(
        _FILE.dump_json(file, exclude={"extraction": {"meanings"}}), _FAST, mtime=0
    )


def _unpacked(packed: bytes) -> Extraction:
    file = _FILE.validate_json(gzip.decompress(packed))
    meanings = (Meaning(owner, b64decode(vector)) for owner, vector in file.meanings)
    return replace(file.extraction, meanings=tuple(meanings))
