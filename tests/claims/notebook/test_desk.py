import claims
from tests.pipeline.newsdesk import NewsDesk


def test_a_desk_answers_from_its_newest_copy(published: NewsDesk) -> None:
    desk = claims.open_desk(published.home.root)
    both = desk.side_by_side(everything=True)
    assert len(both) == published.rows("select count(*) as n from side_by_side")[0]["n"] > 0
    assert 0 < len(desk.side_by_side("tanks", "Brandvoort Chemie", everything=True)) <= len(both)
    assert len(desk.changes()) == 0
    assert list(desk.sql("select count(*) as n from articles")) == [{"n": 1}]
    assert {row["claim_id"] for row in desk.unanswered()} <= {row["claim_id"] for row in both}


def test_it_says_which_copy_and_which_dossiers(published: NewsDesk) -> None:
    said = repr(claims.open_desk(published.home.root))
    assert said.startswith(f"<desk of {published.home.root}, published 20")
    assert said.endswith(" UTC: Tanks of Brandvoort>")
