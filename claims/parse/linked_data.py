"""JSON-LD: what a page's publisher tells search engines about its articles."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from claims.parse.plain import plain

Node = Mapping[str, object]

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")
_DANGLING = re.compile(r",\s*(?=[}\]])")
_VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)")
_POSTS = {"BlogPosting", "LiveBlogPosting", "Report"}
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_DEEPEST = 9  # steps into a script; deeper ones are mistakes or attacks
# Numbers stay as they are written: nobody reckons with them, and Python refuses those of 4,300
# digits. Line breaks inside strings, and a semicolon after the object, are common mistakes.
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)


def described(scripts: Iterable[str]) -> list[Node]:
    """The articles that ``scripts`` describe, in their order, with their authors' nodes filled in.

    Scripts that are not JSON are passed over.
    """
    nodes = [node for script in scripts for node in _nodes(_load(script))]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    return [
        {**node, "author": [_filled(author, named) for author in each(node.get("author"))]}
        for node in nodes
        if is_article(node)
    ]


def is_article(node: Node) -> bool:
    """Whether ``node`` describes an article, of whichever kind."""
    names = [n.rsplit("/", 1)[-1] for n in each(node.get("@type")) if isinstance(n, str)]
    return any(name.endswith("Article") or _bare(name) in _POSTS for name in names)


def each(value: object) -> list[object]:
    """The values of a property: what stands in its list, or it alone."""
    if isinstance(value, dict) and "@list" in value:
        value = value["@list"]
    return value if isinstance(value, list) else [value]


def literals(value: object) -> Iterator[str]:
    """The texts among the values of a property, be they written out as ``@value`` or not."""
    for one in each(value):
        text = one.get("@value") if isinstance(one, dict) else one
        if isinstance(text, str) and (shown := plain(text)):
            yield shown


def _load(script: str) -> object:
    text = _WRAPPING.sub("", script)
    for attempt in (text, _DANGLING.sub("", text)):
        try:
            return _DECODER.raw_decode(attempt.strip())[0]
        except (json.JSONDecodeError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = _DEEPEST) -> Iterator[Node]:
    if not depth:
        return
    for item in each(value):
        if isinstance(item, list):
            yield from _nodes(item, depth - 1)
        elif isinstance(item, dict):
            node = {_bare(key): said for key, said in item.items()}
            yield node
            for key in _INSIDE:
                yield from _nodes(node.get(key), depth - 1)


def _bare(name: str) -> str:
    """A word of schema.org without the vocabulary's address or prefix."""
    return _VOCABULARY.sub("", name)


def _filled(author: object, named: Mapping[object, Node]) -> object:
    if isinstance(author, dict) and "name" not in author and isinstance(author.get("@id"), str):
        return named.get(author["@id"], author)
    return author
