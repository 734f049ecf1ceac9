import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ParseError
from claims.parse import parse, parse_file

URL = "https://ledger.example/world/contracts"
DUTCH = (
    (
        "Lumenta Data ontkent dat het bedrijf software voor gezichtsherkenning heeft geleverd aan "
        "Vektor Systems, zoals een rechter in Amsterdam dinsdag heeft vastgesteld."
    ),
    (
        "Volgens een woordvoerder heeft een andere vestiging het contract getekend, en is het werk "
        "inmiddels beëindigd; het ministerie wilde daar niet op ingaan."
    ),
)

Write = Callable[..., str]


def test_a_page_is_read_whole(page: Write, paragraphs: tuple[str, ...]) -> None:
    data = {
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "Contracts abroad",
                "author": [{"name": "Ada Berg"}],
                "datePublished": "2026-03-02T09:00:00Z",
            }
        ]
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        '<link rel="canonical" href="/world/1-contracts">'
    )
    found = parse(page(head=head).encode(), "text/html", URL)
    assert found.url == "https://ledger.example/world/1-contracts"
    assert (found.title, found.byline, found.language) == ("Contracts abroad", "Ada Berg", "en")
    assert str(found.published_at) == "2026-03-02 09:00:00+00:00"
    assert found.modified_at is None
    assert found.text == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("more", "said"),
    [("<p>" * 110_000, "elements, more than"), ("x" * 5_000_000, "characters, more than")],
)
def test_a_page_that_is_larger_than_any_article_is_refused(
    page: Write, more: str, said: str
) -> None:
    with pytest.raises(ParseError, match=said):
        parse(page().replace("</body>", f"{more}</body>").encode(), "text/html", URL)


def test_broken_linked_data_costs_nothing_else(page: Write, paragraphs: tuple[str, ...]) -> None:
    data = '{"@type": "NewsArticle", "headline": "a "b" c"}'
    head = f'<script type="application/ld+json">{data}</script><title>Contracts abroad</title>'
    found = parse(page(head=head).encode(), "text/html", URL)
    assert found.title == "Contracts abroad"
    assert found.text == "\n\n".join(paragraphs)


@pytest.mark.parametrize("header", ["utf-8", "iso-8859-1", "windows-1252", None])
@pytest.mark.parametrize("meta", ["utf-8", "utf-16", None])
@pytest.mark.parametrize("actual", ["utf-8", "windows-1252"])
def test_a_wrong_or_missing_charset_does_not_lose_the_article(
    page: Write, header: str | None, meta: str | None, actual: str
) -> None:
    head = f'<meta charset="{meta}">' if meta else ""
    content_type = f"text/html; charset={header}" if header else "text/html"
    found = parse(page(*DUTCH, head=head).encode(actual), content_type, URL)
    assert found.text == "\n\n".join(DUTCH)


def test_the_language_is_the_text_s_own(page: Write) -> None:
    html = page(*DUTCH).replace("<html>", '<html lang="en">')
    assert parse(html.encode(), "text/html", URL).language == "nl"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><head><title>Contracts abroad</title></head><body><p></p></body></html>",
        "<html><body><nav><a href='/a'>World</a> <a href='/b'>Sport</a></nav></body></html>",
        "<html><body><ul>"
        + "".join(
            f"<li><a href='/{n}'>Section number {n} of this paper</a></li>" for n in range(40)
        )
        + "</ul></body></html>",
        "<html><body><div id=app></div><noscript>Enable JavaScript.</noscript></body></html>",
        "not a page",
    ],
    ids=[
        "empty body",
        "empty paragraph",
        "navigation",
        "list of links",
        "script only",
        "no markup",
    ],
)
def test_a_page_without_an_article_says_so(html: str) -> None:
    with pytest.raises(ParseError, match=f"^no (article text|HTML) in {URL}$"):
        parse(html.encode(), "text/html", URL)


def test_a_page_that_only_shows_other_articles_has_no_article() -> None:
    links = "".join(
        f"<h2><a href='/{n}'>The ministry has said, for the {n}th time, that it will not "
        "comment on a case that it still investigates</a></h2>"
        for n in range(12)
    )
    with pytest.raises(ParseError, match=r"^no article text in"):
        parse(f"<html><body><main>{links}</main></body></html>".encode(), "text/html", URL)


@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda t: f"<html>{t}".encode()))
def test_any_bytes_give_a_page_or_one_sentence(body: bytes) -> None:
    sentence = refusal(body)
    assert sentence is None or (URL in sentence and "\n" not in sentence)


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="http://[bad/"><meta property="og:url" content="http://[bad/">',
        '<script type="application/ld+json">{"@type": "Article", "url": "http://[bad/"}</script>',
        '<script type="application/ld+json">{"@type": 3, "author": {"name": {"name": 1}}}</script>',
        '<meta charset="rot13"><meta name="author" content="<<>>"><base href="http://[bad/">',
        "<div>" * 150,
    ],
    ids=["addresses", "linked address", "linked types", "charset", "depth"],
)
def test_nonsense_in_a_page_costs_no_article(page: Write, head: str) -> None:
    assert refusal(page(head=head).encode()) is None


def refusal(body: bytes) -> str | None:
    try:
        parse(body, "text/html", URL)
    except ParseError as refused:
        return str(refused)
    return None


def test_the_same_bytes_give_the_same_page(page: Write) -> None:
    body = page().encode()
    other = parse(page(*DUTCH).encode(), None, URL)
    assert parse(body, None, URL) == parse(body, None, URL) != other


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_a_text_keeps_every_character(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("texts") / "article.txt"
    path.write_text(f"\n Title \r\n{text}", encoding="utf-8", newline="")
    found = parse_file(path)
    assert found.text == f"\n Title \r\n{text}"
    assert (found.title, found.url) == ("Title", "article.txt")


def test_plain_text_from_a_server_is_an_article() -> None:
    found = parse(b"Contracts abroad\n\nThe firm denied it.", "text/plain; charset=utf-8", URL)
    assert (found.title, found.url) == ("Contracts abroad", URL)
    assert found.text == "Contracts abroad\n\nThe firm denied it."


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.html.gz", "page"])
def test_a_saved_page_is_read(
    tmp_path: Path, page: Write, paragraphs: tuple[str, ...], name: str
) -> None:
    body = page().encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
    found = parse_file(path)
    assert found.text == "\n\n".join(paragraphs)
    assert found.url == path.as_uri()


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("absent.txt", None, "cannot read {path}: No such file or directory"),
        ("binary.txt", b"\x01\0\x02", "binary data, not an article, at {path}"),
        ("empty.txt", b" \n", "empty page at {path}"),
        ("picture.html", b"\x89PNG\r\n\x1a\n", "a PNG image, not an article, at {uri}"),
        ("menu.html", b"<html><p>Menu</p></html>", "no article text in {uri}"),
    ],
)
def test_a_file_that_holds_no_article_is_refused_in_one_sentence(
    tmp_path: Path, name: str, body: bytes | None, sentence: str
) -> None:
    path = tmp_path / name
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(ParseError) as refused:
        parse_file(path)
    assert str(refused.value) == sentence.format(path=path, uri=path.as_uri())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"^cannot read .*: Is a directory$"):
        parse_file(tmp_path)
