"""Whom a doc names, looked at once for all that is asked about them.

Every source of every attribution asks who was named before it; what looked at
all names each time would take minutes over a long text.
"""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from claims.extract.handed import MENTIONS, QUOTATIONS, once
from claims.extract.names.full_names import full_name
from claims.extract.speakers.offices import FORMER
from claims.extract.speech import quotations
from claims.extract.tokens import lowered
from claims.languages import vocabulary
from claims.languages.statements import Speaking

ORGANISATIONS = {"Company", "PublicBody", "Organization"}
ARTICLES = vocabulary(Speaking).articles | vocabulary(Speaking).owning
FARTHEST = 100  # names or attributions that are looked through for the one that is meant
LONGEST_TITLE = 4  # tokens
_NO_TITLE = ARTICLES | {","}
_BELOW = FORMER | vocabulary(Speaking).below  # another office


@once
def of(doc: Doc) -> "Known":
    """What is known of ``doc``, which has its names and quotations."""
    return Known(doc)


class InOrder:
    """Some names of a doc in the order of the text."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans

    def latest(self, i: int, most: int = FARTHEST) -> Sequence[Span]:
        """The last ``most`` that end at token ``i`` or before, in the order of the text."""
        count = bisect_right(self._spans, i, key=lambda span: int(span.end))
        return self._spans[max(count - most, 0) : count]


class Known:
    """The people and bodies of one doc; ``outside`` are those that no quotation names."""

    def __init__(self, doc: Doc) -> None:
        self.quotes = QUOTATIONS.of(doc)
        named = [(e, quotations.holding(self.quotes, e.start) is None) for e in MENTIONS.of(doc)]
        people = [(e, free) for e, free in named if e.label_ == "Person"]
        self.names_of_people = frozenset(full_name(doc, e) for e, _ in people)
        # The "R" of "Gov. Phil Bryant (R)" is nobody.
        self.people = InOrder([e for e, _ in people if len(e.text) > 1])
        self.people_outside = InOrder([e for e, free in people if free and len(e.text) > 1])
        bodies = [e for e, free in named if free and e.label_ in ORGANISATIONS]
        self._bodies = InOrder(bodies)
        self._watched_bodies = InOrder([e for e in bodies if e.ent_id_])
        self._holders = _holders(doc, [e for e, _ in people])
        self._watched: dict[str, int] = {}  # the token at which each is named first
        for e, _ in named:
            if e.ent_id_:
                self._watched.setdefault(e.ent_id_, e.start)
        self._sentences = (doc.to_array("SENT_START") == 1).cumsum()

    def bodies_before(self, i: int) -> Sequence[Span]:
        """The bodies named last before token ``i``; the last watched one is among them."""
        bodies = self._bodies.latest(i)
        if any(body.ent_id_ for body in bodies):
            return bodies
        return [*self._watched_bodies.latest(i, 1), *bodies]

    def watched_until(self, i: int) -> set[str]:
        """Whom of the watched the doc names before token ``i``.

        Who is named further on changes nothing before it: an outlet that adds a
        paragraph has not edited the others.
        """
        return {name for name, start in self._watched.items() if start < i}

    def holder(self, title: Sequence[str]) -> Span | None:
        """The first person whom the doc gives ``title``, in lower case and without articles."""
        return self._holders.get(tuple(title))

    def sentences_between(self, end: int, start: int) -> int:
        """How many sentences begin from token ``end`` to before token ``start``."""
        until = [int(self._sentences[i - 1]) if i else 0 for i in (end, start)]
        return until[1] - until[0]


def _holders(doc: Doc, people: Sequence[Span]) -> dict[tuple[str, ...], Span]:
    """Each title with the first who has it, right before or behind his name."""
    found: dict[tuple[str, ...], Span] = {}
    told = lowered(doc)
    for person in people:
        for size in range(1, LONGEST_TITLE + 1):
            first = max(person.start - size, 0)
            if first and told[first - 1] in _BELOW:
                continue
            behind = told[person.end : person.end + size + 2]
            apposed = [word for word in behind if word not in _NO_TITLE]
            for words in (told[first : person.start], apposed[:size]):
                if len(words) == size:
                    found.setdefault(tuple(words), person)
    return found
