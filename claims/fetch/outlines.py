"""OPML: a tree of outlines, some of which are feeds, as every reader of feeds writes it."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from claims.errors import FetchError
from claims.fetch.lists import Item, Items, content_of, followable, once
from claims.fetch.markup import decode, name, strict

_ROOT = re.compile(r"<opml[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_outlines(path: Path) -> Items:
    """The feeds of an OPML file, however deep they lie; the outlet of each is its title.

    No entity is expanded and nothing is loaded; a file that declares a document
    type, from which both follow, is refused.

    Raises:
        FetchError: it is no OPML, is torn, or cannot be read.
    """
    text = decode(content_of(path), None)
    root = _ROOT.search(text)
    if root is None:
        raise FetchError(f"{path.name} is no OPML: it has no <opml>")
    if _DECLARATION.search(text, 0, root.start()):
        raise FetchError(
            f"{path.name} declares a document type, which OPML has none of; take it out"
        )
    before = text.count("\n", 0, root.start())
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, encoding="utf-8"
    )
    try:
        tree = etree.fromstring(strict(text[root.start() :]).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise FetchError(f"{path.name} is not well-formed: {error.msg}") from error
    faults: dict[int, str] = {}
    return once(_feeds(tree, before, faults), faults)


def _feeds(tree: etree._Element, before: int, faults: dict[int, str]) -> Iterator[Item]:
    """The outlines that are feeds; ``before`` lines stand before the tree."""
    for element in tree.iter(etree.Element):
        if name(element) != "outline":
            continue
        told = {str(key).lower(): value.strip() for key, value in element.attrib.items()}
        line = before + element.sourceline
        if told.get("type", "").lower() == "include":
            faults[line] = f"the list {told.get('url', '')!r} is not followed; write it as one"
        elif said := told.get("xmlurl"):
            try:
                yield Item(line, followable(said), told.get("title") or told.get("text") or None)
            except FetchError as error:
                faults[line] = str(error)
