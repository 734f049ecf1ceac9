"""Sessions of those who logged in: kept here, known to the browser by a key, ended by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe
from threading import Lock
from time import monotonic

from claims.users import User

_IDLE_S = 2 * 3600
_LONGEST_S = 12 * 3600
_MOST = 1_000


@dataclass(slots=True)
class Session:
    """One login, as the user was then; moments are seconds of the clock."""

    user: User
    token: str
    began: float
    seen: float


class Sessions:
    """All sessions of this server; with it they end.

    A session ends twelve hours after the login, or two after the last request.

    Args:
        clock: seconds that only ever grow.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._sessions: dict[str, Session] = {}
        self._lock = Lock()

    def begin(self, user: User) -> str:
        """Begin a session; the key that its browser keeps."""
        key, now = token_urlsafe(32), self._clock()
        with self._lock:
            self._sweep(now)
            if len(self._sessions) >= _MOST:
                self._sessions.pop(next(iter(self._sessions)))
            self._sessions[_digest(key)] = Session(user, token_urlsafe(32), now, now)
        return key

    def of(self, key: str) -> Session | None:
        """The session of this key, unless it has ended."""
        with self._lock:
            now = self._clock()
            session = self._sessions.get(_digest(key))
            if session is None or _has_ended(session, now):
                return None
            session.seen = now
            return session

    def end(self, key: str) -> None:
        """End the session of this key, if there is one."""
        with self._lock:
            self._sessions.pop(_digest(key), None)

    def _sweep(self, now: float) -> None:
        for digest in [key for key, one in self._sessions.items() if _has_ended(one, now)]:
            del self._sessions[digest]


def _has_ended(session: Session, now: float) -> bool:
    return now - session.began > _LONGEST_S or now - session.seen > _IDLE_S


def _digest(key: str) -> str:
    """What is looked up: how long that takes says nothing of the key itself."""
    return sha256(key.encode()).hexdigest()
