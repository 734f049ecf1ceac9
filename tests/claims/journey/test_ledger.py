"""What the ledger says becomes rows: a reply stands beside its claim, and is proved like a page."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.archive import Archive
from claims.decisions import Journal, KeptWords
from claims.dossier import load
from claims.home import Home
from claims.journey.case import Case
from claims.journey.ledger import letters_with, replay_ledger, words_of
from claims.journey.progress import Nobody
from claims.model import Closing, Reply, Request, Span, Withdrawal
from claims.store import Database, Desk, publish
from tests.claims.journey.test_forget import whatever_is_there
from tests.claims.journey.test_rebuild import tables
from tests.claims.web.conftest import Filled
from tests.pipeline.newsdesk import NewsDesk, page

SENT = datetime(2026, 3, 9, 9, tzinfo=UTC)
CAME = SENT + timedelta(days=2, minutes=7, microseconds=5)
REPLY = "Dear desk,\n\nnobody was paid by us, ever.\n\nYours"
PASSAGE = "nobody was paid by us, ever."
DOSSIER = """\
id: lumenta
title: Faces of the port
sources: [{folder: pages, outlet: The Harbour Ledger}]
entities:
  - {name: Lumenta Data B.V., schema: Company, aliases: [Lumenta]}
"""


class Asking:
    """A dossier with claims in it, whose ledger begins with one request about the first of them."""

    def __init__(self, folder: Path) -> None:
        (folder / "pages").mkdir()
        (folder / "lumenta.yaml").write_text(DOSSIER)
        self.home = Home(folder / "data")
        with Database.open(self.home.database, wait_s=0) as database:
            self.filled = Filled(database)
        self.case = Case(load(folder / "lumenta.yaml"), self.home, Nobody())
        self.journal = Journal(self.home.decisions("lumenta"))
        self.words = KeptWords.beside(self.home.decisions("lumenta"))
        letter = self.words.keep("Dear Lumenta, what do you say?")
        self.request = Request(
            "lumenta", "LUMENTA", (self.filled.paid.id,), SENT, CAME, "mail", "Wouter", SENT, letter
        )
        self.journal.add(self.request)

    def reply(self, text: str = REPLY, passage: Span | None = None) -> Reply:
        """A denial that is noted."""
        noted = Reply(
            "lumenta", self.request.id, self.request.claims, "denies", CAME, "Wouter", CAME,
            self.words.keep(text), passage,
        )  # fmt: skip
        self.journal.add(noted)
        return noted

    def rows(self, sql: str) -> list[dict[str, object]]:
        """What readers find after the ledger was replayed and a copy published."""
        replay_ledger(self.case)
        publish(self.home.database, self.home.published)
        with Desk.open(self.home.published) as desk:
            found: list[dict[str, object]] = desk.sql(sql).to_pylist()
            return found


@pytest.fixture
def news(tmp_path: Path) -> NewsDesk:
    return NewsDesk(Home(tmp_path / "data"), tmp_path)


@pytest.fixture
def desk(tmp_path: Path) -> Asking:
    return Asking(tmp_path)


BESIDE = """
    select claim_id, response, responder, kind, response_outlet, relation, method, standing
    from side_by_side where relation = 'reply'
