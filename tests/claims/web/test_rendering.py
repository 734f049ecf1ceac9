"""What keeps a page short, and links that lead to a passage."""

from html import escape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claims.web.rendering import HEADERS, LONGEST_PASSAGE, Room, text_fragment


def test_a_page_has_room_for_much_and_not_for_everything() -> None:
    rows: list[dict[str, Any]] = [{"text": '"' * 5_000} for _ in range(500)]
    shown = Room().fit(rows, "text")
    assert 0 < len(shown) < 500
    assert sum(len(escape(row["text"][:LONGEST_PASSAGE])) for row in shown) < 150_000


def test_lists_of_one_page_share_its_room() -> None:
    room = Room()
    rows = [{"text": "x" * 1_000} for _ in range(50)]
    first, second, third = (room.fit(rows, "text") for _ in range(3))
    assert len(first) == 50
    assert len(second) < 50
    assert third == []


def test_a_fragment_names_the_first_and_the_last_words() -> None:
    url = text_fragment(
        "https://a.test/x#top",
        "One two-three four five six seven, eight nine ten eleven twelve thirteen fourteen.",
    )
    assert url == (
        "https://a.test/x#:~:text=One%20two%2Dthree%20four%20five%20six%20seven%2C,"
        "nine%20ten%20eleven%20twelve%20thirteen%20fourteen."
    )


@given(st.text(min_size=1))
def test_a_fragment_ends_no_attribute(text: str) -> None:
    fragment = text_fragment("https://a.test/", text).partition("#")[2]
    assert not set(fragment) & set("\"'<> #")


def test_the_origin_of_our_own_forms_is_said_which_no_referrer_would_hide() -> None:
    assert HEADERS["Referrer-Policy"] == "same-origin"
