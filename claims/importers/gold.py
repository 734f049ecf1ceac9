"""Annotations in the gold form as decisions: on passages that were found here, in the same texts.

A text is the same where its digest is. A passage is one that was found here if more
than half of the characters of both are the same. What names nobody here, or nothing
that was found, is counted and left; so is what this desk has decided otherwise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from claims.decisions import Journal, standing
from claims.importers.form import Annotated, Passage, Response, StatedClaim
from claims.model import About, Decision, Matter, Spot, text_digest
from claims.store import Desk

Row = dict[str, Any]

_SAME = 0.5  # of the characters of two passages, in common, from which they are one


@dataclass
class Imported:
    """What came of an import: decisions by number, and what has no place here, by name."""

    texts: int = 0
    decided: int = 0
    known: int = 0
    """Decisions that this desk had taken already."""
    otherwise: int = 0
    """Matters that it had decided otherwise, and which are left so."""
    elsewhere: list[str] = field(default_factory=list)
    """Texts that no article here carries."""
    unfound: list[str] = field(default_factory=list)
    """Passages that are none that was found here, or of which it says what nobody can."""
    unnamed: set[str] = field(default_factory=set)
    """Names by which nobody goes here, or more than one."""


class Importer:
    """Makes decisions of what others annotated, and writes them down.

    Args:
        desk: an open published copy.
        dossier: the id of the dossier.
        by: who answers for the annotations.
        at: when they are imported.
    """

    def __init__(self, desk: Desk, dossier: str, by: str, at: datetime) -> None:
        self._desk, self._dossier = desk, dossier
        self._by, self._at = by, at
        self._moments = count()
        self.done = Imported()

    def write(self, annotated: Iterable[Annotated], journal: Journal) -> None:
        """Decide what the annotations say, where this desk has not decided it.

        Raises:
            JournalError: the journal cannot be written, or was changed by somebody.
        """
        wanted: dict[Matter, Decision] = {}
        for one in annotated:
            for decision in self._of_text(one):
                wanted.setdefault(decision.matter, decision)
        held = standing(journal.decisions())
        for matter, decision in wanted.items():
            known = held.get(matter)
            if known and (known.verdict, known.value) == (decision.verdict, decision.value):
                self.done.known += 1
            elif known is None and journal.decide(decision, None):
                self.done.decided += 1
            else:
                self.done.otherwise += 1

    def _of_text(self, one: Annotated) -> Iterator[Decision]:
        rows = self._desk.passages_of(self._dossier, [text_digest(one.text)])
        if not rows:
            self.done.elsewhere.append(one.name)
            return
        self.done.texts += 1
        for version in dict.fromkeys(row["version_id"] for row in rows):
            found = [row for row in rows if row["version_id"] == version and row["id"]]
            yield from self._of_version(one, version, found)

    def _of_version(self, one: Annotated, version: str, found: list[Row]) -> Iterator[Decision]:
        judged = set()
        stated: dict[str, dict[str, Row]] = {}
        for response in one.annotation.responses:
            row = self._found(one, response, found, is_claim=False)
            if row is None:
                continue
            judged.add(row["id"])
            yield from self._of_response(response, row)
            for claim in response.claims:
                said = self._found(one, claim, found, is_claim=True)
                if said:
                    stated.setdefault(claim.claim_id or claim.text, {})[said["claim_id"]] = said
                    yield replace(self._link(row, said["claim_id"]), other_id=said["id"])
                    yield from self._of_claim(claim, said)
        for claim in one.annotation.claims:
            if said := self._found(one, claim, found, is_claim=True):
                yield self._on(said, claim_id=said["claim_id"], statement_id=None)
                yield from self._of_claim(claim, said)
        for same in stated.values():
            first, *others = same
            for other in others:
                yield self._join(first, other)
        if one.annotation.all_judged:
            yield from self._of_others(version, found, judged)

    def _of_response(self, response: Response, row: Row) -> Iterator[Decision]:
        yield self._instead(row, "kind", response.kind)
        yield from self._who(row, "speaker", response.responder)

    def _of_claim(self, claim: StatedClaim, row: Row) -> Iterator[Decision]:
        yield from self._who(row, "speaker", claim.claimant)
        yield from self._who(row, "target", claim.target)

    def _of_others(self, version: str, found: list[Row], judged: set[str]) -> Iterator[Decision]:
        """That what was found beside what was annotated answers nothing."""
        of_id = {row["id"]: row for row in found}
        for link in self._desk.links_of(version):
            if link["response_id"] not in judged:
                row = of_id[link["response_id"]]
                yield replace(self._link(row, link["claim_id"]), verdict="wrong")

    def _found(
        self, one: Annotated, passage: Passage, found: list[Row], *, is_claim: bool
    ) -> Row | None:
        """The statement that a passage is; of several the one that has most in common with it."""
        place = passage.place_in(one.text)
        fit = [row for row in found if not is_claim or row["claim_id"]]
        if place is not None and fit:
            best = max(fit, key=lambda row: (_common(row, place), row["kind"] != "claim"))
            if _common(best, place) > _SAME:
                return best
        self.done.unfound.append(f"{one.name}: {passage.text}")
        return None

    def _who(self, row: Row, about: About, name: str | None) -> Iterator[Decision]:
        """That somebody else says it, or that it is about somebody else, than it is read now."""
        if (row[about] or "") == (name or ""):
            return
        called = self._desk.bearers(self._dossier, name) if name else [{"id": ""}]
        if len(called) != 1:
            self.done.unnamed.add(name or "")
        elif (called[0]["id"] or None) != row[f"{about}_id"] or not name:
            yield self._instead(row, about, called[0]["id"])

    def _instead(self, row: Row, about: About, value: str) -> Decision:
        return self._on(row, verdict="instead", on=about, value=value, claim_id=row["claim_id"])

    def _link(self, row: Row, claim_id: str) -> Decision:
        return self._on(row, claim_id=claim_id, response_id=row["id"], statement_id=None)

    def _join(self, one: str, other: str) -> Decision:
        at = self._moment()
        return Decision(
            self._dossier, one, None, "", "right", self._by, at, on="join", other_id=other
        )

    def _on(self, row: Row, **said: Any) -> Decision:  # noqa: ANN401  # fields of a decision
        """What is decided on a statement: that it is right, unless ``said`` otherwise."""
        judged = Decision(
            self._dossier,
            None,
            None,
            text_digest(row["text"]),
            "right",
            self._by,
            self._moment(),
            row["extractor"],
            statement_id=row["id"],
            place=Spot(
                row["article_id"], row["version_id"], row["start"], row["end"], row["reading"]
            ),
        )
        return replace(judged, **said)

    def _moment(self) -> datetime:
        """Another one for each decision, whose id has no article in it."""
        return self._at + timedelta(microseconds=next(self._moments))


def _common(row: Row, place: tuple[int, int]) -> float:
    """The part of the characters of both that they have in common."""
    start, end = place
    common: int = min(end, row["end"]) - max(start, row["start"])
    whole: int = max(end, row["end"]) - min(start, row["start"])
    return max(0, common) / whole
