"""No step of the parser takes more time by the square of what a page is made of."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from time import process_time

import pytest

from claims.model import Version
from claims.parse.body import is_article
from claims.parse.corrections import corrections, without_notes
from claims.parse.kinship import same_heading, same_story
from claims.parse.markup import read_markup
from claims.parse.refusals import addresses_reader, no_access, not_found
from claims.parse.rewriting import text_edits
from claims.parse.wording import composed, prose

SIZES = (4_000, 8_000, 16_000, 32_000)
SLACK = 0.05  # seconds, for what a busy machine adds


def version(text: str) -> Version:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Version("a", 1, "c", at, "Title", None, None, None, "en", text, "p")


def opened(spaces: str) -> None:
    read_markup(f"<html{spaces}<body><p>Words</p></body>")


def linked(words: str) -> None:
    markup = read_markup("<p>" + f"<a href=/>{words[:20]}</a>" * (len(words) // 20) + "</p>")
    assert markup
    is_article(["Nothing of this is in the text. " * (len(words) // 32)], markup.tree)


def reworded(words: str) -> None:
    text_edits(version(words), version(words.replace("a", "b")))


@pytest.mark.parametrize(
    ("step", "unit"),
    [
        (opened, " "),
        (opened, " lang='en'"),
        (linked, "Harbour of Noordkaap"),
        (composed, "e\u0301\u0316" + "\u0301\u0316" * 50),
        (composed, "\u0301\u0316"),
        (prose, "Share "),
        (prose, "3 May 2026 "),
        (prose, "Related\n\n"),
        (without_notes, "this story was "),
        (without_notes, "This article, "),
        (without_notes, "an earlier version "),
        (without_notes, "due to an error "),
        (without_notes, "(Corrects "),
        (without_notes, "\n\nCorrection\n\nNo."),
        (lambda text: corrections(version(text)), "(in may story, "),
        (lambda text: not_found([text]), "sorry, error "),
        (lambda text: no_access([text]), "down for maintenance "),
        (lambda text: addresses_reader([text]), '"you" '),
        (lambda text: same_story(text, text[::2]), "A b "),
        (lambda text: same_heading(text, text[::2]), "A harbour "),
        (reworded, "aaa aa "),
        (reworded, "A aa. "),
    ],
)
def test_twice_as_much_takes_about_twice_as_long(step: Callable[[str], object], unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        least = 9.0
        for _ in range(3):
            began = process_time()
            step(text)
            least = min(least, process_time() - began)
        return least

    taken = [seconds(size) for size in SIZES]
    for some, twice in pairwise(taken):
        assert twice <= 3 * some + SLACK, taken
