"""Which of a dossier's sources answered during a visit."""

from collections.abc import Iterable
from http import HTTPStatus

from claims.fetch import Brought
from claims.model import Failure, Fetched, Source
from claims.registry import is_list

_AS_BEFORE = (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
_MISSING = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class RollCall:
    """Hears what a visit brings, and knows in the end whether any source answered.

    An index answers when it can be read, or is as it was; a page also when its
    host says that it is not there; files, when they are there to be read. A list
    of sources is asked nothing: those that it names are.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        sources = list(sources)
        self._lists = {one.url for one in sources if is_list(one)}
        self._answered = {one.url for one in sources if one.is_of_files} - self._lists
        self._failed = 0

    def hear(self, one: Brought) -> None:
        """Take note of one thing that came."""
        if isinstance(one, Fetched) and _is_answer(one):
            self._answered |= {one.url} - self._lists
        elif isinstance(one, Failure):
            self._failed += 1
            self._answered.discard(one.subject)

    @property
    def is_silent(self) -> bool:
        """Whether sources were asked and none of them answered."""
        return self._failed > 0 and not self._answered


def _is_answer(fetched: Fetched) -> bool:
    if fetched.role == "index":
        return fetched.status in _AS_BEFORE
    return fetched.status < HTTPStatus.BAD_REQUEST or fetched.status in _MISSING
