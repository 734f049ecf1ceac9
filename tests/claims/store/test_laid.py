"""What people decided, laid over a published copy: every view follows, and undoing is whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from claims.model import (
    Alignment,
    DatedName,
    Decision,
    Edit,
    Entity,
    Kin,
    Reply,
    Request,
    Spot,
    Statement,
    Suggestion,
    Watchlist,
    claim_id,
    text_digest,
)
from claims.store import Database, Desk, ReplyRow, RequestRow, publish

PAID, AGAIN = "Lumenta paid inspectors.", "Lumenta gave inspectors money."
DENIED, SHRUGGED = "Lumenta denied it.", "Orrin shrugged."
KNEW, SOLD = "The ministry knew.", "Orrin sold cameras."
TEXT = f"{PAID} {DENIED} {AGAIN} {SHRUGGED} {KNEW} {SOLD}"

Ask = Callable[[str], list[dict[str, Any]]]


class Case:
    """A text with four claims, a denial and what is no answer by the machine."""

    def __init__(self, newsroom: Any, path: Path) -> None:
        self.room, self.path = newsroom, path
        self.version = newsroom.publish_text(newsroom.ledger, "/a", 1, TEXT)
        say = newsroom.say
        self.paid = say(self.version, PAID, target=newsroom.lumenta)
        self.denied = say(self.version, DENIED, "denies", newsroom.lumenta)
        self.again = say(self.version, AGAIN, target=newsroom.lumenta)
        self.shrugged = say(self.version, SHRUGGED, "declines", newsroom.orrin)
        self.knew = say(self.version, KNEW, target=newsroom.ministry)
        self.sold = say(self.version, SOLD, target=newsroom.orrin)
        newsroom.extract(
            self.version, self.paid, self.denied, self.again, self.shrugged, self.knew, self.sold
        )
        claims = [newsroom.claim(one) for one in (self.paid, self.again, self.sold)]
        self.first, self.second, self.third = claims
        newsroom.link(
            {
                self.first: [self.paid, self.knew],
                self.second: [self.again],
                self.third: [self.sold],
            },
            [(self.denied, self.first), (self.denied, self.second)],
            [Kin(self.second.id, self.first.id, "maybe the same", 0.5)],
        )
        newsroom.database.entities.suggest(
            [Suggestion(newsroom.orrin.id, newsroom.lumenta.id, 0.5, "a like spelling")]
        )

    def decision(self, on: Any, of: Statement | None, verdict: Any, **more: Any) -> Decision:
        """A decision on a passage, or on two claims or entities."""
        place = of and Spot(self.version.article_id, self.version.id, of.start, of.end, "read")
        more = {"claim_id": None, "response_id": None} | more
        return Decision(
            dossier=self.room.dossier,
            basis=text_digest(of.text) if of else "",
            verdict=verdict,
            by="Wouter",
            at=self.room.day_one + timedelta(days=1),
            on=on,
            statement_id=of.id if of else None,
            place=place,
            **more,
        )


@pytest.fixture
def case(newsroom: Any, path: Path) -> Case:
    return Case(newsroom, path)


@pytest.fixture
def laid(case: Case, path: Path, tmp_path: Path) -> Callable[..., Ask]:
    """Publishes the case with some decisions; the rows that an SQL query then gives."""
    case.room.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - closed before its fixture ends

    def lay(*decisions: Decision) -> Ask:
        with Database.open(path, wait_s=0) as database:
            database.decisions.replace(case.room.dossier, decisions)
        publish(path, tmp_path / "published")

        def ask(sql: str) -> list[dict[str, Any]]:
            with Desk.open(tmp_path / "published") as desk:
                found: list[dict[str, Any]] = desk.sql(sql).to_pylist()
                return found

        return ask

    return lay


def test_kind_speaker_and_target_follow_and_nothing_is_left_of_them_when_undone(
    case: Case, laid: Callable[..., Ask]
) -> None:
    room = case.room
    ask = laid(
        case.decision("kind", case.denied, "instead", value="confirms"),
        case.decision("speaker", case.denied, "instead", value=room.ministry.id),
        case.decision("target", case.sold, "instead", value=room.lumenta.id),
    )
    rows = {row["claim"]: row for row in ask("from side_by_side")}
    told = rows[PAID]
    assert (told["kind"], told["responder"]) == ("confirms", room.ministry.name)
    assert (told["review"], told["standing"]) == ("by hand", "stated")
    assert (rows[SOLD]["target_id"], rows[SOLD]["review"]) == (room.lumenta.id, "by hand")
    (record,) = ask("from response_record where confirms = 1")
    assert record["entity"] == room.ministry.name
    (was,) = ask(f"from overruled where statement_id = '{case.denied.id}'")
    assert (was["kind"], was["speaker"]) == ("denies", room.lumenta.name)

    before = laid()
    assert {row["review"] for row in before("from side_by_side")} == {"unreviewed"}
    assert before("from overruled") == []
    assert before("select kind, speaker from statements where kind = 'denies'") == [
        {"kind": "denies", "speaker": room.lumenta.name}
    ]


def test_what_answers_is_no_claim_and_what_claims_is_no_answer(
    case: Case, laid: Callable[..., Ask]
) -> None:
    own = claim_id(case.room.dossier, case.denied.id)
    ask = laid(
        case.decision("kind", case.denied, "instead", value="claim", other_id=own),
        case.decision("kind", case.sold, "instead", value="denies"),
    )
    rows = {row["claim"]: row for row in ask("from side_by_side")}
    assert SOLD not in rows
    assert (rows[DENIED]["claim_id"], rows[DENIED]["review"]) == (own, "by hand")
    assert {row["response_id"] for row in rows.values()} == {None}


def test_joined_claims_are_one_with_all_wordings_and_each_answer_once(
    case: Case, laid: Callable[..., Ask]
) -> None:
    ask = laid(
        case.decision("join", None, "right", claim_id=case.second.id, other_id=case.first.id),
        case.decision("join", None, "right", claim_id=case.third.id, other_id=case.second.id),
    )
    (row,) = ask("from side_by_side")
    assert (row["wordings"], row["response"]) == (4, DENIED)
    assert len(ask("from claims")) == len(ask("from links")) == 1
    assert ask("from claim_kin") == []


def test_parted_words_are_a_claim_of_their_own(case: Case, laid: Callable[..., Ask]) -> None:
    split = case.decision("split", case.knew, "wrong", claim_id=case.first.id, other_id="parted")
    ask = laid(split)
    found = {row["claim"]: row for row in ask("from side_by_side")}
    assert (found[KNEW]["claim_id"], found[KNEW]["review"]) == ("parted", "by hand")
    assert found[KNEW]["target"] == case.room.ministry.name
    assert found[PAID]["wordings"] == 1


def test_what_was_said_of_a_claim_that_linking_joined_holds_for_the_one_that_stands(
    case: Case, laid: Callable[..., Ask], tmp_path: Path
) -> None:
    room, at = case.room, case.room.day_one
    gone = claim_id(room.dossier, case.knew.id)
    asked = Request(room.dossier, "Orrin", (gone, case.first.id), at, at, "mail", "Wouter", at)
    with Database.open(case.path, wait_s=0) as database:
        row = RequestRow(asked, room.orrin.id, "open", None, None)
        database.ledger.replace(room.dossier, [row], [], [])
    wrong = case.decision("link", case.denied, "wrong", claim_id=gone, response_id=case.denied.id)
    ask = laid(wrong)
    reviews = {row["claim_id"]: row["review"] for row in ask("from side_by_side")}
    assert reviews[case.first.id] == "rejected"
    assert reviews[case.second.id] == "unreviewed"
    assert ask("select claims from requests") == [{"claims": [case.first.id]}]
    with Desk.open(tmp_path / "published") as desk:
        assert desk.stands() == {gone: case.first.id}
    later = replace(wrong, verdict="right", claim_id=case.first.id, at=at + timedelta(days=2))
    ask = laid(wrong, later)
    reviews = {row["claim_id"]: row["review"] for row in ask("from side_by_side")}
    assert reviews[case.first.id] == "confirmed"


def test_two_claims_that_a_person_said_are_two_are_not_joined_by_a_later_run(
    case: Case, laid: Callable[..., Ask], tmp_path: Path
) -> None:
    own = claim_id(case.room.dossier, case.knew.id)
    ask = laid(case.decision("join", None, "wrong", claim_id=own, other_id=case.first.id))
    claims = {row["claim"]: row["claim_id"] for row in ask("from side_by_side")}
    assert (claims[KNEW], claims[PAID]) == (own, case.first.id)
    with Desk.open(tmp_path / "published") as desk:
        assert desk.stands() == {}


def test_later_words_that_are_nearer_to_parted_ones_go_with_them(
    case: Case, laid: Callable[..., Ask], path: Path
) -> None:
    room = case.room
    like, unlike = "The ministry knew of it.", "Lumenta paid two inspectors."
    with Database.open(path, wait_s=0) as database:
        case.room.database = database
        later = room.publish_text(room.courier, "/b", 3, f"{like} {unlike}")
        said = [room.say(later, words, target=room.ministry) for words in (like, unlike)]
        room.extract(later, *said)
        room.link({case.first: [case.paid, case.knew, *said]}, [(case.denied, case.first)])
    split = case.decision("split", case.knew, "wrong", claim_id=case.first.id, other_id="parted")
    ask = laid(split)
    told = {row["text"]: row["claim_id"] for row in ask("from claim_wordings")}
    assert told[KNEW] == told[like] == "parted"
    assert told[PAID] == told[unlike] == case.first.id
    told = {row["text"]: row["claim_id"] for row in laid()("from claim_wordings")}
    assert told[KNEW] == told[like] == case.first.id


def test_an_answer_is_linked_by_hand_and_two_names_are_one_entity(
    case: Case, laid: Callable[..., Ask]
) -> None:
    room = case.room
    ask = laid(
        case.decision(
            "link", case.shrugged, "right", claim_id=case.third.id, response_id=case.shrugged.id
        ),
        case.decision("entity", None, "right", entity_id=room.orrin.id, other_id=room.lumenta.id),
    )
    (row,) = ask(f"from side_by_side where claim_id = '{case.third.id}'")
    assert (row["response"], row["method"], row["review"]) == (SHRUGGED, "by hand", "by hand")
    assert (row["standing"], row["reviewed_by"]) == ("stated", "Wouter")
    assert row["responder"] == row["target"] == room.lumenta.name
    (one,) = ask("from entities where name like '%Lumenta%'")
    assert {"Orrin", room.orrin.name} <= set(one["aliases"])
    assert ask("from entity_suggestions") == []


def test_a_parted_name_is_another_entity_and_what_stood_on_it_is_to_be_checked(
    case: Case, laid: Callable[..., Ask]
) -> None:
    room = case.room
    name = text_digest(room.lumenta.name.lower())
    parted = case.decision("alias", None, "wrong", entity_id=room.lumenta.id, other_id="the town")
    everywhere = replace(parted, basis=name)
    here = replace(everywhere, place=Spot(case.version.article_id, case.version.id, 0, 1, "read"))
    elsewhere = replace(everywhere, place=Spot("another", case.version.id, 0, 1, "read"))
    for decision in (everywhere, here):
        ask = laid(decision)
        rows = {row["claim"]: row for row in ask("from side_by_side")}
        assert (rows[PAID]["target_id"], rows[SOLD]["target_id"]) == ("the town", room.orrin.id)
        assert (rows[PAID]["responder_id"], rows[PAID]["standing"]) == ("the town", "to check")
        (town,) = ask("from entities where id = 'the town'")
        assert (town["name"], town["watched"]) == (room.lumenta.name, False)
    before = laid(elsewhere)
    assert {row["target_id"] for row in before("from side_by_side")} == {
        room.lumenta.id,
        room.orrin.id,
    }
    assert before("from entities where id = 'the town'") == []


def test_an_alias_that_a_person_parted_is_nobodys_in_the_dossier(
    case: Case, laid: Callable[..., Ask]
) -> None:
    room = case.room
    parted = case.decision("alias", None, "wrong", entity_id=room.orrin.id, other_id="the town")
    ask = laid(replace(parted, basis=text_digest("orrin")))
    (orrin,) = ask(f"from entities where id = '{room.orrin.id}'")
    assert orrin["aliases"] == []
    (orrin,) = laid()(f"from entities where id = '{room.orrin.id}'")
    assert orrin["aliases"] == ["Orrin"]


def test_whom_a_person_chose_is_the_one_entity_that_two_names_became(
    case: Case, laid: Callable[..., Ask]
) -> None:
    room = case.room
    ask = laid(
        case.decision("speaker", case.denied, "instead", value=room.orrin.id),
        case.decision("target", case.paid, "instead", value=room.orrin.id),
        case.decision("entity", None, "right", entity_id=room.orrin.id, other_id=room.lumenta.id),
    )
    (said,) = ask(f"from statements where id = '{case.denied.id}'")
    assert (said["speaker_id"], said["speaker"]) == (room.lumenta.id, room.lumenta.name)
    (claim,) = ask(f"from claims where claim_id = '{case.first.id}'")
    assert claim["target_id"] == room.lumenta.id


def test_a_name_that_became_another_takes_its_past_names_and_what_it_owns_along(
    case: Case, laid: Callable[..., Ask], tmp_path: Path
) -> None:
    room = case.room
    before = DatedName(room.orrin.id, "Zoekwerk", None, None)
    child = Entity(room.dossier, "Pixelklaar", "Company", parent_id=room.orrin.id, watched=True)
    watched = Watchlist((room.lumenta, room.orrin, room.ministry, child), names=(before,))
    with Database.open(case.path, wait_s=0) as database:
        database.dossiers.declare(room.dossier, "Faces", list(room.sources.values()), watched)
    ask = laid(
        case.decision("entity", None, "right", entity_id=room.orrin.id, other_id=room.lumenta.id)
    )
    (kept,) = ask("from entities where name like '%Lumenta%'")
    (owned,) = ask("from entities where name = 'Pixelklaar'")
    assert owned["parent_id"] == kept["id"]
    with Desk.open(tmp_path / "published") as desk:
        assert len(desk.side_by_side(room.dossier, "Zoekwerk")) == 3


def test_what_was_judged_has_that_standing_wherever_it_is_read(
    case: Case, laid: Callable[..., Ask]
) -> None:
    ask = laid(
        case.decision("claim", case.paid, "wrong", claim_id=case.first.id),
        case.decision("claim", case.sold, "right", claim_id=case.third.id),
        case.decision(
            "link", case.denied, "wrong", claim_id=case.second.id, response_id=case.denied.id
        ),
    )
    standing = {row["text"]: row["standing"] for row in ask("from claim_wordings")}
    assert standing == {
        PAID: "background",
        KNEW: "background",
        AGAIN: "stated",
        SOLD: "stated",
    }
    assert {row["standing"] for row in ask("from links")} == {"background"}
    assert {row["text"] for row in ask("from statements where standing = 'stated'")} >= {DENIED}


def test_whom_a_person_chose_and_nobody_knows_any_more_changes_nothing(
    case: Case, laid: Callable[..., Ask]
) -> None:
    ask = laid(case.decision("speaker", case.denied, "instead", value="gone from the dossier"))
    (said,) = ask(f"from statements where id = '{case.denied.id}'")
    assert said["speaker_id"] == case.room.lumenta.id
    assert ask("from overruled") == []


def test_what_the_desk_asked_and_heard_follows_claims_and_names(
    case: Case, laid: Callable[..., Ask]
) -> None:
    room, at = case.room, case.room.day_one
    asked = Request(room.dossier, "Orrin", ("parted",), at, at, "mail", "Wouter", at)
    came = Reply(room.dossier, asked.id, ("parted",), "declines", at, "Wouter", at, "digest")
    with Database.open(case.path, wait_s=0) as database:
        database.ledger.replace(
            room.dossier,
            [RequestRow(asked, room.orrin.id, "answered", None, None)],
            [ReplyRow(came, None, None, None, case.shrugged.id)],
            [],
        )
    ask = laid(
        case.decision("split", case.knew, "wrong", claim_id=case.first.id, other_id="parted"),
        case.decision("entity", None, "right", entity_id=room.orrin.id, other_id=room.lumenta.id),
    )
    (row,) = ask("from side_by_side where claim_id = 'parted'")
    assert (row["response"], row["relation"], row["review"]) == (SHRUGGED, "reply", "by hand")
    (record,) = ask("from response_record where asked_by_desk > 0")
    assert record["entity"] == room.lumenta.name


def test_silence_to_the_desk_stands_beside_each_claim_that_was_asked_about_and_has_no_words(
    case: Case, laid: Callable[..., Ask], tmp_path: Path
) -> None:
    room, at = case.room, case.room.day_one
    asked = [
        Request(room.dossier, "Orrin", claims, at, at, "mail", "Wouter", at + timedelta(hours=n))
        for n, claims in enumerate([(case.third.id, case.second.id), (case.third.id,)])
    ]
    closed = at + timedelta(days=5)
    rows = [RequestRow(one, room.orrin.id, "silent", "Farah", closed) for one in asked]
    with Database.open(case.path, wait_s=0) as database:
        database.ledger.replace(room.dossier, rows, [], [])
    ask = laid(
        case.decision("join", None, "right", claim_id=case.second.id, other_id=case.first.id)
    )
    silent = ask("from side_by_side where kind = 'silent'")
    told = {(row["claim_id"], row["response_url"].rpartition(":")[2]) for row in silent}
    third, kept = case.third.id, min(case.first.id, case.second.id)
    assert told == {(third, asked[0].id), (third, asked[1].id), (kept, asked[0].id)}
    for row in silent:
        assert (row["response_id"], row["response"], row["relation"]) == (None, None, "request")
        assert (row["responder"], row["response_at"]) == (room.orrin.name, closed)
        assert (row["standing"], row["review"], row["reviewed_by"]) == (
            "stated",
            "by hand",
            "Farah",
        )
    assert ask("from unanswered_claims where target_id is not null") == []
    with Desk.open(tmp_path / "published") as desk:
        assert len(desk.claim(case.third.id, 9)) == 2
        assert {row["responder"] for row in desk.exchanges(room.dossier, None, limit=9)} == {
            room.lumenta.name
        }
        assert desk.waiting(room.dossier, 9) == []


@pytest.mark.parametrize("about", ["split", "kind"])
def test_a_claim_whose_first_words_were_taken_away_has_those_of_what_is_left(
    case: Case, laid: Callable[..., Ask], about: Any
) -> None:
    taken = {
        "split": case.decision("split", case.paid, "wrong", claim_id=case.first.id, other_id="own"),
        "kind": case.decision("kind", case.paid, "instead", value="denies"),
    }
    ask = laid(taken[about])
    (claim,) = ask(f"from claims where claim_id = '{case.first.id}'")
    assert (claim["founder_id"], claim["text"]) == (case.knew.id, KNEW)
    assert claim["target_id"] == case.room.ministry.id
    assert not ask("""
        from links as l anti join claim_statements as m
        on m.claim_id = l.claim_id and m.statement_id = l.statement_id
    """)


@pytest.mark.parametrize(("kind", "review"), [("denies", "confirmed"), ("explains", "unreviewed")])
def test_a_decision_follows_a_rewording_that_is_read_the_same(
    case: Case, path: Path, tmp_path: Path, kind: Any, review: str
) -> None:
    room = case.room
    later = room.publish_text(room.ledger, "/a", 2, f"{PAID} Lumenta denied it all.")
    paid = room.say(later, PAID, target=room.lumenta)
    reworded = room.say(later, "Lumenta denied it all.", kind, room.lumenta)
    room.extract(later, paid, reworded)
    edit = Edit("reworded", case.denied.id, reworded.id, 0.9)
    room.database.edits.add(
        [Alignment(later.id, case.version.id, "aligner-1", room.extractor, (edit,))]
    )
    room.link({case.first: [case.paid, paid]}, [(case.denied, case.first), (reworded, case.first)])
    decision = case.decision(
        "link", case.denied, "right", claim_id=case.first.id, response_id=case.denied.id
    )
    was = text_digest(f"denies | {room.lumenta.name} | ")
    decision = replace(decision, place=decision.place and replace(decision.place, reading=was))
    room.database.decisions.replace(room.dossier, [decision])
    room.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - as above
    publish(path, tmp_path / "published")
    with Desk.open(tmp_path / "published") as desk:
        found = {row["response"]: row["review"] for row in desk.claim(case.first.id, 9)}
        assert found == {DENIED: "confirmed", reworded.text: review}
        waiting = [row["response"] for row in desk.waiting(room.dossier, 9)]
    assert waiting == ([] if review == "confirmed" else [reworded.text])


def test_calibration_counts_a_decision_once_however_many_versions_carry_its_words(
    case: Case, path: Path, tmp_path: Path
) -> None:
    room = case.room
    said = [(case.paid, replace(case.denied, probability=0.7))]
    later = room.publish_text(room.ledger, "/a", 2, TEXT)
    paid = room.say(later, PAID, target=room.lumenta)
    denied = room.say(later, DENIED, "denies", room.lumenta)
    said.append((paid, replace(denied, probability=0.6)))
    for version, one in zip((case.version, later), said, strict=True):
        room.extract(version, *one)
    answers = [(answer, case.first) for _, answer in said]
    room.link({case.first: [claim for claim, _ in said]}, answers)
    right = case.decision(
        "link", case.denied, "right", claim_id=case.first.id, response_id=case.denied.id
    )
    kind = case.decision("kind", case.denied, "instead", value="explains")
    room.database.decisions.replace(room.dossier, [right, kind])
    room.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - as above
    publish(path, tmp_path / "published")
    with Desk.open(tmp_path / "published") as desk:
        assert len(desk.sql("from reviews")) == len(desk.sql("from overruled")) == 2
        assert desk.judged_links(room.dossier) == [{"score": 0.9, "right": True}]
        (judged,) = desk.judged_kinds(room.dossier)
    assert (judged["score"], judged["right"]) == (pytest.approx(0.7), False)
