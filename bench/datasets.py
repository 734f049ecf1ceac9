"""Annotated texts on which extraction is measured, each with its own way of scoring.

A reader takes files and gives for each what `claims extract --json` prints of
it. A data set knows its files and turns what a reader gave into figures, in
per cent.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.floors import Figures
from claims.training import corpora

Prediction = Mapping[str, Any]
Reader = Callable[[Sequence[Path]], Iterable[Prediction]]

# The corpus knows three kinds of name: our companies, public bodies and organisations are ORG.
_LABELS = {"Person": "PER", "Address": "LOC"}


class Scored(NamedTuple):
    """A folder with text/*.txt whose annotations scripts of its own compare."""

    scorers: tuple[Path, ...]
    folder: Path

    def figures(self, read: Reader) -> Figures:
        """What each script prints last, as JSON; no two of them use one name."""
        figures: dict[str, float] = {}
        texts = sorted((self.folder / "text").glob("*.txt"))
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
            for found in read(texts):
                predictions.write(json.dumps(found) + "\n")
            predictions.flush()
            for scorer in self.scorers:
                command: list[str | Path] = [sys.executable, scorer, self.folder, predictions.name]
                done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # as named
                figures |= json.loads(done.stdout.splitlines()[-1])
        return figures


class Named(NamedTuple):
    """A Universal NER file, read as whole documents: a name leans on the text around it."""

    file: Path

    def figures(self, read: Reader) -> Figures:
        """F1 of exact spans with the right label: for each label, and for all."""
        texts = list(corpora.uner(self.file))
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, f"{n:06}.txt") for n in range(len(texts))]
            for file, text in zip(files, texts, strict=True):
                file.write_text(text.text, "utf-8", newline="")
            counts: dict[str, Counter[str]] = {}
            for text, found in zip(texts, read(files), strict=True):
                names = {(m["start"], m["end"], _label(m)) for m in found["mentions"]}
                _count(counts, set(text.names or ()), names)
        return {label: _f1(count) for label, count in counts.items()}


def _label(mention: Mapping[str, str]) -> str:
    return _LABELS.get(mention["label"], "ORG")


def _count(
    counts: dict[str, Counter[str]],
    gold: set[tuple[int, int, str]],
    found: set[tuple[int, int, str]],
) -> None:
    for label in ("PER", "ORG", "LOC", "all"):
        wanted, ours = ({n for n in names if label in {n[2], "all"}} for names in (gold, found))
        counts.setdefault(label, Counter()).update(
            right=len(wanted & ours), gold=len(wanted), found=len(ours)
        )


def _f1(count: Counter[str]) -> float:
    return 200 * count["right"] / max(1, count["gold"] + count["found"])
