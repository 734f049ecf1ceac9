"""Runs where the training group is installed; CI has no torch and skips it."""

from pathlib import Path

import numpy as np
import pytest

from claims.extract import pipeline
from claims.extract.encoder import encoder
from claims.model import Span, Watchlist
from claims.training.marked import Article, MarkedClaim, MarkedResponse

torch = pytest.importorskip("torch")

pytestmark = pytest.mark.filterwarnings("ignore")  # of torch's own exporter

from claims.training import graph  # noqa: E402 - they need torch
from claims.training.lessons import Lesson, lesson  # noqa: E402
from claims.training.schooling import Plan, Schooling  # noqa: E402
from claims.training.whole import Whole  # noqa: E402

CLAIM = "Orrin Search paid an official in Tallin"
ANSWER = "Orrin Search denied that it had paid anybody."
TEXT = f"Prosecutors said that {CLAIM}.\n\n{ANSWER}"
PLAN = Plan(epochs=2, articles=1, save_every=1)


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def taught() -> Lesson:
    claim = MarkedClaim(place(CLAIM), "Orrin Search")
    answer = MarkedResponse(place(ANSWER), "denies", "Orrin Search", (place(CLAIM),))
    article = Article("tst", "tst_1", TEXT, (claim,), (answer,))
    nlp = pipeline.assemble(Watchlist())
    windows = encoder.shared().cut(TEXT)
    return lesson(article, windows, nlp(TEXT), nlp, answers=True)


def schooled(folder: Path, taught: Lesson, plan: Plan = PLAN) -> tuple[Whole, list[str]]:
    said: list[str] = []
    whole = Whole(graph.shipped())
    Schooling(folder, [taught], whole, plan, said.append).run()
    return whole, said


def test_the_graph_hears_what_the_network_hears_that_was_written_into_it(
    tmp_path: Path, taught: Lesson
) -> None:
    whole, _ = schooled(tmp_path, taught)
    model = graph.shipped()

    whole.write(model)

    (reading,) = encoder.Encoder(model.SerializeToString()).encode([TEXT])
    (before,) = encoder.shared().encode([TEXT])
    told = next(iter(_heard(whole, taught)))
    assert np.corrcoef(reading.heard.ravel(), told.ravel())[0, 1] > 0.98
    assert not np.allclose(reading.heard, before.heard)


def _heard(whole: Whole, taught: Lesson) -> list[np.ndarray]:  # type: ignore[type-arg]
    from claims.training.schooling import padded  # noqa: PLC0415 - needs torch

    pieces, shapes, mask = padded(taught.windows)
    with torch.no_grad():
        heard = whole(pieces, shapes, mask).heard[mask][taught.real]
    return [heard.numpy()]


def test_weights_go_into_the_graph_and_come_back_as_they_were() -> None:
    model = graph.shipped()
    whole = Whole(model)

    whole.write(model)

    again = Whole(model).state_dict()
    for name, value in whole.state_dict().items():
        if name != "mark":  # of lessons alone
            assert torch.allclose(value, again[name], atol=0.01), name


def test_a_run_that_stopped_goes_on_from_its_checkpoint(tmp_path: Path, taught: Lesson) -> None:
    _, first = schooled(tmp_path, taught)

    _, again = schooled(tmp_path, taught)

    assert len(first) == 2
    assert again == ["resumed at step 2"]


def test_what_everything_else_reads_stays_near_what_it_was(tmp_path: Path, taught: Lesson) -> None:
    free = Plan(epochs=6, articles=1, rate=1e-3, held=0.0, warm_up=1, save_every=1)
    tied = Plan(epochs=6, articles=1, rate=1e-3, held=1000.0, warm_up=1, save_every=1)

    _, loose = schooled(tmp_path / "free", taught, free)
    _, near = schooled(tmp_path / "tied", taught, tied)

    assert _moved(near[-1]) < _moved(loose[-1])


def _moved(line: str) -> float:
    return float(line.rpartition(" ")[2])
