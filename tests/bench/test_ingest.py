from bench.ingest import STAGES, visits
from bench.outlet import article, page
from claims.parse import parse

URL = "http://ledger.test/7"


def test_a_page_of_the_paper_is_read_as_it_was_written() -> None:
    title, paragraphs = article(7)
    found = parse(page(7, URL, readers=3), "text/html; charset=utf-8", URL)
    assert (found.title, found.url) == (title, URL)
    assert found.text == "\n\n".join(paragraphs)
    assert 400 < len(found.text.split()) < 900


def test_visits_after_the_first_find_nothing_to_do() -> None:
    done = visits(3)
    found = {name: visit.counts["parse"] for name, visit in done.items()}
    assert found["first"]["versions"] == 3
    assert found["304"]["unchanged"] == found["same bytes"]["unchanged"] == 3
    assert found["same words"]["same"] == 3
    assert all(set(visit.seconds) == set(STAGES) for visit in done.values())
