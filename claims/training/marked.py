"""Articles in which a person marked claims worth tracking and responses, in the guides' form.

A folder holds ``text/NAME.txt``, ``claims/NAME.json`` and ``annotations/NAME.json``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from claims.model import Span, Statement
from claims.training import annotations

_TITLES = {"mr", "mrs", "ms", "dr", "sir", "lord", "the", "president", "senator", "a", "an"}
_LONGER = 3  # times as long as another, a passage is no longer the same
_MORE_WORDS = 4  # than the name that was marked, a name may have
_HALF, _MOST = 0.5, 0.8
_PARTS = 4  # of all articles, one of which the network does not learn from


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A place where a claim worth tracking is stated, and whom it is about."""

    place: Span
    target: str


@dataclass(frozen=True, slots=True)
class MarkedResponse:
    """A response, who gives it, and the places of what it answers."""

    place: Span
    kind: str
    responder: str
    answers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article read whole by a person. ``corpus`` is the beginning of its file's name."""

    corpus: str
    name: str
    text: str
    claims: tuple[MarkedClaim, ...]
    responses: tuple[MarkedResponse, ...]

    def stated_at(self, place: Span) -> list[MarkedClaim]:
        """The claims that a passage at ``place`` states; none where it is a whole answer."""
        found = [claim for claim in self.claims if _covers(claim.place, place)]
        nearest = max((_share(claim.place, place) for claim in found), default=0.0)
        answers = (r.place for r in self.responses if same_passage(r.place, place))
        return [] if any(_share(answer, place) > nearest for answer in answers) else found

    def is_right(self, statement: Statement) -> bool:
        """Whether everything on a statement is: its place and target; kind and speaker."""
        place = Span(statement.start, statement.end)
        if statement.kind == "claim":
            return any(about(one.target, statement.target) for one in self.stated_at(place))
        return any(
            same_passage(one.place, place)
            and one.kind == statement.kind
            and same_name(one.responder, statement.speaker)
            for one in self.responses
        )


def is_learnt(article: Article) -> bool:
    """Whether the network learns from ``article``, whatever other articles there are.

    On those that are left what is behind the network is weighed.
    """
    return crc32(article.name.encode()) % _PARTS != 0


def articles(folder: Path) -> Iterator[Article]:
    """Yield every article of ``folder`` for which both were marked, in the order of names.

    Raises:
        TrainingError: a passage is not in its text.
    """
    for path in sorted((folder / "claims").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        with (folder / "text" / record["doc"]).open("rb") as file:
            text = file.read().decode()
        answered = folder / "annotations" / path.name
        told = json.loads(answered.read_text("utf-8"))["responses"]
        yield Article(
            re.split(r"[^a-z]", path.stem)[0][:3],
            path.stem,
            text,
            _claims(text, record, path),
            tuple(_response(text, row, answered) for row in told),
        )


def claims_alone(folder: Path, texts: Path, corpus: str = "pol") -> Iterator[Article]:
    """Yield articles for which only the claims were marked: ``folder/NAME.json``.

    Args:
        folder: of the marks.
        texts: holds ``NAME.txt``.
        corpus: to which they belong; by default PolNeAR.

    Raises:
        TrainingError: a passage is not in its text.
    """
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        text = (texts / record["doc"]).read_bytes().decode()
        yield Article(corpus, path.stem, text, _claims(text, record, path), ())


def _claims(text: str, record: Mapping[str, Any], path: Path) -> tuple[MarkedClaim, ...]:
    rows = record["claims"]
    return tuple(MarkedClaim(_place(text, row, path), row["target"] or "") for row in rows)


def _response(text: str, row: Mapping[str, Any], path: Path) -> MarkedResponse:
    place = _place(text, row, path)
    answers = []
    for claim in row["claims"]:
        inside = row["text"].find(claim["text"]) if claim.get("embedded") else -1
        start = place.start + inside
        end = start + len(claim["text"])
        answers.append(Span(start, end) if inside >= 0 else _place(text, claim, path))
    return MarkedResponse(place, row["kind"], row["responder"], tuple(answers))


def _place(text: str, row: Mapping[str, Any], path: Path) -> Span:
    start = row.get("start")
    if start is None:
        start = annotations.nth(text, row["text"], row.get("nth", 1), path)
    return Span(start, start + len(row["text"]))


def shared(one: Span, other: Span) -> int:
    """How many code points two passages have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _lengths(one: Span, other: Span) -> tuple[int, int]:
    short, long = sorted((one.end - one.start, other.end - other.start))
    return short, long


def _share(one: Span, other: Span) -> float:
    return shared(one, other) / max(max(one.end, other.end) - min(one.start, other.start), 1)


def _covers(one: Span, other: Span) -> bool:
    short, long = _lengths(one, other)
    return 2 * shared(one, other) >= short > 0 and long <= _LONGER * short


def same_passage(one: Span, other: Span) -> bool:
    """Whether two passages are one: half of both together, or most of the shorter one."""
    short, long = _lengths(one, other)
    most = shared(one, other) >= _MOST * short and long <= _LONGER * short
    return _share(one, other) >= _HALF or most


def same_name(one: str | None, other: str | None) -> bool:
    """Whether either name holds the other, titles aside."""
    first, second = _words(one), _words(other)
    return bool(first and second) and (first <= second or second <= first)


def about(target: str, name: str | None) -> bool:
    """Whether ``name`` is the marked ``target`` and not much longer."""
    return same_name(target, name) and len(_words(name)) <= len(_words(target)) + _MORE_WORDS


def _words(name: str | None) -> set[str]:
    return set(re.findall(r"\w+", (name or "").lower())) - _TITLES
