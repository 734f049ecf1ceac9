"""Which statements make the same claim, and which response answers which claim."""

from claims.link.linking import VERSION, Linking, link
from claims.link.matches import Match, matches
from claims.link.watched import named_by

__all__ = ["VERSION", "Linking", "Match", "link", "matches", "named_by"]
