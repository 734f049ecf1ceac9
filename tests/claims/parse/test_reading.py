from collections.abc import Callable
from dataclasses import replace
from typing import Any, Self

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.model import Capture, Correction, Version
from claims.parse import VERSION, read_captures
from tests.claims.parse.conftest import DOSSIER, OUTLETS, PROSE, URL, Write, outcomes, read_all


def test_a_new_article_has_a_first_version(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...]
) -> None:
    capture = visits.add(URL, page())
    [found] = read_all(visits, known)
    assert found.article
    assert found.version
    assert (found.article.url, found.article.outlet) == (URL, "The Harbour Ledger")
    assert found.article.first_seen_at == found.article.last_seen_at == capture.fetched_at
    assert (found.article.version_count, found.article.gone_at) == (1, None)
    assert (found.version.version_no, found.version.parser) == (1, VERSION)
    assert (found.version.capture_id, found.version.seen_at) == (capture.id, capture.fetched_at)
    assert found.version.text == "\n\n".join(paragraphs)
    assert found.reading.article_id == found.article.id == found.version.article_id
    assert found.reading.version_id == found.version.id
    assert found.failure is None


def test_a_new_wording_is_a_new_version_and_a_returning_one_too(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...]
) -> None:
    visits.add(URL, page())
    visits.add(URL, page(*paragraphs[:2]))
    visits.add(URL, page())
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version"] * 3
    assert [r.version.version_no for r in reads if r.version] == [1, 2, 3]
    assert [r.article.version_count for r in reads if r.article] == [1, 2, 3]
    assert len({r.reading.version_id for r in reads}) == 3


def test_a_changed_title_is_a_new_wording(visits: Any, known: Any, page: Write) -> None:
    visits.add(URL, page())
    visits.add(URL, page(heading="Denials at home", head="<title>Denials at home</title>"))
    first, second = read_all(visits, known)
    assert second.reading.outcome == "version"
    assert first.version
    assert second.version
    assert first.version.text == second.version.text


def test_other_type_and_other_markup_are_the_same_wording(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...]
) -> None:
    visits.add(URL, page(*paragraphs, 'It is "done", he said - and that\'s that.'))
    capture = visits.add(
        URL,
        page(*paragraphs, "<b>It is “done”,</b>  he said – and that’s that.").replace(
            "<p>", "<p >"
        ),
    )
    first, second = read_all(visits, known)
    assert second.reading.outcome == "same"
    assert second.version is None
    assert second.reading.version_id == first.reading.version_id
    assert second.article
    assert second.article.last_seen_at == capture.fetched_at


def test_the_same_bytes_are_not_parsed_again(visits: Any, known: Any, page: Write) -> None:
    visits.add(URL, page())
    again = visits.add(URL, page())
    del visits.bodies[again.id]  # loading it would be a failure
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "unchanged"]
    assert reads[1].article
    assert reads[1].article.last_seen_at == again.fetched_at


def test_not_modified_moves_last_seen(visits: Any, known: Any, page: Write) -> None:
    visits.add(URL, page())
    again = visits.add(URL, status=304)
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "unchanged"]
    assert reads[1].article
    assert reads[1].article.last_seen_at == again.fetched_at


@pytest.mark.parametrize("status", [404, 410])
def test_an_article_is_gone_once_and_may_come_back(
    visits: Any, known: Any, page: Write, status: int
) -> None:
    visits.add(URL, page())
    gone = visits.add(URL, status=status)
    visits.add(URL, status=status)
    visits.add(URL, page())
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "gone", "gone", "unchanged"]
    assert [r.article.gone_at for r in reads if r.article] == [
        None,
        gone.fetched_at,
        gone.fetched_at,
        None,
    ]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, "HTTP 404 Not Found"),
        (410, "HTTP 410 Gone"),
        (500, "HTTP 500 Internal Server Error"),
        (302, "HTTP 302 Found"),
        (599, "HTTP 599"),
    ],
)
def test_an_address_that_never_held_an_article_fails_with_its_status(
    visits: Any, known: Any, status: int, error: str
) -> None:
    capture = visits.add(URL, status=status)
    [found] = read_all(visits, known)
    assert found.reading.outcome == "failed"
    assert found.failure
    assert (found.failure.dossier, found.failure.stage) == (DOSSIER, "fetch")
    assert (found.failure.subject, found.failure.error) == (URL, error)
    assert found.failure.at == capture.fetched_at


