"""Annotations in the gold form, taken for decisions where the same texts were read."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.decisions import Journal
from claims.exporters import gold
from claims.importers.form import read
from claims.importers.gold import Imported, Importer
from claims.model import Claim, Decision, Spot, Statement, Version, text_digest
from claims.store import Database, Desk, publish
from tests.claims.store.conftest import Newsroom

PAID, KNEW = "Lumenta paid inspectors.", "The ministry knew of it."
DENIED, SHRUGGED, REFUSED = "Lumenta denied it.", "Orrin shrugged.", "Orrin would not say."
TEXT = f"{DENIED} Really? {PAID} {DENIED} {SHRUGGED} {KNEW} {REFUSED}"
AT = datetime(2026, 5, 1, tzinfo=UTC)


class Room(Newsroom):
    """A dossier with one text: two claims, three responses, and what the machine links."""

    version: Version
    paid: Statement
    knew: Statement
    denied: Statement
    shrugged: Statement
    refused: Statement
    claim_of: dict[str, Claim]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    with Database.open(tmp_path / "desk.duckdb", wait_s=0) as database:
        return _filled(Room(database))


def _filled(room: Room) -> Room:
    version = room.version = room.publish_text(room.ledger, "/a", 1, TEXT)
    room.paid = room.say(version, PAID, target=room.lumenta)
    room.knew = room.say(version, KNEW, target=room.ministry)
    room.denied = room.say(version, DENIED, "denies", room.lumenta)
    room.shrugged = room.say(version, SHRUGGED, "declines", room.orrin)
    room.refused = room.say(version, REFUSED, "declines", room.orrin)
    room.extract(version, room.paid, room.knew, room.denied, room.shrugged, room.refused)
    room.claim_of = {PAID: room.claim(room.paid), KNEW: room.claim(room.knew, target=room.ministry)}
    room.link(
        {room.claim_of[PAID]: [room.paid], room.claim_of[KNEW]: [room.knew]},
        [(said, room.claim_of[PAID]) for said in (room.denied, room.shrugged, room.refused)],
        standing="to check",
    )
    return room


Published = Callable[[Iterable[Decision]], Path]


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """Publish a copy with these decisions, as a run would; its folder."""

    def make(decisions: Iterable[Decision]) -> Path:
        path, copies = tmp_path / "desk.duckdb", tmp_path / "published"
        with Database.open(path, wait_s=0) as database:
            database.decisions.replace("lumenta", list(decisions))
        publish(path, copies)
        return copies

    return make


def taken(copies: Path, folder: Path, journal: Journal, at: datetime = AT) -> Imported:
    faults: list[str] = []
    with Desk.open(copies) as desk:
        importer = Importer(desk, "lumenta", "Wouter", at)
        importer.write(read(folder, faults), journal)
    assert faults == []
    return importer.done


def annotated(folder: Path, annotation: dict[str, object], text: str = TEXT) -> Path:
    for name in ("text", "annotations"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "text" / "a.txt").write_bytes(text.encode())
    path = folder / "annotations" / "a.json"
    path.write_text(json.dumps({"doc": "a.txt", **annotation}))
    return folder


def test_what_is_exported_imported_and_exported_again_is_equal(
    room: Room, published: Published, tmp_path: Path
) -> None:
    by, at, key = "Wouter", room.day_one, room.version
    link = Decision(
        room.dossier, room.claim_of[PAID].id, room.denied.id, text_digest(DENIED), "right", by, at
    )

    def read_as(about: str, said: Statement, value: str) -> Decision:
        place = Spot(key.article_id, key.id, said.start, said.end, "read")
        return Decision(
            room.dossier, None, None, text_digest(said.text), "instead", by, at,
            on=about, value=value, statement_id=said.id, place=place,  # type: ignore[arg-type]
        )  # fmt: skip

    wrong = replace(link, response_id=room.refused.id, basis=text_digest(REFUSED), verdict="wrong")
    decided = [
        link,
        wrong,
        read_as("kind", room.denied, "explains"),
        read_as("speaker", room.shrugged, room.ministry.id),
        read_as("target", room.paid, room.orrin.id),
    ]
    first, second = tmp_path / "first", tmp_path / "second"
    with Desk.open(published(decided)) as desk:
        assert gold.write(desk, room.dossier, first) == (2, 1)
    assert json.loads(next(first.glob("annotations/*")).read_text())["all_judged"] is True

    journal = Journal(tmp_path / "other.jsonl")
    copies = published(())
    done = taken(copies, first, journal)
    assert (done.texts, done.known, done.otherwise) == (1, 0, 0)
    assert (done.elsewhere, done.unfound, done.unnamed) == ([], [], set())
    assert len(journal.decisions()) == done.decided

    again = taken(copies, first, journal, AT.replace(year=2027))
    assert (again.decided, again.known) == (0, done.decided)

    with Desk.open(published(journal.decisions())) as desk:
        gold.write(desk, room.dossier, second)
        laid = taken(desk.path.parent, first, journal)
    assert (laid.decided, laid.otherwise) == (0, 0)
    for name in (f"text/{key.id}.txt", f"annotations/{key.id}.json"):
        assert (second / name).read_bytes() == (first / name).read_bytes()


def test_annotations_of_others_are_held_against_what_was_found_here(
    room: Room, published: Published, tmp_path: Path
) -> None:
    folder = annotated(
        tmp_path / "theirs",
        {
            "responses": [
                {
                    "text": DENIED.rstrip("."),
                    "responder": "lumenta",  # an alias, case aside
                    "kind": "denies",
                    "claims": [
                        {"claim_id": "c1", "text": PAID, "claimant": None, "target": "Orrin"},
                        {"claim_id": "c1", "text": KNEW, "target": "Nobody & Sons"},
                    ],
                },
                {"text": "Really", "kind": "denies", "responder": "Orrin"},
                {"text": "it is not there", "kind": "denies", "responder": "Orrin"},
            ]
        },
    )
    journal = Journal(tmp_path / "other.jsonl")
    done = taken(published(()), folder, journal)
    said = {(one.about, one.verdict, one.claim_id, one.value) for one in journal.decisions()}
    paid, knew = room.claim_of[PAID].id, room.claim_of[KNEW].id
    assert said == {
        ("kind", "instead", None, "denies"),
        ("link", "right", paid, None),
        ("link", "right", knew, None),
        ("target", "instead", paid, room.orrin.id),
        ("join", "right", paid, None),
    }
    assert {one.by for one in journal.decisions()} == {"Wouter"}
    assert done.unfound == ["a.txt: Really", "a.txt: it is not there"]
    assert done.unnamed == {"Nobody & Sons"}


def test_claims_worth_tracking_are_right_by_themselves(
    room: Room, published: Published, tmp_path: Path
) -> None:
    folder = annotated(tmp_path / "theirs", {})
    (folder / "claims").mkdir()
    stated = {"claim_id": "c1", "text": PAID, "target": "Lumenta"}
    (folder / "claims" / "a.json").write_text(json.dumps({"doc": "a.txt", "claims": [stated]}))
    journal = Journal(tmp_path / "other.jsonl")
    taken(published(()), folder, journal)
    (decision,) = journal.decisions()
    assert (decision.about, decision.verdict) == ("claim", "right")
    with Desk.open(published([decision])) as desk:
        reviews = desk.sql("select claim_id, response_id, verdict from reviews").to_pylist()
    assert reviews == [
        {"claim_id": room.claim_of[PAID].id, "response_id": None, "verdict": "right"}
    ]


def test_what_this_desk_decided_otherwise_stays_so(
    room: Room, published: Published, tmp_path: Path
) -> None:
    folder = annotated(
        tmp_path / "theirs",
        {"responses": [{"text": SHRUGGED, "responder": "Orrin", "kind": "explains"}]},
    )
    journal = Journal(tmp_path / "other.jsonl")
    place = Spot(room.version.article_id, room.version.id, 0, 1, "read")
    ours = Decision(
        room.dossier, None, None, text_digest(SHRUGGED), "instead", "Anna", AT,
        on="kind", value="silent", place=place,
    )  # fmt: skip
    journal.add(ours)
    done = taken(published(()), folder, journal)
    assert (done.decided, done.otherwise) == (0, 1)
    assert journal.decisions() == [ours]


@pytest.mark.usefixtures("room")
def test_a_text_that_no_article_carries_is_named(published: Published, tmp_path: Path) -> None:
    folder = annotated(tmp_path / "theirs", {"responses": []}, TEXT + " ")
    done = taken(published(()), folder, Journal(tmp_path / "other.jsonl"))
    assert (done.texts, done.elsewhere) == (0, ["a.txt"])
