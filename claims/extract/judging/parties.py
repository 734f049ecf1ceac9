"""Whom a claim may be about, and what speaks for each of them, as numbers that can be read.

Every party that the article names by then is a candidate. What tells is how it stands in
the passage (does it act, is it accused, does it speak, is it in apposition), what describes
it there ("the company", "he"), and what part it plays in the article by then: up to the end
of the window behind the one that the network read the claim in, so that a paragraph added
further below changes nothing of the claims above.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from spacy.tokens import Doc, Span

from claims.extract.encoder.encoding import Encoding
from claims.extract.handed import ATTRIBUTIONS, MENTIONS, RESPONSES, Attribution
from claims.extract.judging.pointing import Pointing
from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.speakers import described
from claims.extract.speakers.bodies import ORGANISATIONS
from claims.extract.speakers.described import POSSESSIVES
from claims.extract.speakers.offices import FORMER
from claims.extract.tokens import lowered
from claims.languages import vocabulary
from claims.languages.statements import Accusing, Answering
from claims.model import Statement

Features = dict[str, float]

_WORDS = vocabulary(Accusing)
_PLACING = _WORDS.placing | {","}
AHEAD = 2  # windows that count from a claim on: with its own alone fewer targets are right
_FAR = 8  # sentences; a name that is further away is as far as can be


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom the article names, and every place where it does by then."""

    name: str
    label: str
    places: tuple[Span, ...]

    @property
    def watched(self) -> bool:
        """Whether the desk watches it."""
        return any(place.ent_id_ for place in self.places)


class Cast:
    """The parties of one article, each with the part that it plays by a claim."""

    def __init__(self, doc: Doc, encoding: Encoding) -> None:
        self.doc = doc
        self._reading = encoding
        self._starts: list[int] = doc.to_array("IDX").tolist()
        self._sentences = [s.start for s in doc.sents]
        self._heard = [encoding.hears("claim", s.start_char, s.end_char) for s in doc.sents]
        self._places: dict[str, list[Span]] = defaultdict(list)
        for entity in MENTIONS.of(doc):
            self._places[full_name(doc, entity)].append(entity)
        self._parts_by: tuple[int, list[tuple[Party, Features]]] = (-1, [])

    @cached_property
    def everybody(self) -> list[Party]:
        """Every party of the whole article."""
        return list(self._named_by(len(self.doc)))

    @cached_property
    def accused(self) -> Pointing:
        """Whom passages accuse, of all names of the article."""
        return Pointing(self._reading, "accused", self._names)

    @cached_property
    def _names(self) -> list[tuple[int, int]]:
        return [(e.start_char, e.end_char) for e in MENTIONS.of(self.doc)]

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that [start, end) touches; ``Doc.char_span`` looks at all each time."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return Span(self.doc, first, max(bisect_left(self._starts, end), first + 1))

    def parts(self, claim: Statement) -> list[tuple[Party, Features]]:
        """Whom the article names by ``claim``, and how: first, often, accused, answering."""
        behind = self._reading.window_after(max(claim.end - 1, claim.start), AHEAD)
        end = len(self.doc) if behind is None else bisect_left(self._starts, behind)
        if end != self._parts_by[0]:  # claims come in the order of the text
            self._parts_by = end, self._parts_before(end)
        return self._parts_by[1]

    def _parts_before(self, end: int) -> list[tuple[Party, Features]]:
        """The parties that stand before token ``end``, with what their parts are up to there."""
        parties = list(self._named_by(end))
        spoken = Counter(a.speaker for a in self._told if a.cue.start < end)
        answers = [r for r in RESPONSES.of(self.doc) if r.passage.start < end]
        answering = Counter(
            name for r in answers for name in {r.attribution.speaker, r.attribution.principal}
        )
        accused = Counter(name for start, name in self._accused if start < end)
        most = max((len(p.places) for p in parties), default=1)
        most_accused = max(accused.values(), default=1)
        return [
            (
                party,
                {
                    "share of the names": len(party.places) / most,
                    "named first": 1 / (1 + rank),
                    "in the first sentence": float(self._order(party.places[0]) == 0),
                    "answers": min(answering[party.name], 3) / 3,
                    "speaks": min(spoken[party.name], 3) / 3,
                    "accused": accused[party.name] / most_accused,
                    f"is a {party.label}": 1.0,
                    "claims around": max(
                        around := [self._heard[self._order(e)] for e in party.places]
                    ),
                    "claims around on average": sum(around) / len(around),
                },
            )
            for rank, party in enumerate(parties)
        ]

    def _named_by(self, end: int) -> Iterator[Party]:
        for name, places in self._places.items():
            found = places[: bisect_left(places, end, key=_start)]
            if found:
                label = Counter(e.label_ for e in found).most_common(1)[0][0]
                yield Party(name, label, tuple(found))

    @property
    def _told(self) -> Sequence[Attribution]:
        return ATTRIBUTIONS.of(self.doc)

    @cached_property
    def _accused(self) -> list[tuple[int, str]]:
        """Each sentence that accuses, by its first token, with a name in it of one not speaking."""
        words = vocabulary(Answering).allegations
        said_by = {self._order(a.cue): a.speaker for a in self._told}
        places = (i for i, word in enumerate(lowered(self.doc)) if word in words)
        accusing = sorted({bisect_right(self._sentences, i) - 1 for i in places})
        return [
            (self._sentences[order], name)
            for order in accusing
            for name in {full_name(self.doc, e) for e in mentions.within(self._sentence(order))}
            if said_by.get(order) != name
        ]

    @cached_property
    def _ends(self) -> list[int]:
        """Where each sentence ends."""
        return [*self._sentences[1:], len(self.doc)]

    def _order(self, place: Span) -> int:
        return bisect_right(self._sentences, place.start) - 1

    def candidates(self, claim: Statement) -> Iterator[tuple[Party, Features]]:
        """Each party named by then, with what speaks for it that ``claim`` is about it."""
        scene = self._scene(claim)
        for party, part in self.parts(claim):
            found = {
                **part,
                "the speaker": float(party.name == claim.speaker),
                "as the rules say": float(party.name == claim.target),
                "described": float(party.name == scene.described),
                "he or she": float(party.name == scene.he),
                "opens the sentence before": float(party.name == scene.before),
            }
            whole = scene.whole
            here = [e for e in party.places if whole.start <= e.start and e.end <= whole.end]
            if here:
                found |= _inside(here, scene)
                found["the only one"] = float(scene.named == {party.name})
            else:
                found |= self._outside(party, scene, found)
            yield party, found

    def _scene(self, claim: Statement) -> "_Scene":
        whole = self.tokens(claim.start, claim.end)
        source = self.tokens(*claim.source) if claim.source else None
        openings = [self.tokens(*content) for content in claim.content] or [whole]
        subjects = (described.described_subject(self.doc, opening) for opening in openings)
        actors = [e for e in mentions.within(whole) if e.label_ != "Address"]
        said = [e for e in actors if not _in(source, e)]
        order = self._order(whole)
        return _Scene(
            whole=whole,
            cue=self.tokens(*claim.cue) if claim.cue else None,
            source=source,
            said=said,
            named=frozenset({full_name(self.doc, e) for e in said} - {claim.speaker}),
            order=order,
            described=next((name for name in subjects if name), None),
            he=self._he(whole),
            before=self._opener(order - 1),
        )

    def _outside(self, party: Party, scene: "_Scene", found: Features) -> Features:
        """How a party stands that the passage does not name."""
        before = [e for e in party.places if e.start < scene.whole.start]
        away = scene.order - self._order(before[-1]) if before else _FAR
        near = 1 / (1 + min(away, _FAR))
        nobody = float(not scene.named)
        around = self._sentence(scene.order)
        parts = ("share of the names", "accused", "answers", "named first")
        return {
            "not named": 1.0,
            "not named, nor anybody": nobody,
            "named in the sentence": float(any(_in(around, e) for e in party.places)),
            "named before": near,
            "named before, nobody here": near * nobody,
            **{f"{part}, nobody here": found[part] * nobody for part in parts},
        }

    def _sentence(self, order: int) -> Span:
        return Span(self.doc, self._sentences[order], self._ends[order])

    def _opener(self, order: int) -> str | None:
        """Whom a sentence names first, places aside."""
        named = mentions.within(self._sentence(order)) if order >= 0 else []
        return next((full_name(self.doc, e) for e in named if e.label_ != "Address"), None)

    def _he(self, whole: Span) -> str | None:
        """Whom "he" or "she" in ``whole`` stands for."""
        words = lowered(self.doc)
        pronoun = next(
            (i for i in range(whole.start, whole.end) if words[i] in _WORDS.pronouns), -1
        )
        if pronoun < 0:
            return None
        return described.by_description(self.doc, self.doc[pronoun : pronoun + 1], self._told)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A claim's passage, and whom its words point at."""

    whole: Span
    cue: Span | None
    source: Span | None
    said: Sequence[Span]  # actors that it names, outside of who speaks
    named: frozenset[str]
    order: int  # of its first sentence
    described: str | None  # "the Amsterdam company"
    he: str | None  # "he", "her"
    before: str | None  # who opens the sentence before


