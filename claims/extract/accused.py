"""Who stands accused in a text, and since where.

Somebody stands accused from the sentence that names him beside a word of
accusing ("violated", "lawsuit", "criticised"), unless he says it himself. An
answer stands near what it answers, but somebody whom the desk watches is what
the whole article is about. In an article that names somebody watched, nobody
else is taken for accused: what the others say is said about them.
"""

from collections.abc import Mapping

from spacy.tokens import Doc, Span

from claims.extract import lexicon, mentions
from claims.extract.full_names import full_name
from claims.extract.speakers import Speaker

_REACH = 5  # sentences


class Accused:
    """Answers whether a name stands accused before a given sentence of one doc.

    ``owners`` maps a watched name to that of its owner: who owns the accused
    answers for him, and he for his owner.
    """

    def __init__(self, doc: Doc, owners: Mapping[str, str]) -> None:
        self._owners = owners
        words = lexicon.words_in("responses", "allegations", "words")
        said_by = {a.cue.sent.start: a.speaker for a in doc._.claims_attributions}
        self._order = {s.start: n for n, s in enumerate(doc.sents)}
        self._watched = {entity.ent_id_ for entity in mentions.of(doc) if entity.ent_id_}
        self._since: dict[str, list[int]] = {}
        for sentence in doc.sents:
            if not any(token.lower_ in words for token in sentence):
                continue
            for entity in mentions.within(sentence):
                name = full_name(doc, entity)
                if self._may_stand(entity) and name != said_by.get(sentence.start):
                    name = self._head(name)
                    self._since.setdefault(name, []).append(self._order[sentence.start])

    def _head(self, name: str) -> str:
        """Whoever is above all others in the family of ``name``; a circle ends where it began."""
        seen = {name}
        while (owner := self._owners.get(name)) is not None and owner not in seen:
            seen.add(owner)
            name = owner
        return name

    def _may_stand(self, entity: Span) -> bool:
        return bool(entity.ent_id_) if self._watched else entity.label_ != "Address"

    def stands(self, speaker: Speaker, sentence: Span) -> bool:
        """Whether he, or whom he speaks for, was accused before ``sentence``."""
        now = self._order[sentence.start]
        return any(
            then < now and (now - then <= _REACH or name in self._watched)
            for name in speaker
            if name is not None
            for then in self._since.get(self._head(name), ())
        )
