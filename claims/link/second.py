"""What a second reader says of which response answers which claim, laid beside the links."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from claims.link.matches import Match
from claims.link.parties import Party
from claims.link.scene import within
from claims.link.watched import named_by
from claims.model import Relation, Statement, Watchlist

Answers = Mapping[str, frozenset[str]]
"""The claims that each response answers, by their ids; a response that nobody read has no entry."""

_UNSURE = 0.5
_SAYS = {"second reader": 1.0}


def weighed(
    matches: Sequence[Match], statements: Sequence[Statement], answers: Answers
) -> list[Match]:
    """The matches, of which those that both see are stated, and those that one sees to check.

    Args:
        matches: what was found without the second reader.
        statements: those of the matches, and all others of their versions.
        answers: what the second reader says.
    """
    if not answers:
        return list(matches)
    said = {one.id: one for one in statements}
    known = {(one.response_id, one.statement_id) for one in matches}
    found = [_beside(one, said, answers) for one in matches]
    for response in sorted(answers.keys() & said.keys(), key=lambda one: said[one].place):
        for claim in sorted(answers[response] & said.keys(), key=lambda one: said[one].place):
            if (response, claim) not in known:
                inner = within(said[claim], said[response])
                relation: Relation = "embedded" if inner else "same article"
                found.append(Match(response, claim, relation, _UNSURE, "to check", _SAYS))
    return found


def _beside(match: Match, said: Mapping[str, Statement], answers: Answers) -> Match:
    theirs = answers.get(match.response_id)
    if theirs is None or match.standing == "background":
        return match
    if match.statement_id not in theirs:
        return replace(match, standing="to check")
    ends = {said[match.response_id].standing, said[match.statement_id].standing}
    evidence = {**match.evidence, **_SAYS}
    return replace(
        match, standing="stated" if ends == {"stated"} else "to check", evidence=evidence
    )


def same_party(watchlist: Watchlist | None) -> Callable[[str, str], bool]:
    """Tell whether two names are one party's: a watched one's, or one holds the other."""
    named = named_by(watchlist)

    def same(one: str, other: str) -> bool:
        both = named(one) & named(other)
        return bool(both) or Party(one, None).same(Party(other, None))

    return same
