"""How well and how fast `parse` reads saved pages, beside bare trafilatura on the same pages.

`python -m bench.parse FOLDER`, where FOLDER has COUNTRY/PAGE.html.gz,
COUNTRY/meta.info (each page's address) and COUNTRY/PUBLISHER.json (what a
person read on the publisher's pages, one key for each revision of its layout,
oldest first).
"""

import gzip
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import trafilatura

from claims.errors import ParseError
from claims.model import Page
from claims.parse import parse

ROUNDS = 3
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


def read(sample: Sample) -> Page | None:
    """The article, or None, said on the terminal."""
    try:
        return parse(sample.body, "text/html", sample.url)
    except ParseError as fault:
        print(f"  not parsed: {fault}")
        return None


def fastest(work: Callable[[Sample], object], pages: list[Sample]) -> float:
    """Seconds that ``work`` takes over all pages, the fastest of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for sample in pages:
            work(sample)
        rounds.append(time.perf_counter() - start)
    return min(rounds)


def main(folder: Path) -> None:
    """Print one line for each page that is not read as a person reads it, then the table."""
    pages = list(samples(folder))
    marks = []
    for sample in pages:
        page = read(sample)
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
    ratio = fastest(read, pages) / fastest(bare, pages)
    means = Marks(*(sum(column) / len(marks) for column in zip(*marks, strict=True)))
    print(f"pages                         {len(pages)}")
    print(f"parsed                        {len(marks) / len(pages):.3f}")
    print(f"title equal                   {means.title:.3f}")
    print(f"body, token F1                {means.body:.3f}")
    print(f"the same, bare trafilatura    {means.body_trafilatura:.3f}")
    print(f"date published equal          {means.published:.3f}")
    print(f"authors equal                 {means.authors:.3f}")
    print(f"time, bare trafilatura = 1    {ratio:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
