"""How fast the extraction is, as a share of spaCy's tokenizer on the same texts in one run.

`python bench/speed.py [FILE...]` reads the files, or the sample's articles
many times over. Each rate is the best of three passes, with memory at its peak.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sample import texts

from claims.extract.extractor import Extractor

PASSES = 3
_REPEATS = 20
_KIB_IN_MIB = 1024


def main(files: list[str]) -> None:
    """Print words a second of the tokenizer and of the whole extraction, and their ratio."""
    articles = [Path(file).read_text("utf-8") for file in files] or [*texts().values()] * _REPEATS
    words = sum(len(article.split()) for article in articles)
    extractor = Extractor()
    tokenizer = words / _best(lambda: [extractor.nlp.make_doc(article) for article in articles])
    whole = words / _best(lambda: [extractor.read(article, "v") for article in articles])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_IN_MIB
    table = Table("one thread", "words/s", "of the tokenizer")
    table.add_row("tokenizer", f"{tokenizer:,.0f}", "1.00")
    table.add_row("whole extraction", f"{whole:,.0f}", f"{whole / tokenizer:.2f}")
    table.caption = f"{words:,} words in {len(articles)} texts; peak memory {peak:,.0f} MiB"
    Console().print(table)


def _best(work: Callable[[], object]) -> float:
    """Seconds of the fastest pass."""
    seconds = []
    for _ in range(PASSES):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
