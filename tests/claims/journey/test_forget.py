"""What a desk was told to forget: nothing of it is left, and all else is as it was."""

import os
import shutil
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.alerts.outbox import Noticed, Outbox
from claims.archive import Archive
from claims.decisions import Journal, KeptWords
from claims.dossier import load
from claims.home import Home
from claims.journey import forget as forgetting
from claims.journey import proof
from claims.journey.case import Case
from claims.journey.fetch import fetch_captures
from claims.journey.parse import parse_articles
from claims.journey.progress import Nobody
from claims.model import Decision, Event, Note, Said, Spot, event_id, text_digest
from claims.store import Database
from claims.store.forgetting import Forgetting
from tests.claims.journey.test_rebuild import tables
from tests.pipeline.newsdesk import STORY, NewsDesk, page

FORGOTTEN = """\
Merel Oudkerk stole eleven barrels of solvent from Brandvoort Chemie, said the harbour's foreman.

“She took them at night,” said Jonas Tieleman, who was her neighbour at the quay for nine years.

Brandvoort Chemie declined to comment on the barrels. The Harbour Office denied that any were gone.
"""
WORDS = ("Oudkerk", "Tieleman", "barrels of solvent")
REASON = "Court of Brandvoort, 14 March 2026"


def whatever_is_there(folder: Path) -> bytes:
    """All bytes of all files under the folder, those of packed records unpacked, and of rows."""
    found = b""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            rest = path.read_bytes()
            found += rest
            while rest.startswith(b"\x1f\x8b"):
                member = zlib.decompressobj(31)
                found += member.decompress(rest)
                rest = member.unused_data
            if path.suffix == ".duckdb":
                found += repr(tables(path)).encode()
    return found


def seen(site: HTTPServer, path: str, body: str, kind: str = "text/html") -> None:
    site.expect_request(path).respond_with_data(body, content_type=kind)


def _noticed(url: str, words: str) -> Noticed:
    now = datetime.now(UTC)
    key = event_id("tanks", url, words)
    told = (Said("claim", words),)
    return Noticed(
        Event("tanks", ("new answer",), key, now, "New answer", told, "claim/1", "Gazette", url),
        now,
    )


def followed(desk: NewsDesk, site: HTTPServer) -> Path:
    """Two articles, one of them to be forgotten, in a feed that has its words as well."""
    seen(site, "/tanks", page("Tanks"))
    seen(site, "/barrels", page("Barrels gone at the quay", FORGOTTEN))
    items = "".join(
        f"<item><title>{title}</title><link>{site.url_for(path)}</link>"
        f"<description>&lt;p&gt;{story[:90]}&lt;/p&gt;</description></item>"
        for title, path, story in (
            ("Tanks", "/tanks", STORY),
            ("Barrels gone at the quay", "/barrels", FORGOTTEN),
        )
    )
    seen(
        site,
        "/feed",
        f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>',
        "application/rss+xml",
    )
    return desk.dossier(f"  - {{ outlet: Gazette, feed: {site.url_for('/feed')} }}")


@pytest.fixture
def case(desk: NewsDesk, site: HTTPServer) -> tuple[NewsDesk, Path, str]:
    """A desk that saw both articles twice, and the address of the one."""
    dossier = followed(desk, site)
    for _ in range(2):
        assert desk.visit(dossier).failures == ()
    return desk, dossier, site.url_for("/barrels")


