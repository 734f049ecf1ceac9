"""Web annotations: each passage as the W3C has it, with the text of the version that it is of."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from claims.exporters.draft import new_folder
from claims.exporters.export import Export, Written
from claims.exporters.wanted import Wanted, tables
from claims.home import Home
from claims.store import Desk

Row = Mapping[str, Any]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""How many characters before and after a passage tell it from the same words elsewhere."""


class Annotations(Export):
    """A folder of a collection of annotations, and of the texts in which their places count."""

    ending = "-annotations"

    def write(self, desk: Desk, home: Home, wanted: Wanted, path: Path) -> Written:  # noqa: ARG002
        """Write an annotation for each claim, wording and response, once for each passage."""
        found = {name: table.to_pylist() for name, table in tables(desk, wanted).items()}
        versions = {row["version_id"]: row for row in found["versions"]}
        passages = _passages(found["side_by_side"], found["wordings"], versions)
        alone = _alone(found["lone_responses"], versions)
        items: dict[str, dict[str, Any]] = {}
        for one in chain(passages, alone):
            items.setdefault(one["id"], one)
        with new_folder(path) as draft:
            (draft / "texts").mkdir()
            for key, row in versions.items():
                (draft / _text(key)).write_bytes(row["text"].encode())
            told = json.dumps(
                _collection(wanted, list(items.values())), ensure_ascii=False, indent=1
            )
            (draft / "annotations.jsonld").write_text(f"{told}\n", encoding="utf-8")
        counted = f"{len(items):,} annotations of {len(versions):,} texts"
        return Written([f"{path}: {counted}."], [])


def _collection(wanted: Wanted, items: list[dict[str, Any]]) -> dict[str, Any]:
    about = f"urn:claims-desk:dossier:{wanted.dossier}"
    return {
        "@context": _CONTEXT,
        "id": about,
        "type": "AnnotationCollection",
        "label": f"{wanted.title}: stated claims and answers of {wanted.words}",
        "total": len(items),
        "first": {"id": f"{about}:all", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _passages(
    sides: Iterable[Row], wordings: Iterable[Row], versions: Mapping[str, Row]
) -> Iterator[dict[str, Any]]:
    """Claims, their other wordings, and answers, each with what it is and whom it concerns."""
    answers: dict[str, list[Row]] = {}
    for row in sides:
        yield _annotation(
            versions[row["claim_version_id"]],
            (row["claim_statement_id"], row["claim"], row["claim_start"], row["claim_end"]),
            kind="claim",
            told=_told(said_by=row["claimant"], about=row["target"]),
            leads=[_claim(row["claim_id"])],
        )
        if row["response_id"]:
            answers.setdefault(row["response_id"], []).append(row)
    for row in wordings:
        yield _annotation(
            versions[row["version_id"]],
            (row["statement_id"], row["text"], row["start"], row["end"]),
            kind="claim",
            told=_told(said_by=row["speaker"]),
            leads=[_claim(row["claim_id"])],
        )
    for key, (row, *others) in answers.items():
        yield _annotation(
            versions[row["response_version_id"]],
            (key, row["response"], row["response_start"], row["response_end"]),
            kind=row["kind"],
            told=_told(said_by=row["responder"], for_=row["answers_for"]),
            leads=[_claim(one["claim_id"]) for one in (row, *others)],
        )


def _alone(rows: Iterable[Row], versions: Mapping[str, Row]) -> Iterator[dict[str, Any]]:
    """Responses beside no stated claim: they lead to none."""
    for row in rows:
        yield _annotation(
            versions[row["version_id"]],
            (row["response_id"], row["text"], row["start"], row["end"]),
            kind=row["kind"],
            told=_told(said_by=row["responder"], for_=row["answers_for"]),
            leads=[],
        )


def _annotation(
    version: Row, passage: tuple[str, str, int, int], *, kind: str, told: str, leads: list[str]
) -> dict[str, Any]:
    """An annotation of words at a place; its bodies say their kind, and which claims are meant."""
    key, words, start, end = passage
    said = f"{told}Version {version['version_no']}; SHA-256 of its text: {version['text_sha256']}"
    bodies = [("classifying", kind), ("describing", said)]
    return {
        "id": f"urn:claims-desk:passage:{key}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            *(
                {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
                for purpose, value in bodies
            ),
            *(
                {"type": "SpecificResource", "purpose": "linking", "source": claim}
                for claim in leads
            ),
        ],
        "target": {
            "source": version["url"],
            "state": {
                "type": "TimeState",
                "sourceDate": f"{version['seen_at']:%Y-%m-%dT%H:%M:%SZ}",
                "cached": _text(version["version_id"]),
            },
            "selector": [
                _quote(version["text"], words, start, end),
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def _quote(text: str, words: str, start: int, end: int) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": words,
        "prefix": text[max(start - _AROUND, 0) : start],
        "suffix": text[end : end + _AROUND],
    }


def _told(*, said_by: str | None, about: str | None = None, for_: str | None = None) -> str:
    parts = {"Said by": said_by, "For": for_, "About": about}
    return "".join(f"{name}: {whom}. " for name, whom in parts.items() if whom)


def _claim(claim_id: str) -> str:
    return f"urn:claims-desk:claim:{claim_id}"


def _text(version_id: str) -> str:
    """Where the text of a version lies, seen from the collection."""
    return f"texts/{version_id}.txt"
