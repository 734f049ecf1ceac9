import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it ships no types
import pytest

from claims.alerts.feeds import entries, write_feeds
from claims.alerts.outbox import Noticed, Outbox
from tests.claims.alerts.conftest import NOON, event, noticed


def _written(folder: Path, *found: Noticed) -> tuple[Any, Any]:
    write_feeds(
        folder / "a.atom.xml",
        folder / "a.feed.json",
        found,
        title="Faces & ports",
        dossier="lumenta",
        desk="https://desk.example/",
        now=NOON,
    )
    atom = feedparser.parse((folder / "a.atom.xml").read_bytes())
    return atom, json.loads((folder / "a.feed.json").read_bytes())


def test_an_entry_is_an_event_with_its_id_both_wordings_and_the_way_to_the_desk(
    tmp_path: Path,
) -> None:
    atom, feed = _written(tmp_path, noticed(2), noticed(1, "silent edit"))
    assert (atom.bozo, atom.version, atom.feed.title) == (False, "atom10", "Faces & ports")
    newest, other = atom.entries
    assert newest.id == f"urn:claims-desk:event:{event(2).id}"
    assert (newest.link, newest.published) == (
        "https://desk.example/claim/2",
        "2026-03-02T14:00:00Z",
    )
    assert "Lumenta paid &lt;2&gt;." in newest.content[0].value
    assert "Lumenta &amp; others paid." in newest.content[0].value
    assert [tag.term for tag in other.tags] == ["silent edit"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    item = feed["items"][0]
    assert item["id"] == newest.id
    assert item["url"] == newest.link
    assert item["external_url"] == "https://ledger.example/2"
    assert item["content_text"] == "before: Lumenta paid <2>.\nnow: Lumenta & others paid."
    assert feed["items"][1]["tags"] == ["silent edit"]


FEED = {"version", "title", "home_page_url", "authors", "items"}
ITEM = {
    *("id", "url", "external_url", "title", "content_html", "content_text"),
    *("date_published", "date_modified", "tags"),
}
"""What JSON Feed 1.1 knows and we say."""


def test_the_json_feed_says_what_its_version_knows_and_an_id_is_there_once(tmp_path: Path) -> None:
    _, feed = _written(tmp_path, *(noticed(number) for number in range(5)))
    assert set(feed) == FEED
    assert {key for item in feed["items"] for key in item} == ITEM
    assert len({item["id"] for item in feed["items"]}) == 5


def test_a_feed_without_entries_is_a_feed(tmp_path: Path) -> None:
    atom, feed = _written(tmp_path)
    assert (atom.bozo, atom.entries, feed["items"]) == (False, [], [])
    assert atom.feed.updated == "2026-03-02T12:00:00Z"


@pytest.mark.parametrize("bad", ["\x00", "\x1b[2J", "\ud800", "\uffff"])
def test_what_no_feed_can_hold_is_replaced(tmp_path: Path, bad: str) -> None:
    odd = replace(event(1), sentence=f"a{bad}b", url=f"https://ledger.example/{bad}")
    atom, feed = _written(tmp_path, Noticed(odd, NOON))
    assert atom.bozo is False
    assert atom.entries[0].title.startswith("a")
    assert len(feed["items"]) == 1


def test_the_newest_hundred_that_are_stated_are_shown(outbox: Outbox) -> None:
    outbox.add(*(noticed(number) for number in range(120)), noticed(500, standing="to check"))
    found = entries(outbox.known())
    assert [one.event.id for one in found] == [event(119 - n).id for n in range(100)]
