"""What was fetched as WARC records, with what goes beyond the standard in fields of our own."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC
from http import HTTPStatus
from io import BytesIO
from json import dumps
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # it has no types
from warcio.statusandheaders import (  # type: ignore[import-untyped]  # it has no types
    StatusAndHeaders,
)
from warcio.utils import Digester  # type: ignore[import-untyped]  # it has no types
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # it has no types

from claims.archive.records import NOT_MODIFIED, SAME_BODY, Place, warc_digest
from claims.model import Fetched, Hop, Source

# These tell how the body travelled, and the archived body is unpacked: they keep
# their values under the names that Common Crawl gives them.
_TRAVEL_HEADERS = {"content-encoding", "content-length", "transfer-encoding"}


Headers = tuple[tuple[str, str], ...]


class Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Writes what was fetched as records, each with the digests of our own ids (SHA-256)."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        super().__init__(file, gzip=True, warc_version="1.1")
        self._name = name
        if file.tell() == 0:
            about = {"software": "claims-desk", "format": "WARC File Format 1.1"}
            self.write_record(self.create_warcinfo_record(name, about))

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")

    def write(
        self, fetched: Fetched, key: str, old: ArcWarcRecord | None, elsewhere: str | None = None
    ) -> Place:
        """Append what was ``fetched``, and say where its record begins.

        ``old`` holds its body, or the one that it says is still the same; ``elsewhere`` names
        the file of another archive in which it lies.

        The redirects that led to it come first, each with its request.
        """
        for hop in fetched.hops:
            self._pair(self._redirect(hop, fetched), hop.url, hop.request_headers)
        place = Place(self._name, self.out.tell())
        record = self._record(fetched, key, old, elsewhere)
        self._pair(record, fetched.final_url, fetched.request_headers)
        return place

    def _pair(self, record: ArcWarcRecord, url: str, asked: Headers) -> None:
        """Append ``record``, and the request that it answers unless nobody sent one."""
        if asked:
            self.write_request_response_pair(self._request(url, asked), record)
        else:
            self.write_record(record)

    def describe(self, source: Source) -> None:
        """Append what the dossier says of ``source``, which led to records of this file."""
        said = dumps(asdict(source), ensure_ascii=False).encode()
        self.write_record(
            self.create_warc_record(
                source.url,
                "metadata",
                payload=BytesIO(said),
                length=len(said),
                warc_content_type="application/json",
                warc_headers_dict={"Claims-Source-ID": source.id},
            )
        )

    def _record(
        self, fetched: Fetched, key: str, old: ArcWarcRecord | None, elsewhere: str | None
    ) -> ArcWarcRecord:
        fields, http = _provenance(fetched), None
        if elsewhere:
            fields["Claims-Refers-To-File"] = elsewhere
        kind, body = "response", fetched.body
        if not fetched.saved:
            http = _http_headers(fetched.status, fetched.headers, len(body))
        if fetched.status == HTTPStatus.NOT_MODIFIED:
            kind, body = "revisit", b""
            fields["WARC-Profile"] = NOT_MODIFIED
            fields |= _references(old) if old else {}
        elif old:
            kind, body = "revisit", b""
            fields |= {"WARC-Profile": SAME_BODY, "WARC-Payload-Digest": warc_digest(key)}
            fields |= _references(old)
        else:
            kind = "resource" if fetched.saved else "response"
            fields["WARC-Payload-Digest"] = warc_digest(key)
        return self.create_warc_record(
            fetched.final_url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=(fetched.header("Content-Type") or "") if fetched.saved else "",
            warc_headers_dict=fields,
            http_headers=http,
        )

    def _redirect(self, hop: Hop, fetched: Fetched) -> ArcWarcRecord:
        return self.create_warc_record(
            hop.url,
            "response",
            payload=BytesIO(hop.body),
            length=len(hop.body),
            warc_headers_dict={
                "WARC-Date": _moment(fetched),
                "Claims-Requested-URI": fetched.url,
            },
            http_headers=_http_headers(hop.status, hop.headers, len(hop.body)),
        )

    def _request(self, url: str, asked: Headers) -> ArcWarcRecord:
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = _Headers(f"GET {target} HTTP/1.1", list(asked), is_http_request=True)
        return self.create_warc_record(url, "request", http_headers=headers)


def _provenance(fetched: Fetched) -> dict[str, str]:
    """What a capture says beyond the WARC standard, so that it can be made again from here."""
    fields = {
        "WARC-Date": _moment(fetched),
        "Claims-Source-ID": fetched.source_id,
        "Claims-Role": fetched.role,
        "Claims-Requested-URI": fetched.url,
    }
    if fetched.truncated:
        fields["WARC-Truncated"] = fetched.truncated
    if fetched.saved:
        told = {name: fetched.header(name) for name in ("Last-Modified", "ETag")}
        fields |= {name: value for name, value in told.items() if value}
    return fields


def _moment(fetched: Fetched) -> str:
    return f"{fetched.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _references(old: ArcWarcRecord) -> dict[str, str]:
    names = {
        "WARC-Refers-To": "WARC-Record-ID",
        "WARC-Refers-To-Target-URI": "WARC-Target-URI",
        "WARC-Refers-To-Date": "WARC-Date",
    }
    return {name: old.rec_headers[its] for name, its in names.items()}


class _Headers(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """Headers that come back as they were; warcio would percent-encode what is not ASCII."""

    def to_ascii_bytes(self, filter_func: Callable[..., object] | None = None) -> bytes:
        encoded: bytes = self.to_bytes(filter_func, "utf-8")
        return encoded


def _http_headers(status: int, told: Headers, length: int) -> StatusAndHeaders:
    headers = [
        (f"X-Crawler-{name}" if name.lower() in _TRAVEL_HEADERS else name, value)
        for name, value in told
    ]
    headers.append(("Content-Length", str(length)))
    known = status in HTTPStatus.__members__.values()
    phrase = HTTPStatus(status).phrase if known else ""
    return _Headers(f"{status} {phrase}", headers, protocol="HTTP/1.1")
