"""Claims and links are replaced without touching what stays."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from claims.model import Sought, Wording

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
    assert newsroom.database.counts.rows(newsroom.dossier) == {
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
    assert newsroom.database.checks.orphan_links(newsroom.dossier) == 0

    newsroom.extract(version, said)
    assert newsroom.database.checks.orphan_links(newsroom.dossier) == 1
    newsroom.extract(version)
    assert newsroom.database.checks.orphan_links(newsroom.dossier) == 2
    newsroom.database.claims.forget(newsroom.dossier)
    assert newsroom.database.checks.orphan_links(newsroom.dossier) == 0


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
    worded = [
        Wording(newsroom.dossier, claim.id, copy.id, ("wording they did it",), bytes(48))
        for copy in copies
    ]
    newsroom.link(
        {claim: [*copies, other]},
        wordings=[
            *worded,
            Wording(newsroom.dossier, claim.id, other.id, ("wording it was them",), bytes(48)),
        ],
    )

    (members,) = newsroom.database.claims.joined(newsroom.dossier).members([claim.id]).values()

    seen = [member.statement.id for member in members]
    assert seen == [
        *(copy.id for copy in copies[:6]),
        other.id,
        *(c.id for c in copies[6:8]),
        copies[-1].id,
    ]


def test_of_very_many_wordings_with_a_key_only_the_nearest_are_fetched(newsroom: Any) -> None:
    text = "They did it. They made it. They had it. It is so."
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, text)
    said = [newsroom.say(version, f"{one}.") for one in text.removesuffix(".").split(". ")]
    newsroom.extract(version, *said)
    claims = [newsroom.claim(one) for one in said]
    near, nearer, far, copy = said
    sketches = {near: 0b0111, nearer: 0b0011, far: 0b1111, copy: 0b1111}
    keys = {near: ("about us",), nearer: ("about us",), far: ("about us",), copy: ("wording it",)}
    newsroom.link(
        {claim: [one] for claim, one in zip(claims, said, strict=True)},
        wordings=[
            Wording(newsroom.dossier, claim.id, one.id, keys[one], bytes([sketches[one]] * 48))
            for claim, one in zip(claims, said, strict=True)
        ],
    )
    sought = [Sought(frozenset({"about us", "wording it"}), bytes([0b0001] * 48))]

    def found(most: int) -> set[str]:
        joined = replace(newsroom.database.claims.joined(newsroom.dossier), most=most)
        table = joined.wordings(["about us", "wording it"], sought)
        return {row["claim_id"] for row in table.to_pylist()}

    ids = {one: claim.id for one, claim in zip(said, claims, strict=True)}
    assert found(3) == set(ids.values())
    assert found(2) == {ids[nearer], ids[near], ids[copy]}
    assert found(1) == {ids[nearer], ids[copy]}


def test_a_wording_that_many_seek_is_fetched_once(newsroom: Any) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "They did it. They made it.")
    said = [newsroom.say(version, one) for one in ("They did it.", "They made it.")]
    newsroom.extract(version, *said)
    claim = newsroom.claim(*said)
    worded = [Wording(newsroom.dossier, claim.id, one.id, ("about us",), bytes(48)) for one in said]
    newsroom.link({claim: said}, wordings=worded)
    sought = [Sought(frozenset({"about us"}), bytes([n] * 48)) for n in range(100)]

    table = newsroom.database.claims.joined(newsroom.dossier).wordings(["about us"], sought)

    assert table["statement_id"].to_pylist() == sorted(one.id for one in said)


def test_wordings_of_another_dossier_are_not_fetched(newsroom: Any) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "They did it.")
    said = newsroom.say(version, "They did it.")
    newsroom.extract(version, said)
    claim = newsroom.claim(said)
    worded = Wording(newsroom.dossier, claim.id, said.id, ("about us",), bytes(48))
    newsroom.link({claim: [said]}, wordings=[worded])
    sought = [Sought(frozenset({"about us"}), bytes(48))]

    here, there = (
        newsroom.database.claims.joined(dossier).wordings(["about us"], sought)
        for dossier in (newsroom.dossier, "another")
    )

    assert (len(here), len(there)) == (1, 0)


def test_linking_and_views_agree_when_a_wording_was_public(newsroom: Any, rows: Rows) -> None:
    dated = newsroom.publish_text(newsroom.ledger, "/a", 1, "They did it.")
    undated = newsroom.publish_text(newsroom.post, "/b", 2, "They did it.")
    later = newsroom.publish_text(newsroom.post, "/b", 3, "They did it, twice.")
    run = newsroom.database._session.connection.execute  # noqa: SLF001 - as if its page said no date
    for table, key in (("articles", "id"), ("article_versions", "article_id")):
        run(f"update {table} set published_at = null where {key} = ?", [undated.article_id])  # noqa: S608
    said = [newsroom.say(version, "They did it") for version in (dated, undated, later)]
    for version, statement in zip((dated, undated, later), said, strict=True):
        newsroom.extract(version, statement)
    newsroom.link({newsroom.claim(*said): said})

    weighed = newsroom.database.claims.placed([dated.id, undated.id, later.id])

    public = [dated.published_at, undated.seen_at, undated.seen_at]
    assert [one.public_at for one in weighed] == public
    assert sorted(row["dated_at"] for row in rows("article_editions")) == sorted(public)
