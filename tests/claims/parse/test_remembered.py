from dataclasses import replace

from claims.model import Article, Flag
from claims.parse.remembered import Remembered
from tests.claims.parse.conftest import START, Memory, Visits

HERE, THERE = "https://a.example/1", "https://a.example/2"


def _article(url: str, number: int = 1) -> Article:
    return Article("d", url, "Ledger", START, START, None, 1, article_no=number)


def test_what_this_run_read_goes_before_what_earlier_ones_left(visits: Visits) -> None:
    known = Memory()
    known.articles[_article(HERE).id] = _article(HERE)
    remembered = Remembered("d", known)
    assert remembered.article_at(HERE) == _article(HERE)
    newer = replace(_article(HERE), version_count=2)
    remembered.keep(newer, visits.add(HERE))
    assert remembered.article_at(HERE) == newer
    assert remembered.article_at(THERE) is None


def test_an_address_leads_to_the_article_that_it_showed_under_another(visits: Visits) -> None:
    remembered = Remembered("d", Memory())
    remembered.keep(_article(THERE), visits.add(HERE, final_url=THERE))
    found = remembered.article_at(HERE)
    assert found is not None
    assert found.url == THERE
    assert remembered.shown_at(found) == HERE


def test_several_articles_of_one_address_are_all_there_the_newest_first(visits: Visits) -> None:
    known = Memory()
    known.articles[_article(HERE).id] = _article(HERE)
    remembered = Remembered("d", known)
    remembered.keep(_article(HERE, 2), visits.add(HERE))
    assert [one.article_no for one in remembered.articles_at(HERE)] == [2, 1]


def test_a_text_is_shrunk_until_the_article_is_seen_again(visits: Visits) -> None:
    remembered, article = Remembered("d", Memory()), _article(HERE)
    remembered.keep_flag(Flag("c", article.id, "paywall", "x", START))
    assert remembered.shrunk_since(article) is None
    remembered.keep_flag(Flag("c", article.id, "shrunk", "x", START))
    assert remembered.shrunk_since(article) == START
    remembered.keep(article, visits.add(HERE))
    assert remembered.shrunk_since(article) is None


def test_the_bytes_of_an_address_are_those_that_were_read_last(visits: Visits) -> None:
    remembered = Remembered("d", Memory())
    first, second = visits.add(HERE, "one"), visits.add(HERE, "two")
    remembered.keep_body(first)
    assert remembered.last_body(second) == first.body_sha256
