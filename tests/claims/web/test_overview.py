"""The first screen of a dossier: the passages that are new, and what wants somebody."""

import re
from pathlib import Path

import httpx

from claims.model import Link
from claims.store import Database, publish
from tests.claims.web.conftest import CLAIM, DENIED, Filled, served


def section(page: httpx.Response, name: str) -> str:
    """The part of the first screen under one heading; "" where it is missing."""
    found = re.search(f'<section aria-labelledby="{name}">(.*?)</section>', page.text, re.DOTALL)
    return found[1] if found else ""


def test_a_sole_dossier_is_shown_at_once(site: httpx.Client) -> None:
    assert site.get("/").url.path == "/dossier/lumenta"


def test_what_is_new_are_passages(site: httpx.Client) -> None:
    page = site.get("/dossier/lumenta?since=2026-03-01")
    assert CLAIM in section(page, "claims")
    assert "was not aware of any payment" in section(page, "answers")
    assert "denies → explains" in section(page, "changes")


def test_what_was_there_before_is_not_new(site: httpx.Client) -> None:
    page = site.get("/dossier/lumenta?since=2026-03-03")
    assert section(page, "claims") == ""
    assert DENIED not in section(page, "answers")
    assert "was not aware of any payment" in section(page, "answers")

    later = site.get("/dossier/lumenta?since=2026-03-05")
    assert "Nothing is new since" in later.text


def test_who_has_seen_it_is_shown_what_comes_next(site: httpx.Client) -> None:
    with httpx.Client(base_url=site.base_url, follow_redirects=True) as reader:
        page = reader.get("/dossier/lumenta?since=2026-03-01")
        (button,) = re.findall(r'action="(/dossier/lumenta/looked/[^"]*)"', page.text)
        assert "Nothing is new since" in reader.post(button).text
        assert "Nothing is new since" in reader.get("/dossier/lumenta").text
        assert reader.post("/dossier/lumenta/looked/never").status_code == 400


def test_what_nobody_answered_fails_or_was_not_read_is_named(
    site: httpx.Client, newsroom: Filled
) -> None:
    page = site.get("/dossier/lumenta")
    assert f"/claim/{newsroom.knew.id}" in section(page, "unanswered")
    assert f"/claim/{newsroom.paid.id}" not in section(page, "unanswered")
    assert "No route." in section(page, "sources")
    assert "a PDF" not in section(page, "sources")
    assert "a PDF" in section(page, "unread")
    assert "written in Dutch" in section(page, "unread")


def test_a_silence_that_an_article_may_tell_of_waits_and_is_not_the_desks_own(
    tmp_path: Path,
) -> None:
    told = "Orrin did not reply to questions."
    with Database.open(tmp_path / "desk.duckdb", wait_s=0) as database:
        filled = Filled(database)
        version = filled.publish_text(filled.courier, "/c", 2, told)
        silent = filled.say(version, told, "silent", filled.orrin)
        filled.extract(version, silent)
        maybe = Link(
            silent.id, filled.knew.id, filled.knew.founder_id, "same article", 0.6, "chain",
            "linker-1", {"words": 0.5}, "to check",
        )  # fmt: skip
        database.claims.add([], [], [maybe])
    publish(tmp_path / "desk.duckdb", tmp_path / "published")

    with served(tmp_path / "published") as site:
        page = site.get("/dossier/lumenta?since=2026-03-01")

    assert f"/claim/{filled.knew.id}" in section(page, "claims")
    assert "1 that may answer it waits to be checked" in section(page, "claims")
    assert "the desk’s own ledger" not in page.text
