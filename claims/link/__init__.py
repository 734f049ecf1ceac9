"""Which statements make the same claim, and which response answers which claim."""

from claims.link.answers import Answer, answers
from claims.link.linking import VERSION, Linking, link
from claims.link.watched import named_by

__all__ = ["VERSION", "Answer", "Linking", "answers", "link", "named_by"]
