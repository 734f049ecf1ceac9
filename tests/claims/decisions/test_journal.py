"""The journal: what was acknowledged is there, and a change shows."""

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claims.decisions import Journal, standing
from claims.errors import JournalError
from claims.model import Decision

FIRST = Decision(
    "lumenta",
    "c1",
    "r1",
    "words",
    "right",
    "Wouter",
    datetime(2026, 3, 2, 9, tzinfo=UTC),
    "linker-1",
)
SECOND = replace(FIRST, claim_id="c2", response_id=None, verdict="wrong")
THIRD = replace(FIRST, verdict="undone", by="Hanneke")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions" / "lumenta.jsonl"


@pytest.fixture
def filled(path: Path) -> Path:
    for decision in (FIRST, SECOND, THIRD):
        Journal(path).add(decision)
    return path


def test_decisions_come_back_in_their_order(filled: Path) -> None:
    assert Journal(filled).decisions() == [FIRST, SECOND, THIRD]


def test_a_journal_that_is_not_there_holds_nothing(path: Path) -> None:
    assert Journal(path).decisions() == []
    assert not path.exists()


def test_a_line_is_json_that_names_the_line_before(filled: Path) -> None:
    lines = [json.loads(line) for line in filled.read_text().splitlines()]
    assert lines[0]["before"] == ""
    assert len({line["before"] for line in lines}) == 3
    assert lines[1]["decision"]["verdict"] == "wrong"


def test_the_last_decision_on_a_matter_holds_and_what_was_undone_holds_no_more() -> None:
    later = replace(SECOND, verdict="right", by="Hanneke")
    assert list(standing([FIRST, SECOND, later, THIRD]).values()) == [later]


def test_what_was_decided_anew_is_the_last_decision() -> None:
    again = replace(FIRST, verdict="wrong")
    assert list(standing([FIRST, SECOND, THIRD, again]).values()) == [SECOND, again]


def test_a_claim_and_a_response_in_the_same_words_are_two_matters() -> None:
    on_claim = replace(FIRST, response_id=None, verdict="wrong")
    assert list(standing([FIRST, on_claim]).values()) == [FIRST, on_claim]


def test_what_somebody_decided_meanwhile_is_not_decided_over(path: Path) -> None:
    journal = Journal(path)
    assert journal.decide(FIRST, None)
    other = replace(FIRST, verdict="wrong", by="Hanneke")
    assert not journal.decide(other, None)
    assert journal.decisions() == [FIRST]
    assert journal.decide(other, FIRST.id)
    assert not journal.decide(THIRD, FIRST.id)
    assert journal.decide(THIRD, other.id)
    assert journal.decide(FIRST, None)
    assert journal.decisions() == [FIRST, other, THIRD, FIRST]


def test_the_same_verdict_twice_is_one_decision(path: Path) -> None:
    again = replace(FIRST, at=FIRST.at + timedelta(seconds=1))
    assert Journal(path).decide(FIRST, None)
    assert Journal(path).decide(again, None)
    assert Journal(path).decisions() == [FIRST]


@pytest.mark.parametrize("cut", [1, 2, 40, 150])
def test_a_last_line_that_was_cut_off_counts_for_nothing_and_is_in_nobodys_way(
    filled: Path, cut: int
) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[:-cut])
    whole = [FIRST, SECOND, THIRD] if cut == 1 else [FIRST, SECOND]
    assert Journal(filled).decisions() == whole

    Journal(filled).add(FIRST)
    Journal(filled).add(SECOND)
    assert Journal(filled).decisions() == [*whole, FIRST, SECOND]


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0].replace(b"right", b"wrong"), *lines[1:]],
        lambda lines: [lines[0], lines[2]],
        lambda lines: [lines[1], lines[2]],
        lambda lines: [lines[0], lines[1][:-9], lines[2]],
        lambda lines: [lines[1], lines[0], lines[2]],
    ],
)
def test_a_line_that_was_changed_or_taken_out_shows(filled: Path, change: object) -> None:
    assert callable(change)
    lines = change(filled.read_bytes().splitlines())
    filled.write_bytes(b"\n".join([*lines, b""]))
    with pytest.raises(JournalError, match=r"does not follow the one before it"):
        Journal(filled).decisions()
    with pytest.raises(JournalError):
        Journal(filled).add(FIRST)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "decisions").touch()
    with pytest.raises(JournalError, match=r"lumenta.jsonl cannot be written: .*\.$"):
        Journal(tmp_path / "decisions" / "lumenta.jsonl").add(FIRST)


def _many(path: Path, by: str) -> None:
    for n in range(25):
        Journal(path).add(replace(FIRST, claim_id=f"c{n}", by=by))


def _one(path: Path, by: str) -> bool:
    return Journal(path).decide(replace(FIRST, by=by), None)


def test_of_four_who_decide_one_matter_at_once_one_does(path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        done = list(pool.map(_one, [path] * 4, ["Hanneke", "Wouter", "Farah", "Urs"]))
    assert sorted(done) == [False, False, False, True]
    assert len(Journal(path).decisions()) == 1


def test_four_who_decide_at_once_lose_nothing(path: Path) -> None:
    names = ["Hanneke", "Wouter", "Farah", "Urs"]
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_many, [path] * 4, names))
    found = Journal(path).decisions()
    assert len(found) == 100
    assert {by: sum(one.by == by for one in found) for by in names} == dict.fromkeys(names, 25)
