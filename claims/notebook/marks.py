"""What a notebook shows: HTML in which nothing that was read is markup."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.notebook.findings import Findings, Said

_CLAIM, _RESPONSE, _BOTH = "#fdeeb5", "#cfe6f7", "#d9ecc8"
_PALE = "opacity:.6"  # what waits to be checked


def of_findings(found: "Findings") -> str:
    """The text with its statements marked, and each claim beside what answers it."""
    if not found.is_read:
        return f"<p>{escape(repr(found))}</p>"
    shown = [one for one in found.statements if one.standing != "background"]
    numbers = {one.id: number for number, one in enumerate(shown, 1)}
    claims = [one for one in shown if one.kind == "claim"]
    rows = [
        (
            _told(claim, numbers),
            "<br>".join(
                _told(pair.response, numbers)
                for pair in found.answers(claim)
                if pair.response.id in numbers
            )
            or "no response found",
        )
        for claim in claims
    ]
    body = f'<p style="white-space:pre-wrap">{marked(found.text, shown, numbers)}</p>'
    return f"<h4>{escape(found.title)}</h4>{body}{_table(('Claim', 'Responses'), rows)}"


def of_rows(columns: Sequence[str], rows: Iterable[Mapping[str, object]], total: int) -> str:
    """The first rows of an answer, and how many there are."""
    cells = [
        tuple(escape("" if value is None else str(value)) for value in row.values()) for row in rows
    ]
    left = f"<p>{len(cells):,} of {total:,} rows</p>"
    return _table(tuple(map(escape, columns)), cells) + left


def marked(text: str, statements: Sequence["Said"], numbers: Mapping[str, int]) -> str:
    """``text`` as HTML, each stretch marked that lies in a statement, or in several."""
    edges = sorted({0, len(text), *(at for one in statements for at in (one.start, one.end))})
    parts = []
    for start, end in pairwise(edges):
        inside = [one for one in statements if one.start <= start and end <= one.end]
        words = escape(text[start:end])
        parts.append(_mark(words, inside, numbers) if inside else words)
    return "".join(parts)


def _mark(words: str, inside: Sequence["Said"], numbers: Mapping[str, int]) -> str:
    kinds = {one.kind == "claim" for one in inside}
    colour = _BOTH if len(kinds) > 1 else _CLAIM if kinds == {True} else _RESPONSE
    pale = "" if any(one.standing == "stated" for one in inside) else f";{_PALE}"
    said = "; ".join(f"{numbers[one.id]}: {one.kind}, {one.who}" for one in inside)
    return f'<mark style="background:{colour}{pale}" title="{escape(said)}">{words}</mark>'


def _told(one: "Said", numbers: Mapping[str, int]) -> str:
    about = f" about {one.target}" if one.target else ""
    head = escape(f"{numbers[one.id]}. {one.who}{about}")
    pale = "" if one.standing == "stated" else f' style="{_PALE}" title="to check"'
    return f"<span{pale}><b>{head}</b>, {escape(one.kind)}: {escape(one.text)}</span>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    columns = "".join(f"<th>{name}</th>" for name in head)
    style = ' style="text-align:left;vertical-align:top"'
    body = "".join(f"<tr>{''.join(f'<td{style}>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"
