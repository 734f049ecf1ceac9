"""Texts that repeat what a benchmark measures: they are not learnt from."""

import re
from collections.abc import Iterable
from pathlib import Path

RUN = 8  # words
MOST = 0.05  # of a text's runs may stand in a text that is measured


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of RUN words in ``text``, whatever their case and the marks between them."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def measured(folders: Iterable[Path]) -> set[tuple[str, ...]]:
    """The runs of every ``text/*.txt`` of ``folders``."""
    texts = (path for folder in folders for path in (folder / "text").glob("*.txt"))
    return {run for path in texts for run in runs(path.read_text("utf-8"))}


def repeats(text: str, others: set[tuple[str, ...]]) -> bool:
    """Whether more than MOST of the runs of ``text`` are among ``others``."""
    own = runs(text)
    return len(own & others) > MOST * len(own)
