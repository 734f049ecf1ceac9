"""Runs where the training group is installed; CI has no torch and skips it."""

import numpy as np
import pytest

from claims.extract import pipeline
from claims.extract.encoder import encoder, tags
from claims.extract.encoder.windows import LONGEST
from claims.model import Span, Watchlist
from claims.training.marked import Article, MarkedClaim, MarkedResponse

torch = pytest.importorskip("torch")

from claims.training.lessons import Lesson, lesson  # noqa: E402 - they need torch
from claims.training.marking import Sheet, Strip  # noqa: E402

CLAIM = "Orrin Search paid an official in Tallin"
ANSWER = "Orrin Search denied that it had paid anybody."
FILLING = "The harbour of Tallin was quiet on that day, and few ships came in. " * 12
TEXT = f"Prosecutors said that {CLAIM}.\n\n{FILLING}\n\n{FILLING}\n\n{ANSWER}"


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def taught() -> Lesson:
    claim = MarkedClaim(place(CLAIM), "Orrin Search")
    answer = MarkedResponse(place(ANSWER), "denies", "Orrin Search", (place(CLAIM),))
    article = Article("tst", "tst_1", TEXT, (claim,), (answer,))
    nlp = pipeline.assemble(Watchlist())
    return lesson(article, encoder.shared().cut(TEXT), nlp(TEXT), nlp, answers=True)


def rows_of(taught: Lesson, span: Span) -> np.ndarray:  # type: ignore[type-arg]
    starts = np.concatenate([w.starts for w in taught.windows])
    ends = np.concatenate([w.ends for w in taught.windows])
    return np.flatnonzero((starts >= span.start) & (ends <= span.end) & (starts >= 0))


@pytest.mark.parametrize("words", [CLAIM, ANSWER, "few ships came in"])
def test_the_window_around_a_passage_holds_just_its_pieces_marked(
    taught: Lesson, words: str
) -> None:
    around = Strip(taught.windows).around(rows_of(taught, place(words)))

    starts, ends = around.window.starts[around.at], around.window.ends[around.at]
    assert TEXT[starts.min() : ends.max()] == words
    assert len(around.window) == around.end - around.begin + 1 <= LONGEST


def test_most_of_a_window_lies_before_its_passage(taught: Lesson) -> None:
    assert len(taught.windows) > 1

    around = Strip(taught.windows).around(rows_of(taught, place(ANSWER)))

    assert int(around.at[0]) > LONGEST // 2


def test_a_name_in_the_window_answers_as_it_is_read_there(taught: Lesson) -> None:
    sheet = Sheet(taught)
    size = sum(map(len, taught.windows))
    dice = np.random.default_rng(1)
    asked = next(q for q in sheet.questions(torch.zeros(size, 7), dice) if q.kind == "accused")
    around = sheet.strip.around(asked.rows)
    again = torch.ones(len(around.window), tags.POINTS)
    plain = torch.zeros(size, tags.POINTS)
    changed = plain.clone()
    changed[: around.end] = 3.0

    def wrong(unmarked: torch.Tensor) -> float:
        heard = torch.zeros(len(around.window), 7)
        return float(sheet.wrong(asked, around, heard, again, unmarked))

    assert wrong(changed) == wrong(plain)


def test_each_lesson_asks_the_same_of_the_same_dice(taught: Lesson) -> None:
    sheet = Sheet(taught)
    heard = torch.zeros(sum(map(len, taught.windows)), 7)

    def drawn(seed: int) -> list[tuple[str, int]]:
        return [(q.kind, q.place) for q in sheet.questions(heard, np.random.default_rng(seed))]

    assert drawn(3) == drawn(3)
    assert {kind for seed in range(8) for kind, _ in drawn(seed)} >= {"accused", "sentence"}
