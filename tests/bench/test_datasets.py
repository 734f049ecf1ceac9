"""Data sets hand texts to a reader and turn what it gives into figures."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from bench.datasets import Named, Prediction, Scored

UNER = """\
# newdoc id = one
# sent_id = one-1
# text = I met Anna Bakker (twice).
1\tI\tO\t-\t-
2\tmet\tO\t-\t-
3\tAnna\tB-PER\t-\tx
4\tBakker\tI-PER\t-\tx
5\t(\tO\t-\t-
6\ttwice\tO\t-\t-
7\t)\tO\t-\t-
8\t.\tO\t-\t-

# sent_id = one-2
# text = In Delft.
1\tIn\tO\t-\t-
2\tDelft\tB-LOC\t-\tx
3\t.\tO\t-\t-

# newdoc id = two
# sent_id = two-1
# text = Noordkaap Courier left Delft.
1\tNoordkaap\tB-ORG\t-\tx
2\tCourier\tI-ORG\t-\tx
3\tleft\tO\t-\t-
4\tDelft\tB-LOC\t-\tx
5\t.\tO\t-\t-

"""
COUNTING = """\
import json, sys
folder, predictions = sys.argv[1:]
print("some table")
print(json.dumps({"lines": len(open(predictions).readlines())}))
"""


@pytest.fixture
def uner(tmp_path: Path) -> Named:
    file = tmp_path / "test.iob2"
    file.write_text(UNER, "utf-8")
    return Named(file)


def finding(*names: tuple[str, str]) -> "Reads":
    return Reads(names)


class Reads:
    """A reader that knows some names by heart."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        self.names = names
        self.texts: list[str] = []

    def __call__(self, files: Iterable[Path]) -> Iterator[Prediction]:
        for file in files:
            text = file.read_text("utf-8")
            self.texts.append(text)
            yield {
                "mentions": [
                    {"start": text.index(name), "end": text.index(name) + len(name), "label": label}
                    for name, label in self.names
                    if name in text
                ]
            }


def test_names_are_sought_in_whole_documents(uner: Named) -> None:
    read = finding()
    uner.figures(read)

    assert read.texts == ["I met Anna Bakker (twice). In Delft.", "Noordkaap Courier left Delft."]


def test_every_name_found_at_its_place_is_full_marks(uner: Named) -> None:
    names = ("Anna Bakker", "Person"), ("Delft", "Address"), ("Noordkaap Courier", "Company")

    assert uner.figures(finding(*names)) == {"PER": 100, "ORG": 100, "LOC": 100, "all": 100}


@pytest.mark.parametrize("label", ["Company", "PublicBody", "Organization"])
def test_all_kinds_of_bodies_are_organisations(uner: Named, label: str) -> None:
    assert uner.figures(finding(("Noordkaap Courier", label)))["ORG"] == 100


def test_part_of_a_name_and_the_wrong_label_count_as_misses(uner: Named) -> None:
    figures = uner.figures(finding(("Anna", "Person"), ("Delft", "Person")))

    assert figures == {"PER": 0, "ORG": 0, "LOC": 0, "all": 0}


def test_half_of_the_names_and_no_false_one_is_two_thirds(uner: Named) -> None:
    assert uner.figures(finding(("Delft", "Address")))["all"] == pytest.approx(200 / 3)


def test_each_scorer_is_given_a_line_for_each_text_and_its_last_line_is_the_figures(
    tmp_path: Path,
) -> None:
    (tmp_path / "score.py").write_text(COUNTING, "utf-8")
    (tmp_path / "other.py").write_text(COUNTING.replace('"lines"', '"rows"'), "utf-8")
    (tmp_path / "text").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "text" / name).write_text("text", "utf-8")

    scorers = tmp_path / "score.py", tmp_path / "other.py"
    figures = Scored(scorers, tmp_path).figures(finding())

    assert figures == {"lines": 2, "rows": 2}
