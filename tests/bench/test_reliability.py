import pytest

from bench.reliability import Judged, bins, drawn, table

FOUND = [
    Judged("claims", 0.62, right=True),
    Judged("claims", 0.66, right=False),
    Judged("responses", 1.0, right=True),
]


def test_what_is_about_equally_sure_is_counted_together() -> None:
    claims = bins(one for one in FOUND if one.title == "claims")

    assert claims.keys() == {6}
    assert claims[6].statements == 2
    assert claims[6].sure == pytest.approx(0.64)
    assert claims[6].right == 0.5


def test_certainty_itself_has_a_place_in_the_last_tenth() -> None:
    assert bins(FOUND)[9].right == 1.0


def test_the_bar_ends_where_the_share_of_the_right_does_and_the_mark_shows_how_sure_we_were() -> (
    None
):
    (claims, responses) = table(FOUND, "dev").columns[-1].cells

    assert claims == "#" * 10 + " " * 3 + "|" + " " * 7
    assert responses == "#" * 20 + "|"


def test_the_picture_has_a_circle_for_every_tenth_that_is_not_empty() -> None:
    assert drawn(FOUND).count("<circle") == 2
