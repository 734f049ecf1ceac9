"""Others reach the desk with a login alone, over real sockets: readers read, editors decide."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import httpx
import pytest
from argon2 import PasswordHasher

from claims.home import Home
from claims.users import Audit, Users
from claims.web.access import by_login
from claims.web.proxies import Proxies
from tests.claims.web.conftest import Filled, served

PASSWORD = "twelve letters or more"  # noqa: S105  # of nobody


@pytest.fixture(scope="module", autouse=True)
def soon_hashed() -> Iterator[None]:
    """Passwords of these tests are quick to guess, so that guessing takes no time."""
    with pytest.MonkeyPatch.context() as patch:
        hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
        patch.setattr("claims.users.users._HASHER", hasher)
        yield


@pytest.fixture(scope="module")
def home(newsroom: Filled, tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("others")
    (folder / "published").symlink_to(newsroom.folder / "published")
    users = Users(folder / "users.json")
    users.add("Wouter", "editor", PASSWORD)
    users.add("Saskia", "reader", PASSWORD)
    return Home(folder)


@pytest.fixture(scope="module")
def desk(home: Home) -> Iterator[httpx.Client]:
    access = by_login(Users(home.users), Audit(home.audit), ["127.0.0.1"], Proxies(["127.0.0.1"]))
    with served(home.published, access) as client:
        client.follow_redirects = False
        yield client


@pytest.fixture
def browser(desk: httpx.Client) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=desk.base_url, timeout=60) as client:
        yield client


def log_in(browser: httpx.Client, name: str, password: str = PASSWORD, to: str = "/sql") -> int:
    answer = browser.post("/login", params={"to": to}, data={"name": name, "password": password})
    return answer.status_code


def token(browser: httpx.Client) -> str:
    return re.findall(r'name="token" value="([^"]+)"', browser.get("/sql").text)[0]


def audited(home: Home) -> list[tuple[str, str, str]]:
    lines = [json.loads(line) for line in home.audit.read_text().splitlines()]
    return [(one["event"], one["name"], one["what"]) for one in lines]


def test_a_stranger_sees_the_login_and_nothing_else(
    browser: httpx.Client, newsroom: Filled
) -> None:
    for address in ("/", "/dossier/lumenta", f"/claim/{newsroom.paid.id}", "/sql?query=select+1"):
        answer = browser.get(address)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login?to=%2F")
        assert "Lumenta" not in answer.text
    assert browser.post(f"/claim/{newsroom.paid.id}/decide/right").status_code == 401
    assert browser.get("/static/desk.css").status_code == 200
    assert browser.get("/static/%2e%2e/gate.py").status_code in {303, 404}


def test_an_editor_decides_under_their_own_name(
    browser: httpx.Client, newsroom: Filled, home: Home
) -> None:
    entry = browser.post("/login", data={"name": "Wouter", "password": PASSWORD})
    assert re.search(r"^desk=[\w-]{43}; HttpOnly; .*SameSite=strict", entry.headers["set-cookie"])
    page = f"/claim/{newsroom.knew.id}"
    assert browser.post(f"{page}/decide/right").status_code == 403  # without the form's token
    sent = browser.post(f"{page}/decide/right", data={"token": token(browser)})
    assert (sent.status_code, sent.headers["location"]) == (303, page)
    assert "confirmed by <bdi>Wouter</bdi>" in browser.get(page).text
    assert ("action refused", "Wouter", f"{page}/decide/right") in audited(home)
    assert ("action", "Wouter", f"{page}/decide/right") in audited(home)


def test_a_reader_sees_all_and_is_offered_no_decision(
    browser: httpx.Client, newsroom: Filled, home: Home
) -> None:
    assert log_in(browser, "Saskia") == 303
    page = f"/claim/{newsroom.paid.id}"
    assert "/decide/" not in browser.get(page).text
    sent = browser.post(f"{page}/decide/right", data={"token": token(browser)})
    assert sent.status_code == 403
    assert ("action refused", "Saskia", f"{page}/decide/right") in audited(home)
    looked = browser.post("/dossier/lumenta/looked/2026-05-03", data={"token": token(browser)})
    assert looked.status_code == 303


def test_whoever_logs_out_or_is_removed_is_a_stranger(browser: httpx.Client, home: Home) -> None:
    log_in(browser, "Wouter")
    kept = browser.cookies["desk"]
    assert browser.post("/logout", data={"token": token(browser)}).status_code == 303
    browser.cookies.set("desk", kept)
    assert browser.get("/sql").status_code == 303
    browser.cookies.clear()
    Users(home.users).add("Guest", "editor", PASSWORD)
    log_in(browser, "Guest")
    assert browser.get("/sql").status_code == 200
    Users(home.users).add("Guest", "editor", f"{PASSWORD}!")  # a new password ends sessions
    assert browser.get("/sql").status_code == 303
    log_in(browser, "Guest", f"{PASSWORD}!")
    Users(home.users).remove("Guest")
    assert browser.get("/sql").status_code == 303


def test_guesses_are_refused_alike_and_end_in_waiting(browser: httpx.Client, home: Home) -> None:
    browser.headers["X-Forwarded-For"] = "203.0.113.8"
    said = {log_in(browser, name, "a wrong password") for name in ("Saskia", "Nobody", "")}
    assert said == {401}
    answers = [log_in(browser, "Guessed", "a wrong password") for _ in range(11)]
    assert answers == [401] * 10 + [429]
    assert audited(home).count(("login refused", "Guessed", "")) == 10
    waiting = browser.post("/login", data={"name": "Guessed", "password": "again"})
    assert 0 < int(waiting.headers["retry-after"]) <= 900


def test_a_name_is_the_same_however_its_letters_are_sent(browser: httpx.Client) -> None:
    browser.headers["X-Forwarded-For"] = "203.0.113.11"
    told = ("Ren\u00e9e", "Rene\u0301e")
    answers = [log_in(browser, told[number % 2], "a wrong password") for number in range(11)]
    assert answers[-1] == 429


def test_one_address_cannot_try_many_names(browser: httpx.Client) -> None:
    browser.headers["X-Forwarded-For"] = "203.0.113.9"
    answers = [log_in(browser, f"name {number}", "wrong") for number in range(21)]
    assert answers[-1] == 429
    browser.headers["X-Forwarded-For"] = "203.0.113.10"
    assert log_in(browser, "Saskia") == 303  # she comes from somewhere else


def test_a_stranger_locks_nobody_out(browser: httpx.Client) -> None:
    browser.headers["X-Forwarded-For"] = "203.0.113.20"
    assert log_in(browser, "Wouter") == 303
    browser.cookies.clear()
    for stranger in range(21, 42):  # enough of them that their guesses at one name have to wait
        browser.headers["X-Forwarded-For"] = f"203.0.113.{stranger}"
        answers = [log_in(browser, "Wouter", "a wrong password") for _ in range(10)]
    assert answers[-1] == 429
    browser.headers["X-Forwarded-For"] = "203.0.113.20"
    assert log_in(browser, "Wouter") == 303


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x"]
)
def test_a_login_leads_to_no_other_site(browser: httpx.Client, to: str) -> None:
    answer = browser.post(
        "/login", params={"to": to}, data={"name": "Saskia", "password": PASSWORD}
    )
    assert answer.headers["location"] == "/"


def test_a_cookie_over_tls_stays_there(browser: httpx.Client) -> None:
    browser.headers["X-Forwarded-Proto"] = "https"
    answer = browser.post("/login", data={"name": "Saskia", "password": PASSWORD})
    assert "; Secure" in answer.headers["set-cookie"]


def test_every_form_of_every_page_brings_its_token_back(
    browser: httpx.Client, newsroom: Filled
) -> None:
    log_in(browser, "Wouter")
    forms = 0
    for address in ("", "/side-by-side", "/queue", "/articles"):
        page = browser.get(f"/dossier/lumenta{address}").text
        forms += page.count('method="post"')
        assert page.count('method="post"') == page.count('name="token"')
    page = browser.get(f"/claim/{newsroom.paid.id}").text
    assert page.count('method="post"') == page.count('name="token"') > 1
    assert forms > 4


def test_what_is_too_large_or_no_form_is_one_sentence(browser: httpx.Client) -> None:
    log_in(browser, "Wouter")
    large = browser.post("/claim/x/decide/right", files={"file": b"x" * 20_000_001})
    assert (large.status_code, large.text[:18]) == (413, "That is too large;")
    torn = browser.post(
        "/claim/x/decide/right",
        content=b"torn",
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )
    assert torn.status_code in {400, 403}


def raw(desk: httpx.Client, path: bytes, host: bytes) -> bytes:
    port = cast("int", desk.base_url.port)
    with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        wire.sendall(b"GET %b HTTP/1.1\r\nHost: %b\r\nConnection: close\r\n\r\n" % (path, host))
        return b"".join(iter(lambda: wire.recv(65536), b""))


@pytest.mark.parametrize(
    "path",
    [
        b"/static/../../../../etc/hostname",
        b"/static/..%2f..%2fpyproject.toml",
        b"/static/%2e%2e/%2e%2e/users.json",
        b"//etc/hostname",
        b"/static//etc/hostname",
        b"/../users.json",
    ],
)
def test_no_path_leads_out_of_the_desk(desk: httpx.Client, path: bytes) -> None:
    answer = raw(desk, path, b"127.0.0.1")
    assert answer.split(b" ")[1] in {b"303", b"404"}
    assert b"argon2id" not in answer
    assert Path("/etc/hostname").read_bytes().strip() not in answer.split(b"\r\n\r\n", 1)[1]


def test_another_site_cannot_log_somebody_in(browser: httpx.Client) -> None:
    sent = {"name": "Saskia", "password": PASSWORD}
    answer = browser.post("/login", data=sent, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("host", [b"127.0.0.1/login?", b"127.0.0.1/static/x#", b"127.0.0.1\\login"])
def test_no_host_makes_a_page_look_like_the_login(desk: httpx.Client, host: bytes) -> None:
    answer = raw(desk, b"/dossier/lumenta", host)
    assert answer.split(b" ")[1] in {b"400", b"403"}
    assert b"649 inspectors" not in answer
