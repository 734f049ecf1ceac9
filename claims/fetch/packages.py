"""A WACZ file: WARC files in a zip file, whose ``datapackage.json`` has the digest of each.

A WARC file lies in it as it is, so that it is read where it lies; one that was
packed once more is unpacked into a file of its own, for as long as it is read.
"""

import json
import shutil
import struct
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from hashlib import file_digest, sha256
from io import SEEK_CUR, SEEK_SET, BufferedReader, RawIOBase
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  # it is named as no error is

from claims.errors import FetchError
from claims.fetch.files import opened
from claims.fetch.records import WarcFile
from claims.model import Source

PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"

_DIGESTS = ("sha256", "sha512", "sha1", "md5")  # those of Frictionless, by which a hash begins
_MOST_SAID = 1 << 26
"""Bytes of a ``datapackage.json``."""

_MOST_UNPACKED = 1 << 32
"""Bytes of a file that was packed once more."""

_PIECE = 1 << 20
_HEAD = struct.Struct("<26xHH")
_IS_ENCRYPTED = 1
_BROKEN = (BadZipFile, EOFError, NotImplementedError, OverflowError, ZlibError, struct.error)
"""What Python says of a zip file that is damaged, or packed in a way that it does not know."""


class Package:
    """One WACZ file, open for as long as its WARC files are read.

    Args:
        path: the file.
        source: whose it is.
        kept: closes what was unpacked.

    Raises:
        FetchError: it is no zip file, cannot be opened, or no WACZ file.
        OSError: it is not there, or not ours to read.
    """

    def __init__(self, path: Path, source: Source, kept: ExitStack) -> None:
        self._path, self._source, self._kept = path, source, kept
        try:
            file = kept.enter_context(opened(path, source))
            self._zip = kept.enter_context(ZipFile(file))
        except _BROKEN as error:
            raise FetchError(f"{path} is no WACZ file, or it is damaged: {error}") from error
        self._entries = {one.filename: one for one in self._zip.infolist() if not one.is_dir()}
        self.digests = self._digests()
        """The digest of each file that ``datapackage.json`` names; "" where it gives none."""

    @property
    def names(self) -> list[str]:
        """The files that are in it."""
        return list(self._entries)

    def fault(self, name: str) -> str | None:
        """What is wrong with the file of that name, if it is not what the package says of it."""
        form, _, digest = self.digests[name].partition(":")
        if name not in self._entries:
            return f"{name} is missing from {self._path}, whose {PACKAGE} names it"
        if form not in _DIGESTS or not digest:
            return (
                f"{name} of {self._path} has no digest in its {PACKAGE}, so that nothing proves it"
            )
        try:
            with self._zip.open(self._entry(name)) as file:
                is_same = (
                    file_digest(cast("BufferedReader", file), form).hexdigest() == digest.lower()
                )
        except _BROKEN as error:
            return f"{name} of {self._path} is damaged: {error}"
        except FetchError as error:
            return str(error)
        return None if is_same else f"{name} of {self._path} is not what its {PACKAGE} says it is"

    def warc(self, name: str) -> WarcFile:
        """The WARC file of that name, in which nothing is wrong.

        Raises:
            FetchError: it cannot be unpacked.
        """
        entry = self._entry(name)
        subject = f"{self._path.as_uri()}#{name}:"
        where = partial(self._where_it_lies, entry)
        if entry.compress_type != ZIP_STORED:
            where = partial(_from_start, self._unpacked(entry))
        return WarcFile(f"{name} of {self._path}", subject, where)

    def _entry(self, name: str) -> ZipInfo:
        entry = self._entries[name]
        if entry.flag_bits & _IS_ENCRYPTED:
            raise FetchError(f"{name} of {self._path} is encrypted")
        if entry.compress_type != ZIP_STORED and entry.file_size > _MOST_UNPACKED:
            size = f"more than {_MOST_UNPACKED:,} bytes"
            raise FetchError(f"{name} of {self._path} unpacks to {size}; pack it without that")
        return entry

    def _digests(self) -> dict[str, str]:
        said = self._said(PACKAGE)
        if said is None:
            raise FetchError(f"{self._path} has no {PACKAGE}, so that it is no WACZ file")
        named = self._said(DIGEST)
        own = f"sha256:{sha256(said).hexdigest()}"
        if named is not None and _field(_json(named), "hash") != own:
            raise FetchError(f"{PACKAGE} of {self._path} is not what its {DIGEST} says it is")
        resources = _field(_json(said), "resources")
        if not isinstance(resources, list):
            raise FetchError(f"{PACKAGE} of {self._path} names no files")
        found = [(_field(one, "path"), _field(one, "hash")) for one in resources]
        return {path: str(digest or "") for path, digest in found if isinstance(path, str)}

    def _said(self, name: str) -> bytes | None:
        """One of the two files that say what is in the package."""
        if name not in self._entries:
            return None
        if (entry := self._entry(name)).file_size > _MOST_SAID:
            raise FetchError(f"{name} of {self._path} is larger than {_MOST_SAID:,} bytes")
        try:
            return self._zip.read(entry)
        except _BROKEN as error:
            raise FetchError(f"{name} of {self._path} is damaged: {error}") from error

    @contextmanager
    def _where_it_lies(self, entry: ZipInfo) -> Iterator[BufferedReader]:
        with opened(self._path, self._source) as file:
            file.seek(entry.header_offset)
            lengths = _HEAD.unpack(file.read(_HEAD.size))  # of its name, and of what else is said
            start = file.seek(sum(lengths), SEEK_CUR)
            yield BufferedReader(_Stretch(file, start, entry.file_size))

    def _unpacked(self, entry: ZipInfo) -> BinaryIO:
        whole = self._kept.enter_context(TemporaryFile())  # noqa: SIM115  # it is closed with the others
        with self._zip.open(entry) as packed:
            shutil.copyfileobj(packed, whole, _PIECE)
        return whole


@contextmanager
def _from_start(whole: BinaryIO) -> Iterator[BufferedReader]:
    size = whole.seek(0, 2)
    yield BufferedReader(_Stretch(whole, 0, size))


class _Stretch(RawIOBase):
    """A part of a file, as if it were one; several may be read from the same file in turn."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size = file, start, size
        self._at = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def seekable(self) -> bool:
        """Whether one can go to any place of it: always."""
        return True

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a place, counted from the beginning, from here, or from the end."""
        self._at = (0, self._at, self._size)[whence] + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what it is given
        """Read as much as ``buffer`` holds, up to the end of the part."""
        self._file.seek(self._start + self._at)
        piece = self._file.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _field(said: object, name: str) -> Any:  # noqa: ANN401  # whatever somebody wrote there
    return said.get(name) if isinstance(said, dict) else None
