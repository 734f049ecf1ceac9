"""Claims and links are replaced without touching what stays."""

from collections.abc import Callable
from typing import Any

Rows = Callable[[str], list[dict[str, Any]]]
TABLES = ("claims", "claim_statements", "links")


def test_linking_again_changes_nothing(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "They did it. They deny it.")
    said = newsroom.say(version, "They did it.")
    denial = newsroom.say(version, "They deny it.", "denies")
    newsroom.extract(version, said, denial)
    claim = newsroom.claim(said)
    newsroom.link({claim: [said]}, [(denial, claim)])
    before = {name: rows(name) for name in TABLES}
    newsroom.link({claim: [said]}, [(denial, claim)])

    assert {name: rows(name) for name in TABLES} == before
    assert before["links"][0]["evidence"] == [("words", 0.5)]
    assert newsroom.database.counts(newsroom.dossier) == {
        "sources": 3,
        "captures": 1,
        "articles": 1,
        "versions": 1,
        "mentions": 0,
        "statements": 2,
        "responses": 1,
        "entities": 3,
        "claims": 1,
        "links": 1,
        "failures": 0,
    }


def test_claims_and_links_that_are_no_longer_found_go(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(
        newsroom.ledger, "/a", 1, "They did it. It is so. They deny it."
    )
    did = newsroom.say(version, "They did it.")
    so = newsroom.say(version, "It is so.")
    denial = newsroom.say(version, "They deny it.", "denies")
    newsroom.extract(version, did, so, denial)
    claims = newsroom.claim(did), newsroom.claim(so)
    newsroom.link({claims[0]: [did], claims[1]: [so]}, [(denial, claims[0]), (denial, claims[1])])

    newsroom.link({claims[0]: [did, so]}, [(denial, claims[0])])

    assert [row["claim_id"] for row in rows("claims")] == [claims[0].id]
    assert [row["claim_id"] for row in rows("links")] == [claims[0].id]
    assert {row["statement_id"] for row in rows("claim_statements")} == {did.id, so.id}

    newsroom.link({})
    assert rows("claims") == rows("links") == rows("claim_statements") == []


def test_a_link_or_membership_without_an_end_is_an_orphan(newsroom: Any) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "They did it. They deny it.")
    said = newsroom.say(version, "They did it.")
    denial = newsroom.say(version, "They deny it.", "denies")
    newsroom.extract(version, said, denial)
    claim = newsroom.claim(said)
    newsroom.link({claim: [said]}, [(denial, claim)])
    assert newsroom.database.orphan_links(newsroom.dossier) == 0

    newsroom.extract(version, said)
    assert newsroom.database.orphan_links(newsroom.dossier) == 1
    newsroom.extract(version)
    assert newsroom.database.orphan_links(newsroom.dossier) == 2
    newsroom.database.forget_linking(newsroom.dossier)
    assert newsroom.database.orphan_links(newsroom.dossier) == 0
