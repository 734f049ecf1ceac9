"""JSON-LD: what a page's publisher tells search engines about its article."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

Node = Mapping[str, object]

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")
_DANGLING = re.compile(r",\s*(?=[}\]])")
_POSTS = {"BlogPosting", "LiveBlogPosting", "Report"}
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 9  # steps into a script; deeper ones are mistakes or attacks


def find_article(scripts: Iterable[str], url: str) -> Node | None:
    """The node that describes the article at ``url``, with its authors' nodes filled in.

    Where a page describes several articles, it is the one that names this
    address, else the first. Scripts that are not JSON are passed over.
    """
    nodes = [node for script in scripts for node in _nodes(_load(script))]
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return None
    path = _path(url)
    chosen = next((node for node in articles if _path(*_addresses(node)) == path), articles[0])
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    return {**chosen, "author": [_filled(author, named) for author in _each(chosen.get("author"))]}


def _load(script: str) -> object:
    text = _WRAPPING.sub("", script)
    for attempt in (text, _DANGLING.sub("", text)):
        try:
            # Line breaks inside strings, and a semicolon after the object, are common mistakes.
            return json.JSONDecoder(strict=False).raw_decode(attempt.strip())[0]
        except (json.JSONDecodeError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = _DEEPEST) -> Iterator[Node]:
    if not depth:
        return
    for item in _each(value):
        if isinstance(item, list):
            yield from _nodes(item, depth - 1)
        elif isinstance(item, dict):
            yield item
            for key in _INSIDE:
                yield from _nodes(item.get(key), depth - 1)


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _is_article(node: Node) -> bool:
    names = [str(name).rsplit("/", 1)[-1] for name in _each(node.get("@type"))]
    return any(name.endswith("Article") or name in _POSTS for name in names)


def _addresses(node: Node) -> Iterator[object]:
    page = node.get("mainEntityOfPage")
    yield from (
        node.get("url"),
        page.get("@id") if isinstance(page, dict) else page,
        node.get("@id"),
    )


def _path(*addresses: object) -> str | None:
    """The path of the first of ``addresses`` that is one: hosts and queries vary too much."""
    for address in addresses:
        if isinstance(address, str) and "://" in address:
            try:
                return urlsplit(address).path
            except ValueError:
                continue
    return None


def _filled(author: object, named: Mapping[object, Node]) -> object:
    if isinstance(author, dict) and "name" not in author:
        return named.get(author.get("@id"), author)
    return author
