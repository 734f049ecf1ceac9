"""The desk in a real browser, where there is one: it loads whole, suits everybody, and decides.

The window that a test gets complains of whatever a page's policy blocks.
"""

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from shutil import copytree
from typing import Literal

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request, expect

from claims.decisions import Journal
from claims.home import Home
from claims.journey.progress import Nobody
from claims.journey.visit import visit
from claims.model import Rating
from claims.users import Audit, Users
from claims.web.access import by_login
from claims.web.proxies import Proxies
from examples.lumenta.site import WEEK_ONE, WEEK_TWO, serve
from tests.claims.web.conftest import CLAIM, Filled, served

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
"""Of axe-core: all that the guidelines ask for at the levels A and AA."""


def _press(page: Page, key: str) -> None:
    """Press a key once the page's script has run, which may be after its words are there."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def _reach(page: Page, wanted: Locator) -> None:
    """Go on by Tab until something has the focus, which one must see."""
    page.wait_for_load_state()
    for _ in range(200):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            width = wanted.evaluate("one => parseFloat(getComputedStyle(one).outlineWidth)")
            assert width >= 2, "one cannot see where one is"
            return
    raise AssertionError(f"{wanted} cannot be reached by Tab at {page.url}")


def _use(page: Page, role: Literal["button", "link"], name: str) -> None:
    wanted = page.get_by_role(role, name=name, exact=True).first
    _reach(page, wanted)
    page.keyboard.press("Enter")


def _open(page: Page, summary: str) -> None:
    _reach(page, page.locator("summary", has_text=summary).first)
    page.keyboard.press("Enter")


def _type(page: Page, label: str, words: str) -> None:
    _reach(page, page.get_by_label(label).first)
    page.keyboard.type(words)


def _suits_everybody(page: Page, width: int) -> None:
    """Complain of what the guidelines forbid, or of a page that is wider than its window."""
    page.wait_for_load_state()
    found = Axe().run(page, options=RULES).response
    assert found["passes"]
    told = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]
    assert (page.url, told) == (page.url, [])
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert (page.url, wide) == (page.url, width)


@pytest.fixture(scope="module")
def addresses(site: httpx.Client) -> list[str]:
    """One of each kind of page to which links lead from the first one, and their beginnings."""
    coming = [
        "/dossier/lumenta?since=2026-01-01",
        "/sql?query=from+statements",
        "/sql?query=nothing",
    ]
    found: dict[str, str] = {}
    for address in coming:
        kind = re.sub(r"/[0-9a-f]{32}", "/*", address.partition("#")[0])
        kind = re.sub(r"=[^&]*", "", kind)
        if kind in found or kind.startswith("/capture/"):
            continue  # what was archived is no page of ours
        answer = site.get(address)
        assert (address, answer.status_code) == (address, 200)
        if answer.headers["content-type"].startswith("text/html"):
            found[kind] = address
            coming += map(unescape, re.findall(r'href="(/[^"]*)"', answer.text))
    assert {"/tables", "/claim/*", "/version/*/changes", "/dossier/lumenta/queue"} <= found.keys()
    return list(found.values())


@pytest.mark.parametrize(("width", "colours"), [(390, "light"), (1400, "dark")])
def test_nothing_keeps_anybody_from_reading_any_page(
    site: httpx.Client,
    addresses: Sequence[str],
    page: Page,
    width: int,
    colours: Literal["light", "dark"],
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=colours)
    for address in addresses:
        page.goto(f"{site.base_url}{address}")
        _suits_everybody(page, width)


@pytest.mark.parametrize("width", [390, 1400])
def test_an_editor_logs_in_asks_with_a_letter_and_notes_what_came(
    newsroom: Filled, tmp_path: Path, page: Page, width: int
) -> None:
    home = Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))
    users = Users(home.users)
    users.add("Wouter", "editor", "twelve letters or more")
    page.set_viewport_size({"width": width, "height": 844})
    access = by_login(users, Audit(home.audit), ["127.0.0.1"], Proxies([]))
    with served(home.published, access) as site:
        page.goto(f"{site.base_url}/claim/{newsroom.paid.id}")
        _suits_everybody(page, width)
        page.get_by_label("Name").fill("Wouter")
        page.get_by_label("Password").fill("twelve letters or more")
        page.get_by_role("button", name="Log in").click()
        page.locator('a[href*="/ask?"]').first.click()
        expect(page.get_by_label("The letter.")).to_have_value(re.compile(CLAIM))
        _suits_everybody(page, width)
        page.get_by_role("button", name="Note that it was sent").click()
        page.get_by_label("Its words").fill("We never paid anybody.")
        page.get_by_role("button", name="Note this reply").click()
        expect(page.locator(".answer")).to_contain_text("We never paid anybody.")
        _suits_everybody(page, width)
        page.goto(f"{site.base_url}/dossier/lumenta/requests")
        expect(page.locator("main")).to_contain_text("Lumenta Data B.V.")
        _suits_everybody(page, width)
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_keys_decide_and_one_that_was_typed_ahead_decides_nothing(
    newsroom: Filled, page: Page, tmp_path: Path
) -> None:
    home = Home(Path(shutil.copytree(newsroom.folder, tmp_path / "data", symlinks=True)))
    posted: list[Request] = []
    page.on("request", lambda asked: posted.append(asked) if asked.method == "POST" else None)
    with served(home.published) as site:
        page.goto(f"{site.base_url}/dossier/lumenta/queue")
        expect(page.get_by_text("2 questions wait")).to_be_visible()
        _press(page, "y")
        page.keyboard.press("n")
        expect(page.get_by_text("1 question waits")).to_be_visible()
        _press(page, "u")
        expect(page.get_by_text("2 questions wait")).to_be_visible()
        _press(page, "k")
        page.keyboard.press("Enter")
        expect(page.get_by_text("“instead”")).to_be_visible()
        journal = Journal(home.decisions("lumenta"))
        journal.add(replace(journal.decisions()[0], by="Farah"))
        expect(page.get_by_text("Farah decided something meanwhile")).to_be_visible(timeout=30_000)
        # With another referrer policy a form's origin would be "null", and refused at the door.
        assert {one.header_value("origin") for one in posted} == {str(site.base_url).rstrip("/")}
    verdicts = [one.verdict for one in journal.decisions()]
    assert verdicts == ["right", "undone", "instead", "right"]


def test_the_keyboard_alone_leads_everywhere(
    site: httpx.Client, newsroom: Filled, page: Page
) -> None:
    page.goto(f"{site.base_url}/dossier/lumenta")
    _press(page, "Tab")
    expect(page.locator(":focus")).to_have_text("To the passages")
    _press(page, "s")
    expect(page).to_have_url(f"{site.base_url}/dossier/lumenta/side-by-side")
    _press(page, "/")
    page.keyboard.type("649")
    _press(page, "Enter")
    expect(page.get_by_text("1 claim", exact=True)).to_be_visible()
    _press(page, "j")
    _press(page, "Enter")
    expect(page).to_have_url(f"{site.base_url}/claim/{newsroom.paid.id}")
    _press(page, "q")
    expect(page.get_by_role("heading", name="To check")).to_be_visible()
    _press(page, "g")
    expect(page.get_by_role("heading", name="Faces of the port")).to_be_visible()


def test_every_form_is_filled_in_and_sent_by_the_keyboard_alone(
    newsroom: Filled, page: Page, tmp_path: Path
) -> None:
    home = Home(Path(shutil.copytree(newsroom.folder, tmp_path / "data", symlinks=True)))
    with served(home.published) as site:
        page.goto(f"{site.base_url}/claim/{newsroom.paid.id}")
        _use(page, "link", "Ask about this")
        _use(page, "button", "Note that it was sent")
        expect(page.get_by_text("Nothing so far.")).to_be_visible()
        _type(page, "Its words", "We never paid anybody.")
        _use(page, "button", "Note this reply")
        expect(page.locator(".answer")).to_contain_text("We never paid anybody.")

        page.goto(f"{site.base_url}/claim/{newsroom.knew.id}")
        _use(page, "link", "Ask about this")
        _use(page, "button", "Note that it was sent")
        _use(page, "button", "Wait no longer")
        expect(page.get_by_text("Nothing came.")).to_be_visible()

        page.goto(f"{site.base_url}/claim/{newsroom.paid.id}")
        _open(page, "A note on this answer")
        _type(page, "Of these words as an answer to this claim", "Rang them twice.")
        _use(page, "button", "Keep it")
        expect(page.get_by_text("Rang them twice.")).to_be_visible()
        _open(page, "Rate it")
        _type(page, "Your verdict, in your words", "Mostly false")
        _type(page, "Where you published why (URL)", "https://desk.example/why")
        _use(page, "button", "Note it")
        expect(page.get_by_text("Mostly false")).to_be_visible()

        page.goto(f"{site.base_url}/dossier/lumenta/queue")
        _open(page, "Other kind")
        _use(page, "button", "Denies")
        expect(page.get_by_text("“instead”")).to_be_visible()
    written = Journal(home.decisions("lumenta"))
    assert [(one.about, one.verdict) for one in written.decisions()] == [("kind", "instead")]
    assert [one.words for one in written.events(Rating)] == ["Mostly false"]


def test_the_whole_way_from_a_filter_to_a_decision_that_follows_an_edit(
    page: Page, tmp_path: Path
) -> None:
    home = Home(tmp_path / "data")
    home.root.mkdir()
    with serve(WEEK_ONE) as outlets:
        dossier = home.root / "lumenta.yaml"
        outlets.write_dossier(dossier)

        def run() -> None:
            visit(dossier, home=home, watcher=Nobody(), everything=True)

        run()
        with served(home.published) as site:
            page.goto(str(site.base_url))
            page.get_by_role("link", name="Side by side").click()
            page.get_by_label("Words").fill("no such slide")
            page.get_by_label("Standing").select_option("all")
            page.get_by_role("button", name="Show").click()
            answer = page.locator(".answer", has_text="no such slide")
            page.locator(".pair", has=answer).first.locator(".whole").click()
            decide = answer.locator("xpath=following-sibling::div[1]").get_by_role("button")
            decide.filter(has_text="It answers this").click()
            expect(answer).to_contain_text("confirmed by Wouter")
            decide.filter(has_text="Undo").click()
            expect(answer).not_to_contain_text("confirmed by")
            decide.filter(has_text="It answers this").click()
            expect(answer).to_contain_text("confirmed by Wouter")
            assert "version 1" in context(page, answer)

            outlets.as_of = WEEK_TWO
            run()
            page.reload()
            expect(answer).to_contain_text("confirmed by Wouter")
            assert "version 2" in context(page, answer)
            page.goto(f"{site.base_url}/dossier/lumenta")
            expect(page.get_by_role("heading", name="Changed after publication")).to_be_visible()
    decided = Journal(home.decisions("lumenta")).decisions()
    assert [one.verdict for one in decided] == ["right", "undone", "right"]


def context(page: Page, answer: Locator) -> str:
    """What the article says of itself where the answer is shown in context."""
    address = answer.get_by_role("link", name="in context").get_attribute("href")
    with page.context.new_page() as article:
        article.goto(str(httpx.URL(page.url).join(str(address))))
        expect(article.locator("mark.pointed").first).to_be_visible()
        return article.locator(".headline").inner_text().lower()
