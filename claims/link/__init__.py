"""Which statements make the same claim, and which response answers which claim."""

from claims.link.linking import VERSION, Linking, link
from claims.link.matches import Match, matches
from claims.link.second import Answers, same_party, weighed
from claims.link.watched import named_by

__all__ = [
    "VERSION",
    "Answers",
    "Linking",
    "Match",
    "link",
    "matches",
    "named_by",
    "same_party",
    "weighed",
]
