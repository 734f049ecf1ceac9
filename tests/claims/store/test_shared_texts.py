"""Articles that share their text."""

from collections.abc import Callable
from typing import Any

from claims.store import Database

Rows = Callable[[str], list[dict[str, Any]]]

TRAINED = "Lumenta trained face recognition for Vektor Systems."


WIRE = " ".join(
    f"Inspector {n} found tank {n} of the harbour without a working alarm." for n in range(30)
)


def test_wire_copy_in_two_outlets_is_two_articles_that_share_text(
    newsroom: Any, rows: Rows
) -> None:
    wire = newsroom.publish_text(newsroom.ledger, "/wire", 1, WIRE)
    copy = newsroom.publish_text(newsroom.courier, "/wire", 2, f"{WIRE} {TRAINED}")
    newsroom.publish_text(newsroom.ledger, "/again", 2, WIRE)
    newsroom.publish_text(
        newsroom.post, "/own", 2, " ".join(f"Word {n} is ours." for n in range(99))
    )
    newsroom.digest()

    shared = rows("shared_texts")

    assert {row["other_id"] for row in shared if row["article_id"] == wire.article_id} == {
        copy.article_id
    }
    assert len(shared) == 2  # the copy shares with both articles of the first outlet
    assert all(row["share"] > 0.95 for row in shared)
    newsroom.digest()
    assert rows("shared_texts") == shared


def test_an_article_that_is_rewritten_shares_no_more(newsroom: Any, rows: Rows) -> None:
    newsroom.publish_text(newsroom.ledger, "/wire", 1, WIRE)
    newsroom.publish_text(newsroom.courier, "/wire", 2, WIRE)
    newsroom.digest()
    assert len(rows("shared_texts")) == 1
    newsroom.publish_text(
        newsroom.courier, "/wire", 3, " ".join(f"Word {n} is ours." for n in range(99))
    )
    newsroom.digest()
    assert rows("shared_texts") == []


def test_what_an_outlet_says_twice_is_no_shared_text(newsroom: Any, rows: Rows) -> None:
    newsroom.publish_text(newsroom.ledger, "/one", 1, WIRE)
    newsroom.publish_text(newsroom.ledger, "/two", 2, WIRE)
    newsroom.digest()
    assert rows("shared_texts") == []


def test_all_with_most_of_a_text_are_told_whoever_printed_it_and_however_many(
    newsroom: Any, database: Database, rows: Rows
) -> None:
    wire = newsroom.publish_text(newsroom.ledger, "/wire", 1, WIRE)
    outlets = newsroom.ledger, newsroom.courier, newsroom.post
    copies = [
        newsroom.publish_text(outlets[n % 3], f"/copy/{n}", 2, f"{WIRE} {TRAINED}")
        for n in range(120)
    ]
    newsroom.publish_text(
        newsroom.post, "/own", 2, " ".join(f"Word {n} is ours." for n in range(99))
    )
    newsroom.digest()
    addresses = {row["id"]: row["url"] for row in rows("articles")}

    found = database.shared_texts.elsewhere([wire.capture_id])

    assert found == sorted(addresses[copy.article_id] for copy in copies)
    assert database.shared_texts.elsewhere([one.capture_id for one in (wire, *copies)]) == []
