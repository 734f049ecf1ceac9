from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.compare.comparison import by_topic, group, select
from claims.errors import CompareError

Row = dict[str, Any]
MakeRow = Callable[..., Row]
Table = Callable[..., pa.Table]

LATER = datetime(2026, 3, 10, 13, 25, tzinfo=UTC)
ORRIN = {"target": "Orrin Search N.V.", "target_id": "orrin"}
NOBODY = {"target": None, "target_id": None, "target_watched": False}


def test_rows_of_one_claim_become_one_comparison_with_answers_oldest_first(
    side_by_side: Table, claim: MakeRow, answer: MakeRow
) -> None:
    early = datetime(2026, 3, 2, tzinfo=UTC)
    rows = [
        answer(claim("c1"), response_id="r1"),
        claim("c2"),
        answer(claim("c1"), response_id="r2", kind="explains", response_at=early),
    ]
    first, second = group(side_by_side(rows))
    assert [found.kind for found in first.responses] == ["explains", "denies"]
    assert first.responses[1].passage.outlet == "The Meridian Post"
    assert (first.responses[1].passage.start, first.responses[1].passage.end) == (90, 173)
    assert not first.unanswered
    assert second.responses == ()
    assert second.unanswered


def test_silence_to_the_desk_is_no_response_and_leaves_nothing_unanswered(
    side_by_side: Table, claim: MakeRow
) -> None:
    silent = {"responder": "Orrin", "kind": "silent", "relation": "request"}
    rows = [claim("c1", **silent, response_at=LATER, response_url="urn:claims-desk:request:r1")]
    (found,) = group(side_by_side(rows))
    assert found.responses == ()
    assert [(one.party, one.at) for one in found.silences] == [("Orrin", LATER)]
    assert (found.answered, found.unanswered) == (True, False)


def test_an_account_of_oneself_is_never_unanswered(side_by_side: Table, claim: MakeRow) -> None:
    (own,) = group(side_by_side([claim(claimant="Lumenta Data B.V.", claimant_id="lumenta")]))
    assert own.own_account
    assert not own.unanswered


def test_a_claim_by_nobody_about_nobody_is_not_its_own_account(
    side_by_side: Table, claim: MakeRow
) -> None:
    (found,) = group(side_by_side([claim(claimant_id=None, target_id=None)]))
    assert found.unanswered


def test_wordings_leave_out_the_one_that_is_shown(
    side_by_side: Table, wordings: Table, claim: MakeRow
) -> None:
    found = group(
        side_by_side([claim("c1")]),
        wordings([_wording("c1-s1"), _wording("other"), _wording("x", claim_id="c9")]),
    )
    assert [wording.text for wording in found[0].wordings] == ["Words of other."]


@pytest.mark.parametrize(
    ("claim_gone", "wording_gone"),
    [(None, None), (None, LATER), (LATER, LATER)],
    ids=["both stand", "other words stand", "no words stand"],
)
def test_a_claim_is_edited_when_only_the_words_shown_are_gone(
    side_by_side: Table,
    wordings: Table,
    claim: MakeRow,
    claim_gone: datetime | None,
    wording_gone: datetime | None,
) -> None:
    rows = side_by_side([claim(claim_withdrawn_at=claim_gone)])
    (found,) = group(rows, wordings([_wording("c1-s1", withdrawn_at=wording_gone)]))
    assert found.edited_at == (None if claim_gone else wording_gone)
    assert found.passage.withdrawn_at == claim_gone


def test_the_desk_sees_watched_targets_and_whatever_has_an_answer(
    side_by_side: Table, claim: MakeRow, answer: MakeRow
) -> None:
    rows = [claim("watched"), answer(claim("answered", **NOBODY)), claim("neither", **NOBODY)]
    assert [found.claim_id for found in select(group(side_by_side(rows)))] == [
        "watched",
        "answered",
    ]


def test_the_desk_sees_everything_when_nobody_is_watched(
    side_by_side: Table, claim: MakeRow, answer: MakeRow
) -> None:
    rows = [answer(claim("answered", **NOBODY)), claim("neither", **NOBODY)]
    assert len(select(group(side_by_side(rows)))) == 2


def test_topics_put_watched_entities_first_then_the_most_discussed_and_nobody_last(
    side_by_side: Table, claim: MakeRow
) -> None:
    police = {"target": "Torvanian police", "target_id": "police", "target_watched": False}
    rows = [
        *(claim(f"n{n}", **NOBODY) for n in range(4)),
        *(claim(f"p{n}", **police) for n in range(3)),
        claim("l1"),
        *(claim(f"o{n}", **ORRIN) for n in range(2)),
    ]
    topics = by_topic(group(side_by_side(rows)))
    assert [(topic.entity, len(topic.comparisons)) for topic in topics] == [
        ("Orrin Search N.V.", 2),
        ("Lumenta Data B.V.", 1),
        ("Torvanian police", 3),
        (None, 4),
    ]
    assert len({topic.anchor for topic in topics}) == 4


def test_an_anchor_survives_a_new_claim(side_by_side: Table, claim: MakeRow) -> None:
    (before,) = by_topic(group(side_by_side([claim("c1")])))
    (after,) = by_topic(group(side_by_side([claim("c0"), claim("c1")])))
    assert before.anchor == after.anchor


def test_no_rows_are_no_comparisons(side_by_side: Table) -> None:
    assert group(side_by_side([])) == []


def test_a_missing_column_is_named(side_by_side: Table, wordings: Table) -> None:
    table = side_by_side([])
    with pytest.raises(CompareError, match=r"side_by_side lack the columns target_watched, score"):
        group(table.drop_columns(["score", "target_watched"]))
    with pytest.raises(CompareError, match=r"claim_wordings lack the columns end"):
        group(table, wordings([]).drop_columns(["end"]))


def _wording(statement_id: str, **columns: Any) -> Row:
    row: Row = {
        "dossier": "lumenta",
        "claim_id": "c1",
        "statement_id": statement_id,
        "text": f"Words of {statement_id}.",
        "outlet": "Noordkaap Courier",
        "at": datetime(2026, 3, 6, tzinfo=UTC),
        "url": "https://courier.example/labellers",
        "title": "Labellers",
        "version_no": 1,
        "start": 4,
        "end": 18,
    }
    return row | columns
