import pytest

from claims.parse.markup import read_markup

XHTML = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://w3.test/xhtml1-strict.dtd">\n'
)


@pytest.mark.parametrize("words", ["", "  \n", "just words", '{"a": 1}', "<!-- nothing -->"])
def test_words_alone_are_no_markup(words: str) -> None:
    assert read_markup(words) is None


@pytest.mark.parametrize(
    "opening", ["<html>", "<HTML lang='en' />", "\n<html/>", f"{XHTML}<html>", "<?xml?><html>", ""]
)
def test_a_page_is_whole_however_it_opens(opening: str) -> None:
    markup = read_markup(f"{opening}<head><title>T</title></head><body><h1>One</h1><p>Two</p>")
    assert markup
    assert markup.headings == ["One"]
    assert markup.tree.text_content() == "TOneTwo"


def test_characters_that_html_cannot_hold_are_left_out() -> None:
    markup = read_markup("<html><body><p>One\0 \x01two\uffff</p><p>three\ufffe</p>")
    assert markup
    assert markup.tree.text_content() == "One twothree"


def test_what_is_not_shown_is_dropped_but_for_linked_data() -> None:
    markup = read_markup(
        "<html><head><style>p {}</style><script>let a</script>"
        """<script type='application/ld+json'>{"@type":"Report"}</script></head><body><p>One</p>"""
        "<svg><text>Two</text></svg><noscript>Three</noscript> four<iframe>Five</iframe>"
    )
    assert markup
    assert [node["@type"] for node in markup.articles] == ["Report"]
    assert markup.tree.text_content() == '{"@type":"Report"}One four'


def test_what_the_head_declares_is_looked_up_by_name() -> None:
    markup = read_markup(
        "<html><head><meta name='Author' content=' Ada  Berg '><meta property='og:title' content=T>"
        "<meta name=author content=Jan><link rel='next Canonical' href='/a'></head>"
        "<body><time itemprop=datePublished datetime=2026-03-02>2 March</time>"
    )
    assert markup
    assert markup.meta == {"author": ["Ada Berg", "Jan"], "og:title": ["T"]}
    assert markup.first("dc.title", "og:title") == "T"
    assert markup.canonical == ["/a"]
    assert markup.times == {"datepublished": ["2026-03-02"]}
