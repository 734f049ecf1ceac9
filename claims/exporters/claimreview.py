"""ClaimReview of schema.org: claims that a person rated, and nothing else."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from claims.decisions import Journal, rated
from claims.errors import CompareError
from claims.exporters.draft import new_file
from claims.exporters.export import Export, Written
from claims.exporters.wanted import Wanted, chosen
from claims.home import Home
from claims.model import Rating, text_digest
from claims.store import Desk

Row = Mapping[str, Any]
Thing = dict[str, Any]


class ClaimReviews(Export):
    """What search engines and archives of fact checks read, as JSON-LD."""

    ending = ".claimreview.jsonld"

    def write(self, desk: Desk, home: Home, wanted: Wanted, path: Path) -> Written:
        """Write a review of each claim that is wanted and was rated."""
        rows = {name: table.to_pylist() for name, table in chosen(desk, wanted).items()}
        claims = {row["claim_id"]: row for row in rows["side_by_side"]}
        wordings = {text_digest(row["text"]): row["claim_id"] for row in rows["wordings"]}
        wordings |= {text_digest(row["claim"]): key for key, row in claims.items()}
        ratings = rated(Journal(home.decisions(wanted.dossier)).events(Rating))
        found = {key: one for key, one in ratings.items() if key in wordings}
        if not found:
            raise CompareError(
                f"There is nothing to export of {wanted.words}: no claim has been rated by a "
                f"person; `claims rate` notes a rating, as the page of a claim does."
            )
        kinds = _kinds(desk, claims.values())
        reviews = []
        for key, one in found.items():
            claim = claims[wordings[key]]
            appearances = _appearances(rows["wordings"], claim["claim_id"])
            reviews.append(_review(one, claim, _author(claim, kinds), appearances))
        told = {"@context": "https://schema.org", "@graph": reviews}
        with new_file(path) as draft:
            content = json.dumps(told, ensure_ascii=False, indent=1)
            draft.write_text(f"{content}\n", encoding="utf-8")
        return Written(
            [f"{path}: {len(reviews):,} reviews."],
            [
                f"the rating {one.words!r} is of words that no stated claim has any more."
                for key, one in ratings.items()
                if wanted.is_whole and key not in wordings
            ],
        )


def _kinds(desk: Desk, claims: Iterable[Row]) -> dict[str, str]:
    """What schema.org calls each party that makes a claim, by its id."""
    ids = [row["claimant_id"] for row in claims if row["claimant_id"]]
    return {
        one.id: "Person" if one.schema == "Person" else "Organization"
        for one in desk.evidence.parties(ids).entities
        if one.schema != "Address"
    }


def _review(rating: Rating, claim: Row, author: Thing, appearances: list[Thing]) -> Thing:
    return {
        "@type": "ClaimReview",
        "@id": f"urn:claims-desk:rating:{rating.id}",
        "url": rating.url,
        "datePublished": f"{rating.at:%Y-%m-%d}",
        "author": {"@type": "Person", "name": rating.by},
        "claimReviewed": claim["claim"],
        "reviewRating": {"@type": "Rating", "alternateName": rating.words},
        "itemReviewed": {
            "@type": "Claim",
            "@id": f"urn:claims-desk:claim:{claim['claim_id']}",
            **author,
            "datePublished": f"{claim['claim_at']:%Y-%m-%d}",
            "appearance": appearances,
        },
    }


def _author(claim: Row, kinds: Mapping[str, str]) -> Thing:
    """Who claims it; the outlet where the article says it itself."""
    if claim["claim_voice"] == "outlet":
        name, kind = claim["claim_outlet"], "Organization"
    else:
        name, kind = claim["claimant"], kinds.get(claim["claimant_id"], "")
    typed = {"@type": kind} if kind else {}
    return {"author": {**typed, "name": name}} if name else {}


def _appearances(wordings: list[Row], claim_id: str) -> list[Thing]:
    """The articles that state the claim, each once."""
    return list(dict(_appearance(row) for row in wordings if row["claim_id"] == claim_id).values())


def _appearance(row: Row) -> tuple[str, Thing]:
    publisher = {"publisher": {"@type": "Organization", "name": row["outlet"]}}
    article = {
        "@type": "NewsArticle",
        "url": row["url"],
        "headline": row["title"],
        "datePublished": f"{row['at']:%Y-%m-%dT%H:%M:%SZ}",
        **(publisher if row["outlet"] else {}),
    }
    return row["url"], article
