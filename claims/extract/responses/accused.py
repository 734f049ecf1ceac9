"""Who stands accused in a text, and since where.

Somebody stands accused from the sentence that names him beside a word of
accusing ("violated", "lawsuit", "criticised"), unless he says it himself. An
answer stands near what it answers, but somebody whom the desk watches is what
the whole article is about. Once an article has named somebody watched, nobody
else is taken for accused: what the others say is said about them.
"""

from bisect import bisect_left
from collections.abc import Mapping

from spacy.tokens import Doc, Span

from claims.extract.handed import ATTRIBUTIONS
from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.speakers import known
from claims.extract.speakers.identity import Speaker
from claims.extract.tokens import lowered
from claims.languages import vocabulary
from claims.languages.statements import Answering

_REACH = 5  # sentences


class Accused:
    """Answers whether a name stands accused before a given sentence of one doc.

    ``owners`` maps a watched name to that of its owner: who owns the accused
    answers for him, and he for his owner.
    """

    def __init__(self, doc: Doc, owners: Mapping[str, str]) -> None:
        self._owners = owners
        words, said = vocabulary(Answering).allegations, lowered(doc)
        said_by = {a.cue.sent.start: a.speaker for a in ATTRIBUTIONS.of(doc)}
        self._order = {s.start: n for n, s in enumerate(doc.sents)}
        self._known = known.of(doc)
        self._since: dict[str, list[int]] = {}
        for sentence in doc.sents:
            if words.isdisjoint(said[sentence.start : sentence.end]):
                continue
            watched = self._known.watched_until(sentence.end)
            for entity in mentions.within(sentence):
                name = full_name(doc, entity)
                may_stand = entity.ent_id_ in watched if watched else entity.label_ != "Address"
                if may_stand and name != said_by.get(sentence.start):
                    name = self._head(name)
                    self._since.setdefault(name, []).append(self._order[sentence.start])

    def _head(self, name: str) -> str:
        """Whoever is above all others in the family of ``name``; a circle ends where it began."""
        seen = {name}
        while (owner := self._owners.get(name)) is not None and owner not in seen:
            seen.add(owner)
            name = owner
        return name

    def stands(self, speaker: Speaker, sentence: Span) -> bool:
        """Whether he, or whom he speaks for, was accused before ``sentence``."""
        now = self._order[sentence.start]
        watched = self._known.watched_until(sentence.end)
        return any(self._stood(n, now, always=n in watched) for n in speaker if n is not None)

    def _stood(self, name: str, now: int, *, always: bool) -> bool:
        since = self._since.get(self._head(name), [])
        before = bisect_left(since, now)
        return before > 0 and (always or now - since[before - 1] <= _REACH)
