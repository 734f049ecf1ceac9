"""Exact-span F1 of names on a Universal NER file.

`python bench/names.py FILE.iob2`. The corpus knows PER, LOC and ORG, so our
companies, public bodies and organisations all count as ORG. Its sentences come
one by one, without the text around them that the rules lean on.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc

from claims.extract.names import Names

LABELS = {"Person": "PER", "Address": "LOC"}
Name = tuple[int, int, str]
Row = tuple[str, str]


def main(file: Path) -> None:
    """Print precision, recall and F1 for each label and for all."""
    nlp = spacy.blank("en")
    names = Names(nlp, ())
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for rows in sentences(file):
        starts = [True, *[False] * (len(rows) - 1)]
        doc = names(Doc(nlp.vocab, words=[word for word, _ in rows], sent_starts=starts))
        wanted = set(annotated(rows))
        found = {(e.start, e.end, LABELS.get(e.label_, "ORG")) for e in doc.ents}
        for label in ("PER", "LOC", "ORG", "all"):
            gold = {name for name in wanted if label in {name[2], "all"}}
            ours = {name for name in found if label in {name[2], "all"}}
            for i, number in enumerate((len(gold & ours), len(ours), len(gold))):
                counts[label][i] += number
    table = Table(f"names, {file.name}", "P", "R", "F1", "gold", "found")
    for label, (right, ours_n, gold_n) in counts.items():
        precision, recall = right / max(ours_n, 1), right / max(gold_n, 1)
        f1 = 2 * right / max(ours_n + gold_n, 1)
        shares = [f"{100 * share:.1f}" for share in (precision, recall, f1)]
        table.add_row(label, *shares, str(gold_n), str(ours_n))
    Console().print(table)


def sentences(file: Path) -> Iterator[list[Row]]:
    """The words of each sentence with their tags."""
    for block in file.read_text("utf-8").split("\n\n"):
        lines = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        if lines:
            yield [(columns[1], columns[2]) for columns in lines]


def annotated(rows: list[Row]) -> Iterator[Name]:
    """The annotated names as token ranges with their label."""
    for start, (_, tag) in enumerate(rows):
        if tag.startswith("B"):
            end = start + 1
            while end < len(rows) and rows[end][1].startswith("I"):
                end += 1
            yield start, end, tag[2:]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
