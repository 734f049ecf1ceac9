"""One request, within limits of place, time and size, that remembers nothing."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from ssl import SSLCertVerificationError
from types import TracebackType
from typing import Self

import httpcore
import httpx

from claims.errors import FetchError
from claims.fetch.codings import decoded
from claims.fetch.guard import GuardedBackend, RefusedAddressError, deadline
from claims.model import Manners

Headers = tuple[tuple[str, str], ...]

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_SECRET = {"authorization"}  # which is sent and never kept
_DONE = {"GET": "fetched", "POST": "told anything"}
_DIGITS = 20  # a length of more is none, and Python refuses to read thousands of them


class HostError(FetchError):
    """The host itself does not serve us: none of its pages would fare better."""


class SlowError(HostError):
    """No whole answer came in the time that it may take."""


class UnreachableError(HostError):
    """No answer came, or not all of it; another attempt may fare better."""


@dataclass(frozen=True, slots=True)
class Received:
    """What one request brought; ``body`` is decoded, ``headers`` are as they were sent.

    ``request_headers`` are without what logs in.
    """

    url: str
    status: int
    request_headers: Headers
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header called ``name``, case aside, or None."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


class Client:
    """Fetches single addresses as ``manners`` allow; a context manager.

    ``guard`` connects to other addresses than the manners allow.
    """

    def __init__(self, manners: Manners, guard: GuardedBackend | None = None) -> None:
        self._manners = manners
        # Not httpx.Client: it keeps cookies, reads .netrc and proxies, and fails over a
        # Location that it need not follow.
        self._transport = _transport(guard or GuardedBackend(allow_loopback=manners.allow_loopback))
        self._timeout = httpx.Timeout(manners.timeout_s).as_dict()
        self._headers = {
            "User-Agent": manners.signature,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",  # others come all the same: see codings
            "Connection": "keep-alive",
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transport.close()

    def get(self, url: str, headers: Mapping[str, str]) -> Received:
        """Ask for ``url`` once, following no redirect.

        Raises:
            UnreachableError: The host could not be reached, or hung up early.
            HostError: It leads to a refused address, has a bad certificate, or takes too long.
            FetchError: The answer is too large, or in a coding that nobody asked for.
        """
        return self._ask("GET", url, headers)

    def post(self, url: str, headers: Mapping[str, str], content: bytes) -> Received:
        """Send ``content`` to ``url`` once, following no redirect; errors as for ``get``."""
        return self._ask("POST", url, headers, content)

    def _ask(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes | None = None
    ) -> Received:
        limit = self._manners.timeout_s
        # The host as it is written: httpx would spell it out, and not all names can be.
        host = httpx.URL(url).netloc.decode("ascii")
        request = httpx.Request(
            method,
            url,
            content=content,
            headers={"Host": host, **self._headers, **headers},
            extensions={"timeout": self._timeout},
        )
        try:
            with deadline(limit), closing(self._transport.handle_request(request)) as response:
                body = b"".join(self._body(response, url))
        except RefusedAddressError as error:
            raise HostError(f"{url} is refused: {error}") from error
        except httpx.TimeoutException as error:
            raise SlowError(f"{url} did not answer in full within {limit:g} s") from error
        except httpx.TransportError as error:
            if distrust := _distrust(error):
                raise HostError(f"{url} is not {_DONE[method]}: {distrust}") from error
            raise UnreachableError(f"{url} could not be reached: {error}") from error
        return Received(
            url=url,
            status=response.status_code,
            request_headers=tuple(
                pair for pair in _pairs(request.headers) if pair[0].lower() not in _SECRET
            ),
            headers=_pairs(response.headers),
            body=body,
        )

    def _body(self, response: httpx.Response, url: str) -> Iterator[bytes]:
        limit = self._manners.max_bytes
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and len(length) <= _DIGITS and int(length) > limit:
            raise FetchError(f"{url} announces {int(length):,} bytes, more than {limit:,}")
        return decoded(
            response.iter_raw(), response.headers.get("Content-Encoding", ""), limit, url
        )


def _transport(guard: GuardedBackend) -> httpx.HTTPTransport:
    trust = httpx.create_ssl_context()
    transport = httpx.HTTPTransport(verify=trust, trust_env=False)
    # httpx has no argument for it, and rewriting the URL to the checked address
    # instead would share one TLS connection between names on the same address.
    transport._pool = httpcore.ConnectionPool(  # noqa: SLF001 - see above
        ssl_context=trust, network_backend=guard
    )
    return transport


def _distrust(error: BaseException) -> str | None:
    """Why the host's certificate is not believed, if that is what went wrong."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, SSLCertVerificationError):
            return f"the certificate of its host cannot be trusted ({cause.verify_message})"
        cause = cause.__cause__ or cause.__context__
    return None


def _pairs(headers: httpx.Headers) -> Headers:
    return tuple((k.decode(headers.encoding), v.decode(headers.encoding)) for k, v in headers.raw)
