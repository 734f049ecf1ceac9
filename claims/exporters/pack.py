"""The file of an evidence pack: a zip of which every byte is accounted for.

It is written in one way only, without compression, dates or owners, and its
``datapackage.json`` names the digest of each file in it. So whoever has the
pack, and nothing else, can write it again and sees any byte that was changed.
"""

import json
import re
import shutil
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from importlib.metadata import version
from io import BufferedRandom, BytesIO
from os import SEEK_CUR, SEEK_END
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from claims.errors import CompareError
from claims.exporters.draft import new_file

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_NAME = re.compile(r"[a-z]+/[a-z_]+(\.[a-z]+)+|datapackage(-digest)?\.json")
_WACZ = "1.1.1"
_CHUNK = 1 << 20
_HEAD = struct.Struct("<26xHH")
"""What stands before a file in a zip file, as far as it has a length of its own."""

# What Python says of a zip file whose own structure was changed.
_BROKEN = (BadZipFile, EOFError, OSError, OverflowError, RuntimeError, ValueError, struct.error)


class Pack:
    """A pack that is being written: first its files, then what names them."""

    def __init__(self, zipped: ZipFile) -> None:
        self._zipped = zipped
        self._resources: list[dict[str, object]] = []

    @classmethod
    @contextmanager
    def writing(cls, path: Path, about: dict[str, str]) -> Iterator["Pack"]:
        """A pack which is at ``path`` once all of it is written, and not before.

        Args:
            path: where nothing may be yet, for a pack is evidence.
            about: ``title``, ``description`` and ``created``, in the words of Frictionless.

        Raises:
            CompareError: there is such a file, or it cannot be written.
        """
        with new_file(path) as draft, ZipFile(draft, "w", ZIP_STORED) as zipped:
            pack = cls(zipped)
            yield pack
            pack._describe(about)

    def add(self, name: str, content: bytes | BufferedRandom) -> None:
        """Add a file; its name is a folder's and its own."""
        file = BytesIO(content) if isinstance(content, bytes) else content
        file.seek(0)
        digest = file_digest(file, "sha256").hexdigest()
        size = _put(self._zipped, name, file)
        self._resources.append(
            {
                "name": name.partition("/")[2].replace("_", "-"),
                "path": name,
                "type": "file",  # else frictionless reads each as a table, whatever it holds
                "hash": f"sha256:{digest}",
                "bytes": size,
            }
        )

    def _describe(self, about: dict[str, str]) -> None:
        said = {
            "profile": "data-package",
            "wacz_version": _WACZ,
            "software": f"claims-desk {version('claims-desk')}",
            **about,
            "resources": self._resources,
        }
        package = json.dumps(said, ensure_ascii=False, indent=1).encode()
        named = {"path": _PACKAGE, "hash": f"sha256:{sha256(package).hexdigest()}"}
        _put(self._zipped, _PACKAGE, BytesIO(package))
        _put(self._zipped, _DIGEST, BytesIO(json.dumps(named, indent=1).encode()))


class Opened(NamedTuple):
    """A pack as it was found: its files below ``folder``, and a sentence for each fault.

    ``altered`` are the names of files that are not what the pack says of them.
    """

    folder: Path
    faults: list[str]
    altered: set[str]


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Unpack a pack for a while, and hold each byte of it against what was written.

    Raises:
        CompareError: it is no pack at all, or it cannot be read.
    """
    with TemporaryDirectory() as folder:
        found = Opened(Path(folder), [], set())
        try:
            with ZipFile(path) as zipped:
                entries = sorted(zipped.infolist(), key=lambda entry: entry.header_offset)
                names = [entry.filename for entry in entries]
                for entry in entries:
                    _unpack(zipped, entry, found)
        except _BROKEN as error:
            raise CompareError(f"{path} is no evidence pack, or it is damaged: {error}.") from error
        _hold_against_digests(found, names)
        if not found.faults and (at := _first_difference(path, found.folder, names)) is not None:
            found.faults.append(
                f"byte {at} was changed, which belongs to the zip file and to no file in it"
            )
        yield found


def _put(zipped: ZipFile, name: str, content: IO[bytes]) -> int:
    """Add a file in the one way in which packs are written; how many bytes it has."""
    entry = ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    entry.file_size = content.seek(0, SEEK_END)
    content.seek(0)
    with zipped.open(entry, "w") as file:
        shutil.copyfileobj(content, file, _CHUNK)
    return entry.file_size


def _unpack(zipped: ZipFile, entry: ZipInfo, found: Opened) -> None:
    name = entry.filename
    place = found.folder / name
    if not _NAME.fullmatch(name) or place.exists() or entry.compress_type != ZIP_STORED:
        found.faults.append(f"{name!r} is no file that a pack has")
        return
    place.parent.mkdir(exist_ok=True)
    try:
        with place.open("wb") as file, zipped.open(entry) as content:
            shutil.copyfileobj(content, file, _CHUNK)
    except _BROKEN:
        _altered(found, name)
        place.write_bytes(_as_it_lies(zipped, entry))


def _as_it_lies(zipped: ZipFile, entry: ZipInfo) -> bytes:
    """The bytes of a file which zipfile does not give, for they have another checksum."""
    with Path(zipped.filename or "").open("rb") as file:
        file.seek(entry.header_offset)
        lengths = _HEAD.unpack(file.read(_HEAD.size))  # of its name, and of what else is said
        file.seek(sum(lengths), SEEK_CUR)
        return file.read(entry.file_size)


def _altered(found: Opened, name: str) -> None:
    if name not in found.altered:
        found.altered.add(name)
        found.faults.append(f"{name} was altered")


def _hold_against_digests(found: Opened, names: list[str]) -> None:
    """Follow the digests from ``datapackage-digest.json`` to each file."""
    named = _read(found, _DIGEST)
    package = _read(found, _PACKAGE)
    if named is None or package is None:
        return
    if named.get("hash") != _digest(found.folder / _PACKAGE):
        _altered(found, _PACKAGE)
        return
    told = {one["path"]: one["hash"] for one in package["resources"]}
    for name, digest in told.items():
        if name not in names:
            found.faults.append(f"{name} is missing")
        elif digest != _digest(found.folder / name):
            _altered(found, name)
    for name in sorted({*names} - {*told, _PACKAGE, _DIGEST}):
        found.faults.append(f"{name} was added")


def _read(found: Opened, name: str) -> dict[str, Any] | None:
    path = found.folder / name
    if not path.exists():
        found.faults.append(f"{name} is missing")
        return None
    try:
        said: dict[str, Any] = json.loads(path.read_bytes())
    except ValueError:
        _altered(found, name)
        return None
    return said


def _digest(path: Path) -> str | None:
    if not path.exists():
        return None
    with path.open("rb") as file:
        return f"sha256:{file_digest(file, 'sha256').hexdigest()}"


def _first_difference(path: Path, folder: Path, names: list[str]) -> int | None:
    """The first byte in which the pack differs from what its files make when written again."""
    with TemporaryFile() as again, path.open("rb") as file:
        with ZipFile(again, "w", ZIP_STORED) as zipped:
            for name in names:
                with (folder / name).open("rb") as content:
                    _put(zipped, name, content)
        again.seek(0)
        at = 0
        while (one := file.read(_CHUNK)) == (other := again.read(_CHUNK)):
            if not one:
                return None
            at += len(one)
        pairs = enumerate(zip(one, other, strict=False))
        return at + next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
