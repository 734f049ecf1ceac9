"""How the story moved: what happened, in the words, and who answers whom."""

import re

import httpx

from tests.claims.web.conftest import AGAIN, CLAIM, SOFTENED, Filled

TIMELINE = "/dossier/lumenta/timeline"


def events(page: httpx.Response) -> list[tuple[str, str]]:
    """Outlet and event of each row of the table."""
    rows = re.findall(r"<tr><td>.*?</td></tr>", page.text, re.DOTALL)
    cells = (re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows)
    plain = ([re.sub("<[^>]*>", "", cell) for cell in row] for row in cells)
    return [(row[1], row[2]) for row in plain if len(row) == 5]


def test_the_table_tells_what_was_said_answered_and_softened(site: httpx.Client) -> None:
    page = site.get(TIMELINE)
    assert sorted(events(page)) == [
        ("Noordkaap Courier", "first said"),
        ("The Harbour Ledger", "answered"),
        ("The Harbour Ledger", "answered"),
        ("The Harbour Ledger", "first said"),
        ("The Harbour Ledger", "first said"),
        ("The Harbour Ledger", "softened"),
    ]
    assert SOFTENED in page.text


def test_a_mark_for_one_event_leads_to_its_passage(site: httpx.Client, newsroom: Filled) -> None:
    page = site.get(f"{TIMELINE}?outlet=Noordkaap+Courier")
    assert [event for _, event in events(page)] == ["first said"]
    (address,) = re.findall(r'<a href="(/version[^"]*)" aria-label="Noordkaap', page.text)
    assert newsroom.versions["other"].id in address
    assert f">{AGAIN}</mark>" in site.get(address.replace("&amp;", "&")).text


def test_the_filter_counts_for_the_table_and_the_picture(site: httpx.Client) -> None:
    page = site.get(f"{TIMELINE}?company=Orrin")
    assert CLAIM not in page.text
    assert {event for _, event in events(page)} == {"first said"}
    assert "Nothing happened" in site.get(f"{TIMELINE}?until=2020-01-01").text
    assert site.get(f"{TIMELINE}?company=Nobody").status_code == 200


def test_who_answers_whom_is_told(site: httpx.Client) -> None:
    told = site.get(TIMELINE).text.partition('id="exchanges"')[2]
    assert "Lumenta Data B.V." in told
    assert "The Harbour Ledger" in told
