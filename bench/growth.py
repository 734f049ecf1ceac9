"""Whether a new article costs the same in a large dossier: `python -m bench.growth [SIZES]`.

SIZES are numbers of statements, `1000,10000,100000` unless said otherwise. A
database is filled with invented statements, a dozen an article, about a handful
of watched companies of which one is in nearly half of them, and copied at each
size. Then twenty further articles are linked, as runs of the pipeline do it,
each in every copy before the next, so that whatever else the machine does
weighs on all sizes alike. The seconds are processor seconds, and medians.
"""

import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from claims.link import link
from claims.link.assertions import Assertion
from claims.link.vectors import sketch
from claims.model import (
    MEANING,
    Article,
    Capture,
    Claim,
    Entity,
    Extraction,
    Link,
    Meaning,
    Membership,
    Parsed,
    Reading,
    Source,
    Statement,
    Version,
    Watchlist,
    Wording,
    article_id,
)
from claims.store import Database

DOSSIER = "growth"
STATEMENTS = 12  # of an article
ADDED = 20  # articles at each size
TOPICS = 400
LOT = 1_000  # articles that are written at once while the database is filled
_KIB_IN_MIB = 1024
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_NAMES = (
    "Lumenta Data",
    "Orrin Search",
    "Vektor Systems",
    "Granit Vision",
    "Open Watch",
    "Kestrel Freight",
)
WATCHED = [Entity(DOSSIER, name, "Company", watched=True) for name in _NAMES]


class Told(NamedTuple):
    """An article as the stages before linking leave it."""

    capture: Capture
    read: Parsed
    extraction: Extraction


def told(source: Source) -> Iterator[Told]:
    """Invented articles without end; the same in every run."""
    dice = random.Random(7)  # noqa: S311 - no secret
    words = [
        "".join(dice.choices("bdfgklmnprstvz", k=3)) + dice.choice("aeiou") for _ in range(4000)
    ]
    noise = np.random.default_rng(7)
    centres = noise.normal(size=(TOPICS, MEANING))
    number = 0
    while True:
        number += 1
        at = _BEGIN + timedelta(minutes=5 * number)
        topics = [dice.randrange(TOPICS) for _ in range(STATEMENTS)]
        sentences = [_sentence(topic, dice, words) for topic in topics]
        vectors = [centres[topic] + 0.6 * noise.normal(size=MEANING) for topic in topics]
        yield _article(source, number, at, list(zip(sentences, vectors, strict=True)), dice)


def _article(
    source: Source,
    number: int,
    at: datetime,
    passages: Sequence[tuple[tuple[str, Entity], NDArray[np.float64]]],
    dice: random.Random,
) -> Told:
    url = f"{source.url}/{number}"
    capture = Capture(
        source.id, "page", url, url, at, 200, "text/html", None, None, f"{number:064}", "a", number
    )
    text = "\n".join(sentence for (sentence, _), _ in passages)
    owner = article_id(DOSSIER, url)
    version = Version(owner, 1, capture.id, at, "A title", None, at, None, "en", text, "bench")
    article = Article(DOSSIER, url, source.outlet, at, at, at, 1)
    statements, meanings, start = [], [], 0
    for (sentence, company), whole in passages:
        response = dice.random() < 1 / 8
        said = Statement(
            version.id,
            start,
            start + len(sentence),
            sentence,
            "denies" if response else "claim",
            "attributed",
            "bench",
            speaker=company.name if response else None,
            speaker_id=company.id if response else None,
            target=company.name,
            target_id=company.id,
        )
        vector = (whole / np.linalg.norm(whole) * 127).round().astype(np.int8)
        statements.append(said)
        meanings.append(Meaning(said.id, vector.tobytes()))
        start += len(sentence) + 1
    reading = Reading(capture.id, "bench", "version", owner, version.id)
    extraction = Extraction(version.id, "bench", tuple(statements), (), (), tuple(meanings))
    return Told(capture, Parsed(reading, article, version), extraction)


