"""What each host's robots.txt allows us, read once for each visit (RFC 9309)."""

import re
from collections.abc import Callable
from http import HTTPStatus

from protego import Protego

from claims.errors import FetchError
from claims.fetch.addresses import origin
from claims.fetch.client import Received

_MAX_BYTES = 512_000  # the standard asks for 500 KiB; the rest of a file does not count
_WIDE = (b"\xff\xfe", b"\xfe\xff")
# As generous as protego with the key; of the value, what may be in a product token.
_AGENT = re.compile(r"[\s\ufeff]*user[ -]?agent[ \t]*(?::|[ \t])[ \t]*([a-z_-]*)", re.IGNORECASE)


class UnreadableRulesError(FetchError):
    """A host's rules cannot be read, so that nothing of it may be fetched; ``reason`` says why."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url} is not fetched, because {reason}")
        self.reason = reason


class Robots:
    """Judges addresses by the robots.txt of their hosts, which ``ask`` fetches.

    Threads may share it: at worst, two of them fetch the same rules.
    """

    def __init__(self, user_agent: str, ask: Callable[[str], Received]) -> None:
        self._user_agent = user_agent
        self._ask = ask
        self._rules: dict[str, Protego | str] = {}

    def delay(self, url: str) -> float:
        """The seconds that ``url``'s host wants between requests, 0 where it does not say.

        Raises:
            UnreadableRulesError: The host's rules cannot be read.
            FetchError: The host does not allow it.
        """
        host = origin(url)
        if host not in self._rules:
            self._rules[host] = self._read(f"{host}/robots.txt")
        rules = self._rules[host]
        if isinstance(rules, str):
            raise UnreadableRulesError(url, rules)
        if not rules.can_fetch(url, self._user_agent):
            raise FetchError(f"{url} is closed to {self._user_agent} by {host}/robots.txt")
        return rules.crawl_delay(self._user_agent) or 0.0

    def _read(self, url: str) -> Protego | str:
        """The rules at ``url``, or the reason why there is nothing we may fetch."""
        try:
            answer = self._ask(url)
        except FetchError as error:
            return str(error)
        status = answer.status
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
            return f"{url} answers {status}"
        if status != HTTPStatus.OK:
            return Protego.parse("")
        return Protego.parse(_addressed(_text(answer.body[:_MAX_BYTES]), self._user_agent))


def _text(body: bytes) -> str:
    """The rules without byte order marks, at the start or where two files were joined."""
    charset = "utf-16" if body.startswith(_WIDE) else "utf-8"
    return body.decode(charset, "replace").replace("\ufeff", "")


def _addressed(rules: str, agent: str) -> str:
    """``rules`` with every robot renamed that is neither ``agent`` nor all of them.

    protego takes a robot for ours when our name begins with its name, so that
    rules for "c" would hold for "claims-desk". The standard compares whole
    product tokens, without their version.
    """
    lines = []
    for line in rules.splitlines():
        found = _AGENT.match(line)
        token = found[1].lower() if found else ""
        if token == agent.lower():
            lines.append(f"User-agent: {agent}")
        elif token:
            lines.append("User-agent: /")  # which is in no robot's name
        else:
            lines.append(line)
    return "\n".join(lines)
