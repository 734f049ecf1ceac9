"""What the names of one article mean together: surnames, acronyms and legal forms."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from claims.model import Mention, Schema
from claims.resolve.names import Name, initials, to_name

_OPENING_BRACKET = 2
"""Code points between a name and its acronym in brackets: " ("."""


class ArticleNames:
    """The names of one version, each led to the fullest form that the article gives."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        ordered = sorted(mentions, key=lambda m: (m.start, m.end))
        self._schemas = {m.text: m.label for m in reversed(ordered)}
        found = [(m, name) for m in ordered if (name := to_name(m.text, m.label))]
        persons = {
            name.bare: name for m, name in found if m.label == "Person" and len(name.words) > 1
        }
        self._bearers: dict[str, list[Name]] = defaultdict(list)  # by their surname
        for person in persons.values():
            self._bearers[person.words[-1]].append(person)
        names = frozenset(name for _, name in found)
        self._like: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            self._like[name.bare].append(name)
        self._openings = {n.words[0] for n in names if len(n.words) > 1 and n.bare not in persons}
        self._acronyms = {
            short.words[0]: long
            for (m, long), (n, short) in pairwise(found)
            if n.start - m.end == _OPENING_BRACKET
            and short.is_acronym
            and initials(long).startswith(short.words[0])
        }

    def schema(self, text: str) -> Schema | None:
        """What the article's first mention of ``text`` was found to be."""
        return self._schemas.get(text)

    def like(self, name: Name) -> Sequence[Name]:
        """The names of the article that are ``name`` but for their legal forms."""
        return self._like.get(name.bare, ())

    def fullest(self, text: str, schema: Schema | None) -> tuple[Name, Schema | None] | None:
        """The fullest name of whoever ``text`` names and its schema, or None if not certain.

        A bare surname means the one person of that name in the article; with
        two it could mean either.
        """
        name = to_name(text, schema)
        if name is None:
            return None
        if name.is_acronym and name.words[0] in self._acronyms:
            name = self._acronyms[name.words[0]]
        elif self._may_be_surname(name, schema):
            bearers = self._bearers.get(name.words[0])
            if bearers:
                return (bearers[0], "Person") if len(bearers) == 1 else None
        return self._with_form(name), schema

    def _may_be_surname(self, name: Name, schema: Schema | None) -> bool:
        """Whether one word may stand for a person.

        "Organization" is what any single word looks like; but where a longer
        name of no person opens with it ("Ford Motor"), "Ford" may be short for that.
        """
        if len(name.words) != 1 or schema == "Person":
            return len(name.words) == 1
        return schema in ("Organization", None) and name.words[0] not in self._openings

    def _with_form(self, name: Name) -> Name:
        """The name with its legal form, where the article gives it with one and only one."""
        formed = [other for other in self.like(name) if other.form]
        return formed[0] if name.form is None and len({f.form for f in formed}) == 1 else name
