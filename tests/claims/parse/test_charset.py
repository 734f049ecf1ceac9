import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.parse.charset import decode

DUTCH = "<p>De coördinatie met Tsjechië: “wij weten van niets”, zei één medewerker.</p>"
RUSSIAN = (
    "<p>Представитель компании сообщил, что договор подписала другая организация, "
    "а сама работа была незначительной и давно завершена.</p>"
)


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "windows-1251", "no-such-charset", None])
def test_utf_8_is_read_as_utf_8_whatever_the_header_says(label: str | None) -> None:
    content_type = f"text/html; charset={label}" if label else None
    assert decode(DUTCH.encode(), content_type) == DUTCH


def test_a_page_in_another_charset_labelled_utf_8_is_read_by_its_own_label() -> None:
    html = f'<meta charset="windows-1251">{RUSSIAN}'
    assert decode(html.encode("cp1251"), "text/html; charset=utf-8") == html


def test_a_header_names_the_charset_where_the_page_does_not() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "text/html; charset=koi8-r") == RUSSIAN


@pytest.mark.parametrize("charset", ["cp1251", "shift_jis", "utf-16"])
def test_a_charset_that_nobody_names_is_detected(charset: str) -> None:
    text = "<p>同社の広報担当者は火曜日、契約は別の支社が結んだものだと述べた。</p>"
    html = RUSSIAN if charset == "cp1251" else text
    assert decode(html.encode(charset), None) == html


def test_latin_1_is_read_with_the_quotation_marks_that_windows_adds() -> None:
    assert decode(DUTCH.encode("cp1252", "replace"), "text/html; charset=iso-8859-1") == (
        DUTCH.replace("\ufffd", "?")
    )


def test_a_label_that_fits_is_believed_however_little_there_is_to_tell_by() -> None:
    assert decode("<p>£450".encode("cp1252"), "text/html; charset=windows-1252") == "<p>£450"


def test_a_few_signs_without_a_label_are_read_as_browsers_read_them() -> None:
    assert decode("<p>It’s £450 — “no”.".encode("cp1252"), None) == "<p>It’s £450 — “no”."


@pytest.mark.parametrize("label", ["rot13", "unicode_escape", "idna", "utf-7", "utf-16"])
def test_a_label_that_is_no_charset_of_pages_is_ignored(label: str) -> None:
    assert decode("<p>It’s done".encode("cp1252"), f"text/html; charset={label}") == "<p>It’s done"


def test_one_damaged_byte_costs_one_character() -> None:
    damaged = RUSSIAN.encode().replace("договор".encode(), b"\xff" + "договор".encode())
    assert decode(damaged, "text/html; charset=utf-8") == RUSSIAN.replace(
        "договор", "\ufffdдоговор"
    )


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_any_utf_8_text_comes_back_whole_with_or_without_a_mark(text: str) -> None:
    assert decode(text.encode(), None) == text
    assert decode(text.encode("utf-8-sig"), "text/html; charset=ascii") == text


@given(st.binary(max_size=300), st.sampled_from([None, "text/html; charset=utf-7", "charset=\x00"]))
def test_every_body_gives_a_text(body: bytes, content_type: str | None) -> None:
    assert "\0" not in decode(body, content_type)


def test_a_page_may_show_the_sign_for_a_damaged_character() -> None:
    assert decode("� is U+FFFD".encode(), "text/html; charset=windows-1251") == "� is U+FFFD"
