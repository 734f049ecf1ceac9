"""A live blog of an invented outlet, whose page shows its newest entries."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from claims.model import Page, Version
from claims.parse.page import parse
from claims.parse.rewriting import text_edits

URL = "https://ledger.example/cameras"
ENTRIES = tuple(
    (f"2026-03-02T{hour:02}:00:00Z", f"Entry of {hour} o'clock", body)
    for hour, body in enumerate(
        (
            "Open Watch says that the cameras of Lumenta Data watched the harbour for nine years.",
            "Lumenta Data denies that its cameras were ever pointed at the harbour of Noordkaap.",
            "The ministry will not say whether it has seen the report. It expects one of its own.",
            "Two hundred people stand before the town hall, the mayor tells us by phone.",
            "Vektor Systems says that it has sold no software to the police since January.",
        ),
        start=7,
    )
)
FOOTER = "Mira Holt and Jan Smit write this blog, and answer questions that are sent to the desk."

Entries = Sequence[tuple[str, str, str]]


def blog(entries: Entries, *, declared: bool = True, name: str = "The cameras: live") -> bytes:
    shown = entries[::-1]
    linked = {
        "@context": "https://schema.org",
        "@type": ["LiveBlogPosting"] if declared else "NewsArticle",
        "headline": name,
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": head, "articleBody": body, "datePublished": at}
            for at, head, body in shown
        ],
    }
    sections = "".join(
        f"<section><h2>{head}</h2><time datetime='{at}'>{at[11:16]}</time><p>{body}</p></section>"
        for at, head, body in shown
    )
    return (
        f"<html lang='en'><head><title>{name}</title>"
        f"<script type='application/ld+json'>{json.dumps(linked)}</script></head><body><main>"
        f"<article><h1>{name}</h1>{sections}<p>{FOOTER}</p></article></main></body></html>"
    ).encode()


def page(entries: Entries, **more: object) -> Page:
    return parse(blog(entries, **more), "text/html", URL)  # type: ignore[arg-type]


def changes(before: Entries, after: Entries, **more: object) -> list[tuple[str, str]]:
    """What became of the sentences that the edits name, but for the headings of entries."""
    old, new = page(before, **more), page(after, **more)
    first, second = (version(each, no) for no, each in enumerate((old, new), 1))
    edits = text_edits(first, second, new.live)
    told = [
        (
            edit.change,
            new.text[slice(*edit.passage)] if edit.passage else old.text[slice(*edit.previous)],
        )
        for edit in edits
        if edit.passage or edit.previous
    ]
    return [(change, text) for change, text in told if not text.startswith("Entry of")]


def version(of: Page, no: int) -> Version:
    at = datetime(2026, 3, 2, no, tzinfo=UTC)
    return Version("a", no, "c", at, of.title, None, None, None, "en", of.text, "p")


def test_the_entries_of_a_live_blog_are_where_it_says_that_they_are() -> None:
    found = page(ENTRIES)
    assert found.live
    assert found.text[slice(*found.live)].endswith(ENTRIES[0][2])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("The cameras: live updates", True), ("The cameras, hour by hour", False)],
)
def test_a_page_called_live_that_counts_down_is_a_live_blog(name: str, expected: bool) -> None:  # noqa: FBT001
    assert (page(ENTRIES, declared=False, name=name).live is not None) is expected


def test_an_entry_that_newer_ones_pushed_off_the_page_was_not_withdrawn() -> None:
    assert changes(ENTRIES[:3], ENTRIES[1:4]) == [
        ("added", ENTRIES[3][2]),
        ("rolled off", ENTRIES[0][2]),
    ]


def test_nothing_was_withdrawn_where_all_entries_are_new() -> None:
    assert {change for change, _ in changes(ENTRIES[:2], ENTRIES[2:])} == {"added", "rolled off"}


def test_an_entry_that_goes_from_between_two_that_are_shown_was_withdrawn() -> None:
    assert changes(ENTRIES[:3], (ENTRIES[0], ENTRIES[2])) == [("withdrawn", ENTRIES[1][2])]


def test_a_page_of_an_hour_ago_withdraws_nothing() -> None:
    assert {change for change, _ in changes(ENTRIES[:3], ENTRIES[:2])} == {"rolled off"}


def test_an_entry_that_a_newer_one_stands_in_place_of_was_withdrawn() -> None:
    found = changes(ENTRIES[:3], (*ENTRIES[:2], ENTRIES[4]))
    assert [change for change, _ in found] == ["added", "withdrawn", "withdrawn"]


def test_an_entry_that_is_cut_while_it_is_the_oldest_shown_was_edited() -> None:
    at, head, body = ENTRIES[2]
    shorter = (at, head, body.partition(". ")[0] + ".")
    assert ("withdrawn", "It expects one of its own.") in changes(
        ENTRIES[2:4], (shorter, *ENTRIES[3:])
    )


def test_the_oldest_entry_put_in_other_words_was_reworded() -> None:
    at, head, body = ENTRIES[1]
    told = (at, head, body.replace("ever", "never"))
    assert changes(ENTRIES[1:3], (told, *ENTRIES[2:])) == [
        ("added", ENTRIES[4][2]),
        ("added", ENTRIES[3][2]),
        ("reworded", told[2]),
    ]


def test_a_new_entry_like_one_that_left_is_no_rewording_of_it() -> None:
    at, head, _ = ENTRIES[4]
    again = (at, head, ENTRIES[0][2].replace("nine years", "ten years"))
    assert {change for change, _ in changes(ENTRIES[:3], (*ENTRIES[1:4], again))} == {
        "added",
        "rolled off",
    }
