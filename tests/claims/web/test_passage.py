"""The page of a passage: what it is, where it stands, and what a person can say that it is."""

from dataclasses import replace
from pathlib import Path

import httpx

from claims.store import Database, Desk, publish
from tests.claims.web.conftest import DENIED, SOFTENED, Filled, served


def test_a_passage_has_its_context_and_a_button_for_each_choice(
    site: httpx.Client, newsroom: Filled
) -> None:
    with Desk.open(newsroom.folder / "published") as desk:
        table = desk.sql("select id from statements where kind = 'denies'")
    (row,) = table.to_pylist()
    page = site.get(f"/statement/{row['id']}")
    assert page.status_code == 200
    assert f'<mark class="pointed">{DENIED}</mark>' in page.text
    assert SOFTENED not in page.text
    for words in ("Other kind", "Other speaker", "Other target", "the outlet itself", "nobody"):
        assert words in page.text
    for entity in (newsroom.lumenta, newsroom.orrin, newsroom.ministry):
        assert f"/read/target?instead={entity.id}" in page.text
    assert page.text.count("/read/kind?") == 6


def test_a_passage_that_is_not_there_is_one_sentence(site: httpx.Client) -> None:
    page = site.get("/statement/none")
    assert page.status_code == 404
    assert "No passage has this id" in page.text


def test_what_a_second_reader_found_says_so_and_what_the_network_found_says_nothing(
    tmp_path: Path, site: httpx.Client, newsroom: Filled
) -> None:
    told = "Orrin hid its invoices."
    with Database.open(tmp_path / "desk.duckdb", wait_s=0) as database:
        filled = Filled(database)
        version = filled.publish_text(filled.courier, "/c", 2, told)
        hid = filled.say(version, told, "claim", None, filled.orrin, standing="to check")
        filled.extract(version, replace(hid, readers="second"))
        filled.link({filled.claim(hid, target=filled.orrin): [hid]}, [], [])
    publish(tmp_path / "desk.duckdb", tmp_path / "published")

    words = "found by the second reader alone"
    with served(tmp_path / "published") as second:
        for place in (f"statement/{hid.id}", f"version/{version.id}", "dossier/lumenta/queue"):
            assert words in second.get(f"/{place}").text, place
    assert words not in site.get(f"/version/{newsroom.versions['first'].id}").text