def _inside(here: Sequence[Span], scene: _Scene) -> Features:
    """How a party stands in the passage, by its first place outside of who speaks."""
    whole, said = scene.whole, scene.said
    out = [e for e in here if not _in(scene.source, e)]
    first = (out or here)[0]
    behind = whole.doc[first.end].text if first.end < whole.end else ""
    before = whole.doc[max(first.start - 2, whole.start) : first.start]
    past_cue = scene.cue is not None and first.start >= scene.cue.end
    found = {
        "named": 1.0,
        "only as a source": float(not out),
        "times": log(len(here)),
        "how far in": (first.start - whole.start) / max(len(whole), 1),
        "first of them": float(bool(said) and said[0].start == first.start),
        "second of them": float(len(said) > 1 and said[1].start == first.start),
        "opens": float(first.start - whole.start <= 1),
        "behind the cue": float(past_cue),
        "right behind the cue": float(
            past_cue and scene.cue is not None and first.start - scene.cue.end <= 1
        ),
        "possessor": float(behind in POSSESSIVES),
        "before a comma": float(behind == ","),
        "a former one": float(any(t.lower_ in FORMER for t in before)),
        "named, a place": float(first.label_ == "Address"),
        "named, a body": float(first.label_ in ORGANISATIONS),
        "before an auxiliary": float(behind in _WORDS.auxiliaries),
        "before a verb": float(behind.isalpha() and behind.endswith(_WORDS.past_endings)),
    }
    words = [t.lower_ for t in reversed(before)]  # the nearest first
    told = next((w for w in words if w in _WORDS.blaming), None)
    told = told or next((w for w in words[:1] if w in _PLACING), None)
    return found | ({f"behind {told}": 1.0} if told else {})


def _in(span: Span | None, entity: Span) -> bool:
    return span is not None and span.start <= entity.start < span.end


def _start(place: Span) -> int:
    return int(place.start)
