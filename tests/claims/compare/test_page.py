import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from lxml import html  # type: ignore[import-untyped]  # lxml ships no types
from syrupy.assertion import SnapshotAssertion

from claims.compare import fitting, render_html
from claims.model import Kind

MakeRow = Callable[..., dict[str, Any]]
Table = Callable[..., pa.Table]
Row = dict[str, Any]
Rows = Sequence[Row]
Render = Callable[..., str]

GONE = datetime(2026, 3, 12, 7, tzinfo=UTC)
HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>{{ 7 * 7 }}</style>"


@pytest.fixture
def render(side_by_side: Table, wordings: Table, history: Table) -> Render:
    def make(
        rows: Rows, words: Rows = (), events: Rows = (), *, title: str = "The camera makers"
    ) -> str:
        return render_html(
            title,
            side_by_side(rows),
            wordings(words),
            history(events),
            generated_at=datetime(2026, 3, 16, 5, 30, tzinfo=UTC),
            published="desk-7.duckdb",
        )

    return make


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _find(page: str, path: str) -> list[Any]:
    return list(html.document_fromstring(page).xpath(path))


def _one(page: str, path: str) -> Any:
    (found,) = _find(page, path)
    return found


def _edit(event: str, **columns: Any) -> dict[str, Any]:
    return {
        "claim_id": "c1",
        "claim": "A claim.",
        "event": event,
        "at": GONE,
        "outlet": "Noordkaap Courier",
        "url": "https://courier.example/labellers",
        "version_no": 3,
        **columns,
    }


def _wording(**columns: Any) -> dict[str, Any]:
    return {
        "claim_id": "c1",
        "statement_id": "s2",
        "text": "Invoices put the sum at three million.",
        "speaker": "invoices",
        "outlet": "Noordkaap Courier",
        "at": datetime(2026, 3, 6, tzinfo=UTC),
        "url": "https://courier.example/labellers",
        "title": "Labellers",
        "version_no": 1,
        "start": 40,
        "end": 78,
        **columns,
    }


def test_the_page_reads_as_reviewed(
    render: Render, claim: MakeRow, answer: MakeRow, snapshot: SnapshotAssertion
) -> None:
    page = render(
        [answer(claim("c1")), claim("c2", claim_withdrawn_at=GONE)],
        [_wording()],
        [_edit("reworded", previous_text="It was 3.2 million.", text="It was 2.3 million.")],
    )
    # The style sheet is reviewed where it stands, not once more here.
    assert page[page.index("<body>") :] == snapshot


