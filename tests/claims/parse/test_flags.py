"""Pages of invented outlets that answer 200 and show no article."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claims.model import Capture, Page, Version
from claims.parse import flags

TEXT = "\n\n".join(
    f"Contract {n} shows that Lumenta Data trained the software that Vektor Systems sold abroad, "
    "according to three people who worked on it and who asked not to be named."
    for n in range(12)
)
WALL = "Subscribe now to continue reading. Already a subscriber? Log in."
CONSENT = (
    "We value your privacy. We and our 231 partners store and access information on a device, such "
    "as cookies, and process personal data. You may accept all cookies or manage your choices."
)


def shown(text: str, title: str = "Contracts abroad") -> Page:
    return Page("https://ledger.example/a", title, None, None, None, "en", text)


def version(text: str) -> Version:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Version("a", 1, "c", at, "Contracts abroad", None, None, None, "en", text, "p")


def reason(found: flags.Finding | None) -> str | None:
    return found.reason if found else None


@pytest.mark.parametrize("latest", [None, version(TEXT)])
@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Page not found",
            "Sorry. The page may have been moved. Try our search instead.",
            "not found",
        ),
        ("404 | The Harbour Ledger", "You may find what you want on our front page.", "not found"),
        ("We can't find that page", "It may be that the address is old or mistyped.", "not found"),
        ("Contracts abroad", TEXT[:300] + "\n\n" + WALL, "paywall"),
        ("Contracts abroad", "This article is for subscribers only. " + TEXT[:100], "paywall"),
        ("The Harbour Ledger", CONSENT, "consent"),
        ("Just a moment", "Please verify you are human to go on to the article.", "consent"),
        ("Contracts abroad", TEXT, None),
        ("Page not found: how archives die", TEXT, None),
        ("Contracts abroad", TEXT + "\n\n" + WALL, None),
        ("Contracts abroad", TEXT + "\n\n" + CONSENT, None),
        ("Article was deleted, press office concedes", TEXT[:300], None),
        ("Contracts abroad", TEXT[:300] + "\n\nSign up to keep up with the harbour.", None),
        (
            "Contracts abroad",
            TEXT[:300] + "\n\nJoin our newsletter to continue reading such stories at breakfast.",
            None,
        ),
        ("Access denied", "Your address has sent us too many requests today.", "refused"),
        ("Access denied", TEXT[:300], None),
    ],
)
def test_a_page_is_told_from_an_article_by_its_words_and_length(
    title: str, text: str, expected: str | None, latest: Version | None
) -> None:
    assert reason(flags.of_page(shown(text, title), latest)) == expected


def test_a_long_teaser_is_a_stub_beside_the_whole_text() -> None:
    teaser = shown(TEXT[: len(TEXT) // 2] + "\n\n" + WALL)
    assert len(teaser.text) > 900
    assert reason(flags.of_page(teaser, None)) is None
    assert reason(flags.of_page(teaser, version(TEXT))) == "paywall"


@pytest.mark.parametrize(("share", "expected"), [(0.39, "shrunk"), (0.42, None), (1, None)])
def test_a_text_shrinks_when_less_than_two_fifths_are_left(
    share: float, expected: str | None
) -> None:
    found = flags.shrinkage(shown(TEXT[: int(share * len(TEXT))]), version(TEXT))
    assert reason(found) == expected


def test_furniture_is_no_text_that_could_be_missing() -> None:
    offers = "\n\n".join(["Related stories", *(f"Another story number {n}" for n in range(12))])
    assert (
        flags.shrinkage(shown("Short, and whole."), version("Short, and whole.\n\n" + offers))
        is None
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<title>Page not found</title><body><p>Oops</p>", "not found"),
        ("<title>Ledger</title><body><h1>Error 404</h1>", "not found"),
        (
            "<title>Ledger</title><body><p>Sorry, this article is no longer available.</p>",
            "not found",
        ),
        ("<title>Ledger</title><body><div>We use cookies to improve the site.</div>", "consent"),
        ("<title>Ledger</title><body><p>To continue reading, log in.</p>", "paywall"),
        ("<title>Ledger</title><body><script>let x = 'error 404'</script><p>Menu</p>", None),
        ("<title>Sport</title><body><ul><li>Football</li></ul>", None),
        ("", None),
    ],
)
def test_a_page_without_an_article_may_say_why(body: str, expected: str | None) -> None:
    found = flags.of_refused(body.encode(), "text/html", "https://ledger.example/a")
    assert reason(found) == expected


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        ("/2026/contracts", "/", "not found"),
        ("/2026/contracts", "/index.html", "not found"),
        ("/2026/contracts", "/2026/contracts-corrected", None),
        ("/2026/contracts", "/?article=7", None),
        ("/", "/", None),
        ("/index.html", "/", None),
    ],
)
def test_an_article_that_leads_to_the_front_page_is_not_found(
    asked: str, answered: str, expected: str | None
) -> None:
    site = "https://ledger.example"
    capture = Capture(
        "s", "page", site + asked, site + answered, datetime(2026, 3, 2, tzinfo=UTC), 200,
        "text/html", None, None, "0", "a.warc.gz", 0,
    )  # fmt: skip
    assert reason(flags.led_astray(capture)) == expected
    assert flags.led_astray(replace(capture, final_url=capture.url)) is None
