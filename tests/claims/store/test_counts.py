from typing import Any


def test_rows_are_counted_by_noun_and_those_of_other_dossiers_are_not(newsroom: Any) -> None:
    newsroom.publish_text(newsroom.ledger, "/a", 1, "They knew.")
    newsroom.publish_text(newsroom.ledger, "/a", 2, "They did not know.")
    counted = newsroom.database.counts.rows(newsroom.dossier)
    assert counted["captures"] == 2
    assert counted["articles"] == 1
    assert not any(newsroom.database.counts.rows("another").values())


def test_articles_that_nobody_reads_are_counted_by_language(newsroom: Any) -> None:
    newsroom.publish_text(newsroom.ledger, "/a", 1, "They knew.")
    for path in ("/b", "/c"):
        newsroom.publish_text(newsroom.ledger, path, 1, "Sie wussten es.", "de")
    newsroom.publish_text(newsroom.ledger, "/d", 1, "Ils savaient.", "fr")
    assert newsroom.database.counts.unread(newsroom.dossier) == {"de": 2, "fr": 1}


def test_a_preview_is_a_few_rows(newsroom: Any) -> None:
    for n in range(12):
        newsroom.publish_text(newsroom.ledger, f"/{n}", 1, "They knew.")
    found = newsroom.database.counts.preview("articles", newsroom.dossier)
    assert 0 < len(found) < 12
