"""The journal: what was acknowledged is there, and a change shows."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from claims.decisions import Journal, joined, standing
from claims.errors import JournalError
from claims.model import Decision

Change = Callable[[list[bytes]], list[bytes]]

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
    journal = Journal(filled)
    for _ in range(2):
        assert journal.decisions() == whole

    journal.add(FIRST)
    Journal(filled).add(SECOND)
    assert journal.decisions() == Journal(filled).decisions() == [*whole, FIRST, SECOND]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[0].replace(b"right", b"wrong"), *lines[1:]], 1),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[2]], 1),
        (lambda lines: [lines[0], lines[1][:-9], lines[2]], 3),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [*lines[:2], lines[2].replace(b"Hanneke", b"Wouter")], 3),
        (lambda lines: [*lines[:2], lines[2].replace(b"undone", b"right")], 3),
        (lambda lines: [*lines[:2], lines[2].replace(b'"}', b'"')], 3),
        (lambda lines: [*lines[:2], lines[2].partition(b',"digest"')[0] + b"}"], 3),
    ],
)
def test_a_line_that_was_changed_or_taken_out_shows(
    filled: Path, change: Change, line: int
) -> None:
    kept = Journal(filled)
    kept.decisions()
    filled.write_bytes(b"\n".join([*change(filled.read_bytes().splitlines()), b""]))
    for journal in (kept, Journal(filled)):
        with pytest.raises(JournalError, match=rf"^Line {line} of .* put the file back from a"):
            journal.decisions()
        with pytest.raises(JournalError):
            journal.add(FIRST)


def test_a_changed_journal_that_was_cut_off_before_the_change_goes_on(filled: Path) -> None:
    first, second, third = filled.read_bytes().splitlines(keepends=True)
    filled.write_bytes(first + second.replace(b"wrong", b"right") + third)
    filled.write_bytes(first)
    Journal(filled).add(SECOND)
    assert Journal(filled).decisions() == [FIRST, SECOND]


def test_lines_of_before_there_were_digests_are_read_and_added_to(filled: Path) -> None:
    rows = filled.read_bytes().splitlines()
    before = b""
    for at, row in enumerate(rows):
        body = row.partition(b',"digest"')[0] + b"}"
        rows[at] = re.sub(rb'"before":"[0-9a-f]*"', b'"before":"%b"' % before, body)
        before = sha256(rows[at]).hexdigest().encode()
    filled.write_bytes(b"\n".join([*rows, b""]))
    Journal(filled).add(FIRST)
    assert Journal(filled).decisions() == [FIRST, SECOND, THIRD, FIRST]


def test_a_line_of_a_newer_program_is_one_sentence(filled: Path) -> None:
    newer = filled.read_bytes().splitlines()[2].replace(b'"decision"', b'"wager"')
    body = newer.partition(b',"digest"')[0]
    line = b'%b,"digest":"%b"}\n' % (body, sha256(body).hexdigest().encode())
    filled.write_bytes(b"".join(filled.read_bytes().splitlines(keepends=True)[:2]) + line)
    with pytest.raises(JournalError, match=r"^Line 3 .* holds a 'wager', .* newer one"):
        Journal(filled).decisions()


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


def test_claims_are_one_through_others_and_in_a_circle_until_that_is_undone() -> None:
    def one(first: str, second: str, verdict: Any = "right") -> Decision:
        pair = replace(FIRST, claim_id=first, response_id=None, basis="", verdict=verdict)
        return replace(pair, on="join", other_id=second)

    pairs = [one("c1", "c2"), one("c3", "c2"), one("c3", "c1"), one("c4", "c1", "wrong")]
    assert joined(pairs, "c1") == {"c1", "c2", "c3"}
    assert joined(pairs, "c4") == {"c4"}
    undone = [*pairs, one("c2", "c3", "undone"), one("c1", "c3", "undone")]
    assert joined(undone, "c3") == {"c3"}
