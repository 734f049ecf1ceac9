from datetime import UTC, datetime, timedelta, timezone

import pytest

from claims.compare import phrases


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ({}, ""),
        ({"de": 1}, "1 article is not read: 1 in German."),
        (
            {"de": 1200, "pcm": 2},
            "1,202 articles are not read: 1,200 in German, 2 in Nigerian Pidgin.",
        ),
        ({"qqq": 3}, "3 articles are not read: 3 in 'qqq'."),
    ],
)
def test_articles_that_are_not_read_are_counted_by_language(
    languages: dict[str, int], said: str
) -> None:
    assert phrases.unread(languages) == said


def test_what_waits_is_said_with_both_ways_to_see_it() -> None:
    told = "to be checked: claims compare --all shows them, claims serve asks about them."
    assert phrases.waiting(1) == f"1 row waits {told}"
    assert phrases.waiting(1200) == f"1,200 rows wait {told}"


def test_days_are_put_as_people_say_them_in_utc() -> None:
    late = datetime(2026, 3, 5, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert phrases.day(late) == "4 March 2026"
    assert phrases.minute(late) == "4 March 2026, 23:30 UTC"
    assert phrases.iso(late) == "2026-03-04T23:30:00Z"


def test_a_fraction_of_a_second_does_not_show() -> None:
    assert phrases.iso(datetime(2026, 3, 4, 1, 2, 3, 456789, UTC)) == "2026-03-04T01:02:03Z"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 claims"), (1, "1 claim"), (1200, "1,200 claims")]
)
def test_a_number_agrees_with_its_noun(number: int, said: str) -> None:
    assert phrases.count(number, "claim") == said


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("It did not.", "“”"),
        ("It was “generic”.", "‘’"),
        ('It was "generic".', "‘’"),
        ("‘None of our units,’ he said.", "“”"),
    ],
)
def test_marks_around_a_passage_differ_from_the_marks_within(text: str, marks: str) -> None:
    assert "".join(phrases.quotation_marks(text)) == marks


@pytest.mark.parametrize(
    "url", ["https://ledger.example/a?b=1&c=2", "http://ledger.example", "HTTPS://LEDGER.EXAMPLE/"]
)
def test_an_address_on_the_web_is_a_link(url: str) -> None:
    assert phrases.link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox",
        "file:///srv/pages/a.html",
        "//ledger.example/a",
        "/a",
        "https:a",
        "http://[broken",
        "",
    ],
)
def test_no_other_address_is_a_link(url: str) -> None:
    assert phrases.link(url) is None


def test_responses_beside_no_claim_are_counted_and_can_be_found() -> None:
    told = "beside no claim: the page has them (claims compare --format html)."
    assert phrases.lone(1) == f"1 stated response stands {told}"
    assert phrases.lone(1200) == f"1,200 stated responses stand {told}"
