from pathlib import Path

import pytest

from claims.errors import FetchError
from claims.fetch.lists import Item, Items
from claims.fetch.outlines import read_outlines

LEDGER, POST = "https://ledger.example/feed.xml", "https://post.example/rss"


def read(tmp_path: Path, body: str, head: str = '<?xml version="1.0"?>\n') -> Items:
    path = tmp_path / "feeds.opml"
    path.write_text(f'{head}<opml version="2.0"><body>\n{body}\n</body></opml>', encoding="utf-8")
    return read_outlines(path)


def test_feeds_are_found_however_deep_they_lie_and_go_by_their_titles(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f"""<outline text="News">
        <outline text="Harbours"><outline type="rss" text="short" title="The Ledger"
            xmlUrl="{LEDGER}" htmlUrl="https://ledger.example/"/></outline>
        <outline text="The Post" xmlurl="{POST}"/></outline>
        <outline xmlUrl="https://nameless.example/feed"/>""",
    )
    assert [(one.url, one.outlet) for one in found.items] == [
        (LEDGER, "The Ledger"),
        (POST, "The Post"),
        ("https://nameless.example/feed", None),
    ]
    assert found.faults == {}


def test_a_feed_in_two_folders_is_one_and_with_two_titles_a_fault(tmp_path: Path) -> None:
    feed = f'<outline text="The Ledger" xmlUrl="{LEDGER}"/>'
    found = read(tmp_path, f"{feed}\n<outline text='a'>{feed}</outline>")
    assert (len(found.items), found.faults) == (1, {})
    found = read(tmp_path, f"{feed}\n{feed.replace('The Ledger', 'Another')}")
    assert found.items == [Item(3, LEDGER, "The Ledger")]
    assert found.faults == {4: f"{LEDGER} stands on line 3 with another outlet"}


def test_what_cannot_be_followed_is_named_by_its_line_and_the_rest_is(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '<outline text="A" xmlUrl="ftp://a.example/feed"/>\n'
        '<outline text="B" xmlUrl="https://me:secret@b.example/feed"/>\n'
        '<outline text="C" type="include" url="https://c.example/more.opml"/>\n'
        f'<outline text="The Ledger" xmlUrl="{LEDGER}?a=1&b=2"/>',
    )
    assert [one.url for one in found.items] == [f"{LEDGER}?a=1&b=2"]
    assert found.faults == {
        3: "'ftp://a.example/feed' is not an http or https address",
        4: "'https://b.example/feed' has a user's name in it, which is not kept",
        5: "the list 'https://c.example/more.opml' is not followed; write it as one",
    }


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE opml SYSTEM "http://127.0.0.1:9/opml.dtd">',
        '<!DOCTYPE opml [<!ENTITY file SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
    ],
)
def test_a_document_type_and_with_it_every_entity_is_refused(
    tmp_path: Path, declaration: str
) -> None:
    body = '<outline text="&file;&b;" xmlUrl="https://a.example/"/>'
    with pytest.raises(FetchError, match="declares a document type"):
        read(tmp_path, body, declaration)


def test_a_declaration_behind_the_beginning_is_no_opml(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="is not well-formed"):
        read(tmp_path, '<!DOCTYPE opml [<!ENTITY a "ha">]><outline text="&a;"/>')


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is no OPML: it has no <opml>"),
        ("<rss><channel/></rss>", "is no OPML: it has no <opml>"),
        ("<opml><body><outline></body></opml>", "is not well-formed: "),
    ],
)
def test_another_file_is_a_sentence(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(content)
    with pytest.raises(FetchError, match=why):
        read_outlines(path)
    with pytest.raises(FetchError, match="cannot be read: No such file"):
        read_outlines(tmp_path / "gone.opml")


def test_an_old_charset_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    outline = f'<outline text="La Libert&#233; é" xmlUrl="{LEDGER}"/>'
    path.write_bytes(f"{head}<opml><body>{outline}</body></opml>".encode("latin-1"))
    assert read_outlines(path).items == [Item(1, LEDGER, "La Liberté é")]
