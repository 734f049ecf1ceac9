"""What others crawled, in WARC files: what they were answered, each answer with its own date."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from claims.errors import FetchError
from claims.fetch import recorded
from claims.fetch.addresses import web_address
from claims.fetch.asking import failure
from claims.fetch.bodies import within
from claims.fetch.chunks import unchunked
from claims.fetch.codings import decoded
from claims.fetch.files import answer_of, files_of, unread
from claims.fetch.records import Damage, Record, RecordPlace, WarcFile, records
from claims.model import Failure, Fetched, KnownPage, Source

_WITH_BODY = ("response", "resource")
_KINDS = (*_WITH_BODY, "revisit")
_ALL_KINDS = {*_KINDS, "warcinfo", "request", "metadata", "conversion", "continuation"}
_KEPT = (HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_HTML = ("text/html", "application/xhtml+xml")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|!--)", re.IGNORECASE)
_FILE_FIELDS = ("Content-Type", "Last-Modified", "ETag")
_PAGE, _BAD = "page", "bad"


class Contents(NamedTuple):
    """The WARC files in one file of a source, and what is wrong with others in it, by subject."""

    warcs: list[WarcFile]
    faults: dict[str, str]


class Crawls(NamedTuple):
    """The crawls of one source, and how they are kept.

    Args:
        source: the source, a file or a folder of them.
        endings: of the names of its files.
        media_type: of such a file.
        contents: tells what WARC files are in one of them; it fails with a
            FetchError or OSError.
        limit: the largest page, in bytes.
    """

    source: Source
    endings: tuple[str, ...]
    media_type: str
    contents: Callable[[Path, Source], Contents]
    limit: int


def read_crawls(crawls: Crawls, known: Mapping[str, KnownPage]) -> Iterator[Fetched | Failure]:
    """Answer with every page in the source's files, and then with each file as an index.

    A file that ``known`` has the validators of is answered with 304 and not
    read again. A record that cannot be used is a failure, and the rest goes on.
    """
    source = crawls.source
    try:
        files = _Files(crawls, files_of(source, crawls.endings))
    except FetchError as error:
        yield failure(source.dossier, source.url, error)
        return
    was_read = True
    for path in files.paths:
        url = path.as_uri()
        try:
            answer = answer_of(path, source, crawls.media_type, known.get(url))
        except Exception as error:  # noqa: BLE001  # one file stops no visit
            yield failure(source.dossier, url, unread(path, error))
            continue
        if answer.status == HTTPStatus.OK:
            yield from files.answers(path)
        else:
            was_read = False
        # Last, so that a file whose reading was cut off is read again; as of its
        # beginning, so that the failures of an earlier reading are told from its own.
        yield answer
    if was_read:
        yield from files.without_pages()


class _Files:
    """The files of one source; the body of a revisit in one may lie in another."""

    def __init__(self, crawls: Crawls, paths: list[Path]) -> None:
        self.paths = paths
        self._crawls = crawls
        self._dossier = crawls.source.dossier
        self._contents: dict[Path, Contents] = {}
        self._found: dict[Path, Counter[str]] = {}  # kinds of records, and "page"
        self._originals: dict[str, RecordPlace] = {}  # by each of the names that a revisit may use
        self._read: set[WarcFile] = set()
        self._lent: Iterator[Record | Damage] = iter(())  # its file is open while it is kept

    def answers(self, path: Path) -> Iterator[Fetched | Failure]:
        """Every page that the file holds, and a failure for each record that cannot be used."""
        found = self._found[path] = Counter[str]()
        try:
            contents = self._opened(path)
        except Exception as error:  # noqa: BLE001  # one file stops no visit
            found[_BAD] += 1
            yield failure(self._dossier, path.as_uri(), unread(path, error))
            return
        for subject, fault in contents.faults.items():
            found[_BAD] += 1
            yield failure(self._dossier, subject, fault)
        for warc in contents.warcs:
            try:
                yield from self._pages(warc, found)
            except Exception as error:  # noqa: BLE001  # nor does one within it
                found[_BAD] += 1
                yield failure(self._dossier, path.as_uri(), unread(path, error))

    def without_pages(self) -> Iterator[Failure]:
        """A failure for each file, if none of them held a page or anything else to speak of."""
        if any(found[_PAGE] or found[_BAD] for found in self._found.values()):
            return
        for path, found in self._found.items():
            kinds = ", ".join(f"{n:,} {kind}" for kind, n in sorted(found.items()) if n) or "none"
            why = f"{path} holds no page of the web; its records: {kinds}"
            yield failure(self._dossier, path.as_uri(), why)

    def _opened(self, path: Path) -> Contents:
        if path not in self._contents:
            self._contents[path] = self._crawls.contents(path, self._crawls.source)
        return self._contents[path]

    def _pages(self, warc: WarcFile, found: Counter[str]) -> Iterator[Fetched | Failure]:
        for record in self._records(warc):
            subject = f"{warc.subject}{record.place.offset}"
            if isinstance(record, Damage):
                found[_BAD] += 1
                yield failure(self._dossier, subject, record.why)
                continue
            found[record.kind if record.kind in _ALL_KINDS else "other"] += 1
            try:
                answer = self._answer(record)
            except Exception as error:  # noqa: BLE001  # one record stops no file
                found[_BAD] += 1
                yield failure(self._dossier, subject, error)
            else:
                found[_PAGE] += answer is not None
                if answer:
                    yield answer

    def _answer(self, record: Record) -> Fetched | None:
        """The page that a record holds, or None if it holds none.

        Raises:
            FetchError: It holds one that cannot be used.
        """
        is_of_web = record.url.lower().startswith(("http://", "https://"))
        if record.kind not in _KINDS or not is_of_web:
            return None
        if recorded.is_unchanged(record):
            return self._fetched(record, record, HTTPStatus.NOT_MODIFIED, b"")
        whole = self._original(record) if record.kind == "revisit" else record
        status, kind = recorded.told(record, whole)
        if status not in _KEPT or (kind and kind not in _HTML):
            return None
        pieces = self._pieces(whole)
        start = next(pieces, b"")
        if not kind and status == HTTPStatus.OK and not _MARKUP.match(start):
            return None
        body = b"".join(within(chain([start], pieces), self._crawls.limit, record.url))
        return self._fetched(record, whole, status, body)

    def _fetched(self, record: Record, whole: Record, status: int, body: bytes) -> Fetched:
        """What was answered to ``record``, whose body lies in ``whole``."""
        url = web_address(record.url)
        head = record.head or whole.head
        told = _FILE_FIELDS if whole.kind == "resource" else ()
        headers = head.headers if head else [(name, whole.fields[name]) for name in told]
        return Fetched(
            source_id=self._crawls.source.id,
            role="page",
            url=url,
            final_url=url,
            fetched_at=recorded.moment(record),
            status=status,
            request_headers=(),
            headers=tuple((name, value) for name, value in headers if value),
            body=body,
            saved=whole.kind == "resource",
            truncated=recorded.truncated(whole),
        )

    def _pieces(self, record: Record) -> Iterator[bytes]:
        """The body as it was before it was packed to travel."""
        head, pieces = record.head, record.pieces()
        if head is None:
            return pieces
        if "chunked" in (head["Transfer-Encoding"] or "").lower():
            pieces = unchunked(pieces)
        return decoded(pieces, head["Content-Encoding"] or "", self._crawls.limit, record.url)

    def _original(self, record: Record) -> Record:
        """The record with the body that ``record`` says it saw again."""
        names = recorded.names_of_original(record)
        for path in self.paths:
            if not any(name in self._originals for name in names):
                with suppress(FetchError, OSError):  # it is told where that file is read
                    for warc in self._opened(path).warcs:
                        self._note(warc)
        for place in (self._originals[name] for name in names if name in self._originals):
            self._lent = self._records(*place)
            original = next(self._lent)
            if isinstance(original, Record) and not recorded.contradict(record, original):
                return original
        raise FetchError(
            f"{record.url} was seen again, and no file of the source holds what was seen"
        )

    def _note(self, warc: WarcFile) -> None:
        """Note where each body of a file lies, if it was not read yet."""
        if warc not in self._read:
            for _ in self._records(warc):
                continue

    def _records(self, warc: WarcFile, offset: int = 0) -> Iterator[Record | Damage]:
        for record in records(warc, offset):
            if isinstance(record, Record) and record.kind in _WITH_BODY:
                for name in recorded.names(record):
                    self._originals.setdefault(name, record.place)
            yield record
        self._read.add(warc)
