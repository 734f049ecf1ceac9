"""WARC files of others from the file to the tables, and the same again from our own archive."""

import gzip
from pathlib import Path

from tests.pipeline.newsdesk import STORY, NewsDesk, page

URL = "https://gazette.test/tanks"
SHORTER = STORY.partition("The Harbour Office")[0]


def record(kind: str, block: bytes, date: str, url: str = URL, **fields: str) -> bytes:
    """One record, packed on its own."""
    lines = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": date}
    lines |= {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    told = f"WARC/1.1\r\n{head}Content-Length: {len(block)}\r\n\r\n".encode()
    return gzip.compress(told + block + b"\r\n\r\n")


def answer(story: str, title: str = "Tanks") -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(title, story).encode()


def crawl(desk: NewsDesk, *records: bytes) -> Path:
    """Write a crawl and the dossier that reads it."""
    (desk.folder / "crawl.warc.gz").write_bytes(b"".join(records))
    return desk.dossier("  - { outlet: Gazette, warc: crawl.warc.gz }")


def test_a_page_of_which_only_a_part_was_kept_is_evidence_and_no_edit(desk: NewsDesk) -> None:
    dossier = crawl(
        desk,
        record("response", answer(STORY), "2026-03-01T10:00:00Z"),
        record("response", answer(SHORTER), "2026-03-04T10:00:00Z", WARC_Truncated="length"),
        record("response", answer(SHORTER), "2026-03-06T10:00:00Z", WARC_Segment_Number="1"),
    )
    failures = desk.visit(dossier, everything=False).failures
    assert any("was not recorded to its end" in one.error for one in failures)
    assert len(desk.rows("from article_versions")) == 1
    assert desk.rows("from changes") == []
    cut = desk.rows("select truncated from captures where truncated is not null order by all")
    assert [row["truncated"] for row in cut] == ["length", "segment"]
    assert [row["reason"] for row in desk.rows("from flags")] == ["truncated", "truncated"]
    before = desk.tables()
    desk.claims("rebuild", dossier)
    assert desk.rows("from flags order by all") == before["flags"]
    assert desk.rows("from captures order by all") == before["captures"]
    assert desk.claims("verify").status == 0


def test_every_way_to_keep_a_page_is_read_and_made_again_from_our_archive(desk: NewsDesk) -> None:
    same = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    unchanged = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    first = "2026-03-01T10:00:00Z"
    dossier = crawl(
        desk,
        record("resource", page("Tanks").encode(), first, Content_Type="text/html"),
        record("revisit", b"", "2026-03-02T10:00:00Z", WARC_Profile=unchanged),
        record(
            "revisit", b"", "2026-03-03T10:00:00Z", WARC_Profile=same, WARC_Refers_To_Date=first
        ),
        record("response", answer(STORY), "2026-03-04T10:00:00Z"),
    )
    assert desk.visit(dossier, everything=False).failures == ()
    outcomes = (
        "select outcome from readings join captures on captures.id = capture_id order by fetched_at"
    )
    read = [row["outcome"] for row in desk.rows(outcomes)]
    assert read == ["version", "unchanged", "unchanged", "unchanged"]
    before = desk.rows("from captures order by all")
    desk.home.database.unlink()
    assert desk.claims("rebuild", dossier).status == 0
    assert desk.rows("from captures order by all") == before
    assert desk.claims("verify").status == 0


def test_what_failed_in_a_file_stays_on_record_until_the_file_was_read_again(
    desk: NewsDesk,
) -> None:
    good = record("response", answer(STORY), "2026-03-01T10:00:00Z")
    bad = record("response", answer(STORY), "0001-01-01T00:00:00+05:00", url=f"{URL}/2")
    dossier = crawl(desk, good, bad)
    assert desk.visit(dossier, everything=False).failures
    failed = desk.failures()
    assert len(failed) == 1
    assert desk.visit(dossier, everything=False).failures == ()  # nothing new failed
    assert desk.failures() == failed
    crawl(desk, good)
    assert desk.visit(dossier, everything=False).failures == ()
    assert desk.failures() == {}
