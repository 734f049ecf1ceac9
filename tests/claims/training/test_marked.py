import json
from dataclasses import replace
from pathlib import Path

import pytest

from claims.model import Kind, Span, Statement
from claims.training import marked
from claims.training.errors import TrainingError

TEXT = "Harlop Foods hid a leak, staff say. The firm denied that. It rained."


def folder(path: Path, claim: str = "Harlop Foods hid a leak, staff say") -> Path:
    for name in ("text", "claims", "annotations"):
        (path / name).mkdir()
    (path / "text" / "ledger_01.txt").write_text(TEXT, "utf-8")
    claims = [{"claim_id": "c1", "text": claim, "nth": 1, "target": "Harlop Foods"}]
    told = {"text": "The firm denied that", "kind": "denies", "responder": "Harlop Foods"}
    answered = [{"claim_id": "c1", "text": claim, "nth": 1}]
    for name, key, rows in (
        ("claims", "claims", claims),
        ("annotations", "responses", [told | {"claims": answered}]),
    ):
        record = {"doc": "ledger_01.txt", key: rows}
        (path / name / "ledger_01.json").write_text(json.dumps(record), "utf-8")
    return path


def test_an_article_is_read_with_its_claims_responses_and_corpus(tmp_path: Path) -> None:
    (article,) = marked.articles(folder(tmp_path))

    assert article.corpus == "led"
    assert TEXT[slice(*article.claims[0].place)] == "Harlop Foods hid a leak, staff say"
    (answer,) = article.responses
    assert (answer.kind, answer.responder) == ("denies", "Harlop Foods")
    assert answer.answers == (article.claims[0].place,)


def test_a_passage_that_is_not_in_its_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="hid two leaks"):
        list(marked.articles(folder(tmp_path, "Harlop Foods hid two leaks")))


def test_a_passage_states_the_claim_that_it_covers_and_a_whole_answer_states_none(
    tmp_path: Path,
) -> None:
    (article,) = marked.articles(folder(tmp_path))

    assert article.stated_at(Span(0, 23))
    assert not article.stated_at(article.responses[0].place)
    assert not article.stated_at(Span(58, 67))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mr Jan Smit", "Smit", True),
        ("the Harlop Foods", "Harlop Foods", True),
        ("Harlop Foods", "Harlop Mining", False),
        ("Harlop Foods", None, False),
    ],
)
def test_names_are_one_where_either_holds_the_other(
    one: str,
    other: str | None,
    same: bool,  # noqa: FBT001  # what a row expects
) -> None:
    assert marked.same_name(one, other) == same


def test_a_description_that_goes_on_is_not_the_name() -> None:
    assert not marked.about("Harlop", "Harlop of the many plants along the river Ost")


def test_a_statement_is_right_if_everything_on_it_is(tmp_path: Path) -> None:
    (article,) = marked.articles(folder(tmp_path))
    claim = statement(0, 23, "claim", target="Harlop Foods")
    answer = statement(*article.responses[0].place, "denies", speaker="Harlop Foods")

    assert article.is_right(claim)
    assert article.is_right(answer)
    for wrong in (
        replace(claim, target="The Ledger"),
        statement(58, 67, "claim", target="Harlop Foods"),
        replace(answer, kind="explains"),
        replace(answer, speaker=None),
    ):
        assert not article.is_right(wrong)


def statement(
    start: int, end: int, kind: Kind, target: str | None = None, speaker: str | None = None
) -> Statement:
    words = TEXT[start:end]
    return Statement(
        "v1", start, end, words, kind, "attributed", "test", speaker=speaker, target=target
    )
