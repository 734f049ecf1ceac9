"""One address asked for: as its host allows, through all redirects, if it has changed."""

from datetime import UTC, datetime
from http import HTTPStatus

from claims.errors import FetchError
from claims.fetch.addresses import origin, web_address
from claims.fetch.client import Received
from claims.fetch.hops import follow
from claims.fetch.logins import Logins
from claims.fetch.patience import Patience
from claims.fetch.rests import Rests
from claims.fetch.robots import Robots, UnreadableRulesError
from claims.model import CaptureRole, Failure, Fetched, KnownPage, Manners, Source


class Asker:
    """Turns an address into what is fetched there, or into a failure that says why nothing is."""

    def __init__(self, manners: Manners, patience: Patience, rests: Rests, logins: Logins) -> None:
        self._max_redirects = manners.max_redirects
        self._patience = patience
        self._rests = rests
        self._logins = logins
        self._robots = Robots(manners.user_agent, self._rules)

    def ask(
        self, source: Source, role: CaptureRole, url: str, known: KnownPage | None
    ) -> Fetched | Failure:
        """Ask for ``url`` with the validators of ``known``. Whatever a host answers is fetched.

        304, 404 and 500 too. Whatever goes wrong is one failure.
        """
        conditions = _conditions(known)

        def ask(hop: str) -> Received:
            headers = conditions | self._logins.headers(source, hop)
            return self._patience.get(hop, headers, self._delay(hop))

        try:
            answer, hops = follow(web_address(url), ask, self._max_redirects)
            self._logins.keep_out(source, url, [*hops, answer])
        except Exception as error:  # noqa: BLE001 - no answer, however odd, ends a visit
            return failure(source.dossier, url, error)
        return Fetched(
            source_id=source.id,
            role=role,
            url=url,
            final_url=answer.url,
            fetched_at=datetime.now(UTC),
            status=answer.status,
            request_headers=answer.request_headers,
            headers=answer.headers,
            body=answer.body,
            hops=hops,
            same_as=known.body_sha256 if known and conditions and _is_unchanged(answer) else None,
        )

    def _delay(self, url: str) -> float:
        try:
            return self._robots.delay(url)
        except UnreadableRulesError as error:
            self._rests.leave(origin(url), error.reason)
            raise

    def _rules(self, url: str) -> Received:
        """Fetch a robots.txt, which no robots.txt forbids."""
        answer, _ = follow(url, lambda hop: self._patience.get(hop, {}), self._max_redirects)
        return answer


def failure(dossier: str, subject: str, error: Exception | str) -> Failure:
    """Why ``subject`` could not be fetched, in characters that every table can hold.

    An error that is not ours is named by its kind, for its words alone may say nothing.
    """
    is_ours = isinstance(error, str | FetchError)
    said = str(error) if is_ours else f"it cannot be read: {type(error).__name__}: {error!s:.300}"
    return Failure(dossier, "fetch", _writable(subject), _writable(said), datetime.now(UTC))


def _writable(text: str) -> str:
    """Without lone surrogates: a link may have them, and the name of a file that is no text."""
    return text.encode(errors="backslashreplace").decode()


def _is_unchanged(answer: Received) -> bool:
    return answer.status == HTTPStatus.NOT_MODIFIED


def _conditions(known: KnownPage | None) -> dict[str, str]:
    """The headers that ask: only if it is no longer what we have."""
    etag, modified = (known.etag, known.last_modified) if known else (None, None)
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in asked.items() if value and value.isascii()}
