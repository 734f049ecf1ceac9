"""Who stands accused in a text, and since where.

Somebody stands accused from the sentence that names him beside a word of
accusing ("violated", "lawsuit", "criticised"), unless he says it himself.
"""

from spacy.tokens import Doc, Span

from claims.extract import lexicon, speakers

_REACH = 5  # sentences: an answer stands near what it answers


class Accused:
    """Answers whether a name stands accused before a given sentence of one doc."""

    def __init__(self, doc: Doc) -> None:
        words = lexicon.words_in("responses", "allegations", "words")
        said_by = {
            a.cue.sent.start: speakers.speaker(doc, a.source) for a in doc._.claims_attributions
        }
        self._order = {s.start: n for n, s in enumerate(doc.sents)}
        self._since: dict[str, list[int]] = {}
        for sentence in doc.sents:
            if not any(token.lower_ in words for token in sentence):
                continue
            for entity in sentence.ents:
                name = speakers.full_name(doc, entity)
                if entity.label_ != "Address" and name != said_by.get(sentence.start):
                    self._since.setdefault(name, []).append(self._order[sentence.start])

    def stands(self, name: str, sentence: Span) -> bool:
        """Whether ``name`` was accused not long before ``sentence``."""
        now = self._order[sentence.start]
        return any(0 < now - then <= _REACH for then in self._since.get(name, ()))