def test_a_server_error_leaves_a_known_article_as_it_is(
    visits: Any, known: Any, page: Write
) -> None:
    visits.add(URL, page())
    visits.add(URL, status=500)
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "failed"]
    assert reads[1].article is None


def test_one_bad_page_does_not_stop_the_others(visits: Any, known: Any, page: Write) -> None:
    visits.add(URL + "/menu", "<html><body><p>Menu</p></body></html>")
    lost = visits.add(URL + "/lost", page())
    del visits.bodies[lost.id]
    visits.add(URL, page())
    reads = read_all(visits, known)
    assert outcomes(reads) == ["failed", "failed", "version"]
    assert [(r.failure.stage, r.failure.error) for r in reads if r.failure] == [
        ("parse", f"no article text in {URL}/menu"),
        ("archive", f"a.warc.gz holds no record of {URL}/lost"),
    ]


def test_a_page_that_nobody_foresaw_is_one_failure_and_the_rest_goes_on(
    visits: Any, known: Any, page: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_ferries(version: Version) -> tuple[Correction, ...]:
        if "Ferries" in version.title:
            raise RecursionError("too deep")
        return ()

    monkeypatch.setattr("claims.parse.placement.corrections", fail_on_ferries)
    visits.add(URL + "/ferries", page(heading="Ferries at rest", head="<title>Ferries</title>"))
    visits.add(URL, page())
    reads = read_all(visits, known)
    assert outcomes(reads) == ["failed", "version"]
    assert reads[0].failure
    assert reads[0].failure.stage == "parse"
    error = f"page cannot be read (RecursionError: too deep), at {URL}/ferries"
    assert reads[0].failure.error == error


def test_captures_are_read_oldest_first_in_whatever_order_they_come(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...]
) -> None:
    visits.add(URL, page())
    visits.add(URL, page(paragraphs[0]))
    reads = read_all(visits, known, reversed(visits.captures))
    assert [r.reading.capture_id for r in reads] == [c.id for c in visits.captures]


def test_another_dossier_has_articles_of_its_own(visits: Any, known: Any, page: Write) -> None:
    capture = visits.add(URL, page())
    [mine] = read_all(visits, known)
    known.write(capture, mine)
    elsewhere = [replace(capture, source_id="other")]
    [theirs] = read_captures(
        "other", elsewhere, lambda _: page().encode(), {"other": OUTLETS["source"]}, known
    )
    assert theirs.reading.outcome == "version"
    assert theirs.reading.article_id != mine.reading.article_id


def test_what_is_no_wording_makes_no_version(visits: Any, known: Any, page: Write) -> None:
    for minutes, views, offer in ((3, "1,204", "Who is Vektor?"), (63, "9,871", "Ten cameras")):
        furniture = (f"Updated {minutes} minutes ago", f"{views} views", f"Read more: {offer}")
        visits.add(URL, page(*PROSE, *furniture))
    assert outcomes(read_all(visits, known)) == ["version", "same"]


def test_another_byline_is_another_version(visits: Any, known: Any, page: Write) -> None:
    for author in ("Ada Berg", "Ada Berg", "Jan Smit"):
        head = f'<title>Contracts abroad</title><meta name="author" content="{author}">'
        visits.add(URL, page(head=head) + " " * len(visits.captures))
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "same", "version"]
    assert [r.version.byline for r in reads if r.version] == ["Ada Berg", "Jan Smit"]


NOT_FOUND = "<html><head><title>Page not found</title></head><body><p>Sorry.</p></body></html>"


def test_a_friendly_error_page_leaves_the_article_as_it_was(
    visits: Any, known: Any, page: Write
) -> None:
    visits.add(URL, page())
    visits.add(URL, NOT_FOUND)
    visits.add(URL, page("Front page.", "News."), final_url="https://ledger.example.com/")
    visits.add(URL, page())
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "flagged", "flagged", "unchanged"]
    assert [r.flag.evidence for r in reads if r.flag] == ["Page not found", "led to the front page"]
    for found in reads[1:3]:
        assert (found.article, found.version) == (None, None)
        assert found.reading.article_id == reads[0].reading.article_id
        assert found.failure
        assert found.failure.error.startswith("says that the page is not found: ")


def test_an_error_page_at_a_new_address_makes_no_article(visits: Any, known: Any) -> None:
    visits.add(URL, NOT_FOUND)
    [found] = read_all(visits, known)
    assert (found.reading.outcome, found.reading.article_id) == ("flagged", None)
    assert found.flag
    assert found.flag.article_id is None