@pytest.mark.timeout(600)  # three runs, a deletion and a rebuilding, where others work as well
def test_nothing_of_a_page_that_was_forgotten_is_left_and_it_never_comes_back(
    case: tuple[NewsDesk, Path, str], site: HTTPServer
) -> None:
    desk, dossier, url = case
    for word in WORDS:
        assert word.encode() in whatever_is_there(desk.home.root)
    others = desk.rows("select title, text, version_no from article_versions where title = 'Tanks'")
    claims = desk.rows("select count(*) as n from claims")
    journal = Journal(desk.home.decisions("tanks"))
    words = KeptWords.beside(journal.path)
    for row in desk.rows("from side_by_side where response is not null"):
        basis, now = text_digest(row["response"]), datetime.now(UTC)
        ids = row["claim_id"], row["response_id"]
        journal.add(Decision("tanks", *ids, basis, "right", "Noor Aldewereld", now))
        place = Spot("article", row["response_version_id"], 0, 9, "read")
        note = words.keep(f"They say: {row['response']}")
        journal.add(Note("tanks", basis, note, "Noor Aldewereld", now, place))
    outbox = Outbox(desk.home.outbox("tanks"))
    told = desk.rows("select distinct claim, claim_url from side_by_side")
    outbox.add(*(_noticed(row["claim_url"], row["claim"]) for row in told))
    assert any(word in outbox.path.read_text("utf-8") for word in WORDS)
    decided, notes = journal.decisions(), journal.events(Note)
    assert decided
    assert desk.visit(dossier).failures == ()

    ended = desk.claims("forget", url, "--reason", REASON, "--by", "Noor Aldewereld")

    assert ended.status == 0, ended.err
    for word in WORDS:
        assert word.encode() not in whatever_is_there(desk.home.root), word
    assert desk.rows("select title, text, version_no from article_versions") == others
    assert (journal.decisions(), journal.events(Note)) == (decided, notes)
    assert 0 < sum(words.text(note.words) is not None for note in notes) < len(notes)
    assert 0 < desk.rows("select count(*) as n from claims")[0]["n"] < claims[0]["n"]
    gone = desk.rows("from captures where proof = 'forgotten'")
    assert {(row["role"], row["url"]) for row in gone} == {
        ("page", url),
        ("index", site.url_for("/feed")),
    }
    kept = [one.event.words for _, one in outbox.known().noticed.values()]
    assert 0 < sum(map(bool, kept)) < len(kept)
    stones = (desk.home.archive("tanks") / "forgotten.jsonl").read_text()
    assert REASON in stones
    assert "Noor Aldewereld" in stones
    assert str(gone[0]["body_sha256"]) in stones
    assert desk.claims("verify").status == 0

    before = tables(desk.home.database)
    asked = len(site.log)
    seen(site, "/feed", "<rss version='2.0'><channel><title>News</title></channel></rss>")
    assert desk.visit(dossier).failures == ()
    assert "/barrels" not in [request.path for request, _ in site.log[asked:]]
    after = tables(desk.home.database)
    assert after["article_versions"] == before["article_versions"]
    assert after["links"] == before["links"]

    ended = desk.claims("rebuild", dossier)
    assert ended.status == 0, ended.err
    made_again = tables(desk.home.database)
    for name, rows in after.items():
        assert made_again[name] == rows, name
    assert desk.claims("verify").status == 0
    assert "were forgotten before" in desk.claims("forget", url, "--reason", REASON).out


class Killed(BaseException):
    """What stands for kill -9: nothing catches it."""


