from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from rich.console import Console

from claims.compare import render_terminal
from claims.model import Kind

MakeRow = Callable[..., dict[str, Any]]
Table = Callable[..., pa.Table]


def _printed(table: pa.Table, *, width: int = 100, color: bool = False) -> str:
    file = StringIO()
    render_terminal(Console(file=file, width=width, force_terminal=color), table)
    return file.getvalue()


def _flat(printed: str) -> str:
    return " ".join(printed.split())


@pytest.mark.parametrize("width", [80, 160])
def test_the_claim_stands_left_of_its_response(
    side_by_side: Table, claim: MakeRow, answer: MakeRow, width: int
) -> None:
    lines = _printed(side_by_side([answer(claim())]), width=width).splitlines()
    (row,) = (line for line in lines if "Claimed by" in line)
    assert row.index("the invoices") < row.index("Orrin Search N.V.: denies")
    assert max(len(line) for line in lines) <= width


def test_a_spokesperson_stands_beside_whom_he_speaks_for(
    side_by_side: Table, claim: MakeRow, answer: MakeRow
) -> None:
    said = answer(claim(), responder="Ruben Stolk", answers_for="Orrin Search N.V.")
    assert "Ruben Stolk for Orrin Search N.V.: denies" in _printed(side_by_side([said]), width=160)


def test_outlet_and_date_stand_under_each_passage(
    side_by_side: Table, claim: MakeRow, answer: MakeRow
) -> None:
    printed = _printed(side_by_side([answer(claim())]), width=160)
    assert "The Harbour Ledger, 2 March 2026" in printed
    assert "The Meridian Post, 4 March 2026" in printed


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("denies", "denies"),
        ("confirms", "confirms"),
        ("explains", "explains"),
        ("declines", "declines to answer"),
        ("silent", "did not respond"),
    ],
)
def test_each_kind_of_response_has_its_words(
    side_by_side: Table, claim: MakeRow, answer: MakeRow, kind: Kind, label: str
) -> None:
    assert f"Orrin Search N.V.: {label}" in _printed(side_by_side([answer(claim(), kind=kind)]))


def test_a_claim_without_a_response_says_that_none_was_found(
    side_by_side: Table, claim: MakeRow
) -> None:
    printed = _printed(side_by_side([claim()]))
    assert "no response found" in printed
    assert "did not respond" not in printed
    assert "1 claim: 0 with a response, 1 with no response found." in printed


def test_who_was_silent_to_the_desk_stands_there_by_its_ledger_alone(
    side_by_side: Table, claim: MakeRow
) -> None:
    at = datetime(2026, 3, 9, tzinfo=UTC)
    row = claim(responder="Orrin", kind="silent", relation="request", response_at=at)
    printed = _flat(_printed(side_by_side([row]), width=160))
    assert "Orrin: did not respond" in printed
    assert "the desk’s own ledger, 9 March 2026" in printed
    assert "1 with a response, 0 with no response found" in printed


def test_an_own_account_is_called_one(side_by_side: Table, claim: MakeRow) -> None:
    printed = _printed(side_by_side([claim(claimant="Lumenta", claimant_id="lumenta")]))
    assert "own account, no response found" in printed
    assert "1 claim: 0 with a response, 0 with no response found." in printed


def test_words_that_are_gone_are_marked(
    side_by_side: Table, claim: MakeRow, answer: MakeRow
) -> None:
    gone = datetime(2026, 3, 11, tzinfo=UTC)
    printed = _printed(side_by_side([answer(claim(), response_withdrawn_at=gone)]), width=160)
    assert "no longer in the article since 11 March 2026" in printed


def test_claims_about_nobody_watched_are_counted_and_not_shown(
    side_by_side: Table, claim: MakeRow
) -> None:
    other = {"target": None, "target_id": None, "target_watched": False, "claim": "Hidden words."}
    printed = _printed(side_by_side([claim(), *(claim(f"x{n}", **other) for n in range(412))]))
    assert "412 other claims are in the database" in printed
    assert 'claims sql "select' in printed
    assert "Hidden words." not in printed


def test_a_claim_known_from_its_denial_alone_is_put_in_nobodys_mouth(
    side_by_side: Table, claim: MakeRow
) -> None:
    printed = _printed(side_by_side([claim(claimant=None, claim_voice="attributed")]), width=160)
    assert "Claimed by somebody whom the article does not name" in printed
    assert "Reported by" not in printed


def test_an_outlet_in_its_own_voice_is_who_reports(side_by_side: Table, claim: MakeRow) -> None:
    printed = _printed(side_by_side([claim(claimant=None, claim_voice="outlet")]))
    assert "Reported by The Harbour Ledger" in printed


def test_an_empty_dossier_says_so(side_by_side: Table) -> None:
    assert _printed(side_by_side([])).strip() == "There are no claims in this dossier yet."


def test_page_text_cannot_steer_the_terminal(side_by_side: Table, claim: MakeRow) -> None:
    hostile = "\x1b]0;owned\x07 \x1b[2J \x9b2J \u202egnol [bold]not markup[/bold]"
    row = claim(claim=hostile, claimant=hostile, claim_outlet=hostile, target=hostile)
    printed = _printed(side_by_side([row]), width=300)
    assert not set(printed) & set("\x1b\x07\x9b\u202e")
    assert "[bold]not markup[/bold]" in printed


def test_only_addresses_on_the_web_become_links(side_by_side: Table, claim: MakeRow) -> None:
    web = _printed(side_by_side([claim(claim_url="https://ledger.example/a")]), color=True)
    script = _printed(side_by_side([claim(claim_url="javascript:alert(1)")]), color=True)
    assert "https://ledger.example/a" in web
    assert "javascript" not in script


def test_paragraphs_of_a_passage_run_on(side_by_side: Table, claim: MakeRow) -> None:
    printed = _printed(side_by_side([claim(claim="One.\n\nTwo.")]))
    assert "“One. Two.”" in _flat(printed)


def test_a_footnote_says_which_responses_have_no_place(side_by_side: Table, claim: MakeRow) -> None:
    file = StringIO()
    render_terminal(Console(file=file, width=160), side_by_side([claim()]), lone_responses=38)
    assert "38 stated responses stand beside no claim" in file.getvalue()
    assert "beside no claim" not in _printed(side_by_side([claim()]))
