"""Statements that say the same, across versions, articles and outlets."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from statistics import fmean

from claims.link.assertions import Assertion
from claims.link.likeness import likeness
from claims.link.parties import Party
from claims.link.words import opens_with_pronoun, stems
from claims.model import Claim, Figure, Placed, claim_id

_SPEAKING = 8  # wordings
_ALIKE = 0.5  # of the shorter one's words, from which only what differs tells two apart
_SHORT = 12  # words

_CLEAR = range(40, 201)
"""Code points of a claim that a table shows whole."""


class Cluster:
    """Assertions that are one claim, in the order in which they were seen.

    ``target`` is that of the first member whose target has an id, else a name.
    A wording that its own article has replaced no longer speaks for the claim.
    """

    def __init__(self, dossier: str) -> None:
        self.members: list[Assertion] = []
        self.target: Party | None = None
        self._dossier = dossier
        self._wordings: dict[str, Assertion] = {}

    @property
    def id(self) -> str:
        """The id of the claim: the member that was seen first names it for good."""
        return claim_id(self._dossier, self.members[0].placed.statement.id)

    def add(self, assertion: Assertion, instead: str | None = None) -> None:
        """Take in a further statement; ``instead`` is the id of one that it replaces."""
        self.members.append(assertion)
        for wording, member in list(self._wordings.items()):
            if member.placed.statement.id == instead:
                del self._wordings[wording]
        self._wordings.setdefault(assertion.wording, assertion)
        about = assertion.target
        if about and (self.target is None or (about.entity_id and not self.target.entity_id)):
            self.target = about

    def likeness(self, new: Assertion) -> float:
        """The mean likeness to the first wordings: a chain of small steps leads nowhere.

        0 where ``new`` is about somebody else, or says the same of others.
        """
        copied = self._wordings.get(new.wording)
        if copied is not None:  # which is certain, or nothing: so it is asked first
            score = likeness(new, copied)
            return 0.0 if not score or self.about_another(new) else score
        if self.about_another(new):
            return 0.0
        return fmean([likeness(new, member) for member in self._speaking()])

    def opposes(self, new: Assertion) -> bool:
        """Whether one asserts what the other negates."""
        return any(_opposed(member, new) for member in self._speaking())

    def counts_otherwise(self, new: Assertion) -> bool:
        """Whether they give other figures for the same thing, or no number or year alike."""
        return any(
            _conflict(member.placed.figures, new.placed.figures)
            or _apart(member.numbers, new.numbers)
            for member in self._speaking()
        )

    def about_another(self, new: Assertion) -> bool:
        """Whether ``new`` is about somebody else, whom neither side names, or says it of others."""
        about = new.target
        if about and self.target and not about.same(self.target) and not self._names(new):
            return True
        return any(_renamed(member, new) for member in self._speaking())

    def _names(self, new: Assertion) -> bool:
        """Whether one side names whom the other is about: of two names, each may be taken."""
        about, ours = new.target, self.target
        return (ours is not None and new.mentions(ours)) or (
            about is not None and any(member.mentions(about) for member in self._speaking())
        )

    def _speaking(self) -> Iterable[Assertion]:
        """The wordings that speak for the claim: a claim that all repeat is compared no longer."""
        return islice(self._wordings.values(), _SPEAKING)

    def claim(self) -> Claim:
        """The claim that these statements state."""
        seen = [member.placed.seen_at for member in self.members]
        return Claim(
            self._dossier,
            self.members[0].placed.statement.id,
            clearest(self.members),
            self.target.entity_id if self.target else None,
            min(seen),
            max(seen),
        )


def order(placed: Placed) -> tuple[datetime, str, int, int, int, str]:
    """The order in which the desk came to know statements."""
    statement = placed.statement
    at = (placed.seen_at, placed.article_id, placed.version_no)
    return (*at, statement.start, statement.end, statement.id)


def clearest(members: Iterable[Assertion]) -> str:
    """The wording that a reader understands by itself.

    In this order: it does not open with a pronoun; it names its target; it is
    neither clipped nor long; it was the first.
    """

    def unclear(member: Assertion) -> tuple[bool, bool, bool]:
        target = stems(member.placed.statement.target or "")
        return (
            opens_with_pronoun(member.text),
            not (target and target & member.words),
            len(member.text) not in _CLEAR,
        )

    return min(members, key=unclear).text


def _opposed(one: Assertion, other: Assertion) -> bool:
    """Whether a negation is what tells the two apart.

    In a long sentence a "not" may stand in any clause: it counts where the two
    are short, or else in the same words.
    """
    if one.negated == other.negated:
        return False
    shorter = min(len(one.words), len(other.words))
    alike = len(one.words & other.words) >= _ALIKE * shorter
    return alike or max(len(one.words), len(other.words)) <= _SHORT


def _renamed(one: Assertion, other: Assertion) -> bool:
    """Whether the two say the same, each of somebody whom the other does not name."""
    ours, theirs = one.besides_names, other.besides_names
    alike = len(ours & theirs) > _ALIKE * min(len(ours), len(theirs))
    return alike and not one.names <= other.names and not other.names <= one.names


def _conflict(ours: Iterable[Figure], theirs: Iterable[Figure]) -> bool:
    """Whether two figures for the same thing cannot both be meant."""
    return any(
        (one.unit, one.what) == (other.unit, other.what) and one.value != other.value
        for one in ours
        for other in theirs
        if one.unit or one.what
    )


def _apart(one: frozenset[float], other: frozenset[float]) -> bool:
    """Whether both sides give numbers, and none is in both."""
    return bool(one and other) and one.isdisjoint(other)
