from collections.abc import Callable

import pytest

from claims.parse.body import is_article, read_paragraphs, without_heading
from claims.parse.markup import read_markup


@pytest.fixture
def read(page: Callable[..., str], paragraphs: tuple[str, ...]) -> Callable[[str], list[str]]:
    """The article's paragraphs with ``html`` among them."""

    def read(html: str) -> list[str]:
        first, *others = (f"<p>{paragraph}</p>" for paragraph in paragraphs)
        whole = page().replace(first + "".join(others), first + html + "".join(others))
        assert html in whole
        markup = read_markup(whole)
        assert markup
        return read_paragraphs(markup.tree)

    return read


def test_the_article_s_paragraphs_come_in_order_without_the_page_around(
    read: Callable[[str], list[str]], paragraphs: tuple[str, ...]
) -> None:
    assert read("") == ["Contracts abroad", *paragraphs]


def test_a_block_quotation_is_kept(read: Callable[[str], list[str]]) -> None:
    found = read("<blockquote><p>We never did this.</p><p>We never will.</p></blockquote>")
    assert found[2:4] == ["We never did this.", "We never will."]


def test_markup_inside_a_paragraph_leaves_no_trace(read: Callable[[str], list[str]]) -> None:
    html = (
        '<p>The <b>firm</b>, <a href="/x">Lumenta&nbsp;Data</a>,\n said <i>no</i>.<img src="a"></p>'
    )
    assert read(html)[2] == "The firm, Lumenta Data, said no."


def test_an_inline_quotation_gets_the_marks_that_browsers_draw(
    read: Callable[[str], list[str]],
) -> None:
    html = "<p>She said <q>never</q> and <q>no, <b>not us</b></q>, twice, to this newspaper.</p>"
    assert read(html)[2] == "She said “never” and “no, not us”, twice, to this newspaper."


def test_lists_and_tables_are_text(read: Callable[[str], list[str]]) -> None:
    rows = "<tr><td>Arrested</td><td>649</td></tr><tr><td>By camera</td><td>19</td></tr>"
    found = read(f"<ul><li>One thing</li><li>Another</li></ul><table>{rows}</table>")
    assert found[2:6] == ["One thing", "Another", "Arrested 649", "By camera 19"]


def test_a_line_break_parts_paragraphs(read: Callable[[str], list[str]]) -> None:
    html = "<p>The first line of the letter.<br><br>The second line of it.</p>"
    assert read(html)[2:4] == ["The first line of the letter.", "The second line of it."]


def test_names_are_whole_however_they_are_typed(read: Callable[[str], list[str]]) -> None:
    html = (
        "<p>Lu\u00admen\u200bta and Zoe\u0308 Berg \U0001f44d signed \u201cnothing\u201d\u2026</p>"
    )
    assert read(html)[2] == "Lumenta and Zoë Berg \U0001f44d signed “nothing”…"


def test_a_reader_s_comment_is_no_part_of_the_article(read: Callable[[str], list[str]]) -> None:
    comments = (
        '<section id="comments"><p class="comment">I always knew that they did it.</p></section>'
    )
    assert not any("always knew" in paragraph for paragraph in read(comments))


def test_what_stands_before_the_heading_goes_with_it() -> None:
    found = ["World", "Contracts abroad", "Text."]
    assert without_heading(found, ["Contracts abroad"]) == ["Text."]
    assert without_heading(found, ["Other"]) == found
    assert without_heading(["Contracts abroad"], ["Contracts abroad"]) == ["Contracts abroad"]


def test_prose_before_a_heading_stays() -> None:
    found = [
        "A first paragraph that is long enough to be prose, by any measure that we know of.",
        "A",
    ]
    assert without_heading([*found, "B"], ["A"]) == [*found, "B"]


def test_a_list_of_links_is_no_article() -> None:
    text = (
        "A headline that says, in more than eighty characters, what another article is about today"
    )
    linked = read_markup(f"<html><body>Menu <p><a href='/1'>{text}</a></p></body></html>")
    plain = read_markup(f"<html><body><p>{text}</p></body></html>")
    assert linked
    assert plain
    assert not is_article([text], linked.tree)
    assert is_article([text], plain.tree)
    assert not is_article([], plain.tree)
