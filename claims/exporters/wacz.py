"""An evidence pack: claims and answers, and the bytes that prove them, in one WACZ file."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import file_digest
from io import BufferedRandom, BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from claims import compare
from claims.archive import Archive
from claims.archive.records import parse, unpack
from claims.archive.writer import Writer
from claims.errors import ArchiveError, CompareError
from claims.exporters import cdxj, signature
from claims.exporters.csv import Csv
from claims.exporters.export import Export, Written
from claims.exporters.pack import Pack
from claims.exporters.parquet import Parquet
from claims.exporters.wanted import Wanted, chosen, versions
from claims.home import Home
from claims.model import Capture
from claims.store import Desk

WARC = "evidence.warc.gz"
_OK = 200


class Packed(NamedTuple):
    """How much a pack holds, and a sentence for each proof that it lacks."""

    claims: int
    records: int
    faults: list[str]


class _Copied(NamedTuple):
    """The records of a pack by the ids of their captures, and what could not be copied."""

    records: dict[str, cdxj.Indexed]
    faults: list[str]


class EvidencePack(Export):
    """One file that proves itself, for somebody who has nothing else."""

    ending = ".wacz"

    def write(self, desk: Desk, home: Home, wanted: Wanted, path: Path) -> Written:
        """Write the pack, and say by which digest it is known."""
        key = os.environ.get(signature.KEY)
        if key and signature.beside(path).exists():
            raise CompareError(f"{signature.beside(path)} is there already, of some other pack.")
        archive = Archive(home.archive(wanted.dossier))
        packed = write(desk, archive, home.decisions(wanted.dossier), wanted, path)
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        counted = f"{packed.claims:,} claims with {packed.records:,} records that prove them"
        known_by = f"SHA-256, to be written down elsewhere: {digest}"
        written = Written([f"{path}: {counted}.", known_by], packed.faults)
        if key:
            try:
                signed = signature.sign(path, Path(key).expanduser())
                written.said.append(f"Its signature: {signed}")
            except CompareError as error:
                written.faults.append(f"The pack is not signed: {error}")
        return written


def write(desk: Desk, archive: Archive, journal: Path, wanted: Wanted, path: Path) -> Packed:
    """Write the stated claims that are wanted, with all that proves them, to ``path``.

    A proof that the archive has lost is left out and said; the rest is written.

    Args:
        desk: an open published copy.
        archive: of the dossier.
        journal: the file of what people decided; it need not be there.
        wanted: which claims.
        path: where no file may be yet.

    Raises:
        StoreError: no entity goes by that name.
        CompareError: there is no such claim, or the pack cannot be written.
    """
    rows = chosen(desk, wanted)
    texts = desk.evidence.texts(versions(rows))
    captures = _captures(desk, texts)
    now = datetime.now(UTC).replace(microsecond=0)
    about = {"title": wanted.title, "description": wanted.words, "created": f"{now:%FT%TZ}"}
    with Pack.writing(path, about) as pack, TemporaryFile() as warc:
        copied = _copy(archive, captures, warc)
        pack.add(f"archive/{WARC}", warc)
        pack.add("indexes/index.cdx", cdxj.lines({*copied.records.values()}))
        pack.add("pages/pages.jsonl", _pages(wanted.title, texts, copied.records))
        pack.add("report/report.html", _report(desk, wanted, rows, now))
        pack.add("report/readme.txt", _readme(wanted, copied.faults, now).encode())
        for name, table in {**rows, "versions": _proved(texts, captures, copied.records)}.items():
            pack.add(f"rows/{name}.parquet", _written(Parquet(), table))
            pack.add(f"rows/{name}.csv", _written(Csv(), table))
        if wanted.is_whole and journal.exists():
            pack.add("decisions/journal.jsonl", journal.read_bytes())
    claims = len(set(rows["side_by_side"]["claim_id"].to_pylist()))
    return Packed(claims, len({*copied.records.values()}), copied.faults)


def _captures(desk: Desk, texts: pa.Table) -> dict[str, Capture]:
    """The proofs of the texts by their ids, oldest first."""
    ids = set(texts["capture_id"].to_pylist())
    found = [held[0] for one in ids if (held := desk.capture(one))]
    return {one.id: one for one in sorted(found, key=lambda one: (one.fetched_at, one.id))}


def _copy(archive: Archive, captures: Mapping[str, Capture], file: BufferedRandom) -> _Copied:
    """Copy each record, byte for byte as the archive has it, behind a head of the file's own."""
    Writer(file, WARC)
    copied, places = _Copied({}, []), {}
    for capture in captures.values():
        place = (capture.archive_file, capture.archive_offset)
        try:
            if place not in places:
                archive.body(capture)  # which is held against its digest
                record = archive.record(capture)
                places[place] = _indexed(record, file.tell())
                file.write(record)
            copied.records[capture.id] = places[place]
        except ArchiveError as error:
            seen = f"{capture.url} as of {capture.fetched_at:%Y-%m-%d %H:%M:%S} UTC"
            copied.faults.append(f"{seen} is without its proof: {error}.")
    return copied


