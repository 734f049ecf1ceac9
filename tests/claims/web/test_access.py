"""Where others could reach the desk somebody has to say who they are."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from claims.home import Home
from claims.users import Audit, Users
from claims.web.access import Access, ServeError, access_to, by_proxy
from claims.web.proxies import Proxies
from tests.claims.web.conftest import Filled, served

HEADER = "X-Desk-User"


def chosen(home: Home, host: str = "127.0.0.1", **told: list[str] | str) -> Access:
    header = told.get("header")
    return access_to(
        home,
        lambda: "Wouter",
        host,
        list(told.get("allow", [])),
        list(told.get("proxies", [])),
        str(header) if header else None,
    )


def test_at_home_nobody_is_asked(tmp_path: Path) -> None:
    access = chosen(Home(tmp_path))
    assert access.audit is None
    assert access.routes == ()


@pytest.mark.parametrize(
    "told",
    [{"host": "0.0.0.0"}, {"allow": ["desk.example"]}, {"proxies": ["::1"]}],  # noqa: S104
)
def test_whatever_others_can_reach_demands_somebody_with_a_password(
    tmp_path: Path, told: dict[str, str]
) -> None:
    home = Home(tmp_path)
    Users(home.users).add("Saskia", "reader", None)
    with pytest.raises(ServeError, match="no user can log in yet"):
        chosen(home, **told)
    Users(home.users).add("Wouter", "editor", "twelve letters or more")
    assert [route.path for route in chosen(home, **told).routes][-1] == "/logout"


def test_a_header_is_believed_of_a_named_proxy_alone(tmp_path: Path) -> None:
    Users(Home(tmp_path).users).add("Saskia", "reader", None)
    with pytest.raises(ServeError, match="Anybody could send X-Desk-User"):
        chosen(Home(tmp_path), header=HEADER)
    with pytest.raises(ServeError, match="by its address or network"):
        chosen(Home(tmp_path), proxies=["desk.example"])


@pytest.fixture(scope="module")
def home(newsroom: Filled, tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("proxied")
    (folder / "published").symlink_to(newsroom.folder / "published")
    Users(folder / "users.json").add("Zo\u00eb", "editor", None)
    return Home(folder)


@pytest.fixture(scope="module", params=["127.0.0.1", "203.0.113.1"])
def desk(home: Home, request: pytest.FixtureRequest) -> Iterator[tuple[str, httpx.Client]]:
    proxies = Proxies([request.param])
    access = by_proxy(Users(home.users), Audit(home.audit), ["127.0.0.1"], proxies, HEADER)
    with served(home.published, access) as client:
        client.follow_redirects = False
        yield request.param, client


def test_whom_the_proxy_names_comes_in_and_whoever_names_themselves_does_not(
    desk: tuple[str, httpx.Client],
) -> None:
    proxy, browser = desk
    named = browser.get("/sql", headers=[(HEADER, "Zo\u00eb".encode())])
    assert named.status_code == (200 if proxy == "127.0.0.1" else 403)
    twice = browser.get("/sql", headers=[(HEADER, "Zo\u00eb".encode()), (HEADER, b"x")])
    unknown = browser.get("/sql", headers={HEADER: "Mallory"})
    assert {twice.status_code, unknown.status_code, browser.get("/sql").status_code} == {403}


def test_a_form_needs_the_token_of_its_page_behind_a_proxy_too(
    desk: tuple[str, httpx.Client],
) -> None:
    proxy, browser = desk
    headers = {HEADER: "Zo\u00eb".encode()}
    sent = browser.post("/dossier/lumenta/looked/2026-05-03", headers=headers)
    assert sent.status_code == 403
    assert ("earlier login" in sent.text) == (proxy == "127.0.0.1")
