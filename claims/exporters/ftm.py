"""FollowTheMoney: parties, who owned whom, articles, and each claim and answer tied to them.

The entities are written without the library of that name, whose ICU has no
wheels. It cleans each value that it reads and says nothing of what it dropped,
so values are written as it leaves them (``make interop`` holds this).
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.exporters.draft import new_file
from claims.exporters.export import Export, Written
from claims.exporters.wanted import Wanted, chosen, versions
from claims.home import Home
from claims.model import DatedName, Entity, Ownership, Watchlist
from claims.model.digests import digest
from claims.store import Desk

Row = Mapping[str, Any]
Thing = dict[str, Any]

_LONGEST_TEXT = 65_000
"""How many characters FollowTheMoney lets a text have."""

_OWNERS = {"Person", "Company", "PublicBody", "Organization"}
_LANGUAGES = {"en": "eng"}
"""The codes of ISO 639-3, which is what FollowTheMoney knows."""

_PARTIES = ("claimant_id", "target_id", "responder_id")
_PLACE = ("version_id", "version_no", "start", "end", "outlet", "url", "at", "withdrawn_at")
_ADDRESSES = ("http://", "https://")


class FollowTheMoney(Export):
    """Entities of the FollowTheMoney model, one JSON object a line."""

    ending = ".ftm.jsonl"

    def write(self, desk: Desk, home: Home, wanted: Wanted, path: Path) -> Written:  # noqa: ARG002
        """Write parties, articles, claims and responses, and what ties them to one another."""
        rows = chosen(desk, wanted)
        sides, alone = rows["side_by_side"], rows["lone_responses"]
        columns = [*(sides[name] for name in _PARTIES), alone["responder_id"]]
        ids = chain.from_iterable(column.to_pylist() for column in columns)
        parties = desk.evidence.parties(one for one in ids if one)
        texts = desk.evidence.texts(versions(rows))
        answers = chain(sides.to_pylist(), map(_alone, alone.to_pylist()))
        found = _things(answers, rows["wordings"].to_pylist(), texts, parties)
        things = {one["id"]: one for one in found}
        with new_file(path) as draft, draft.open("w", encoding="utf-8") as file:
            for thing in things.values():
                file.write(f"{json.dumps(thing, ensure_ascii=False)}\n")
        return Written([f"{path}: {len(things):,} entities."], [])


def _things(
    rows: Iterable[Row], wordings: Iterable[Row], texts: pa.Table, parties: Watchlist
) -> Iterator[Thing]:
    known = {one.id for one in parties.entities}
    yield from entities(parties)
    yield from (_article(row) for row in texts.to_pylist())
    for row in rows:
        if row["claim_id"]:
            yield from _claim(row, known)
        if row["response_id"]:
            yield from _answer(row, known)
    yield from map(_wording, wordings)


def entities(parties: Watchlist) -> Iterator[Thing]:
    """The parties, and who owned whom when."""
    borne: dict[str, list[DatedName]] = {}
    for name in parties.names:
        borne.setdefault(name.entity_id, []).append(name)
    schemas = {one.id: one.schema for one in parties.entities}
    yield from (_party(one, borne.get(one.id, ())) for one in parties.entities)
    yield from (_ownership(one, schemas) for one in parties.owners)


def _party(entity: Entity, borne: Iterable[DatedName]) -> Thing:
    once = {name.name for name in borne if name.until}
    return _thing(
        entity.id,
        entity.schema,
        name=_name(entity.name),
        full=entity.name if entity.schema == "Address" else None,
        alias=[_name(one) for one in entity.aliases if one not in once],
        previousName=[_name(one) for one in once],
        notes=[f"{one.name}: {_from_until(one.since, one.until)}" for one in borne],
    )


def _ownership(one: Ownership, schemas: Mapping[str, str]) -> Thing:
    """An ownership; of what FollowTheMoney holds for no asset, a link that says so."""
    last = one.until - timedelta(days=1) if one.until else None
    dates = {"startDate": _day(one.since), "endDate": _day(last)}
    key = digest("owns", one.parent_id, one.entity_id, *dates.values())
    if schemas[one.entity_id] == "Company" and schemas[one.parent_id] in _OWNERS:
        return _thing(key, "Ownership", owner=one.parent_id, asset=one.entity_id, **dates)
    return _link(one.parent_id, "owns", one.entity_id, key=key, **dates)


def _article(row: Row) -> Thing:
    """One wording of an article."""
    text = _cleaned(row["text"])
    fits = len(text) <= _LONGEST_TEXT
    notes = [
        f"Version {row['version_no']}; the SHA-256 of its text is {row['text_sha256']}.",
        None if fits else f"Its text of {len(text):,} characters is too long for this format.",
        None if row["url"].startswith(_ADDRESSES) else f"Address: {row['url']}",
    ]
    return _thing(
        row["version_id"],
        "Article",
        title=row["title"],
        author=row["byline"],
        publisher=row["outlet"],
        sourceUrl=_address(row["url"]),
        publishedAt=_moment(row["published_at"]),
        modifiedAt=_moment(row["modified_at"]),
        retrievedAt=_moment(row["seen_at"]),
        language=_LANGUAGES.get(row["language"]),
        bodyText=text if fits else None,
        notes=notes,
    )


def _claim(row: Row, known: set[str]) -> Iterator[Thing]:
    yield _note(row, row["claim_id"], "claim", row["claim"], "claim", about=row["target_id"])
    if row["claimant_id"] in known:
        yield _link(row["claimant_id"], "claims", row["claim_id"], **_proof(row, "claim"))


def _wording(row: Row) -> Thing:
    """An article that states a claim, with the words in which it does."""
    return _thing(
        digest("states", row["version_id"], row["claim_id"], row["start"]),
        "Documentation",
        document=row["version_id"],
        role="states",
        entity=row["claim_id"],
        description=row["text"],
        date=_moment(row["at"]),
        endDate=_moment(row["withdrawn_at"]),
    )


def _answer(row: Row, known: set[str]) -> Iterator[Thing]:
    kind, response = row["kind"], row["response_id"]
    yield _note(row, response, "response", row["response"], kind, about=row["responder_id"])
    if row["responder_id"] in known:
        yield _link(row["responder_id"], kind, response, **_proof(row, "response"))
    if row["claim_id"]:
        yield _link(response, kind, row["claim_id"], **_proof(row, "response"))


def _alone(row: Row) -> Row:
    """A response beside no claim, as a row of ``side_by_side`` would have it."""
    told = {name: row[name] for name in ("response_id", "responder", "responder_id", "kind")}
    place = {f"response_{name}": row[name] for name in _PLACE}
    return {"claim_id": None, "response": row["text"], **told, **place}


def _note(row: Row, key: str, side: str, words: str, kind: str, *, about: str | None) -> Thing:
    """A passage as a note on whom it is about."""
    version, start, end = (row[f"{side}_{name}"] for name in ("version_no", "start", "end"))
    said_by = row["claimant" if side == "claim" else "responder"]
    gone = row[f"{side}_withdrawn_at"]
    return _thing(
        key,
        "Note",
        description=words,
        entity=about,
        keywords=[side, kind],
        summary=[f"Said by {said_by}" if said_by else None],
        publisher=row[f"{side}_outlet"],
        sourceUrl=_address(row[f"{side}_url"]),
        createdAt=_moment(row[f"{side}_at"]),
        proof=row[f"{side}_version_id"],
        notes=[
            f"Characters {start} to {end} of version {version}.",
            f"Withdrawn {_moment(gone)} UTC." if gone else None,
        ],
    )


def _proof(row: Row, side: str) -> Thing:
    return {"date": _moment(row[f"{side}_at"]), "proof": row[f"{side}_version_id"]}


def _link(subject: str, role: str, other: str, *, key: str = "", **values: str | None) -> Thing:
    key = key or digest("link", subject, role, other)
    return _thing(key, "UnknownLink", subject=subject, role=role, object=other, **values)


def _thing(key: str, schema: str, **properties: str | Iterable[str | None] | None) -> Thing:
    """An entity without the properties that have no value."""
    found = {}
    for name, given in properties.items():
        values = [given] if isinstance(given, str) or given is None else given
        cleaned = {_cleaned(value) for value in values if value}
        if cleaned - {""}:
            found[name] = sorted(cleaned - {""})
    return {"id": key, "schema": schema, "properties": found}


def _cleaned(text: str) -> str:
    """A text as FollowTheMoney leaves it: composed, and without characters that nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(map(_seen, composed)).strip()


def _seen(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Zs", "Zl", "Zp"):
        return " "
    return "" if kind in ("Cc", "Cf", "Cs") and letter not in "\t\n\r" else letter


def _name(name: str) -> str:
    return " ".join(name.split()).strip("\"'")


def _address(url: str) -> str | None:
    return url if url.startswith(_ADDRESSES) else None


def _moment(at: datetime | None) -> str | None:
    """A moment in UTC, which is the only zone there is: of a time with "Z" the seconds are lost."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}" if at else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _from_until(since: date | None, until: date | None) -> str:
    said = [f"from {since}" if since else "", f"until before {until}" if until else ""]
    return " ".join(filter(None, said)) or "always"
