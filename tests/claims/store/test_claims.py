"""Claims and links are replaced without touching what stays."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from claims.link.ledger import SKETCHES, WORDINGS
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
        Wording(newsroom.dossier, claim.id, copy.id, copy.version_id, None, (1, 20), bytes(48))
        for copy in copies
    ]
    newsroom.link(
        {claim: [*copies, other]},
        wordings=[
            *worded,
            Wording(
                newsroom.dossier, claim.id, other.id, other.version_id, None, (2, 20), bytes(48)
            ),
        ],
    )

    (members,) = (
        newsroom.database.claims.joined(newsroom.dossier).members([claim.id], most=8).values()
    )

    seen = [member.statement.id for member in members]
    assert seen == [
        *(copy.id for copy in copies[:6]),
        other.id,
        *(c.id for c in copies[6:8]),
        copies[-1].id,
    ]


def test_of_those_that_the_desk_came_to_know_at_once_the_same_one_speaks_each_time(
    newsroom: Any,
) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "So a. So b. So c. So d. So e. So f.")
    said = [newsroom.say(version, f"So {letter}.") for letter in "abcdef"]
    newsroom.extract(version, *said)
    claim = newsroom.claim(*said)
    copies = [
        Wording(newsroom.dossier, claim.id, one.id, version.id, None, (1,), bytes(48))
        for one in said
    ]
    seen = []
    for wordings in (copies, copies[::-1]):
        newsroom.link({})
        newsroom.link({claim: said}, wordings=wordings)
        joined = newsroom.database.claims.joined(newsroom.dossier)
        (members,) = joined.members([claim.id], most=1).values()
        seen.append([member.statement.id for member in members])

    assert seen[0] == seen[1]
    assert max(one.id for one in said) in seen[0]


def test_wordings_are_found_with_their_keys_and_sketches(newsroom: Any) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "They did it. They made it. So?")
    said = [newsroom.say(version, one) for one in ("They did it.", "They made it.", "So?")]
    newsroom.extract(version, *said)
    claim = newsroom.claim(*said)
    worded = [
        Wording(
            newsroom.dossier, claim.id, one.id, version.id, None, (n, 2**62 + n), bytes([n] * 48)
        )
        for n, one in enumerate(said)
    ]
    newsroom.link({claim: said}, wordings=worded)
    joined = newsroom.database.claims.joined(newsroom.dossier)

    (held,) = joined.sketches()
    where = joined.wordings([said[0].id])

    assert held.schema.equals(SKETCHES)
    assert where.schema.equals(WORDINGS)
    assert sorted(held.to_pylist(), key=itemgetter("keys")) == [
        {
            "statement_id": one.statement_id,
            "claim_id": claim.id,
            "keys": list(one.keys),
            "sketch": one.sketch,
        }
        for one in worded
    ]
    (row,) = where.to_pylist()
    assert (row["statement_id"], row["article_id"]) == (said[0].id, version.article_id)
    assert row["public_at"] == version.published_at


def test_wordings_of_another_dossier_are_not_found(newsroom: Any) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "They did it.")
    said = newsroom.say(version, "They did it.")
    newsroom.extract(version, said)
    claim = newsroom.claim(said)
    worded = Wording(newsroom.dossier, claim.id, said.id, version.id, None, (1, 20), bytes(48))
    newsroom.link({claim: [said]}, wordings=[worded])

    here, there = (
        sum(map(len, newsroom.database.claims.joined(dossier).sketches()))
        for dossier in (newsroom.dossier, "another")
    )

    assert (here, there) == (1, 0)


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
