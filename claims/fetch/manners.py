"""How we behave towards the hosts that we visit, and what we accept from them."""

from dataclasses import dataclass

from claims.fetch.rhythm import DEFAULT, Rhythm


@dataclass(frozen=True, slots=True)
class Manners:
    """What a host may expect of us, and we of it; the defaults suit the open web.

    Attributes:
        user_agent: The product name that robots.txt files address.
        contact: A web or mail address where a host can complain.
        pause_s: Seconds between two requests to one host, at the least.
        timeout_s: Seconds for one whole request, to the last byte of its body.
        max_bytes: The largest body, before and after decompression.
        max_redirects: Redirects followed from one address.
        retries: Further attempts when a host is unreachable or busy.
        patience_s: The longest rest that we grant a host within one visit. It
            caps a crawl delay; a host that asks for more by Retry-After is
            left alone until the next visit.
        hosts_at_once: Hosts asked side by side; each of them has one request at a time.
        max_failures: Failures in a row after which a host is left alone until the next visit.
        max_pages: Pages asked for in one visit.
        max_visit_s: Seconds after which a visit asks for nothing more. What it
            still owes then is due at the next one, and comes first.
        revisits: How often a page is asked for again, by the age of its article.
        allow_loopback: Whether this machine's own addresses may be fetched.
    """

    user_agent: str = "claims-desk"
    contact: str | None = None
    pause_s: float = 1.0
    timeout_s: float = 30.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    retries: int = 3
    patience_s: float = 60.0
    hosts_at_once: int = 8
    max_failures: int = 5
    max_pages: int = 5_000
    max_visit_s: float = 3_600.0
    revisits: Rhythm = DEFAULT
    allow_loopback: bool = False

    @property
    def signature(self) -> str:
        """The User-Agent header."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent
