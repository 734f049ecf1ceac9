"""What failed, as lines for a person."""

from datetime import UTC, datetime

from claims.cli.causes import sentences
from claims.model import Failure

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def failure(subject: str, error: str, stage: str = "fetch") -> Failure:
    return Failure("tanks", stage, subject, error, NOW)


def test_a_cause_that_holds_for_many_is_said_once_and_each_of_them_is_named() -> None:
    urls = [f"https://gazette.example/{number}" for number in range(38)]
    lines = list(sentences(failure(url, f"{url} is refused: nobody may") for url in urls))
    assert lines == ["fetch, 38 times: … is refused: nobody may", *(f"    {url}" for url in urls)]


def test_a_cause_that_names_its_host_is_the_same_for_all_hosts() -> None:
    said = (
        failure(f"http://{site}/one", f"http://{site}/one waits, for {host} is busy; see {site}")
        for site, host in (("a.example", "a.example"), ("b.example:81", "b.example"))
    )
    assert list(sentences(said)) == [
        "fetch, 2 times: … waits, for … is busy; see …",
        *("    http://a.example/one", "    http://b.example:81/one"),
    ]


def test_a_cause_that_holds_for_one_is_one_line() -> None:
    said = [failure("https://a.example/x", "https://a.example/x answers 500"), failure("x", "no y")]
    assert list(sentences(said)) == ["fetch: https://a.example/x answers 500", "fetch: x: no y"]


def test_stages_and_causes_are_kept_apart_in_the_order_in_which_they_came() -> None:
    said = [
        failure("one", "one is a PDF", "parse"),
        failure("two", "two is late"),
        failure("three", "three is a PDF", "parse"),
        failure("four", "four is a PDF"),
    ]
    assert list(sentences(said)) == [
        *("parse, 2 times: … is a PDF", "    one", "    three"),
        *("fetch: two is late", "fetch: four is a PDF"),
    ]


def test_of_very_many_the_first_are_named() -> None:
    lines = list(sentences((failure(str(n), "is late") for n in range(1, 1_235)), at_most=2))
    assert lines == ["fetch, 1,234 times: is late", "    1", "    2", "    and 1,232 more"]