def _indexed(packed: bytes, offset: int) -> cdxj.Indexed:
    record = parse(unpack(memoryview(packed))[0])
    told, http = record.rec_headers, record.http_headers
    kind = (http["Content-Type"] if http else told["Content-Type"]) or ""
    return cdxj.Indexed(
        url=told["WARC-Target-URI"],
        at=datetime.fromisoformat(told["WARC-Date"]),
        mime=kind.partition(";")[0].strip(),
        status=int(http.get_statuscode()) if http else _OK,
        digest=told["WARC-Payload-Digest"],
        file=WARC,
        offset=offset,
        size=len(packed),
    )


def _pages(title: str, texts: pa.Table, records: Mapping[str, cdxj.Indexed]) -> bytes:
    """What a player lists: each record that shows an article, once."""
    titles = {
        records[row["capture_id"]]: row["title"]
        for row in texts.to_pylist()
        if row["capture_id"] in records
    }
    rows: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": title}]
    for record in sorted(titles, key=lambda record: record.offset):
        shown = {"url": record.url, "ts": f"{record.at:%FT%TZ}", "title": titles[record]}
        rows.append({"id": str(record.offset), **shown})
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _proved(
    texts: pa.Table, captures: Mapping[str, Capture], records: Mapping[str, cdxj.Indexed]
) -> pa.Table:
    """The versions with what proves each; one without a proof has no ``record_offset``."""
    found = [(captures.get(one), records.get(one)) for one in texts["capture_id"].to_pylist()]
    columns: dict[str, Iterable[Any]] = {
        "fetched_url": pa.array([c and c.final_url for c, _ in found], pa.string()),
        "fetched_at": pa.array([c and c.fetched_at for c, _ in found], pa.timestamp("us", "UTC")),
        "body_sha256": pa.array([c and c.body_sha256 for c, _ in found], pa.string()),
        "record_offset": pa.array([r.offset if r else None for _, r in found], pa.int64()),
    }
    for name, column in columns.items():
        texts = texts.append_column(name, column)
    return texts


def _report(desk: Desk, wanted: Wanted, rows: Mapping[str, pa.Table], now: datetime) -> bytes:
    return compare.render_html(
        wanted.title,
        rows["side_by_side"],
        rows["wordings"],
        rows["history"],
        lone_responses=rows["lone_responses"],
        generated_at=now,
        published=f"{desk.published_at:%Y-%m-%d %H:%M:%S} UTC",
    ).encode()


def _written(exporter: Csv | Parquet, table: pa.Table) -> bytes:
    file = BytesIO()
    exporter.write(table, file)
    return file.getvalue()


def _readme(wanted: Wanted, faults: Iterable[str], now: datetime) -> str:
    return "\n".join(_sentences(wanted, faults, now))


def _sentences(wanted: Wanted, faults: Iterable[str], now: datetime) -> Iterator[str]:
    yield f"{wanted.title}\n"
    yield f"Stated claims and answers of {wanted.words}, as of {now:%Y-%m-%d %H:%M:%S} UTC.\n"
    yield "report/report.html    each claim beside its answers, for a browser"
    yield "rows/                 the same and more as tables, each as CSV and as Parquet; versions"
    yield "                      has the full texts, and where the record of each begins"
    yield "archive/, indexes/,   the pages as they were fetched: WARC records, byte for byte as the"
    yield "pages/                desk's archive has them; players of web archives show them"
    if wanted.is_whole:
        yield "decisions/            what people decided, if they did: lines that name one another"
    yield "datapackage.json      the SHA-256 of each file of this pack\n"
    yield "The place of a passage counts the characters (code points) of the text of its version,"
    yield "from 0. `claims verify FILE.wacz` needs this file alone: it reads every record again,"
    yield "looks up each passage, and names what was changed. It cannot know whether somebody made"
    yield "the whole pack anew: compare the SHA-256 of the file with the one that was written down"
    yield "when it was made.\n"
    for fault in faults:
        yield f"Missing: {fault}"
    yield ""