def test_a_new_version_says_which_sentences_changed(visits: Any, known: Any, page: Write) -> None:
    visits.add(URL, page(*PROSE))
    visits.add(URL, page(*PROSE[:9], PROSE[9].replace("Vektor Systems", "Granit Vision")))
    first, second = read_all(visits, known)
    assert first.version
    assert second.version
    assert first.text_edits == ()
    [edit] = second.text_edits
    assert edit.change == "reworded"
    assert edit.passage
    assert edit.previous
    assert "Granit Vision" in second.version.text[slice(*edit.passage)]
    assert first.version.text[slice(*edit.previous)] == PROSE[9]


def test_an_address_that_dies_leaves_an_article_that_stands_at_another(
    visits: Any, known: Any, page: Write
) -> None:
    head = f'<title>Contracts abroad</title><link rel="canonical" href="{URL}">'
    visits.add(URL + "-old", page(head=head))
    visits.add(URL, page(head=head))
    visits.add(URL + "-old", status=404)
    gone = visits.add(URL, status=404)
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "same", "gone", "gone"]
    assert reads[2].article is None
    assert reads[3].article
    assert reads[3].article.gone_at == gone.fetched_at


steps = st.lists(
    st.tuples(
        st.sampled_from(["", "/b", "/c"]),  # the address that is asked
        st.sampled_from(["", "/b", "/moved"]),  # the address that answers
        st.sampled_from([None, "", "/b"]),  # the address that the page declares
        st.sampled_from([200, 200, 200, 304, 404, 500]),
        st.sampled_from([0, 1, 2, 3]),  # paragraphs: none is a page without an article
    ),
    max_size=8,
)
slow_fixtures = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Here:
    """Parses pages in this process: these tests read thousands, and workers have their own."""

    def __init__(self, _: object, load: Callable[..., bytes], parse: Callable[..., Any]) -> None:
        self._load, self._parse = load, parse

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def page(self, capture: Capture) -> Any:
        return self._parse(self._load(capture), capture.content_type, capture.final_url)


@pytest.fixture
def parsed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.parse.reading.PagesAhead", Here)


def visit_all(visits: Any, page: Write, texts: tuple[str, ...], taken: list[Any]) -> None:
    visits.captures.clear()
    for asked, answers, declared, status, count in taken:
        head = "" if declared is None else f'<link rel="canonical" href="{URL}{declared}">'
        html = page(*texts[:count], head=head) if count else "<html><body><p>Menu</p></body></html>"
        # Ten hours apart, so that what stays shrunk is believed in the end.
        hours = 10 * len(visits.captures)
        visits.add(URL + asked, html, status=status, final_url=URL + answers, hours=hours)


@pytest.mark.usefixtures("parsed_here")
@slow_fixtures
@given(taken=steps)
def test_every_capture_is_read_exactly_once(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...], taken: list[Any]
) -> None:
    visit_all(visits, page, paragraphs, taken)
    reads = read_all(visits, type(known)())
    assert [r.reading.capture_id for r in reads] == [c.id for c in visits.captures]
    for found in reads:
        assert (found.failure is not None) == (found.reading.outcome in {"failed", "flagged"})
        assert (found.flag is not None) == (found.reading.outcome == "flagged")
        assert (found.version is not None) == (found.reading.outcome == "version")


@pytest.mark.usefixtures("parsed_here")
@slow_fixtures
@given(taken=steps)
def test_results_may_be_written_at_once_or_one_by_one(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...], taken: list[Any]
) -> None:
    visit_all(visits, page, paragraphs, taken)
    written = type(known)()
    one_by_one = []
    for capture in visits.captures:
        [found] = read_all(visits, written, [capture])
        written.write(capture, found)
        one_by_one.append(found)
    assert one_by_one == read_all(visits, type(known)())


@pytest.mark.usefixtures("parsed_here")
@slow_fixtures
@given(taken=steps)
def test_reading_everything_again_gives_the_same_ids(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...], taken: list[Any]
) -> None:
    visit_all(visits, page, paragraphs, taken)
    assert read_all(visits, type(known)()) == read_all(visits, type(known)())


@pytest.mark.usefixtures("parsed_here")
@slow_fixtures
@given(taken=steps)
def test_versions_count_from_1_without_a_gap(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...], taken: list[Any]
) -> None:
    visit_all(visits, page, paragraphs, taken)
    numbers: dict[str, list[int]] = {}
    for found in read_all(visits, type(known)()):
        if found.version:
            numbers.setdefault(found.version.article_id, []).append(found.version.version_no)
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
