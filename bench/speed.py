"""How fast the extraction is, how much memory it takes and how soon the first result is there.

`python -m bench.speed [FILE...]` reads the files, or the sample's articles
many times over. The whole pipeline stands beside the bare encoder on the same
texts in the same run, once on one core with one thread of the encoder and once
on two with two: what it costs beyond the network it cannot do without. Each
figure is the best of three, and the passes take turns, so that a busy moment
of the machine meets all of them.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from bench.sample import texts
from claims.extract.encoder import encoder
from claims.extract.extractor import Extractor
from claims.model import Version

PASSES = 3
SHORT = "Vektor Systems denied on Monday that it had paid Lumenta Data for the pictures."
_REPEATS = 5
_KIB_IN_MIB = 1024


class Speed(NamedTuple):
    """Seconds that each takes over all texts, and the peak of memory of all three together."""

    tokenizer: float
    encoder: float
    whole: float
    peak_mib: float


def main(files: Sequence[str]) -> None:
    """Print paces and memory as one table, and the way to the first result as another."""
    articles = [Path(file).read_text("utf-8") for file in files] or [*texts().values()] * _REPEATS
    console = Console()
    console.print(_paces(articles))
    console.print(_starts())


def _paces(articles: Sequence[str]) -> Table:
    words = sum(len(article.split()) for article in articles)
    paces = [_apart(articles, cores) for cores in (1, 2)]
    table = Table("words a second", box=box.SIMPLE_HEAD)
    for heading in ("on one core", "share", "on two", "share"):
        table.add_column(heading, justify="right")
    for title, name in (
        ("spaCy's tokenizer", "tokenizer"),
        ("the bare encoder", "encoder"),
        ("the whole pipeline", "whole"),
    ):
        cells = []
        for pace in paces:
            seconds = getattr(pace, name)
            cells += [f"{words / seconds:,.0f}", f"{pace.encoder / seconds:.2f}"]
        table.add_row(title, *cells)
    table.add_row("peak memory", *(cell for p in paces for cell in (f"{p.peak_mib:,.0f} MiB", "")))
    table.caption = f"{words:,} words in {len(articles)} texts"
    return table


def _apart(articles: Sequence[str], cores: int) -> Speed:
    """Measure in a process of its own, whose memory nothing else has touched."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_speed, articles, cores).result()


def _speed(articles: Sequence[str], cores: int) -> Speed:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    encoder.THREADS = cores
    extractor = Extractor()
    extractor.read(SHORT, "warm")
    versions = [_version(n, article) for n, article in enumerate(articles)]
    works: list[Callable[[], Iterable[object]]] = [
        lambda: map(extractor.nlp.make_doc, articles),
        lambda: encoder.shared().encode(articles),
        lambda: extractor.extract(versions),
    ]
    passes = [[_seconds(work) for work in works] for _ in range(PASSES)]
    tokenizer, bare, whole = (min(seconds) for seconds in zip(*passes, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_IN_MIB
    return Speed(tokenizer, bare, whole, peak)


def _version(number: int, text: str) -> Version:
    now = datetime.now(UTC)
    return Version("article", number, "capture", now, "", None, None, None, "en", text, "bench")


def _seconds(work: Callable[[], Iterable[object]]) -> float:
    """How long it takes to get every result, each thrown away as it comes."""
    started = time.perf_counter()
    deque(work(), maxlen=0)
    return time.perf_counter() - started


def _starts() -> Table:
    """From nothing to the statements of one sentence, beside the import of spaCy alone."""
    table = Table("start-up", "seconds", "of importing spaCy", box=box.SIMPLE_HEAD)
    read = f"from claims.extract.extractor import Extractor; Extractor().read({SHORT!r}, 'v')"
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(SHORT)
        file.flush()
        claims = Path(sys.executable).with_name("claims")
        commands: dict[str, list[str | Path]] = {
            "import spacy": [sys.executable, "-c", "import spacy"],
            "Extractor().read(...)": [sys.executable, "-c", read],
            "claims extract --json ...": [claims, "extract", "--json", file.name],
        }
        seconds = {title: min(_run(c) for _ in range(PASSES)) for title, c in commands.items()}
    for title, taken in seconds.items():
        table.add_row(title, f"{taken:.2f}", f"{taken / seconds['import spacy']:.2f}")
    return table


def _run(command: Sequence[str | Path]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # ours
    return time.perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1:])
