"""Which article a page is of, and whether its wording is new."""

from typing import Any

import pytest

from tests.claims.parse.conftest import PROSE, URL, Write, outcomes, read_all


def test_two_addresses_with_one_canonical_address_are_one_article(
    visits: Any, known: Any, page: Write
) -> None:
    head = f'<title>Contracts abroad</title><link rel="canonical" href="{URL}">'
    visits.add(URL + "?amp=1", page(head=head))
    visits.add(URL, page(head=head).replace("<p>", "<p >"))
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "same"]
    assert reads[0].reading.article_id == reads[1].reading.article_id


def test_an_article_that_moves_with_its_headline_stays_one_article(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...]
) -> None:
    visits.add(URL, page())
    visits.add(URL, page(*paragraphs[:2]), final_url=URL + "-corrected")
    visits.add(URL + "-corrected", page(paragraphs[0]))
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version"] * 3
    assert len({r.reading.article_id for r in reads}) == 1
    assert {r.article.url for r in reads if r.article} == {URL}


def test_the_first_known_date_of_publication_stays(visits: Any, known: Any, page: Write) -> None:
    for nth, date in enumerate(("", "2026-03-02T08:00Z", "2026-03-02T10:00Z")):
        head = f'<title>T{nth}</title><meta property="article:published_time" content="{date}">'
        visits.add(URL, page(head=head, heading=f"T{nth}"))
    reads = read_all(visits, known)
    hours = [r.article.published_at and r.article.published_at.hour for r in reads if r.article]
    assert hours == [None, 8, 8]


def test_a_text_that_shrinks_for_a_while_was_a_broken_page(
    visits: Any, known: Any, page: Write
) -> None:
    whole, part = page(*PROSE), page(*PROSE[:2])
    for hours, html in enumerate((whole, part, part, whole, part)):
        visits.add(URL, html, hours=12 * hours)
    visits.add(URL, part, hours=48 + 23)
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "flagged", "flagged", "unchanged", "flagged", "flagged"]
    assert {r.flag.reason for r in reads if r.flag} == {"shrunk"}


def test_a_text_that_stays_shrunk_for_a_day_is_an_edit(
    visits: Any, known: Any, page: Write
) -> None:
    visits.add(URL, page(*PROSE))
    visits.add(URL, page(*PROSE[:2]), hours=5)
    visits.add(URL, page(*PROSE[:3]), hours=10)
    last = visits.add(URL, page(*PROSE[:2]), hours=29)
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "flagged", "flagged", "version"]
    assert reads[-1].version
    assert (reads[-1].version.version_no, reads[-1].version.seen_at) == (2, last.fetched_at)
    assert {edit.change for edit in reads[-1].text_edits} == {"withdrawn"}


REFUSALS = (
    (
        "Access denied",
        "Your request was turned away by the rules of this server. Code 18.2f1c7b5c.",
    ),
    ("Back in a moment", "Our site is being looked after. Please come again in an hour or two."),
    ("The Harbour Ledger", "Enter your name and your password, or ask us for new ones by letter."),
    ("Not where you are", "The laws of your country keep us from showing our pages there, sadly."),
    ("One thing first", "Press the button to show us that no program asks for so many pages."),
    (
        "Oh no",
        "A table is locked and cannot be written to, so the query ended without a result set.",
    ),
    ("Contracts abroad", "Your browser keeps our scripts from running, so you see no story here."),
)


@pytest.mark.parametrize(("heading", "words"), REFUSALS)
def test_what_a_server_says_instead_of_an_article_is_no_edit_however_long_it_stands(
    visits: Any, known: Any, page: Write, heading: str, words: str
) -> None:
    refusal = page(words, head=f"<title>{heading}</title>", heading=heading)
    visits.add(URL, page(*PROSE))
    for hours in (5, 30, 60):
        visits.add(URL, refusal + " " * hours, hours=hours)
    visits.add(URL, page(*PROSE) + " ", hours=90)
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", *["flagged"] * 3, "same"]
    assert {r.reading.article_id for r in reads} == {reads[0].reading.article_id}


def test_one_short_text_at_several_addresses_is_no_article_of_any(
    visits: Any, known: Any, page: Write
) -> None:
    words = "You will find us again here as soon as our people have put the new shelves in place."
    for nth in range(3):
        visits.add(f"{URL}/{nth}", page(words, head="<title>Shelves</title>", heading="Shelves"))
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "flagged", "flagged"]
    assert reads[1].flag
    assert reads[1].flag.evidence == f"the same words as at {URL}/0"


POOL = tuple(
    f"Swimmers of Westhaven waited {n} weeks for the pool that the town council has now opened, "
    "with slides, a sauna and a tower of ten metres."
    for n in range(10)
)


def test_another_article_at_the_same_address_is_one_of_its_own(
    visits: Any, known: Any, page: Write
) -> None:
    other = page(*POOL, head="<title>A pool opens</title>", heading="A pool opens")
    for html in (page(*PROSE), other, other + " ", page(*PROSE[1:]), other + "  "):
        visits.add(URL, html)
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "version", "same", "version", "same"]
    first, second, _, third, _ = reads
    assert [r.reading.article_id for r in reads] == [
        first.reading.article_id,
        *[second.reading.article_id] * 2,
        first.reading.article_id,
        second.reading.article_id,
    ]
    assert [(r.article.url, r.article.article_no) for r in reads[:2] if r.article] == [
        (URL, 1),
        (URL, 2),
    ]
    assert second.flag
    assert (second.flag.reason, second.flag.article_id) == ("replaced", first.reading.article_id)
    assert second.flag.evidence == "“A pool opens”"
    assert [r.text_edits for r in reads[:3]] == [(), (), ()]
    assert third.version
    assert third.version.version_no == 2


def test_short_news_at_the_address_of_other_news_is_an_article_too(
    visits: Any, known: Any, page: Write
) -> None:
    short = (
        "Bakers of Westhaven want to bake less at night, their guild said on Friday after a vote.",
        "The mayor of the town, Edda Holm, said that she would buy rolls at nine instead of six.",
        "Apprentices told the council of Westhaven that they had slept too little.",
    )
    visits.add(URL, page())
    visits.add(URL, page(*short, head="<title>Bakers</title>", heading="Bakers"))
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "version"]
    assert [r.article.article_no for r in reads if r.article] == [1, 2]


def test_a_text_told_anew_under_its_headline_is_a_version(
    visits: Any, known: Any, page: Write
) -> None:
    visits.add(URL, page(*PROSE))
    visits.add(URL, page(*POOL))
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "version"]
    assert reads[0].reading.article_id == reads[1].reading.article_id


def test_a_correction_note_makes_a_short_text_believed(
    visits: Any, known: Any, page: Write
) -> None:
    note = "This article was amended on 2 March 2026 to remove what could not be proved."
    visits.add(URL, page(*PROSE))
    visits.add(URL, page(*PROSE[:2], note))
    reads = read_all(visits, known)
    assert outcomes(reads) == ["version", "version"]
    assert [(c.text, str(c.corrected_on)) for c in reads[1].corrections] == [(note, "2026-03-02")]