def test_each_kind_of_response_has_its_label(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    labels: dict[Kind, str] = {
        "denies": "Denies",
        "confirms": "Confirms",
        "explains": "Explains",
        "declines": "Declines to answer",
        "silent": "Did not respond",
    }
    rows = [answer(claim(), kind=kind, response_id=kind) for kind in labels]
    found = _find(render(rows), '//li[contains(@class,"answer")]//*[contains(@class,"kind")]')
    assert [_words(label) for label in found] == list(labels.values())


def test_an_unanswered_claim_never_says_that_somebody_did_not_respond(
    render: Render, claim: MakeRow
) -> None:
    article = _words(_one(render([claim()]), "//article"))
    assert "No response found in this dossier" in article
    assert "not respond" not in article


def test_an_own_account_is_not_counted_as_unanswered(render: Render, claim: MakeRow) -> None:
    page = render([claim(claimant="Lumenta Data B.V.", claimant_id="lumenta")])
    assert "Own account" in _words(_one(page, "//article"))
    assert [_words(total) for total in _find(page, '//dl[@class="totals"]//dd')] == ["1", "0", "0"]


def test_every_passage_has_its_place_and_its_evidence(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    article = _words(_one(render([answer(claim())], [_wording()]), "//article"))
    assert "version 1, characters 512–584" in article
    assert "version 1, characters 40–78" in article
    assert "version 1, characters 90–173 · link: other article, score 0.81" in article
    assert "The Harbour Ledger, 2 March 2026" in article
    assert "Noordkaap Courier, 6 March 2026" in article
    assert "The Meridian Post, 4 March 2026" in article


def test_times_are_given_to_the_minute_for_machines_and_pointers(
    render: Render, claim: MakeRow
) -> None:
    time = _one(render([claim()]), '//article//p[@class="place"]/time')
    assert time.get("datetime") == "2026-03-02T06:10:00Z"
    assert time.get("title") == "2 March 2026, 06:10 UTC"


def test_withdrawn_and_edited_words_are_marked(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    rows = [
        answer(claim("c1"), response_withdrawn_at=GONE),
        claim("c2", claim_withdrawn_at=GONE, claim_version_no=2),
    ]
    page = render(rows, [_wording(statement_id="c1-s1", withdrawn_at=GONE)])
    assert [_words(mark) for mark in _find(page, '//*[@class="mark"]')] == [
        (
            "Edited: the article says it in other words since 12 March 2026 "
            "(these words last in version 1)"
        ),
        "These words are no longer in the article since 12 March 2026 (last in version 1)",
        "The claim is no longer in the article since 12 March 2026 (last in version 2)",
    ]


def test_what_changed_shows_both_wordings_and_leads_to_the_claim(
    render: Render, claim: MakeRow
) -> None:
    edits = [
        _edit("reworded", previous_text="It was 3.2 million.", text="It was 2.3 million."),
        _edit("withdrawn", previous_text="It was 2.3 million.", version_no=4),
        _edit("first seen", text="It was 3.2 million."),
    ]
    page = render([claim("c1")], [], edits)
    reworded, withdrawn = _find(page, '//section[@class="changed"]/ol/li')
    assert [_words(mark) for mark in reworded.xpath(".//del|.//ins")] == ["3.2", "2.3"]
    assert "“It was 3.2 million.”" in _words(reworded)
    assert "“It was 2.3 million.”" in _words(reworded)
    assert "No longer in the article" in _words(withdrawn)
    assert '"#claim-c1"' in html.tostring(reworded, encoding="unicode")


def test_edits_to_claims_that_the_page_leaves_out_are_left_out(
    render: Render, claim: MakeRow
) -> None:
    assert 'id="changed"' not in render([claim("c1")], [], [_edit("withdrawn", claim_id="c9")])


def test_every_entity_of_the_summary_leads_to_its_section(render: Render, claim: MakeRow) -> None:
    page = render([claim("c1"), claim("c2", target="Orrin Search N.V.", target_id="orrin")])
    targets = _find(page, "//table//a/@href")
    assert len(targets) == 2
    assert {target.removeprefix("#") for target in targets} == set(
        _find(page, '//section[@class="topic"]/@id')
    )


def test_every_anchor_leads_somewhere_and_no_id_comes_twice(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    page = render([answer(claim("c1")), claim("c2")], [_wording()], [_edit("withdrawn")])
    ids = _find(page, "//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in _find(page, '//a[starts-with(@href,"#")]/@href')} <= set(ids)


def test_other_claims_are_counted_in_a_footnote(render: Render, claim: MakeRow) -> None:
    other = {"target": None, "target_id": None, "target_watched": False}
    page = render([claim(), *(claim(f"x{n}", **other) for n in range(412))])
    assert len(_find(page, "//article")) == 1
    assert "412 other claims are in the database" in page
    assert "claims sql" in page


def test_an_empty_dossier_says_so(render: Render) -> None:
    page = render([])
    assert "There are no claims in this dossier yet." in page
    assert not _find(page, "//article")


def test_a_claim_known_from_its_denial_alone_is_put_in_nobodys_mouth(
    render: Render, claim: MakeRow
) -> None:
    heading = _words(_one(render([claim(claimant=None)]), "//article//h3"))
    assert heading.startswith("Claimed by somebody whom the article does not name")


def test_an_unanswered_claim_says_what_its_target_answered_otherwise(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    target = {"target": "Orrin Search N.V.", "target_id": "orrin"}
    page = render([answer(claim("c1", **target)), claim("c2", **target)])
    said = _words(_one(page, "//p[@class='none']"))
    assert said.startswith("No response found in this dossier")
    assert "Elsewhere on record: 1 response by or for Orrin Search N.V., to other claims" in said


def test_a_spokesperson_stands_beside_whom_she_speaks_for(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    said = answer(claim(), responder="Ruben Stolk", answers_for="Orrin Search N.V.")
    page = render([said])
    assert "Ruben Stolk for Orrin Search N.V." in _words(_one(page, "//p[@class='speaker']"))


def test_page_text_stays_text_wherever_it_comes_from(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    places = ("", "claimant", "claim_outlet", "claim_url", "claim_title", "target", "claim_id")
    row = claim("c1") | {place or "claim": HOSTILE for place in places}
    responder = (
        "response",
        "responder",
        "answers_for",
        "response_outlet",
        "response_url",
        "response_title",
    )
    page = render(
        [answer(row, **dict.fromkeys(responder, HOSTILE))],
        [_wording(claim_id=HOSTILE, text=HOSTILE, speaker=HOSTILE, outlet=HOSTILE, title=HOSTILE)],
        [_edit("reworded", claim_id=HOSTILE, text=HOSTILE, previous_text=HOSTILE + " x")],
        title=HOSTILE,
    )
    assert not _find(page, "//script|//img|//@onerror")
    assert len(_find(page, "//style")) == 1
    assert _words(_one(page, "//article//blockquote[1][parent::*/h3]")) == f"‘{HOSTILE}’"


def test_what_turns_the_reading_direction_is_shown_as_a_mark(
    render: Render, claim: MakeRow
) -> None:
    page = render([claim(claim="They paid \u202e001\u202c euros.", claimant="\u2066Ada\u2069")])

    assert "They paid [U+202E]001[U+202C] euros." in page
    assert "[U+2066]Ada[U+2069]" in page
    assert not set("\u202e\u202c\u2066\u2069") & set(page)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///srv/a.html", "https:x"]
)
def test_an_address_off_the_web_is_shown_and_not_linked(
    render: Render, claim: MakeRow, answer: MakeRow, url: str
) -> None:
    page = render(
        [answer(claim("c1", claim_url=url), response_url=url)],
        [_wording(url=url)],
        [_edit("withdrawn", url=url)],
    )
    assert all(href.startswith("#") for href in _find(page, "//@href"))
    assert url in _words(_one(page, "//article"))


def test_links_tell_outlets_nothing_of_who_reads(render: Render, claim: MakeRow) -> None:
    page = render([claim()])
    assert _one(page, '//meta[@name="referrer"]/@content') == "no-referrer"
    assert "noopener noreferrer" in _one(page, '//article//a[@class="out"]/@rel')


def test_the_page_needs_nothing_from_elsewhere(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    page = render([answer(claim())])
    assert not _find(page, "//script|//link|//img|//iframe|//object|//@src|//@srcset|//@style")
    assert not re.search(r"@import|url\(", page)
    policy = _one(page, '//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith("default-src 'none'")


def test_headings_go_down_one_step_at_a_time(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    page = render([answer(claim())], [_wording()], [_edit("withdrawn", previous_text="x")])
    levels = [int(h.tag[1]) for h in _find(page, "//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_names_its_language_and_labels_its_table(render: Render, claim: MakeRow) -> None:
    page = render([claim()])
    assert _one(page, "//html/@lang") == "en"
    assert _find(page, "//table/caption")
    assert {cell.get("scope") for cell in _find(page, "//th")} == {"col", "row"}


def test_the_page_fits_a_phone_the_dark_and_paper(render: Render, claim: MakeRow) -> None:
    page = render([claim()])
    assert _one(page, '//meta[@name="viewport"]/@content') == "width=device-width, initial-scale=1"
    style = _words(_one(page, "//style"))
    assert "@media (max-width: 44rem)" in style
    assert "@media (prefers-color-scheme: dark)" in style
    paper = style[style.index("@media print") :]
    assert "a.out::after { content: " in paper
    assert "attr(href)" in paper
    assert re.search(r"\.answer,[^{]*\{ break-inside: avoid; }", paper)
    assert "details::details-content" in paper
    assert "size: A4" in style


def test_every_text_colour_reaches_contrast_aa(render: Render) -> None:
    style = _words(_one(render([]), "//style"))
    schemes = re.findall(r":root \{ (.*?) }", style)
    assert len(schemes) == 3  # light, dark, paper
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", scheme))
        texts = ("ink", "quiet", "link", "alert")
        kinds = ("denies", "confirms", "explains", "declines", "silent")
        for text in (*texts, *kinds):
            for ground in ("paper", "shade"):
                assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for ground in ("removed", "added"):
            assert _contrast(colours["ink"], colours[ground]) >= 4.5, ground


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * c for part, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def many(claim: MakeRow, answer: MakeRow) -> tuple[list[Row], list[Row], list[Row]]:
    """What some thousands of articles bring: rows, other wordings, and edits."""
    text = "Lumenta labelled photographs of faces for two sanctioned firms, the letters show. " * 3
    rows = [
        answer(told, response_id=f"r{n}-{of}", response=text)
        for n in range(2_000)
        for told in [
            claim(f"c{n}", claim=text, target=f"Firm {n % 300}", target_id=f"firm-{n % 300}")
        ]
        for of in range(n % 40)
    ]
    rows += [claim(f"u{n}", claim=text) for n in range(4_000)]
    words = [
        _wording(claim_id=f"c{n}", statement_id=f"w{n}-{of}", text=text)
        for n in range(2_000)
        for of in range(n % 20)
    ]
    edits = [
        _edit("reworded", claim_id=f"u{n}", previous_text=text, text=text.replace("two", "ten"))
        for n in range(3_000)
    ]
    return rows, words, edits


def test_the_page_of_thousands_of_articles_is_one_that_opens(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    page = render(*many(claim, answer))

    assert len(page.encode()) < 2_000_000
    assert len(_find(page, "//*")) < 10_000
    assert [_words(total) for total in _find(page, '//dl[@class="totals"]//dd')] == [
        *("5950", "1950", "4000"),
    ]


def test_a_topic_has_a_claim_on_the_page_before_another_has_two_and_says_how_many_are_left_out(
    render: Render, claim: MakeRow
) -> None:
    rows = [
        claim(f"c{n}", target=f"Firm {n % 60}", target_id=f"firm-{n % 60}") for n in range(3_000)
    ]
    topics = _find(render(rows), '//section[@class="topic"]')

    assert {len(topic.xpath("./article")) for topic in topics} == {fitting.PASSAGES // 60}
    assert _words(topics[7].xpath('./p[@class="note"]')[0]) == (
        f"{50 - fitting.PASSAGES // 60} further claims are not on this page: "
        f"claims compare --entity '{_words(topics[7].xpath('.//h2/bdi')[0])}' --format csv"
    )


def test_topics_that_have_no_place_on_the_page_are_counted(render: Render, claim: MakeRow) -> None:
    rows = [claim(f"c{n}", target=f"Firm {n}", target_id=f"firm-{n}") for n in range(1_000)]
    page = render(rows)

    assert len(_find(page, '//section[@class="topic"]')) == fitting.TOPICS
    assert f"{1_000 - fitting.TOPICS} further entities are not on this page" in _words(
        _one(page, '//section[@class="summary"]')
    )


def test_claims_with_a_response_come_before_those_without(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    rows = [claim(f"u{n}") for n in range(3_000)] + [answer(claim("answered"))]

    assert _find(render(rows), '//article[@id="claim-answered"]')


def test_an_edit_to_a_claim_that_is_not_on_the_page_leads_nowhere(
    render: Render, claim: MakeRow, answer: MakeRow
) -> None:
    page = render(*many(claim, answer))
    anchors = set(_find(page, "//@id"))

    assert {link[1:] for link in _find(page, "//a/@href") if link.startswith("#")} <= anchors
    assert "2,960 earlier edits are not on this page" in _words(_one(page, "//main"))
