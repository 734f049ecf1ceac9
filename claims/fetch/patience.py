"""The pace that we keep with a host, and how often we try again."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock
from time import monotonic, sleep

import stamina

from claims.errors import FetchError
from claims.fetch.addresses import origin
from claims.fetch.client import Client, HostError, Received, UnreachableError
from claims.fetch.rests import Rests
from claims.model import Manners

_BUSY = {429, 502, 503, 504}
_LONGEST_REST_S = 7 * 86_400.0  # whoever asks for more is asked again after a week
_SERVER_ERROR = HTTPStatus.INTERNAL_SERVER_ERROR


class Pace:
    """When each host may be asked again; ``clock`` and ``sleep`` count seconds."""

    def __init__(
        self,
        manners: Manners,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], object] = sleep,
    ) -> None:
        self._manners = manners
        self._clock = clock
        self._sleep = sleep
        self._ready: dict[str, float] = {}

    def wait(self, host: str, delay: float = 0.0) -> None:
        """Wait for the turn of ``host``, and keep ``delay`` seconds free behind it."""
        pause = self._ready.get(host, self._clock()) - self._clock()
        if pause > 0:
            self._sleep(pause)
        delay = min(max(delay, self._manners.pause_s), self._manners.patience_s)
        self._ready[host] = self._clock() + delay

    def rest(self, host: str, seconds: float) -> None:
        """Leave ``host`` alone for ``seconds`` from now on."""
        ready = self._clock() + seconds
        self._ready[host] = max(ready, self._ready.get(host, ready))


class Patience:
    """Asks at the host's pace, and again when it is unreachable or busy.

    Threads may share it: a host has one request at a time, whoever asks.
    """

    def __init__(self, client: Client, pace: Pace, manners: Manners, rests: Rests) -> None:
        self._client = client
        self._pace = pace
        self._rests = rests
        self._longest_s = manners.patience_s
        self._turns: dict[str, Lock] = {}
        self._persist = stamina.RetryingCaller(
            attempts=manners.retries + 1,
            timeout=None,
            wait_initial=1.0,
            wait_max=manners.patience_s,
        )

    def get(self, url: str, headers: Mapping[str, str], delay: float = 0.0) -> Received:
        """Ask for ``url`` until there is an answer or no retry left.

        A host that stays busy has answered: its last 429 or 5xx is returned.

        Raises:
            FetchError: There was no answer, or the host is left alone for now.
        """
        host = origin(url)
        if reason := self._rests.reason(host):
            raise FetchError(f"{url} is left for the next visit, because {reason}")
        try:
            answer = self._answer(url, headers, delay)
        except HostError:
            self._rests.count(host, failed=True)
            raise
        self._rests.count(host, failed=answer.status in _BUSY or answer.status >= _SERVER_ERROR)
        return answer

    def _answer(self, url: str, headers: Mapping[str, str], delay: float) -> Received:
        host = origin(url)

        def ask() -> Received:
            with self._turns.setdefault(host, Lock()):
                self._pace.wait(host, delay)
                answer = self._client.get(url, headers)
            if answer.status in _BUSY:
                raise _BusyError(answer)
            return answer

        try:
            return self._persist(self._is_worth_another, ask)
        except _BusyError as busy:
            return busy.answer

    def _is_worth_another(self, error: Exception) -> bool | float:
        """Whether to ask again after ``error``; a number: so many seconds later."""
        if not isinstance(error, _BusyError):
            return isinstance(error, UnreachableError)
        seconds = retry_after(error.answer)
        if seconds is None:
            return True
        host = origin(error.answer.url)
        if seconds > self._longest_s:
            rest = min(seconds, _LONGEST_REST_S)
            self._rests.grant(host, datetime.now(UTC) + timedelta(seconds=rest))
            return False
        self._pace.rest(host, seconds)
        return 0.0  # the pace does the waiting


class _BusyError(FetchError):
    def __init__(self, answer: Received) -> None:
        super().__init__(f"{answer.url} answers {answer.status}")
        self.answer = answer


def retry_after(answer: Received) -> float | None:
    """The seconds that an answer asks us to wait; None where it does not say, or not clearly."""
    value = (answer.header("Retry-After") or "").strip()
    if value.isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # OverflowError: of a zone or a year with many digits
        return None
    if moment.tzinfo is None:  # "-0000": UTC, says the standard for mail dates
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
