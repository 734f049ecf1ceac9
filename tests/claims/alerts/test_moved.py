"""What moves in a small newsroom, as events: each once, and under the same id everywhere."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from claims.alerts.moved import moved
from claims.history import align
from claims.model import Alignment, Event, Failure, Link, Request
from claims.store import Database, Desk, RequestRow, publish
from tests.claims.store.conftest import DAY_ONE, Newsroom

PAID = "Lumenta paid 649 inspectors."
MORE = "Lumenta paid 700 inspectors."
OTHER = "Lumenta burnt the lists."
DENIED = "Lumenta denied paying anybody."
AGAIN = "Lumenta denied it once more."
SOFTENED = "Lumenta said that it was not aware of any payment."
DECLINED = "Orrin would not comment."
DOUBTFUL = "Orrin dismissed all of it."


class Busy(Newsroom):
    """Day 1: a claim and its denial. Day 2: another outlet. Day 3: the first takes things back."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        first = self._tell(self.ledger, "/a", 1, PAID, OTHER, DENIED)
        second = self._tell(self.courier, "/b", 2, MORE, AGAIN, DECLINED, DOUBTFUL)
        third = self._tell(self.ledger, "/a", 3, PAID, SOFTENED)
        paid, other = self.claim(first[PAID]), self.claim(first[OTHER])
        answers = [first[DENIED], second[AGAIN], second[DECLINED], third[SOFTENED]]
        told = {paid: [first[PAID], second[MORE], third[PAID]], other: [first[OTHER]]}
        self.link(told, [(answer, paid) for answer in answers])
        doubt = Link(
            second[DOUBTFUL].id,
            other.id,
            other.founder_id,
            "other article",
            0.6,
            "chain",
            "linker-1",
        )
        self.database.claims.add([], [], [doubt])
        made = []
        for new, old, extractor in database.edits.due(self.dossier, "aligner-1"):
            before, after = (database.statements.of([one]) for one in (old, new))
            made.append(Alignment(new, old, "aligner-1", extractor, tuple(align(before, after))))
        database.edits.add(made)

    def _tell(self, outlet: str, path: str, day: int, *passages: str) -> dict[str, Any]:
        kinds: dict[str, Any] = {
            PAID: ("claim", None, self.lumenta), MORE: ("claim", None, self.lumenta),
            OTHER: ("claim", None, self.lumenta), DENIED: ("denies", self.lumenta, None),
            AGAIN: ("denies", self.lumenta, None), SOFTENED: ("explains", self.lumenta, None),
            DECLINED: ("declines", self.orrin, None), DOUBTFUL: ("denies", self.orrin, None),
        }  # fmt: skip
        version = self.publish_text(outlet, path, day, "\n\n".join(passages))
        said = {
            one: self.say(
                version, one, *kinds[one], standing="to check" if one == DOUBTFUL else "stated"
            )
            for one in passages
        }
        numbers = {PAID: ("649", 649), MORE: ("700", 700)}
        figures = [self.figure(said[one], *numbers[one]) for one in passages if one in numbers]
        self.extract(version, *said.values(), figures=figures)
        return said


