"""WARC files that others made: what their crawls were answered, each answer with its own date."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from itertools import chain
from pathlib import Path

from claims.errors import FetchError
from claims.fetch.addresses import web_address
from claims.fetch.asking import failure
from claims.fetch.bodies import within
from claims.fetch.chunks import unchunked
from claims.fetch.codings import decoded
from claims.fetch.files import files_of, is_known, opened, validators
from claims.fetch.records import Damage, Record, RecordPlace, records
from claims.model import Failure, Fetched, KnownPage, Source

_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
_WITH_BODY = ("response", "resource")
_KINDS = (*_WITH_BODY, "revisit")
_ALL_KINDS = {*_KINDS, "warcinfo", "request", "metadata", "conversion", "continuation"}
_KEPT = (HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_HTML = ("text/html", "application/xhtml+xml")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|!--)", re.IGNORECASE)
_NOT_MODIFIED = "/revisit/server-not-modified"
_FILE_FIELDS = ("Content-Type", "Last-Modified", "ETag")
_PAGE, _BAD = "page", "bad"
_FIRST_WEB = datetime(1990, 1, 1, tzinfo=UTC)
"""Before that there was no page to fetch."""


def read_warcs(
    source: Source, known: Mapping[str, KnownPage], limit: int
) -> Iterator[Fetched | Failure]:
    """Answer with every page in the source's WARC files, and then with each file as an index.

    A file that ``known`` has the validators of is answered with 304 and not
    read again. A record that cannot be used is a failure, and the rest goes on.
    """
    try:
        files = _Files(source, files_of(source, _ENDINGS), limit)
    except FetchError as error:
        yield failure(source.dossier, source.url, error)
        return
    was_read = True
    for path in files.paths:
        began = datetime.now(UTC)
        url = path.as_uri()
        try:
            with opened(path, source) as file:
                etag, modified = validators(file)
        except Exception as error:  # noqa: BLE001  # one file stops no visit
            yield failure(source.dossier, url, _unread(path, error))
            continue
        unchanged = is_known(known.get(url), etag, modified)
        was_read = was_read and not unchanged
        if not unchanged:
            yield from files.answers(path)
        # Last, so that a file whose reading was cut off is read again; as of its
        # beginning, so that the failures of an earlier reading are told from its own.
        yield Fetched(
            source_id=source.id,
            role="index",
            url=url,
            final_url=url,
            fetched_at=began,
            status=HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK,
            request_headers=(),
            headers=(
                ("Content-Type", "application/warc"),
                ("Last-Modified", modified),
                ("ETag", etag),
            ),
            body=b"",
            saved=True,
        )
    if was_read:
        yield from files.without_pages()


class _Files:
    """The WARC files of one source; the body of a revisit in one may lie in another."""

    def __init__(self, source: Source, paths: list[Path], limit: int) -> None:
        self.paths = paths
        self._source = source
        self._limit = limit
        self._found: dict[Path, Counter[str]] = {}  # kinds of records, and "page"
        self._originals: dict[str, RecordPlace] = {}  # by each of the names that a revisit may use
        self._read: set[Path] = set()
        self._lent: Iterator[Record | Damage] = iter(())  # its file is open while it is kept

    def answers(self, path: Path) -> Iterator[Fetched | Failure]:
        """Every page that the file holds, and a failure for each record that cannot be used."""
        dossier = self._source.dossier
        found = self._found[path] = Counter[str]()
        try:
            for record in self._records(path):
                subject = f"{path.as_uri()}#{record.place.offset}"
                if isinstance(record, Damage):
                    found[_BAD] += 1
                    yield failure(dossier, subject, record.why)
                    continue
                found[record.kind if record.kind in _ALL_KINDS else "other"] += 1
                try:
                    answer = self._answer(record)
                except Exception as error:  # noqa: BLE001  # one record stops no file
                    found[_BAD] += 1
                    yield failure(dossier, subject, error)
                else:
                    found[_PAGE] += answer is not None
                    if answer:
                        yield answer
        except Exception as error:  # noqa: BLE001  # and one file no visit
            found[_BAD] += 1
            yield failure(dossier, path.as_uri(), _unread(path, error))

    def without_pages(self) -> Iterator[Failure]:
        """A failure for each file, if none of them held a page or anything else to speak of."""
        if any(found[_PAGE] or found[_BAD] for found in self._found.values()):
            return
        for path, found in self._found.items():
            kinds = ", ".join(f"{n:,} {kind}" for kind, n in sorted(found.items()) if n) or "none"
            why = f"{path} holds no page of the web; its records: {kinds}"
            yield failure(self._source.dossier, path.as_uri(), why)

    def _answer(self, record: Record) -> Fetched | None:
        """The page that a record holds, or None if it holds none.

        Raises:
            FetchError: It holds one that cannot be used.
        """
        is_of_web = record.url.lower().startswith(("http://", "https://"))
        if record.kind not in _KINDS or not is_of_web:
            return None
        if _is_unchanged(record):
            return self._fetched(record, record, HTTPStatus.NOT_MODIFIED, b"")
        whole = self._original(record) if record.kind == "revisit" else record
        status, kind = _told(record, whole)
        if status not in _KEPT or (kind and kind not in _HTML):
            return None
        pieces = self._pieces(whole)
        start = next(pieces, b"")
        if not kind and status == HTTPStatus.OK and not _MARKUP.match(start):
            return None
        body = b"".join(within(chain([start], pieces), self._limit, record.url))
        return self._fetched(record, whole, status, body)

    def _fetched(self, record: Record, whole: Record, status: int, body: bytes) -> Fetched:
        """What was answered to ``record``, whose body lies in ``whole``."""
        url = web_address(record.url)
        head = record.head or whole.head
        told = _FILE_FIELDS if whole.kind == "resource" else ()
        headers = head.headers if head else [(name, whole.fields[name]) for name in told]
        return Fetched(
            source_id=self._source.id,
            role="page",
            url=url,
            final_url=url,
            fetched_at=_moment(record),
            status=status,
            request_headers=(),
            headers=tuple((name, value) for name, value in headers if value),
            body=body,
            saved=whole.kind == "resource",
            truncated=_truncated(whole),
        )

    def _pieces(self, record: Record) -> Iterator[bytes]:
        """The body as it was before it was packed to travel."""
        head, pieces = record.head, record.pieces()
        if head is None:
            return pieces
        if "chunked" in (head["Transfer-Encoding"] or "").lower():
            pieces = unchunked(pieces)
        return decoded(pieces, head["Content-Encoding"] or "", self._limit, record.url)

    def _original(self, record: Record) -> Record:
        """The record with the body that ``record`` says it saw again."""
        names = _names_of_original(record)
        for path in self.paths:
            if path not in self._read and not any(name in self._originals for name in names):
                for _ in self._records(path):
                    continue  # which notes where each body lies
        for place in (self._originals[name] for name in names if name in self._originals):
            self._lent = self._records(*place)
            original = next(self._lent)
            if isinstance(original, Record) and not _contradict(record, original):
                return original
        raise FetchError(
            f"{record.url} was seen again, and no file of the source holds what was seen"
        )

    def _records(self, path: Path, offset: int = 0) -> Iterator[Record | Damage]:
        for record in records(path, self._source, offset):
            if isinstance(record, Record) and record.kind in _WITH_BODY:
                for name in _names(record):
                    self._originals.setdefault(name, record.place)
            yield record
        self._read.add(path)


def _names(record: Record) -> list[str]:
    """By what a revisit may say that it saw this record's body again."""
    fields = record.fields
    names = [fields["WARC-Payload-Digest"], fields["WARC-Record-ID"]]
    return [*filter(None, names), f"{fields['WARC-Date']} {record.url}"]


