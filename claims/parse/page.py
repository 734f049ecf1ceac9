"""A page's bytes, or a file's, to the article that they show."""

from pathlib import Path

from claims.errors import ClaimsError, ParseError
from claims.model import Page
from claims.parse.body import is_article, read_paragraphs, without_heading
from claims.parse.canonical import canonical_url, host
from claims.parse.charset import decode
from claims.parse.header import read_header
from claims.parse.language import declared, language_of
from claims.parse.live import entries
from claims.parse.markup import read_markup
from claims.parse.media import looks_like_html, refuse_media, unpack
from claims.parse.notes import notes_beside

_MOST_CHARACTERS = 5_000_000  # of HTML; the bench's pages have 1,600,000 at most
_MOST_ELEMENTS = 100_000  # theirs have 2,200 at most; every parser's work grows with them
_LONGEST_FAULT = 200  # characters of a library's own words


def parse(body: bytes, content_type: str | None, url: str) -> Page:
    """Read the article that ``body``, the answer of ``url`` after redirects, shows.

    Paragraphs of the text are parted by a blank line; the heading is no part
    of it. A body of plain text is an article too.

    Raises:
        ParseError: the body is no page, the page holds no article, or one of
            the libraries that read it fails on it.
    """
    try:
        return _parse(body, content_type, url)
    except (ClaimsError, OSError, MemoryError):
        raise
    except Exception as fault:  # what five libraries make of a stranger's page is not foreseen
        raise ParseError(f"{unforeseen(fault)}, at {url}") from fault


def unforeseen(fault: Exception) -> str:
    """What is said of a fault that nobody thought of."""
    said = " ".join(str(fault).split())[:_LONGEST_FAULT]
    return f"page cannot be read ({type(fault).__name__}: {said})"


def _parse(body: bytes, content_type: str | None, url: str) -> Page:
    body = unpack(body, url)
    refuse_media(body, content_type, url)
    text = decode(body, content_type)
    if (content_type or "").lower().startswith("text/plain") and not looks_like_html(body):
        return plain_page(text, url)
    if len(text) > _MOST_CHARACTERS:
        raise ParseError(f"{len(text):,} characters, more than an article's page has, at {url}")
    markup = read_markup(text)
    if markup is None:
        raise ParseError(f"no HTML in {url}")
    if (elements := markup.tree.xpath("count(//*)")) > _MOST_ELEMENTS:
        raise ParseError(f"{elements:,.0f} elements, more than an article's page has, at {url}")
    header = read_header(markup, url)
    paragraphs = read_paragraphs(markup.tree)
    if not is_article(paragraphs, markup.tree):
        raise ParseError(f"no article text in {url}")
    title = header.title or paragraphs[0]
    shown = without_heading(paragraphs, [title, *markup.headings])
    article = "\n\n".join((*shown, *notes_beside(markup.tree, shown)))
    return Page(
        canonical_url(markup, url),
        title,
        header.byline,
        header.published_at,
        header.modified_at,
        language_of(article, declared(markup)),
        article,
        entries(markup, url, article),
        site=host(markup, url),
        site_name=header.site_name,
    )


def parse_file(path: Path) -> Page:
    """Read a text (``.txt``) or a saved page (``.html``, ``.htm``, gzipped or not).

    A text keeps every character, so that offsets hold in the file; its first
    line that is not empty is its title, and its name is its address.

    Raises:
        ParseError: the file cannot be read, is no text, or holds no article.
    """
    try:
        body = path.read_bytes()
    except OSError as fault:
        raise ParseError(f"cannot read {path}: {fault.strerror}") from fault
    if path.suffix.lower() != ".txt":
        return parse(body, None, path.as_uri() if path.is_absolute() else path.as_posix())
    refuse_media(body, "text/plain", str(path))
    return plain_page(decode(body, "text/plain"), path.name)


def plain_page(text: str, url: str, title: str | None = None) -> Page:
    """An article of which there is nothing but its words; every character is kept.

    Args:
        text: the words.
        url: where it is from.
        title: what it is called; its first line that is not empty, unless it is said.

    Raises:
        ParseError: it is empty.
    """
    first = next((line.strip() for line in text.splitlines() if line.strip()), None)
    if first is None:
        raise ParseError(f"no article text in {url}" if url else "there is no text to read")
    return Page(url, title or first, None, None, None, language_of(text), text)
