"""Texts that were invented for this project, with what they hold marked in them.

They are in the repository whole, unlike those of the corpora.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claims.training import annotations
from claims.training.corpora import Response, Text

_MARKED = re.compile(r"\[\[(.+?)\|(PER|ORG|LOC)\]\]")
_FIELD = re.compile(r'(\w+)="([^"]*)"')
_TAG = re.compile(rf"<(?P<closes>/?)(?P<name>[cr])(?P<fields>(?:\s+{_FIELD.pattern})*)\s*>")


class Mark(NamedTuple):
    """A passage [start, end) that a text marks, by the name and the fields of its mark."""

    name: str
    fields: Mapping[str, str]
    start: int
    end: int


def web() -> Iterator[Text]:
    """Texts of the web, their names marked: ``[[words|LABEL]]``."""
    for number, row in enumerate(annotations.kept("web")):
        parts, names, at = [], [], 0
        length = 0
        for mark in _MARKED.finditer(row["marked"]):
            before = row["marked"][at : mark.start()]
            start = length + len(before)
            parts += [before, mark[1]]
            length, at = start + len(mark[1]), mark.end()
            names.append((start, length, mark[2]))
        text = "".join([*parts, row["marked"][at:]])
        yield Text("web", f"{row['genre']} {number}", text, names=tuple(names))


def articles() -> Iterator[Text]:
    """News articles, their responses marked."""
    for number, (style, text, marks) in enumerate(told()):
        responses = [Response(m.start, m.end, m.fields["kind"]) for m in marks if m.name == "r"]
        yield Text("articles", f"{style} {number}", text, responses=tuple(responses))


def wordings() -> Iterator[Text]:
    """Claims as several outlets word them, beside passages that say nearly the same.

    The words that state a claim stand in ``[[...]]``. Each passage is a text of its own, as it
    would stand in an article of its own; all passages of a set have one name.
    """
    for number, row in enumerate(annotations.kept("wordings")):
        name = f"set {number}"
        for marked in row["same"]:
            yield _passage(marked, name, name)
        for other, marked in enumerate(row["other"]):
            yield _passage(marked, name, f"{name}, other {other}")


def _passage(marked: str, name: str, claim: str) -> Text:
    before, _, rest = marked.partition("[[")
    stated, _, after = rest.partition("]]")
    place = len(before), len(before) + len(stated)
    return Text("wordings", name, before + stated + after, states=(*place, claim))


def told() -> Iterator[tuple[str, str, list[Mark]]]:
    """The style, the text and the marks of each article.

    ``<c id="a" by="..." about="...">...</c>`` is a claim, and ``<r kind="denies" by="..."
    to="a b">...</r>`` a response to claims; a claim may stand inside a response.
    """
    for row in annotations.kept("articles"):
        yield row["style"], *unmarked(row["marked"])


def unmarked(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and what they mark, in the order of the text."""
    text, at = "", 0
    begun: list[tuple[str, dict[str, str], int]] = []
    found: list[Mark] = []
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag["closes"]:
            found.append(Mark(*begun.pop(), len(text)))
        else:
            begun.append((tag["name"], dict(_FIELD.findall(tag["fields"])), len(text)))
    return text + marked[at:], sorted(found, key=lambda mark: mark.start)