def _names_of_original(record: Record) -> list[str]:
    fields = record.fields
    names = [fields["WARC-Payload-Digest"], fields["WARC-Refers-To"]]
    seen = f"{fields['WARC-Refers-To-Date']} {fields['WARC-Refers-To-Target-URI'] or record.url}"
    return [*filter(None, names), seen]


def _contradict(revisit: Record, original: Record) -> bool:
    """Whether the two say that their bodies are not the same."""
    digests = [one.fields["WARC-Payload-Digest"] or "" for one in (revisit, original)]
    kinds = {digest.partition(":")[0].lower() for digest in digests}
    return all(digests) and len(kinds) == 1 and digests[0] != digests[1]


def _is_unchanged(record: Record) -> bool:
    """Whether the server said that the page is as it was, whatever block goes with it."""
    is_profile = (record.fields["WARC-Profile"] or "").endswith(_NOT_MODIFIED)
    is_answer = record.head is not None and record.head.get_statuscode() == "304"
    return is_answer or (record.kind == "revisit" and is_profile)


def _told(record: Record, whole: Record) -> tuple[int, str]:
    """The status and the media type, which is empty where nobody says it."""
    head = record.head or whole.head
    status = "200"
    if head is not None:
        status, kind = head.get_statuscode(), head["Content-Type"]
    elif whole.kind == "resource":
        kind = whole.fields["Content-Type"]
    else:
        raise FetchError(f"{record.url} has no head of an answer")
    return int(status) if re.fullmatch("[0-9]{3}", status) else 0, (kind or "").partition(";")[
        0
    ].strip().lower()


def _truncated(record: Record) -> str | None:
    """Why the record does not hold all of the body, if it does not."""
    is_segment = record.fields["WARC-Segment-Number"] is not None
    return record.fields["WARC-Truncated"] or ("segment" if is_segment else None)


def _moment(record: Record) -> datetime:
    date = record.fields["WARC-Date"] or ""
    try:
        moment = datetime.fromisoformat(date)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise FetchError(f"{record.url} was fetched at {date!r:.60}, which is no date") from error
    if not _FIRST_WEB <= moment <= datetime.now(UTC) + timedelta(days=1):
        raise FetchError(f"{record.url} cannot have been fetched at {date!r:.60}")
    return moment


def _unread(path: Path, error: Exception) -> Exception:
    """An error of the system in our words, any other one as it is."""
    return (
        FetchError(f"{path} cannot be read: {error.strerror}")
        if isinstance(error, OSError)
        else error
    )
