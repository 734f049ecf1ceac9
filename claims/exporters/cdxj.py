"""The index by which players of web archives find a record: a line a record, sorted by address."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


class Indexed(NamedTuple):
    """What a line says of a record.

    ``offset`` and ``size`` are bytes of its packed record in ``file``; ``digest``
    is that of its body, as WARC writes it.
    """

    url: str
    at: datetime
    mime: str
    status: int
    digest: str
    file: str
    offset: int
    size: int


def lines(records: Iterable[Indexed]) -> bytes:
    """The index of ``records``, in the order in which players look things up."""
    return b"".join(sorted(_line(one).encode() for one in records))


def key(url: str) -> str:
    """An address as the index sorts it, its host backwards: ``example,ledger)/news``.

    It serves to sort and to look up: letter case, ``www.``, the order of a query
    and the usual port are left out, and the line itself has the address as it is.
    """
    parts = urlsplit(url.lower())
    if not parts.hostname:
        return url.lower()
    host = ",".join(reversed(re.sub(r"^www\d*\.", "", parts.hostname).split(".")))
    port = "" if parts.port in (None, _PORTS.get(parts.scheme)) else f":{parts.port}"
    query = "&".join(sorted(parts.query.split("&")))
    path = parts.path.rstrip("/") or "/"
    return f"{host}{port}){path}" + (f"?{query}" if query else "")


def _line(one: Indexed) -> str:
    said = {
        "url": one.url,
        "mime": one.mime,
        "status": str(one.status),
        "digest": one.digest,
        "length": str(one.size),
        "offset": str(one.offset),
        "filename": one.file,
    }
    return f"{key(one.url)} {one.at:%Y%m%d%H%M%S} {json.dumps(said, ensure_ascii=False)}\n"
