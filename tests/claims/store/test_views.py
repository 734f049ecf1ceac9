"""What the views say of a small newsroom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from claims.model import Kin, Parsed, Reading, Span, Statement, TextEdit

Rows = Callable[[str], list[dict[str, Any]]]

TRAINED = "Lumenta trained face recognition for Vektor Systems."
BUILT = "Lumenta built software that recognises faces."
DENIED = "Lumenta denied it."


def one(rows: list[dict[str, Any]]) -> dict[str, Any]:
    assert len(rows) == 1
    return rows[0]


def test_a_claim_stands_beside_its_response_from_another_outlet(newsroom: Any, rows: Rows) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, f"{TRAINED} More soon.")
    answered = newsroom.publish_text(newsroom.courier, "/b", 3, f"{DENIED} Twice.")
    claim_said = newsroom.say(told, TRAINED, target=newsroom.lumenta)
    denial = newsroom.say(answered, DENIED, "denies", speaker=newsroom.lumenta)
    newsroom.extract(told, claim_said)
    newsroom.extract(answered, denial)
    claim = newsroom.claim(claim_said)
    newsroom.link({claim: [claim_said]}, [(denial, claim)])

    row = one(rows("side_by_side"))

    assert (row["claim"], row["claim_outlet"], row["claimant"]) == (TRAINED, newsroom.ledger, None)
    assert (row["target"], row["target_watched"]) == ("Lumenta Data B.V.", True)
    assert (row["response"], row["responder"], row["kind"]) == (
        DENIED,
        "Lumenta Data B.V.",
        "denies",
    )
    assert row["response_at"] == newsroom.day_one + timedelta(days=2, hours=-1)
    assert told.text[row["claim_start"] : row["claim_end"]] == row["claim"]
    assert (row["wordings"], row["outlets"], row["score"]) == (1, 1, 0.9)
    assert rows("unanswered_claims") == []


def test_a_claim_that_nobody_answered_is_there_with_an_empty_right_side(
    newsroom: Any, rows: Rows
) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    said = newsroom.say(told, TRAINED, target=newsroom.lumenta)
    newsroom.extract(told, said)
    newsroom.link({newsroom.claim(said): [said]})

    row = one(rows("side_by_side"))

    assert {row[name] for name in row if name.startswith("response")} == {None}
    assert one(rows("unanswered_claims"))["target"] == "Lumenta Data B.V."


@pytest.mark.parametrize("kind", ["denies", "confirms", "explains", "declines", "silent"])
def test_every_kind_of_response_answers_a_claim(newsroom: Any, rows: Rows, kind: str) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, f"{TRAINED} Lumenta did not respond.")
    said = newsroom.say(told, TRAINED, target=newsroom.lumenta)
    answer = newsroom.say(told, "Lumenta did not respond.", kind, speaker=newsroom.lumenta)
    newsroom.extract(told, said, answer)
    claim = newsroom.claim(said)
    newsroom.link({claim: [said]}, [(answer, claim)])

    assert rows("unanswered_claims") == []


def test_a_claim_about_an_entity_that_nobody_watches_is_not_called_unanswered(
    newsroom: Any, rows: Rows
) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    said = newsroom.say(told, TRAINED)
    newsroom.extract(told, said)
    newsroom.link({newsroom.claim(said, target=None): [said]})

    assert len(rows("side_by_side")) == 1
    assert rows("unanswered_claims") == []


def test_what_an_entity_says_about_itself_asks_for_no_answer(newsroom: Any, rows: Rows) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, "Lumenta said it obeys the law.")
    said = newsroom.say(told, told.text, speaker=newsroom.lumenta, target=newsroom.lumenta)
    newsroom.extract(told, said)
    newsroom.link({newsroom.claim(said): [said]})

    assert rows("unanswered_claims") == []


def test_a_passage_that_versions_repeat_is_one_row_where_it_stands_last(
    newsroom: Any, rows: Rows
) -> None:
    told, answers = [], []
    for day in (1, 2, 3):
        version = newsroom.publish_text(
            newsroom.ledger, "/a", day, f"{TRAINED} {DENIED} Day {day}."
        )
        told.append(newsroom.say(version, TRAINED, target=newsroom.lumenta))
        answers.append(newsroom.say(version, DENIED, "denies", speaker=newsroom.lumenta))
        newsroom.extract(version, told[-1], answers[-1])
    claim = newsroom.claim(*told)
    newsroom.link({claim: told}, [(answer, claim) for answer in answers])

    row = one(rows("side_by_side"))
    wording = one(rows("claim_wordings"))
    record = one(rows("response_record"))

    assert (row["claim_version_no"], row["response_version_no"], row["wordings"]) == (3, 3, 1)
    assert (row["claim_withdrawn_at"], row["response_withdrawn_at"]) == (None, None)
    assert (wording["version_no"], wording["withdrawn_at"]) == (3, None)
    assert (record["responses"], record["denies"], record["declines"]) == (1, 1, 0)


def test_a_denial_that_is_softened_is_two_rows_and_the_first_is_withdrawn(
    newsroom: Any, rows: Rows
) -> None:
    soft = "Lumenta declined to comment."
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, f"{TRAINED} {DENIED}")
    second = newsroom.publish_text(newsroom.ledger, "/a", 4, f"{TRAINED} {soft}")
    told = [newsroom.say(v, TRAINED, target=newsroom.lumenta) for v in (first, second)]
    denial = newsroom.say(first, DENIED, "denies", speaker=newsroom.lumenta)
    declined = newsroom.say(second, soft, "declines", speaker=newsroom.lumenta)
    newsroom.extract(first, told[0], denial)
    newsroom.extract(second, told[1], declined)
    claim = newsroom.claim(*told)
    newsroom.link({claim: told}, [(denial, claim), (declined, claim)])

    assert [(r["kind"], r["response_withdrawn_at"]) for r in rows("side_by_side")] == [
        ("denies", second.seen_at),
        ("declines", None),
    ]


def test_the_history_tells_what_became_of_a_claim(newsroom: Any, rows: Rows) -> None:
    texts = [TRAINED, f"{TRAINED} And more.", BUILT, "Nothing to see.", TRAINED]
    told = []
    for day, text in enumerate(texts, start=1):
        version = newsroom.publish_text(newsroom.ledger, "/a", day, text)
        said = [
            newsroom.say(version, passage, target=newsroom.lumenta)
            for passage in (TRAINED, BUILT)
            if passage in text
        ]
        newsroom.extract(version, *said)
        told += said
    other = newsroom.publish_text(newsroom.courier, "/b", 2, BUILT)
    told.append(newsroom.say(other, BUILT, target=newsroom.lumenta))
    newsroom.extract(other, told[-1])
    newsroom.link({newsroom.claim(*told): told})

    history = [
        (r["event"], r["outlet"], r["version_no"], r["text"], r["previous_text"])
        for r in rows("claim_history")
    ]

    assert history == [
        ("first seen", newsroom.ledger, 1, TRAINED, None),
        ("repeated", newsroom.courier, 1, BUILT, None),
        ("reworded", newsroom.ledger, 3, BUILT, TRAINED),
        ("withdrawn", newsroom.ledger, 4, None, BUILT),
        ("returned", newsroom.ledger, 5, TRAINED, BUILT),
    ]


def test_a_silent_edit_dates_the_withdrawal_of_the_claim_and_of_each_wording(
    newsroom: Any, rows: Rows
) -> None:
    versions = [
        newsroom.publish_text(newsroom.ledger, "/a", day, text)
        for day, text in enumerate([TRAINED, BUILT, "Nothing to see."], start=1)
    ]
    told = [
        newsroom.say(versions[0], TRAINED, target=newsroom.lumenta),
        newsroom.say(versions[1], BUILT, target=newsroom.lumenta),
    ]
    newsroom.extract(versions[0], told[0])
    newsroom.extract(versions[1], told[1])
    newsroom.extract(versions[2])
    newsroom.link({newsroom.claim(*told): told})

    assert one(rows("side_by_side"))["claim_withdrawn_at"] == versions[2].seen_at
    assert {r["text"]: r["withdrawn_at"] for r in rows("claim_wordings")} == {
        TRAINED: versions[1].seen_at,
        BUILT: versions[2].seen_at,
    }


def test_a_version_that_nobody_could_read_withdraws_nothing(newsroom: Any, rows: Rows) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    newsroom.publish_text(newsroom.ledger, "/a", 2, "Lumenta ontkent alles.", language="nl")
    said = newsroom.say(first, TRAINED, target=newsroom.lumenta)
    newsroom.extract(first, said)
    newsroom.link({newsroom.claim(said): [said]})

    assert one(rows("side_by_side"))["claim_withdrawn_at"] is None
    assert [r["event"] for r in rows("claim_history")] == ["first seen"]


def test_one_of_two_passages_that_goes_is_no_event(newsroom: Any, rows: Rows) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, f"{TRAINED} {BUILT}")
    second = newsroom.publish_text(newsroom.ledger, "/a", 2, TRAINED)
    told = [
        newsroom.say(first, TRAINED),
        newsroom.say(first, BUILT),
        newsroom.say(second, TRAINED),
    ]
    newsroom.extract(first, *told[:2])
    newsroom.extract(second, told[2])
    newsroom.link({newsroom.claim(*told): told})

    assert [r["event"] for r in rows("claim_history")] == ["first seen"]


def test_words_that_still_stand_are_not_withdrawn_though_nobody_read_them_again(
    newsroom: Any, rows: Rows
) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, f"{TRAINED} {BUILT}")
    second = newsroom.publish_text(newsroom.ledger, "/a", 2, f"{TRAINED} A word more.")
    told = [newsroom.say(first, TRAINED), newsroom.say(first, BUILT)]
    newsroom.extract(first, *told)
    newsroom.extract(second)
    newsroom.link({newsroom.claim(said): [said] for said in told})

    withdrawn = {r["claim"]: r["claim_withdrawn_at"] is not None for r in rows("side_by_side")}
    assert withdrawn == {TRAINED: False, BUILT: True}
    assert {r["text"]: r["withdrawn_at"] is not None for r in rows("claim_wordings")} == withdrawn
    assert [
        (r["event"], r["claim"]) for r in rows("claim_history") if r["event"] == "withdrawn"
    ] == [("withdrawn", BUILT)]


def test_what_newer_entries_pushed_off_the_page_is_not_withdrawn(newsroom: Any, rows: Rows) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/live", 1, f"{BUILT} {TRAINED}")
    second = newsroom.publish_text(newsroom.ledger, "/live", 2, f"{DENIED} {BUILT}")
    third = newsroom.publish_text(newsroom.ledger, "/live", 3, f"News. {DENIED} {BUILT}")
    told = newsroom.say(first, TRAINED, target=newsroom.lumenta)
    newsroom.extract(first, told)
    newsroom.extract(second)
    newsroom.extract(third)
    newsroom.link({newsroom.claim(told): [told]})
    gone = TextEdit(second.id, first.id, "rolled off", None, Span(told.start, told.end))
    reading = Reading(second.capture_id, newsroom.parser, "version", second.article_id, second.id)
    newsroom.database.articles.add([Parsed(reading, version=second, text_edits=(gone,))])

    assert newsroom.database.edits.rolled_off([second.id]) == {
        (second.id, first.id): [gone.previous]
    }
    assert [r["event"] for r in rows("claim_history")] == ["first seen"]
    assert one(rows("side_by_side"))["claim_withdrawn_at"] is None
    assert one(rows("claim_wordings"))["withdrawn_at"] is None
    assert [r["text"] for r in rows("changes") if r["change"] != "added"] == []


def told_by_three(newsroom: Any, *given: tuple[str, float, str]) -> list[Statement]:
    """Three outlets give figures for the same, in the words and bounds of ``given``."""
    told = []
    for outlet, (text, value, bound) in zip(
        (newsroom.ledger, newsroom.courier, newsroom.post), given, strict=False
    ):
        version = newsroom.publish_text(outlet, "/n", 1, f"Police made {text} arrests.")
        said = newsroom.say(version, version.text, target=newsroom.ministry)
        newsroom.extract(version, said, figures=[newsroom.figure(said, text, value, bound)])
        told.append(said)
    return told


def counted(newsroom: Any, *given: tuple[str, float, str]) -> None:
    """What three outlets tell is one claim."""
    told = told_by_three(newsroom, *given)
    newsroom.link({newsroom.claim(*told, target=newsroom.ministry): told})


def test_figures_that_cannot_all_be_true_are_a_conflict(newsroom: Any, rows: Rows) -> None:
    counted(newsroom, ("649", 649, "exactly"), ("694", 694, "exactly"), ("649", 649, "exactly"))

    assert [(r["outlet"], r["value"], r["what"]) for r in rows("figure_conflicts")] == [
        (newsroom.courier, 694.0, "arrests"),
        (newsroom.ledger, 649.0, "arrests"),
        (newsroom.post, 649.0, "arrests"),
    ]


def test_claims_that_differ_in_their_figures_only_are_a_conflict(newsroom: Any, rows: Rows) -> None:
    told = told_by_three(
        newsroom, ("649", 649, "exactly"), ("694", 694, "exactly"), ("700", 700, "exactly")
    )
    claims = [newsroom.claim(said, target=newsroom.ministry) for said in told]
    kin = [Kin(claims[n].id, claims[n - 1].id, "other figures", 0.8) for n in (1, 2)]
    newsroom.link({claim: [said] for claim, said in zip(claims, told, strict=True)}, kin=kin)

    found = rows("figure_conflicts")
    assert {(r["claim_id"], r["value"]) for r in found} == {
        (claim.id, value) for claim, value in zip(claims, (649.0, 694.0, 700.0), strict=True)
    }
    assert len({r["matter_id"] for r in found}) == 1


@pytest.mark.parametrize(
    "given",
    [
        [("at least 19", 19, "at least"), ("25", 25, "exactly")],
        [("at most 30", 30, "at most"), ("25", 25, "exactly")],
        [("about 650", 650, "approximately"), ("649", 649, "exactly")],
        [("649", 649, "exactly"), ("649", 649, "exactly")],
    ],
)
def test_figures_that_can_all_be_true_are_no_conflict(
    newsroom: Any, rows: Rows, given: list[tuple[str, float, str]]
) -> None:
    counted(newsroom, *given)

    assert rows("figure_conflicts") == []


@pytest.mark.parametrize(
    "given",
    [
        [("at least 19", 19, "at least"), ("12", 12, "exactly")],
        [("at most 30", 30, "at most"), ("at least 40", 40, "at least")],
        [("about 650", 650, "approximately"), ("700", 700, "exactly")],
    ],
)
def test_bounds_that_exclude_each_other_are_a_conflict(
    newsroom: Any, rows: Rows, given: list[tuple[str, float, str]]
) -> None:
    counted(newsroom, *given)

    assert len(rows("figure_conflicts")) == 2


def test_a_range_within_one_statement_is_no_conflict(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/n", 1, "Police made 10 to 20 arrests.")
    said = newsroom.say(version, version.text, target=newsroom.ministry)
    figures = [newsroom.figure(said, "10", 10), newsroom.figure(said, "20", 20)]
    newsroom.extract(version, said, figures=figures)
    newsroom.link({newsroom.claim(said, target=newsroom.ministry): [said]})

    assert rows("figure_conflicts") == []


def test_the_response_record_counts_each_entity_s_responses_by_kind(
    newsroom: Any, rows: Rows
) -> None:
    text = "Lumenta denied it. The ministry declined. The ministry did not reply."
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, text)
    newsroom.extract(
        version,
        newsroom.say(version, "Lumenta denied it.", "denies", speaker=newsroom.lumenta),
        newsroom.say(version, "The ministry declined.", "declines", speaker=newsroom.ministry),
        newsroom.say(version, "The ministry did not reply.", "silent", speaker=newsroom.ministry),
    )

    counts = [
        (r["entity"], r["responses"], r["denies"], r["declines"], r["silent"])
        for r in rows("response_record")
    ]

    assert counts == [
        ("Ministry of Foreign Trade", 2, 0, 1, 1),
        ("Lumenta Data B.V.", 1, 1, 0, 0),
    ]


def test_a_claim_that_is_not_sure_is_there_and_not_called_unanswered(
    newsroom: Any, rows: Rows
) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    said = newsroom.say(told, TRAINED, target=newsroom.lumenta, standing="to check")
    newsroom.extract(told, said)
    newsroom.link({newsroom.claim(said): [said]})

    (row,) = rows("side_by_side")
    assert (row["claim_standing"], row["standing"]) == ("to check", "to check")
    assert rows("unanswered_claims") == []


def test_a_claim_whose_answers_wait_to_be_checked_is_unanswered_and_says_how_many_wait(
    newsroom: Any, rows: Rows
) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, f"{TRAINED} Lumenta denied that.")
    said = newsroom.say(told, TRAINED, target=newsroom.lumenta)
    denied = newsroom.say(told, "Lumenta denied that.", "denies", speaker=newsroom.lumenta)
    newsroom.extract(told, said, denied)
    claim = newsroom.claim(said)
    newsroom.link({claim: [said]}, [(denied, claim)], standing="to check")

    (row,) = rows("side_by_side")
    assert (row["claim_standing"], row["link_standing"]) == ("stated", "to check")
    (open_,) = rows("unanswered_claims")
    assert open_["to_check"] == 1


def test_a_clause_of_a_denial_is_not_called_unanswered(newsroom: Any, rows: Rows) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, "Lumenta denied that it paid bribes.")
    denied = newsroom.say(told, told.text, "denies", speaker=newsroom.lumenta)
    clause = newsroom.say(told, "it paid bribes", target=newsroom.lumenta)
    clause = replace(clause, embedded_in=denied.id)
    newsroom.extract(told, denied, clause)
    newsroom.link({newsroom.claim(clause): [clause]})

    (row,) = rows("side_by_side")
    assert row["claim_embedded"]
    assert rows("unanswered_claims") == []
