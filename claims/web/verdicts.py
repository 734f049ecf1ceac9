"""What people decided on the rows of a page, and which rows still wait for them."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from starlette.requests import Request

from claims.decisions import Journal, KeptWords, rated, standing
from claims.model import About, Decision, Matter, Note, Rating, Spot, text_digest
from claims.store import Desk

Row = dict[str, Any]

READINGS: tuple[About, ...] = ("kind", "speaker", "target")
"""What a person may read otherwise than the machine."""


def journal(request: Request, dossier: str) -> Journal:
    """Where the decisions on a dossier are written down."""
    kept: Journal = request.app.state.journals(dossier)
    return kept


def words_of(request: Request, dossier: str) -> KeptWords:
    """Where the words of notes on a dossier lie."""
    return KeptWords.beside(journal(request, dossier).path)


def place_of(passage: Mapping[str, Any]) -> Spot:
    """Where a row of ``Desk.passage`` stands, and how the machine read it."""
    return Spot(**{field.name: passage[field.name] for field in fields(Spot)})


def basis(row: Row) -> str:
    """The digest of the words that a decision on the row judges."""
    return text_digest(row["response"] or row["claim"])


def by_itself(row: Row) -> Row:
    """The row of a claim by itself, whatever stands beside it."""
    return {**row, "response_id": None, "response": None, "revision": None}


class Holding:
    """What was decided on a dossier and holds, also what no run replayed yet; notes, ratings."""

    def __init__(
        self,
        decisions: Iterable[Decision],
        notes: Iterable[Note] = (),
        ratings: Iterable[Rating] = (),
        events: int = 0,
        stands: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.events = events
        """How many events the journal had when the page was made."""
        self._stands = stands
        # Of two claims that are one now, what was decided last holds.
        self._on = {self._now(matter): one for matter, one in standing(decisions).items()}
        self._notes = list(notes)
        self._rated = rated(ratings)
        self._otherwise: dict[str, list[Decision]] = {}
        for one in self._on.values():
            if one.about in READINGS:
                self._otherwise.setdefault(one.basis, []).append(one)

    def _now(self, matter: Matter) -> Matter:
        """A matter with the claims that stand in the place of its own."""
        about, one, other = matter
        if about == "join":
            first, second = sorted(self._stands.get(each, each) for each in (one, other))
            return about, first, second
        return about, self._stands.get(one, one), other

    def on(self, row: Row) -> Decision | None:
        """What was decided on a response beside its claim, or on a claim by itself."""
        about = "link" if row["response_id"] else "claim"
        return self._on.get((about, row["claim_id"], basis(row)))

    def otherwise(self, words: str) -> list[Decision]:
        """What a person read otherwise in some words: their kind, speaker or target."""
        return self._otherwise.get(text_digest(words), [])

    def notes(self, words: str) -> list[Note]:
        """What was written beside some words by themselves, the oldest first."""
        key = text_digest(words)
        return [
            one for one in self._notes if one.basis == key and not (one.claim_id or one.entity_id)
        ]

    def notes_on(self, row: Row) -> list[Note]:
        """What was written of a response as an answer to its claim, the oldest first."""
        key = basis(row)
        return [one for one in self._notes if one.claim_id == row["claim_id"] and one.basis == key]

    def notes_of(self, entity_id: str) -> list[Note]:
        """What was written of an entity, the oldest first."""
        return [one for one in self._notes if one.entity_id == entity_id]

    def rating(self, words: str) -> Rating | None:
        """What a person of the desk holds of some words."""
        return self._rated.get(text_digest(words))

    def parted(self, claim_id: str, words: str) -> Decision | None:
        """Whether a person said that some words are no wording of the claim."""
        return self._on.get(("split", claim_id, text_digest(words)))

    def parted_name(self, entity_id: str, name: str, article_id: str | None) -> Decision | None:
        """Whether a person said that a name is not an entity's, in an article or anywhere.

        Args:
            entity_id: whom the machine took to be called so.
            name: its digest, as the store gives it.
            article_id: the article; None where only the whole dossier counts.
        """
        places = ("everywhere",) if article_id is None else (article_id, "everywhere")
        found = (self._on.get(("alias", entity_id, f"{name} {place}")) for place in places)
        return next(filter(None, found), None)

    def parted_from(self, entity_id: str) -> list[Decision]:
        """All names that a person parted from an entity."""
        return [one for one in self._on.values() if one.matter[:2] == ("alias", entity_id)]

    def one_with(self, entity_id: str) -> list[Decision]:
        """Whom a person said to be one with an entity, or to be another."""
        return [
            one
            for one in self._on.values()
            if one.about == "entity" and entity_id in one.matter[1:]
        ]

    def pair_of_entities(self, one: str, other: str) -> Decision | None:
        """Whether a person said that two entities are one, or that they are two."""
        first, second = sorted((one, other))
        return self._on.get(("entity", first, second))

    def pair(self, one: str, other: str) -> Decision | None:
        """Whether a person said that two claims are one, or that they are two."""
        first, second = sorted((one, other))
        return self._on.get(("join", first, second))


def holding(request: Request, dossier: str | None, desk: Desk | None) -> Holding:
    """What was decided on a dossier, as the copy has its claims; nothing, for a page of none."""
    if dossier is None or desk is None:
        return Holding(())
    kept = journal(request, dossier)
    decisions, events = kept.decisions(), kept.last()[0]
    return Holding(decisions, kept.events(Note), kept.events(Rating), events, desk.stands())


def pair(decision: Decision) -> str:
    """Two claims or entities that were judged, as the store is asked to leave them out."""
    return " ".join(decision.matter[1:])


def waiting(request: Request, desk: Desk, dossier: str, limit: int) -> list[Row]:
    """Rows that wait for a person, without those decided since the copy was published."""
    found = standing(journal(request, dossier).decisions()).values()
    return desk.waiting(dossier, limit, list(_left_out(found)))


def _left_out(decisions: Iterable[Decision]) -> Iterable[str]:
    for one in decisions:
        if one.about in ("link", "claim"):
            yield " ".join(one.matter)
        elif one.about == "kind":  # what it is of another kind is judged no more as what it was
            yield f"kind {one.basis}"
