"""Live blogs: where their entries stand in the text.

The page of a live blog shows its newest entries, and older ones leave it word
for word, so what is not there any more was not taken back.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

from claims.languages import vocabulary
from claims.languages.pages import Furniture
from claims.model import Span
from claims.parse import microdata
from claims.parse.address import tidy
from claims.parse.linked_data import Node, each, literals
from claims.parse.markup import Markup
from claims.parse.rewriting import END
from claims.parse.wording import folded, prose

_TYPE = "LiveBlogPosting"
_BODIES = ("articleBody", "text", "description", "headline")
_FEWEST_TIMES = 3
_LIVE = re.compile(rf"\b(?:{'|'.join(vocabulary(Furniture).live)})\b", re.IGNORECASE)


def entries(markup: Markup, url: str, text: str) -> Span | None:
    """Where the entries of the live blog at ``url`` stand in ``text``; None if it is none.

    A page is one that declares it (schema.org's ``LiveBlogPosting``), or that is
    called live in address or heading and shows times from new to old. Where it
    does not say what its entries are, all of the text is taken for them.
    """
    nodes = list(markup.articles)
    if any(_TYPE in kind for kind in markup.tree.xpath("//@itemtype")):
        nodes += microdata.described(markup.tree).values()
    blogs = [node for node in nodes if _TYPE in map(_bare, each(node.get("@type")))]
    if not blogs and not (_is_called_live(markup, url) and _counts_down(markup.tree)):
        return None
    said = {sentence for blog in blogs for body in _bodies(blog) for sentence in END.split(body)}
    shown = [part.span for part in prose(text) if not said.isdisjoint(END.split(part.words))]
    return Span(shown[0].start, shown[-1].end) if shown else Span(0, len(text))


def _bodies(blog: Node) -> Iterator[str]:
    for entry in each(blog.get("liveBlogUpdate")):
        if isinstance(entry, dict):
            yield from (folded(body) for name in _BODIES for body in literals(entry.get(name)))


def _bare(kind: object) -> str:
    # What else may stand there (a list in a list) is no kind, and may be too deep to be shown.
    return kind.rsplit("/", 1)[-1].removeprefix("schema:") if isinstance(kind, str) else ""


def _is_called_live(markup: Markup, url: str) -> bool:
    named: Iterable[str] = (urlsplit(tidy(url) or "").path, *markup.headings)
    return any(_LIVE.search(name) for name in named)


def _counts_down(tree: HtmlElement) -> bool:
    times = [moment for element in tree.iter("time") if (moment := element.get("datetime"))]
    return len(set(times)) >= _FEWEST_TIMES and times == sorted(times, reverse=True)
