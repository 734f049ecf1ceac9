"""One record as it lies on disk: where it begins, and how it is unpacked."""

import zlib
from base64 import b32decode, b32encode
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # it has no types
from warcio.recordloader import (  # type: ignore[import-untyped]  # it has no types
    ArcWarcRecord,
    ArcWarcRecordLoader,
)

from claims.errors import ArchiveError

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

_GZIP = zlib.MAX_WBITS | 16
_SHA256 = "sha256:"
_WINDOW = 1 << 16
_TOGETHER = "archive"  # so `claims.home` calls the folder of all archives


class Place(NamedTuple):
    """Where a record begins: a file of the archive, and the byte offset of its gzip member."""

    file: str
    offset: int


def beside(folder: Path) -> list[Path]:
    """The archives of the data folder's other dossiers, which lie in one folder with this one."""
    together = folder.parent
    others = together.glob("*/") if together.name == _TOGETHER else ()
    return sorted(path for path in others if path != folder)


def located(folder: Path, file: str) -> Path:
    """Where the file of an archive lies: in ``folder``, or in that of an archive beside it.

    A body that two dossiers saw lies in the archive of one of them, and no two files of any
    archives share a name.
    """
    own = folder / file
    places = (own, *(archive / file for archive in beside(folder)))
    return next((path for path in places if path.exists()), own)


def load(folder: Path, place: Place) -> ArcWarcRecord:
    """The record at ``place`` in the archive of ``folder``.

    Raises:
        ArchiveError: There is none, or it is damaged.
    """
    unpacked, _ = _member(folder, place)
    try:
        return parse(unpacked)
    except ArchiveError as error:
        path = folder / place.file
        raise ArchiveError(f"byte {place.offset} of {path} begins no WARC record") from error


def packed(folder: Path, place: Place) -> bytes:
    """The record at ``place`` as it lies on the disk: a WARC file by itself.

    Raises:
        ArchiveError: There is none, or it is damaged.
    """
    return _member(folder, place)[1]


def _member(folder: Path, place: Place) -> tuple[bytes, bytes]:
    """The gzip member at ``place``, unpacked and as it lies there.

    Raises:
        ArchiveError: There is none, or it is damaged.
    """
    path = located(folder, place.file)
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            return _gzip_member(file)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error
    except (zlib.error, EOFError) as error:
        raise ArchiveError(
            f"the record at byte {place.offset} of {path} is damaged: {error}"
        ) from error


def parse(member: bytes, *, whole: bool = False) -> ArcWarcRecord:
    """Read an unpacked record; its stream gives the body, or the ``whole`` block.

    Raises:
        ArchiveError: It is no WARC record.
    """
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    try:
        return loader.parse_record_stream(
            BytesIO(member), known_format="warc", no_record_parse=whole
        )
    # AttributeError is warcio's answer to a record that names no target.
    except (ArchiveLoadFailed, EOFError, AttributeError) as error:
        raise ArchiveError("it is no WARC record") from error


def unpack(content: memoryview) -> tuple[bytes, int]:
    """Unpack the gzip member with which ``content`` begins, and say how many bytes it takes.

    Raises:
        zlib.error: It is none, or it is damaged.
        EOFError: It ends early.
    """
    member, pieces = zlib.decompressobj(_GZIP), []
    # By and by, because zlib hands back all that it was given and did not need.
    for start in range(0, len(content), _WINDOW):
        given = content[start : start + _WINDOW]
        pieces.append(member.decompress(given))
        if member.eof:
            return b"".join(pieces), start + len(given) - len(member.unused_data)
    raise EOFError("it ends early")


def _gzip_member(file: BinaryIO) -> tuple[bytes, bytes]:
    """The one gzip member that begins here, its checksum included: unpacked, and packed."""
    member, unpacked, packed = zlib.decompressobj(_GZIP), [], []
    while not member.eof:
        if not (chunk := file.read(_WINDOW)):
            raise EOFError("it ends early")
        packed.append(chunk)
        unpacked.append(member.decompress(chunk))
    end = -len(member.unused_data) or None
    return b"".join(unpacked), b"".join(packed)[:end]


def warc_digest(hexdigest: str) -> str:
    """A SHA-256 as WARC tools write it, in base 32."""
    return f"{_SHA256}{b32encode(bytes.fromhex(hexdigest)).decode('ascii')}"


def hex_digest(written: str) -> str:
    """The hexadecimal SHA-256 that ``warc_digest`` wrote.

    Raises:
        ValueError: It is none.
    """
    if not written.startswith(_SHA256):
        raise ValueError(f"{written!r} is no SHA-256")
    return b32decode(written.removeprefix(_SHA256)).hex()
