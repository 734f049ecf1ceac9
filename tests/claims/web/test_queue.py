"""The queue: what waits comes one at a time, what is worth most first, in its context."""

from dataclasses import replace
from pathlib import Path

import pytest

from claims.decisions import Journal
from claims.home import Home
from claims.model import Decision, Spot, Suggestion, text_digest
from claims.store import Database, publish
from tests.claims.store.conftest import Newsroom
from tests.claims.web.conftest import AGAIN, DOUBTFUL, Filled, served
from tests.claims.web.test_deciding import QUEUE, buttons

OLD = "Orrin would not comment on any inspectors."


def test_the_context_of_a_passage_in_one_long_paragraph_is_short(tmp_path: Path) -> None:
    with Database.open(tmp_path / "desk.duckdb", wait_s=0) as database:
        room = Newsroom(database)
        text = "Nobody knew. " * 30_000 + f"{AGAIN} {DOUBTFUL}"
        version = room.publish_text(room.ledger, "/a", 1, text)
        paid = room.say(version, AGAIN, target=room.lumenta)
        answered = room.say(version, DOUBTFUL, "declines", room.orrin)
        room.extract(version, paid, answered)
        claim = room.claim(paid)
        room.link({claim: [paid]}, [(answered, claim)], standing="to check")
    publish(tmp_path / "desk.duckdb", tmp_path / "published")
    with served(tmp_path / "published") as reader:
        page = reader.get(QUEUE)
    assert f'<mark class="pointed">{DOUBTFUL}</mark>' in page.text
    assert len(page.content) < 20_000


@pytest.fixture
def waiting(tmp_path: Path) -> Home:
    """A row, two near claims and two like names wait."""
    home = Home(tmp_path / "data")
    with Database.open(home.database, wait_s=0) as database:
        filled = Filled(database)
        suggestion = Suggestion(filled.orrin.id, filled.ministry.id, 0.8, "a longer name")
        database.entities.suggest([suggestion])
    publish(home.database, home.published)
    return home


def test_rows_of_watched_parties_come_first_then_near_claims_then_like_names(waiting: Home) -> None:
    seen = []
    with served(waiting.published) as reader:
        for _ in range(3):
            page = reader.get(QUEUE)
            questions = ("Does this answer", "these two one claim", "one and the same")
            seen.append(next(one for one in questions if one in page.text))
            reader.post(buttons(page)["wrong"])
        assert "Nothing waits for a person; 3 decisions hold." in reader.get(QUEUE).text
    assert seen == ["Does this answer", "these two one claim", "one and the same"]
    found = Journal(waiting.decisions("lumenta")).decisions()
    assert [one.about for one in found] == ["link", "join", "entity"]


def test_a_decision_that_lapsed_is_asked_again_with_the_old_words(
    tmp_path: Path,
) -> None:
    with Database.open(tmp_path / "desk.duckdb", wait_s=0) as database:
        room = Newsroom(database)
        first = room.publish_text(room.ledger, "/a", 1, f"{AGAIN} {OLD}")
        told = [room.say(first, AGAIN, target=room.lumenta), room.say(first, OLD, "declines")]
        room.extract(first, *told)
        second = room.publish_text(room.ledger, "/a", 2, f"{AGAIN} {DOUBTFUL}")
        now = [
            room.say(second, AGAIN, target=room.lumenta),
            room.say(second, DOUBTFUL, "denies", room.orrin),
        ]
        room.extract(second, *now)
        Filled._align(room)  # type: ignore[arg-type]  # noqa: SLF001
        claim = room.claim(told[0])
        room.link({claim: [told[0], now[0]]}, [(told[1], claim), (now[1], claim)])
        place = Spot(first.article_id, first.id, told[1].start, told[1].end, "as it was read")
        old = Decision(
            room.dossier, claim.id, told[1].id, text_digest(OLD), "wrong", "Farah", room.day_one,
            place=place,
        )  # fmt: skip
        database.decisions.replace(room.dossier, [old])
    publish(tmp_path / "desk.duckdb", tmp_path / "published")
    Journal(Home(tmp_path).decisions(room.dossier)).add(old)
    with served(tmp_path / "published") as reader:
        page = reader.get(QUEUE)
        assert "1 question waits; 1 decision holds" in page.text
        assert "Farah</bdi> said “wrong”" in page.text
        assert f"<q>{OLD}</q>" in page.text
        assert "Nothing waits" in reader.post(buttons(page)["right"]).text
    assert replace(old, verdict="undone").matter == old.matter
