"""Claims and links are replaced without touching what stays."""

from collections.abc import Callable
from typing import Any

from claims.model import Wording

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


def test_of_many_copies_of_a_wording_few_are_fetched_to_speak_for_their_claim(
    newsroom: Any,
) -> None:
    versions = [
        newsroom.publish_text(newsroom.ledger, f"/{day}", day, "They did it. It was them.")
        for day in range(1, 13)
    ]
    copies = [newsroom.say(version, "They did it.") for version in versions]
    other = newsroom.say(versions[5], "It was them.")
    for version, copy in zip(versions, copies, strict=True):
        newsroom.extract(version, copy, *([other] if version is versions[5] else []))
    claim = newsroom.claim(*copies)
    worded = [Wording(claim.id, copy.id, ("wording they did it",)) for copy in copies]
    newsroom.link(
        {claim: [*copies, other]},
        wordings=[*worded, Wording(claim.id, other.id, ("wording it was them",))],
    )

    (members,) = newsroom.database.joined(newsroom.dossier).members([claim.id]).values()

    seen = [member.statement.id for member in members]
    assert seen == [
        *(copy.id for copy in copies[:6]),
        other.id,
        *(c.id for c in copies[6:8]),
        copies[-1].id,
    ]