def _sentence(topic: int, dice: random.Random, words: Sequence[str]) -> tuple[str, Entity]:
    company = WATCHED[0] if topic % 3 == 0 else WATCHED[topic % 5] if topic > 1 else WATCHED[5]
    common = [words[(topic * 7 + i) % len(words)] for i in range(6)]
    return " ".join([company.name, *common, *dice.sample(words, 6)]), company


def add(database: Database, articles: Sequence[Told]) -> None:
    """Write ``articles`` and link them, as one run of the pipeline does."""
    database.captures.add([one.capture for one in articles])
    database.articles.add([one.read for one in articles])
    database.statements.replace([one.extraction for one in articles])
    versions = database.stages.undone(DOSSIER, "links")
    found = link(
        DOSSIER,
        database.claims.placed(versions),
        Watchlist(tuple(WATCHED)),
        database.claims.joined(DOSSIER),
    )
    database.claims.add(
        found.claims,
        found.memberships,
        found.links,
        kin=found.kin,
        wordings=found.wordings,
        unsure=found.unsure,
        versions=versions,
    )


def fill(database: Database, articles: Sequence[Told]) -> None:
    """Write ``articles`` as if none were like another.

    Each statement is a claim of its own, and a response answers the claim before it.
    """
    database.captures.add([one.capture for one in articles])
    database.articles.add([one.read for one in articles])
    database.statements.replace([one.extraction for one in articles])
    versions = database.stages.undone(DOSSIER, "links")
    claims, memberships, links, wordings = [], [], [], []
    before: tuple[Claim, str] | None = None
    for placed in database.claims.placed(versions):
        said = placed.statement
        if said.kind == "claim":
            at = placed.seen_at
            claim = Claim(DOSSIER, said.id, said.text, said.target_id, at, at)
            claims.append(claim)
            memberships.append(Membership(claim.id, said.id))
            keys, signs = tuple(sorted(Assertion(placed).keys)), sketch(placed.meaning)
            place = said.id, said.version_id, said.target_id
            wordings.append(Wording(DOSSIER, claim.id, *place, keys, signs))
            before = claim, said.id
        elif before:
            ends = said.id, before[0].id, before[1]
            links.append(Link(*ends, "same article", 0.5, "bench", "bench"))
    database.claims.add(claims, memberships, links, wordings=wordings, versions=versions)


def main(sizes: Sequence[int]) -> None:
    """Print what a further article costs at each size."""
    source = Source(DOSSIER, "feed", "https://paper.example", "The Harbour Ledger")
    coming, held, peaks = told(source), 0, []
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        path, grown = Path(scratch) / "desk.duckdb", []
        with Database.open(path) as database:
            database.dossiers.declare(DOSSIER, "Growth", [source], Watchlist(tuple(WATCHED)))
        for size in sizes:
            while held < size:
                lot = list(islice(coming, min(LOT, -(-(size - held) // STATEMENTS))))
                with Database.open(path) as database:
                    fill(database, lot)
                held += len(lot) * STATEMENTS
            copied = Path(shutil.copy(path, path.with_name(f"{size}.duckdb")))
            grown.append(stack.enter_context(Database.open(copied)))
            seconds(grown[-1], next(coming))  # what is done once is not counted
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_IN_MIB)
        further = islice(coming, ADDED)
        rounds = [[seconds(database, one) for database in grown] for one in further]
    table = Table("statements", "processor seconds an article", "ratio", "peak MiB")
    each = [median(times) for times in zip(*rounds, strict=True)]
    for size, usual, peak in zip(sizes, each, peaks, strict=True):
        table.add_row(f"{size:,}", f"{usual:.3f}", f"{usual / each[0]:.2f}", f"{peak:,.0f}")
    Console().print(table)


def seconds(database: Database, article: Told) -> float:
    """What adding the article takes of all processors."""
    began = time.process_time()
    add(database, [article])
    return time.process_time() - began


if __name__ == "__main__":
    main(
        [
            int(size)
            for size in (sys.argv[1] if len(sys.argv) > 1 else "1000,10000,100000").split(",")
        ]
    )
