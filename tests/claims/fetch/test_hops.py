import pytest

from claims.errors import FetchError
from claims.fetch.client import Received
from claims.fetch.hops import follow


class Web:
    """Pages that redirect as a table says."""

    def __init__(self, **targets: str) -> None:
        self.targets = targets
        self.asked: list[str] = []

    def __call__(self, url: str) -> Received:
        self.asked.append(url)
        target = self.targets.get(url.rpartition("/")[2])
        return Received(url, 302 if target else 200, (), (("location", target or ""),), b"")


def test_every_hop_is_asked_for_and_relative_targets_are_understood() -> None:
    web = Web(a="/b", b="https://other.test/c#part")
    answer, hops = follow("http://news.test/a", web, 5)
    assert answer.url == "https://other.test/c"
    assert [(hop.url[-1], hop.status, hop.headers[0][1]) for hop in hops] == [
        ("a", 302, "/b"),
        ("b", 302, "https://other.test/c#part"),
    ]
    assert web.asked == ["http://news.test/a", "http://news.test/b", "https://other.test/c"]


def test_a_circle_is_recognised() -> None:
    with pytest.raises(FetchError, match="redirects in a circle through http://news"):
        follow("http://news.test/a", Web(a="/b", b="/a"), 5)


def test_a_chain_ends_at_the_limit() -> None:
    web = Web(a="/b", b="/c", c="/d")
    assert follow("http://news.test/a", web, 3)[0].url == "http://news.test/d"
    with pytest.raises(FetchError, match="redirects more than 2 times"):
        follow("http://news.test/a", web, 2)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "mailto:a@b.test", "data:,x", "about:blank", "http://a:x/"]
)
def test_a_redirect_off_the_web_is_refused(target: str) -> None:
    with pytest.raises(FetchError, match=f"'{target}' is not a"):
        follow("http://news.test/a", Web(a=target), 5)


@pytest.mark.parametrize("target", ["http://desk:sesame@news.test/b", "//sesame@news.test/b"])
def test_a_redirect_that_would_log_in_is_refused_and_its_password_not_repeated(target: str) -> None:
    with pytest.raises(FetchError, match="redirects to an address with a user's name") as refused:
        follow("http://news.test/a", Web(a=target), 5)
    assert "sesame" not in str(refused.value)