def killed_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Break off at the nth change on the disk, the commits of the database among them."""
    left = iter(range(number))

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            if next(left, None) is None:
                raise Killed
            return real(*args, **named)

        return call

    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Forgetting, "forget", counted(Forgetting.forget))
    monkeypatch.setattr(Database, "copy_to", counted(Database.copy_to))


def outlines(home: Home) -> set[tuple[str, str]]:
    """The captures of the archive, with what became of their proof."""
    found = Archive(home.archive("tanks")).survey()
    return {(one.capture.id, one.capture.proof) for one in found if one.capture}


@pytest.mark.timeout(600)  # some thirty deletions
def test_a_deletion_that_is_killed_at_any_step_is_completed_by_the_next_command(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, url = desk.home, site.url_for("/barrels")
    case = Case(load(followed(desk, site)), home, Nobody())
    for _ in range(2):
        fetch_captures(replace(case, everything=True))
    parse_articles(case)
    monkeypatch.setattr(forgetting, "_make_anew", lambda *_: None)
    monkeypatch.setattr(forgetting, "publish", lambda *_: None)  # has kills of its own
    before, copy = {one for one, _ in outlines(home)}, desk.folder / "copy"
    shutil.copytree(home.root, copy)
    number, is_done = 0, False
    while not is_done:
        shutil.rmtree(home.root)
        shutil.copytree(copy, home.root)
        with monkeypatch.context() as killing:
            killed_at(number, killing)
            try:
                forgetting.forget(home, url, "Noor", REASON, Nobody())
                is_done = True
            except Killed:
                pass
        assert {one for one, _ in outlines(home)} == before  # at every moment
        if home.forgetting.exists():
            forgetting.finish(home)
        elif not is_done:
            forgetting.forget(home, url, "Noor", REASON, Nobody())
        there = whatever_is_there(home.root)
        assert [word for word in WORDS if word.encode() in there] == []
        assert Counter(kept for _, kept in outlines(home)) == {"kept": 2, "forgotten": 4}
        with Database.open(home.database) as database:
            assert (
                proof.verify(database.evidence, Archive(home.archive("tanks")), "tanks", abs).faults
                == []
            )
        assert not home.forgetting.exists()
        number += 1
    assert number > 10


def test_one_capture_of_a_page_goes_and_the_others_tell_the_article_anew(
    desk: NewsDesk, site: HTTPServer
) -> None:
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/barrels')}] }}")
    seen(site, "/barrels", page("Barrels gone at the quay", FORGOTTEN))
    case = Case(load(dossier), desk.home, Nobody())
    fetch_captures(case)
    site.clear()
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    seen(site, "/barrels", page("Barrels", FORGOTTEN.replace("Merel Oudkerk", "A visitor")))
    fetch_captures(replace(case, everything=True))
    parse_articles(case)
    with Database.open(desk.home.database) as database:
        first = min(database.evidence.captures("tanks"), key=lambda one: one.fetched_at)
    done = forgetting.forget(desk.home, first.id, "Noor", REASON, Nobody())
    assert [one.id for one in done.captures] == [first.id]
    assert desk.rows("select version_no, title from article_versions") == [
        {"version_no": 1, "title": "Barrels"}
    ]
    assert b"Merel Oudkerk" not in whatever_is_there(desk.home.root)
    fetch_captures(replace(case, everything=True))
    assert len([one for one, _ in site.log if one.path == "/barrels"]) == 1  # since it was cleared


def test_what_is_not_there_and_what_nobody_gives_a_reason_for_is_refused(
    desk: NewsDesk, site: HTTPServer
) -> None:
    case = Case(load(followed(desk, site)), desk.home, Nobody())
    with case.store() as database:
        case.declare(database)
    ended = desk.claims("forget", "http://news.test/", "--reason", REASON)
    assert (ended.status, ended.err) == (
        1,
        "No capture has the id or the address 'http://news.test/'.\n",
    )
    assert desk.claims("forget", "http://news.test/").status == 2
    desk.home.forgetting.write_text("{]")
    for words in (("forget",), ("run", case.dossier.path), ("rebuild", case.dossier.path)):
        ended = desk.claims(*words)
        assert ended.status == 1
        assert "says no more what is to be forgotten" in ended.err


def test_an_article_that_was_forgotten_is_not_read_where_another_address_shows_it(
    desk: NewsDesk, site: HTTPServer
) -> None:
    own = site.url_for("/barrels")
    said = page("Barrels gone at the quay", FORGOTTEN).replace(
        "<title>", f'<link rel="canonical" href="{own}"><title>'
    )
    seen(site, "/barrels", said)
    seen(site, "/print/barrels", said.replace("Jonas Tieleman", "Joris Tieleman"))
    lines = "  - {{ outlet: Gazette, pages: [{}] }}"
    case = Case(load(desk.dossier(lines.format(own))), desk.home, Nobody())
    fetch_captures(case)
    parse_articles(case)
    forgetting.forget(desk.home, f"{own}#top", "Noor", REASON, Nobody())
    print_too = f"{own}, {site.url_for('/print/barrels')}"
    case = Case(load(desk.dossier(lines.format(print_too))), desk.home, Nobody())
    fetch_captures(case)
    parse_articles(case)
    with Database.open(desk.home.database) as database:
        assert database.counts.rows("tanks")["articles"] == 0
        [late] = [one for one in database.evidence.captures("tanks") if "print" in one.url]
    assert f"claims forget {late.id}" in desk.failures()[late.url]
    forgetting.forget(desk.home, late.id, "Noor", REASON, Nobody())
    assert b"Tieleman" not in whatever_is_there(desk.home.root)


def test_other_articles_with_the_same_text_are_named_and_stay(
    desk: NewsDesk, site: HTTPServer
) -> None:
    seen(site, "/barrels", page("Barrels gone at the quay", FORGOTTEN + STORY))
    seen(site, "/wire", page("A theft at the quay", FORGOTTEN + STORY))
    own, copy = site.url_for("/barrels"), site.url_for("/wire")
    sources = f"  - {{ outlet: Gazette, pages: [{own}] }}\n  - {{ outlet: Post, pages: [{copy}] }}"
    assert desk.visit(desk.dossier(sources)).failures == ()
    ended = desk.claims("forget", own, "--reason", REASON)
    assert ended.status == 0, ended.err
    assert f"{copy} has most of the same text, and was not touched.\n" in ended.out
    assert desk.rows("select url from articles") == [{"url": copy}]
    assert "the same text" not in desk.claims("forget", copy, "--reason", REASON).out
