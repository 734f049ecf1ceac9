"""Decisions as training data, which training reads."""

import json
from pathlib import Path

from claims.exporters import gold
from claims.model import Decision, Spot, text_digest
from claims.store import Database, Desk, publish
from claims.training import annotations
from claims.training.gold import samples
from tests.claims.store.conftest import Newsroom

PAID, DENIED, SHRUGGED = "Lumenta paid inspectors.", "Lumenta denied it.", "Orrin shrugged."
TEXT = f"{DENIED} Really? {PAID} {DENIED} {SHRUGGED}"


def test_what_was_decided_is_read_by_training_at_its_place(tmp_path: Path) -> None:
    with Database.open(tmp_path / "desk.duckdb", wait_s=0) as database:
        room = Newsroom(database)
        version = room.publish_text(room.ledger, "/a", 1, TEXT)
        paid = room.say(version, PAID, target=room.lumenta)
        denied = room.say(version, DENIED, "denies", room.lumenta)
        shrugged = room.say(version, SHRUGGED, "declines", room.orrin)
        room.extract(version, paid, denied, shrugged)
        claim = room.claim(paid)
        room.link({claim: [paid]}, [(denied, claim), (shrugged, claim)], standing="to check")
        right = Decision(
            room.dossier, claim.id, denied.id, text_digest(DENIED), "right", "Wouter", room.day_one
        )
        kind = Decision(
            room.dossier, None, None, text_digest(DENIED), "instead", "Wouter", room.day_one,
            on="kind", value="explains", statement_id=denied.id,
            place=Spot(version.article_id, version.id, denied.start, denied.end, "read"),
        )  # fmt: skip
        database.decisions.replace(room.dossier, [right, kind])
    publish(tmp_path / "desk.duckdb", tmp_path / "published")
    with Desk.open(tmp_path / "published") as desk:
        assert gold.write(desk, room.dossier, tmp_path / "gold") == (1, 1)

    (sample,) = samples(tmp_path / "gold")
    assert sample.text == TEXT
    (response,) = sample.responses
    assert (response.kind, response.responder) == ("explains", room.lumenta.name)
    assert response.span == (denied.start, denied.end)
    assert [TEXT[slice(*place)] for place in response.claims[claim.id]] == [PAID]

    path = tmp_path / "gold" / "annotations" / f"{version.id}.json"
    record = json.loads(path.read_text())
    assert record["all_judged"] is False
    (kept,) = annotations.responses(TEXT, record, path)
    assert (kept["start"], kept["kind"]) == (denied.start, "explains")


def test_a_decision_on_a_claim_makes_no_example_of_what_answers_it(tmp_path: Path) -> None:
    with Database.open(tmp_path / "desk.duckdb", wait_s=0) as database:
        room = Newsroom(database)
        version = room.publish_text(room.ledger, "/a", 1, TEXT)
        paid = room.say(version, PAID, target=room.lumenta)
        denied = room.say(version, DENIED, "denies", room.lumenta)
        shrugged = room.say(version, SHRUGGED, "declines", room.orrin)
        room.extract(version, paid, denied, shrugged)
        claim = room.claim(paid)
        room.link({claim: [paid]}, [(denied, claim), (shrugged, claim)])
        by, at = "Wouter", room.day_one
        of_claim = Decision(room.dossier, claim.id, None, text_digest(PAID), "right", by, at)
        target = Decision(
            room.dossier, None, None, text_digest(PAID), "instead", by, at,
            on="target", value=room.orrin.id, statement_id=paid.id,
            place=Spot(version.article_id, version.id, paid.start, paid.end, "read"),
        )  # fmt: skip
        right = Decision(room.dossier, claim.id, denied.id, text_digest(DENIED), "right", by, at)
        database.decisions.replace(room.dossier, [of_claim, target, right])
    publish(tmp_path / "desk.duckdb", tmp_path / "published")
    with Desk.open(tmp_path / "published") as desk:
        rows = desk.gold(room.dossier)
    assert [(row["text"], row["all_judged"]) for row in rows] == [(DENIED, False)]
