"""What people of the desk hold of claims, as a journal has it."""

from collections.abc import Iterable

from claims.errors import EntryError
from claims.model import Rating

_LONGEST = 200
"""Characters of a verdict."""


def rated(ratings: Iterable[Rating]) -> dict[str, Rating]:
    """The last rating of each wording by its digest; what was taken back is rated by nobody."""
    last = {one.basis: one for one in ratings}
    return {basis: one for basis, one in last.items() if one.words}


def refuse_unfit(rating: Rating) -> None:
    """Do nothing, unless a verdict cannot be published.

    Raises:
        EntryError: it is too long, or names no page that says why.
    """
    if len(rating.words) > _LONGEST:
        raise EntryError(f"A verdict has no more than {_LONGEST} characters.")
    if rating.words and not rating.url.startswith(("http://", "https://")):
        raise EntryError("A verdict needs the address (URL) at which you published why.")
