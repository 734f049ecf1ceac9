"""What the names of one article mean together: surnames, acronyms and legal forms."""

from collections.abc import Sequence
from itertools import pairwise

from claims.model import Mention, Schema
from claims.resolve.names import Name, initials, read

_OPENING_BRACKET = 2
"""Code points between a name and its acronym in brackets: " ("."""


class Reading:
    """The names of one version, each led to the fullest form that the article gives."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        ordered = sorted(mentions, key=lambda m: (m.start, m.end))
        self._schemas = {m.text: m.label for m in reversed(ordered)}
        found = [(m, name) for m in ordered if (name := read(m.text, m.label))]
        self.names = frozenset(name for _, name in found)
        self._persons = {
            name.bare: name for m, name in found if m.label == "Person" and len(name.words) > 1
        }
        self._formed = {name for name in self.names if name.form}
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

    def fullest(self, text: str, schema: Schema | None) -> tuple[Name, Schema | None] | None:
        """The fullest name of whoever ``text`` names and its schema, or None if not certain.

        A bare surname means the one person of that name in the article; with
        two it could mean either.
        """
        name = read(text, schema)
        if name is None:
            return None
        if name.is_acronym and name.words[0] in self._acronyms:
            name = self._acronyms[name.words[0]]
        elif self._may_be_surname(name, schema):
            bearers = [full for full in self._persons.values() if full.words[-1:] == name.words]
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
        longer = (n for n in self.names if len(n.words) > 1 and n.bare not in self._persons)
        return schema in ("Organization", None) and not any(
            n.words[0] == name.words[0] for n in longer
        )

    def _with_form(self, name: Name) -> Name:
        """The name with its legal form, where the article gives it with one and only one."""
        formed = [other for other in self._formed if other.bare == name.bare]
        return formed[0] if name.form is None and len({f.form for f in formed}) == 1 else name
