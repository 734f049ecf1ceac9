"""How well and how fast `parse` reads saved pages, beside bare trafilatura on the same pages.

`python -m bench.parse FOLDER`, where FOLDER has COUNTRY/PAGE.html.gz,
COUNTRY/meta.info (each page's address) and COUNTRY/PUBLISHER.json (what a
person read on the publisher's pages, one key for each revision of its layout,
oldest first).
"""

import gzip
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import trafilatura

from claims.errors import ParseError
from claims.model import Capture, Page
from claims.parse import parse
from claims.parse.workers import PagesAhead

ROUNDS = 5
REPEATS = 8  # times all pages, so that workers' start is a small share
POOR = 0.9  # a body's F1 below which the page is named


class Sample(NamedTuple):
    """A saved page and what a person read on it."""

    name: str
    url: str
    body: bytes
    expected: dict[str, Any]


class Marks(NamedTuple):
    """How one page was read: each between 0 (wrong) and 1 (right)."""

    title: float
    body: float
    body_trafilatura: float
    published: float
    authors: float


def samples(folder: Path) -> Iterator[Sample]:
    """Every page of ``folder``; a publisher's pages and its keys pair up in order of date."""
    for index in sorted(folder.glob("*/meta.info")):
        addresses = json.loads(index.read_text(encoding="utf-8"))
        publishers = defaultdict(list)
        for file in sorted(addresses):
            publishers[file.partition("_")[0]].append(file)
        for publisher, files in publishers.items():
            for nth, file in enumerate(files):
                if (index.parent / file).exists():
                    record = (index.parent / f"{publisher}.json").read_text(encoding="utf-8")
                    yield Sample(
                        file.removesuffix(".html.gz"),
                        addresses[file]["url"],
                        gzip.decompress((index.parent / file).read_bytes()),
                        list(json.loads(record).values())[nth],
                    )


def token_f1(text: str, expected: dict[str, Any]) -> float:
    """F1 of the words of ``text`` against the words of the expected body."""
    sections = expected["sections"]
    parts = [
        *expected["summary"],
        *(p for s in sections for p in (*s["headline"], *s["paragraphs"])),
    ]
    found, wanted = (Counter(re.findall(r"\w+", t.lower())) for t in (text, " ".join(parts)))
    return 2 * (found & wanted).total() / max(found.total() + wanted.total(), 1)


def mark(page: Page, sample: Sample) -> Marks:
    """Compare ``page`` with what a person read."""
    expected = sample.expected
    date = expected.get("publishing_date")
    return Marks(
        float(page.title.split() == expected["title"].split()),
        token_f1(page.text, expected["body"]),
        token_f1(bare(sample) or "", expected["body"]),
        float(page.published_at == (datetime.fromisoformat(date) if date else None)),
        float(page.byline == (", ".join(expected["authors"]) or None)),
    )


def bare(sample: Sample) -> str | None:
    """The text that trafilatura gives by itself, with its defaults but for comments."""
    return trafilatura.extract(sample.body, url=sample.url, include_comments=False)


def page_of(sample: Sample) -> Page | None:
    """The article, or None, said on the terminal."""
    try:
        return parse(sample.body, "text/html", sample.url)
    except ParseError as fault:
        print(f"  not parsed: {fault}")
        return None


def ratio(pages: list[Sample]) -> float:
    """Time of ours, where that of bare trafilatura is 1.

    They take turns on each page, and the fastest turn of each counts, so that
    a busy moment of the machine meets both. The time is the processor's.
    """
    ours = theirs = 0.0
    for sample in pages:
        turns = [(_seconds(page_of, sample), _seconds(bare, sample)) for _ in range(ROUNDS)]
        ours += min(turn[0] for turn in turns)
        theirs += min(turn[1] for turn in turns)
    return ours / theirs


def _seconds(work: Callable[[Sample], object], sample: Sample) -> float:
    start = time.process_time()
    work(sample)
    return time.process_time() - start


def gain(pages: list[Sample]) -> float:
    """How many times as fast all cores are as one, by the clock, start of the workers included."""
    many = pages * REPEATS
    captures = [_capture(number, sample) for number, sample in enumerate(many)]
    started = time.perf_counter()
    for sample in many:
        page_of(sample)
    alone = time.perf_counter() - started
    started = time.perf_counter()
    with PagesAhead(captures, lambda capture: many[capture.archive_offset].body, parse) as workers:
        for capture in captures:
            workers.page(capture)
    return alone / (time.perf_counter() - started)


def _capture(number: int, sample: Sample) -> Capture:
    now, url = datetime.now(UTC), sample.url
    return Capture(str(number), "page", url, url, now, 200, "text/html", None, None, "", "", number)


def main(folder: Path) -> None:
    """Print one line for each page that is not read as a person reads it, then the table."""
    pages = list(samples(folder))
    marks = []
    for sample in pages:
        page = page_of(sample)
        if page is None:
            continue
        marks.append(mark(page, sample))
        wrong = {
            "title": (page.title, sample.expected["title"]),
            "published": (str(page.published_at), sample.expected.get("publishing_date")),
            "authors": (page.byline, ", ".join(sample.expected["authors"])),
        }
        for field, (got, wanted) in wrong.items():
            if not getattr(marks[-1], field):
                print(f"  {sample.name}: {field} {got!r}, expected {wanted!r}")
        if marks[-1].body < POOR:
            print(f"  {sample.name}: body F1 {marks[-1].body:.3f}")
    means = Marks(*(sum(column) / len(marks) for column in zip(*marks, strict=True)))
    print(f"pages                         {len(pages)}")
    print(f"parsed                        {len(marks) / len(pages):.3f}")
    print(f"title equal                   {means.title:.3f}")
    print(f"body, token F1                {means.body:.3f}")
    print(f"the same, bare trafilatura    {means.body_trafilatura:.3f}")
    print(f"date published equal          {means.published:.3f}")
    print(f"authors equal                 {means.authors:.3f}")
    print(f"time, bare trafilatura = 1    {ratio(pages):.2f}")
    print(f"speed, one core = 1           {gain(pages):.2f}, on {os.cpu_count()} cores")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():  # noqa: PLR2004  (the folder alone)
        sys.exit("usage: python -m bench.parse FOLDER, as bench/README.md says")
    main(Path(sys.argv[1]))