"""


def test_a_reply_stands_beside_the_claim_that_it_answers(desk: Asking) -> None:
    start = REPLY.index(PASSAGE)
    desk.reply(passage=Span(start, start + len(PASSAGE)))
    beside = {
        "claim_id": desk.filled.paid.id,
        "response": PASSAGE,
        "responder": "Lumenta Data B.V.",
        "kind": "denies",
        "response_outlet": None,
        "relation": "reply",
        "method": "by hand",
        "standing": "stated",
    }
    assert desk.rows(BESIDE) == [beside]
    before = desk.rows("from replies")
    assert desk.rows("from replies") == before  # replayed twice, it is the same
    record = "select asked_by_desk as asked, answered_desk as answered, open_at_desk as waiting"
    (told,) = desk.rows(f"{record} from response_record where entity like 'Lumenta%'")
    assert told == {"asked": 1, "answered": 1, "waiting": 0}
    (kept,) = desk.rows("from captures where role = 'reply'")
    with Database.open(desk.home.database) as database:
        (capture,) = database.captures.replies("lumenta")
    assert capture.id == kept["id"] == before[0]["capture_id"]
    assert Archive(desk.home.archive("lumenta")).body(capture) == REPLY.encode()


def test_a_reply_is_no_article_and_due_to_no_stage(desk: Asking) -> None:
    with Database.open(desk.home.database) as database:
        before = database.counts.rows("lumenta")["articles"]
    desk.reply()
    (row,) = desk.rows("select version_id from replies")
    with Database.open(desk.home.database) as database:
        assert database.counts.rows("lumenta")["articles"] == before
        undone = database.stages.undone("lumenta", "links")
        due = database.articles.versions_due("lumenta", "another extractor")
    assert row["version_id"] is not None
    assert row["version_id"] not in {*undone, *due}
    with Desk.open(desk.home.published) as readers:
        (status,) = readers.status()
    assert status["articles"] == before


def test_silence_is_what_a_person_makes_of_an_open_request(desk: Asking) -> None:
    (waiting,) = desk.rows("select party, is_late, claim_texts from open_requests")
    assert waiting["party"] == "LUMENTA"
    assert waiting["is_late"] is True
    desk.journal.add(Closing("lumenta", desk.request.id, "Wouter", CAME))
    assert desk.rows("select status, closed_by from requests") == [
        {"status": "silent", "closed_by": "Wouter"}
    ]
    record = "select silent_to_desk as n, silent from response_record where asked_by_desk = 1"
    assert desk.rows(record) == [{"n": 1, "silent": 0}]
    assert desk.rows("from open_requests") == []


def test_a_reply_that_was_withdrawn_or_forgotten_answers_nothing(desk: Asking) -> None:
    noted = desk.reply()
    assert len(desk.rows(BESIDE)) == 1
    desk.journal.add(Withdrawal("lumenta", noted.id, "reply", "Wouter", CAME))
    assert desk.rows(BESIDE) == []
    assert desk.rows("from articles where outlet is null") == []
    other = desk.reply("We never paid.")
    assert len(desk.rows(BESIDE)) == 1
    (digest,) = words_of(desk.home, "lumenta", {other.id})
    desk.words.drop(digest)
    assert desk.rows(BESIDE) == []
    (row,) = desk.rows("select kind, statement_id from replies")
    assert row == {"kind": "denies", "statement_id": None}
    assert len(desk.journal.events(Reply)) == 2  # the chain is whole


def test_words_are_found_by_the_id_of_their_request_and_by_what_they_quote(desk: Asking) -> None:
    assert words_of(desk.home, "lumenta", {desk.request.id}) == {desk.request.letter}
    assert words_of(desk.home, "lumenta", {"another"}) == set()
    assert letters_with(desk.home, "lumenta", lambda text: "Dear" in text) == {desk.request.letter}
    assert letters_with(desk.home, "lumenta", lambda text: "Orrin" in text) == set()


def test_a_file_without_words_is_kept_and_says_nothing_by_itself(desk: Asking) -> None:
    file = desk.words.keep_file(b"%PDF-1.7 of nobody")
    desk.journal.add(
        Reply(
            "lumenta",
            desk.request.id,
            desk.request.claims,
            "explains",
            CAME,
            "Wouter",
            CAME,
            None,
            None,
            file,
            "application/pdf",
        )
    )
    (row,) = desk.rows("select version_id, statement_id, file from replies")
    assert row == {"version_id": None, "statement_id": None, "file": file}
    (capture,) = desk.rows("select content_type, body_sha256 from captures where role = 'reply'")
    assert capture == {"content_type": "application/pdf", "body_sha256": file}


@pytest.mark.timeout(300)  # two runs, a rebuilding and a deletion
def test_a_reply_outlives_a_rebuilding_and_can_be_forgotten(
    news: NewsDesk, site: HTTPServer
) -> None:
    site.expect_request("/tanks").respond_with_data(
        page("The tanks of Brandvoort"), content_type="text/html"
    )
    dossier = news.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    news.visit(dossier)
    claim = str(news.rows("select claim_id from claims order by all")[0]["claim_id"])
    journal, words = (
        Journal(news.home.decisions("tanks")),
        KeptWords.beside(news.home.decisions("tanks")),
    )
    letter = words.keep("A letter of Zwaluwstaart")
    request = Request(
        "tanks", "Brandvoort Chemie", (claim,), SENT, CAME, "mail", "Wouter", SENT, letter
    )
    text = words.keep("The gauge was wrong, says Ooievaar.")
    reply = Reply("tanks", request.id, (claim,), "denies", CAME, "Wouter", CAME, text)
    journal.add(request)
    journal.add(reply)
    beside = "select claim_id, response, responder from side_by_side where relation = 'reply'"
    news.visit(dossier)
    stands = news.rows(beside)
    assert [row["response"] for row in stands] == ["The gauge was wrong, says Ooievaar."]
    before = tables(news.home.database)
    assert news.claims("rebuild", dossier).status == 0
    after = tables(news.home.database)
    assert {name: after[name] for name in before} == before
    assert news.rows(beside) == stands
    assert news.claims("verify").status == 0

    ended = news.claims("forget", reply.id, "--reason", "a court's order", "--by", "Noor")
    assert ended.status == 0, ended.err
    assert news.rows(beside) == []
    assert b"Ooievaar" not in whatever_is_there(news.home.root)
    ended = news.claims("forget", request.id, "--reason", "a court's order", "--by", "Noor")
    assert ended.out == "Letters and replies taken away from beside the journal: 1.\n"
    assert b"Zwaluwstaart" not in whatever_is_there(news.home.root)
    assert news.rows("select kind, statement_id from replies") == [
        {"kind": "denies", "statement_id": None}
    ]
    assert news.claims("verify").status == 0
