"""The whole journey on the sample's two weeks: what a careful reader finds, we find too.

``pytest -s`` on this file prints the figures and every miss. Their floors are
those of bench/floors.toml.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from bench import floors
from examples.lumenta.site import HOME, WEEK_ONE, WEEK_TWO, serve
from tests.pipeline.newsdesk import NewsDesk

FLOORS = floors.load()["sample"]

Row = Mapping[str, Any]

STATEMENTS = """
    SELECT a.url, v.version_no, s.start, s."end", s.kind, s.id, s.speaker, s.target
    FROM statements s
    JOIN article_versions v ON v.id = s.version_id
    JOIN articles a ON a.id = v.article_id
"""
VERSIONS = """
    SELECT a.url, v.version_no, v.text
    FROM article_versions v JOIN articles a ON a.id = v.article_id
"""
ANSWERED = """
    SELECT l.response_id, m.statement_id
    FROM links l JOIN claim_statements m USING (claim_id)
"""


class Place(NamedTuple):
    """A version of an article on the site."""

    url: str
    version_no: int


@dataclass
class Found:
    """What the desk holds after both weeks, as far as the expectations concern it."""

    texts: dict[Place, str]
    statements: Sequence[Row]
    answered: set[tuple[str, str]]
    urls: Mapping[str, str]
    hits: dict[str, list[bool]] = field(default_factory=dict)

    def matches(self, passage: Row) -> list[Row]:
        """The statements that share at least half of the shorter with ``passage``."""
        place = Place(self.urls[passage["article"]], passage.get("version", 1))
        start = self.texts[place].index(passage["quote"])
        end = start + len(passage["quote"])
        return [
            one
            for one in self.statements
            if (one["url"], one["version_no"]) == place
            and min(end, one["end"]) - max(start, one["start"])
            >= min(end - start, one["end"] - one["start"]) / 2
        ]

    def count(self, noun: str, passage: Row, *, hit: bool) -> None:
        """Count one expectation, and name it if it is missed."""
        self.hits.setdefault(noun, []).append(hit)
        if not hit:
            print(f"{noun:<10} missed: {passage.get('quote', passage.get('claim'))}")  # noqa: T201  # for -s

    def share(self, noun: str) -> float:
        """How much of what was expected is there, in per cent."""
        return 100 * sum(self.hits[noun]) / len(self.hits[noun])


@pytest.fixture(scope="module")
def found(lasting_desk: NewsDesk) -> Found:
    """Both weeks read, and every expectation looked for."""
    told = YAML(typ="safe").load(HOME / "expected.yaml")["claims"]
    with serve(WEEK_ONE) as site:
        dossier = site.write_dossier(lasting_desk.folder / "lumenta.yaml")
        lasting_desk.visit(dossier)
        site.as_of = WEEK_TWO
        lasting_desk.visit(dossier)
        slugs = {one["article"] for claim in told for one in _passages(claim)}
        urls = {slug: site.url_of(slug) for slug in slugs}
    found = Found(
        texts={Place(r["url"], r["version_no"]): r["text"] for r in lasting_desk.rows(VERSIONS)},
        statements=lasting_desk.rows(STATEMENTS),
        answered={(r["response_id"], r["statement_id"]) for r in lasting_desk.rows(ANSWERED)},
        urls=urls,
    )
    for claim in told:
        _look_for(found, claim)
    for noun, hits in found.hits.items():
        print(f"{noun:<10} {sum(hits)} of {len(hits)}")  # noqa: T201  # for -s
    return found


def _passages(claim: Row) -> list[Row]:
    return [*claim["wordings"], *claim["responses"]]


def _look_for(found: Found, claim: Row) -> None:
    worded: set[str] = set()
    for wording in claim["wordings"]:
        ids = {one["id"] for one in found.matches(wording) if one["kind"] == "claim"}
        found.count("wordings", wording, hit=bool(ids))
        worded |= ids
    found.count("claims", claim, hit=bool(worded))
    for response in claim["responses"]:
        given = [one for one in found.matches(response) if one["kind"] != "claim"]
        found.count("responses", response, hit=bool(given))
        right = any(one["kind"] == response["kind"] for one in given)
        found.count("kinds", response, hit=right)
        linked = any((one["id"], claim) in found.answered for one in given for claim in worded)
        found.count("links", response, hit=linked)


@pytest.mark.parametrize(("noun", "floor"), FLOORS.items())
def test_the_sample_gives_what_a_careful_reader_finds(
    found: Found, noun: str, floor: float
) -> None:
    assert found.share(noun) >= floor


def test_a_ministrys_spokesman_is_never_shown_to_speak_for_the_company(found: Found) -> None:
    given = [s for s in found.statements if s["speaker"] == "Joost Wiersma"]

    assert given
    assert {one["target"] for one in given} <= {"Ministry of Foreign Trade", "Joost Wiersma"}