def _published(database: Path, folder: Path) -> Path:
    publish(database, folder)
    return folder


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The database of a busy newsroom."""
    path = tmp_path_factory.mktemp("busy") / "desk.duckdb"
    with Database.open(path, wait_s=0) as database:
        Busy(database)
    return path


@pytest.fixture(scope="module")
def busy(newsroom: Path) -> Iterator[Desk]:
    with Desk.open(_published(newsroom, newsroom.parent / "published")) as desk:
        yield desk


def _from_day(desk: Desk, day: int) -> list[Event]:
    return moved(desk, "lumenta", DAY_ONE + timedelta(days=day - 1))


def _told(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.kinds[0], event.words[-1].text) for event in events]


def test_on_the_first_day_the_denial_is_the_first_and_an_answer_of_a_watched_party(
    busy: Desk,
) -> None:
    first, *_ = _from_day(busy, 1)
    assert first.kinds == ("first denial", "new answer")
    assert [said.text for said in first.words] == [PAID, DENIED]
    assert first.sentence == "First denial: Lumenta Data B.V. denies, in The Harbour Ledger"
    assert (first.outlet, first.url) == ("The Harbour Ledger", "https://ledger.test/a")
    assert first.place.startswith("claim/")


def test_on_the_second_day_another_outlet_repeats_with_another_figure_and_brings_answers(
    busy: Desk,
) -> None:
    events = [one for one in _from_day(busy, 2) if one.outlet == "Noordkaap Courier"]
    assert _told(events) == [
        ("new answer", AGAIN),
        ("new answer", DECLINED),
        ("first denial", DOUBTFUL),
        ("claim repeated", MORE),
        ("figure conflict", MORE),
    ]
    assert [one.standing for one in events] == ["stated"] * 2 + ["to check"] + ["stated"] * 2
    assert [said.text for said in events[-1].words] == [PAID, MORE]
    assert events[-1].sentence == (
        "Figure conflict: 700 in Noordkaap Courier, 649 in The Harbour Ledger (arrests)"
    )


def test_on_the_third_day_an_edit_softens_a_denial_and_takes_a_claim_back_in_one_event(
    busy: Desk,
) -> None:
    edits = [one for one in _from_day(busy, 3) if "silent edit" in one.kinds]
    [edit] = edits
    assert edit.kinds == ("denial softened", "claim withdrawn", "silent edit")
    assert edit.words[0].text == DENIED
    assert edit.sentence.startswith("Denial softened: The Harbour Ledger, “A headline”: response ")
    assert edit.sentence.endswith(", and 1 other change")
    assert edit.place.startswith("version/")


def test_an_answer_that_an_outlet_only_kept_is_no_news_again(busy: Desk) -> None:
    later = _from_day(busy, 3)
    assert DENIED not in [one.words[-1].text for one in later if "new answer" in one.kinds]
    assert _from_day(busy, 4) == []


def test_an_id_is_of_one_event(busy: Desk) -> None:
    events = _from_day(busy, 1)
    assert len({one.id for one in events}) == len(events) == 8


def test_another_machine_at_another_time_gives_the_same_ids(
    busy: Desk, newsroom: Path, tmp_path: Path
) -> None:
    path = Path(copy(newsroom, tmp_path / "desk.duckdb"))
    with Desk.open(_published(path, tmp_path / "published")) as again:
        assert _from_day(again, 1) == _from_day(busy, 1)


def test_a_source_that_fails_is_an_event_until_it_answers_and_fails_again(
    newsroom: Path, tmp_path: Path
) -> None:
    path = Path(copy(newsroom, tmp_path / "desk.duckdb"))
    ids = []
    for day in (5, 6, 8):
        with Database.open(path, wait_s=0) as database:
            room = Newsroom(database)
            if day == 8:
                database.captures.add([room.capture(room.post, "/feed", 7)])
            at = DAY_ONE + timedelta(days=day)
            database.failures.record(
                [Failure("lumenta", "fetch", room.sources[room.post].url, "No route.", at)]
            )
        with Desk.open(_published(path, tmp_path / "published")) as desk:
            [event] = _from_day(desk, 5)
        assert event.sentence.startswith("Failing source: The Meridian Post, feed https://post.t")
        ids.append(event.id)
    assert ids[0] == ids[1] != ids[2]


def test_a_request_is_an_event_once_its_deadline_has_passed(newsroom: Path, tmp_path: Path) -> None:
    path = Path(copy(newsroom, tmp_path / "desk.duckdb"))
    with Database.open(path, wait_s=0) as database:
        asked = Request(
            "lumenta", "Lumenta", (), DAY_ONE, DAY_ONE + timedelta(days=9), "mail", "Ada", DAY_ONE
        )
        row = RequestRow(asked, "nobody", "open", None, None)
        database.ledger.replace("lumenta", [row], [], [])
    with Desk.open(_published(path, tmp_path / "published")) as desk:
        [event] = _from_day(desk, 9)
        assert _from_day(desk, 11) == []
    assert event.kinds == ("late request",)
    assert event.sentence == "Late request: Lumenta has not answered by 2026-03-11 09:00 UTC"
    assert event.place.startswith("dossier/lumenta/requests/")
