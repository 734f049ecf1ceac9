import pytest

from claims.errors import FetchError
from claims.fetch.client import Received
from claims.fetch.robots import Robots

PAGE = "http://news.test/private/a"


def robots(status: int = 200, text: str | bytes = "") -> tuple[Robots, list[str]]:
    asked = []
    body = text if isinstance(text, bytes) else text.encode()

    def ask(url: str) -> Received:
        asked.append(url)
        return Received(url, status, (), (), body)

    return Robots("claims-desk", ask), asked


def test_a_closed_path_is_refused_and_the_rest_is_open() -> None:
    rules, _ = robots(text="User-agent: *\nDisallow: /private")
    with pytest.raises(FetchError, match=f"{PAGE} is closed to claims-desk"):
        rules.delay(PAGE)
    assert rules.delay("http://news.test/open") == 0.0


def test_rules_for_our_own_name_come_before_those_for_all() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: claims-desk\nAllow: /\nCrawl-delay: 7"
    rules, _ = robots(text=text)
    assert rules.delay(PAGE) == 7.0


CLOSED = "User-agent: *\nDisallow: /private\n"


@pytest.mark.parametrize(
    "body",
    [
        CLOSED.encode("utf-8-sig"),
        CLOSED.encode("utf-8-sig").replace(b"\n", b"\r\n"),
        CLOSED.encode("utf-8-sig").replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + CLOSED.encode("utf-8-sig"),
        b"Sitemap: /s.xml\n" + CLOSED.encode("utf-8-sig"),
        CLOSED.encode("utf-16"),
        b"\n \n" + CLOSED.encode(),
    ],
)
def test_a_byte_order_mark_hides_no_rule(body: bytes) -> None:
    rules, _ = robots(text=body)
    with pytest.raises(FetchError, match=f"{PAGE} is closed to claims-desk"):
        rules.delay(PAGE)


@pytest.mark.parametrize(
    "agent", ["c", "claims", "claims-", "CLAIMS", "desk", "claims-desk-news", "cl*", "Claims/2"]
)
def test_a_robot_whose_name_is_in_ours_is_somebody_else(agent: str) -> None:
    rules, _ = robots(text=f"User-agent: {agent}\nDisallow: /\n")
    assert rules.delay(PAGE) == 0.0


@pytest.mark.parametrize(
    "line",
    [
        "User-agent: claims-desk",
        "user-agent:Claims-Desk",
        "User-agent: claims-desk/1.0 # that newsroom",
        "User-Agent: c\nUser-agent: claims-desk",
        "Useragent claims-desk",
        "User agent: claims-desk",
    ],
)
def test_our_whole_name_is_us_however_it_is_written(line: str) -> None:
    rules, _ = robots(text=f"User-agent: *\nAllow: /\n\n{line}\nDisallow: /\n")
    with pytest.raises(FetchError, match="is closed to claims-desk"):
        rules.delay(PAGE)


def test_rules_for_us_that_stand_in_two_places_are_added_up() -> None:
    text = "User-agent: claims-desk\nDisallow: /a\n\nUser-agent: c\nAllow: /\n\n"
    rules, _ = robots(text=text + "User-agent: claims-desk\nDisallow: /private\n")
    for url in ["http://news.test/a", PAGE]:
        with pytest.raises(FetchError, match="is closed"):
            rules.delay(url)


def test_each_host_is_asked_once() -> None:
    rules, asked = robots()
    for url in ["http://a.test/1", "http://a.test/2", "https://a.test/1", "http://a.test:81/"]:
        rules.delay(url)
    assert asked == [
        "http://a.test/robots.txt",
        "https://a.test/robots.txt",
        "http://a.test:81/robots.txt",
    ]


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_missing_rules_allow_everything(status: int) -> None:
    rules, _ = robots(status, "User-agent: *\nDisallow: /")
    assert rules.delay(PAGE) == 0.0


@pytest.mark.parametrize("status", [429, 500, 503])
def test_rules_that_the_host_cannot_give_now_forbid_everything(status: int) -> None:
    rules, _ = robots(status)
    reason = f"{PAGE} is not fetched, because http://news.test/robots.txt answers {status}"
    with pytest.raises(FetchError, match=reason):
        rules.delay(PAGE)


def test_an_unreachable_host_is_tried_once_for_all_its_pages() -> None:
    asked = []

    def ask(url: str) -> Received:
        asked.append(url)
        raise FetchError(f"{url} could not be reached")

    rules = Robots("claims-desk", ask)
    for _ in range(2):
        with pytest.raises(FetchError, match=r"because .*robots.txt could not be reached"):
            rules.delay(PAGE)
    assert len(asked) == 1
