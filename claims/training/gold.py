"""Gold articles as the linker would meet them.

The responses are those that a reader marked. The claims are not: they are what
a plain extractor would offer, every sentence outside the responses and the
clause that a response's "that", "whether" or "denied" opens.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from claims.extract.encoder import encoder
from claims.extract.encoder.encoding import Encoding
from claims.logistic import probability
from claims.model import Kind, Span, Statement
from claims.training import annotations

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|St|Jr|Sr|U\.S|[A-Z])\.$")
_OPENS_CLAUSE = re.compile(
    r"\b(?:that|whether|if|not|for|of|about|on|to"
    r"|den(?:y|ies|ied|ying)|admit(?:s|ted|ting)?|confirm(?:s|ed|ing)?|acknowledg(?:es?|ed|ing)"
    r"|conced(?:es?|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)"
    r"|refut(?:es?|ed|ing)|defend(?:s|ed|ing)?|call(?:s|ed|ing)?|sa(?:id|ys|ying))\s+"
)
_SAYS = (
    r"(?:said|says|told|claim(?:s|ed)|argu(?:es|ed)|accus(?:es|ed)|critici[sz](?:es|ed)|warn(?:s|ed)"
    r"|alleg(?:es|ed)|believes?|insist(?:s|ed)|suggest(?:s|ed)|complain(?:s|ed)|added|called)"
)
_NAME = r"(?P<name>[A-Z][\w.’'-]*(?: (?:of |the )?[A-Z][\w.’'-]*)*)"
_SPEAKERS = (
    re.compile(rf"{_NAME},? (?:has |have |also |later ){{0,2}}{_SAYS}\b"),
    re.compile(rf"\b(?:said|says|according to) (?:the )?{_NAME}"),
)
_FEWEST_WORDS = 4
_EXTRACTOR = "bench"


class Marked(NamedTuple):
    """A response that a reader marked, and the places of each claim that it answers."""

    span: Span
    kind: Kind
    responder: str
    claims: dict[str, list[Span]]


class Sample(NamedTuple):
    """An annotated article."""

    name: str
    text: str
    responses: list[Marked]


def samples(folder: Path) -> Iterator[Sample]:
    """Yield every article of a gold folder, in the order of names."""
    for path in sorted((folder / "annotations").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        with (folder / "text" / record["doc"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield Sample(record["doc"], text, [_marked(text, each) for each in record["responses"]])


def own(texts: Path) -> Iterator[Sample]:
    """Articles annotated for this project, of which ``texts`` holds the .txt files."""
    found = {sha256(path.read_bytes()).hexdigest(): path for path in sorted(texts.glob("*.txt"))}
    for record in annotations.kept("responses"):
        if path := found.get(record["sha256"]):
            text = path.read_bytes().decode()
            responses = [_marked_at(text, each) for each in record["responses"]]
            yield Sample(path.name, text, responses)


def _marked_at(text: str, record: dict[str, Any]) -> Marked:
    claims: dict[str, list[Span]] = {}
    for claim in record["claims"]:
        claims.setdefault(claim["id"], []).append(Span(claim["start"], claim["end"]))
    responder = text[slice(*record["responder"])] if record["responder"] else ""
    return Marked(Span(record["start"], record["end"]), record["kind"], responder, claims)


def _marked(text: str, record: dict[str, Any]) -> Marked:
    span = _place(text, record)
    claims: dict[str, list[Span]] = {}
    for claim in record["claims"]:
        if claim.get("embedded") and "start" not in claim:
            start = text.index(claim["text"], span.start)
            place = Span(start, start + len(claim["text"]))
        else:
            place = _place(text, claim)
        claims.setdefault(claim["claim_id"], []).append(place)
    return Marked(span, record["kind"], record["responder"], claims)


def _place(text: str, record: dict[str, Any]) -> Span:
    if "start" in record:
        return Span(record["start"], record["end"])
    start = -1
    for _ in range(record.get("nth", 1)):
        start = text.index(record["text"], start + 1)
    return Span(start, start + len(record["text"]))


def states(claim: Statement, place: Span) -> bool:
    """Whether ``claim`` overlaps the gold ``place`` by half of the shorter of the two."""
    overlap = min(claim.end, place.end) - max(claim.start, place.start)
    return overlap >= 0.5 * min(claim.end - claim.start, place.end - place.start)


def statements(sample: Sample) -> list[Statement]:
    """The marked responses of ``sample`` and the claims that rules cut from its text."""
    found = {}
    for marked in sample.responses:
        response = _statement(sample, marked.span, marked.kind, speaker=marked.responder)
        found[response.id] = response
    responses = list(found.values())
    taken = sorted(marked.span for marked in sample.responses)
    for sentence in _sentences(sample.text):
        for span in _outside(sample.text, sentence, taken):
            passage = sample.text[span.start : span.end]
            claim = _statement(sample, span, "claim", speaker=_speaker(passage))
            found[claim.id] = claim
    for response in responses:
        if opening := _OPENS_CLAUSE.search(response.text):
            for span in _worth(sample.text, response.start + opening.end(), response.end):
                claim = _statement(sample, span, "claim", embedded_in=response.id)
                found[claim.id] = claim
    return list(found.values())


def heard(sample: Sample) -> tuple[list[Statement], dict[str, bytes]]:
    """The ``statements`` of ``sample`` and their vectors, as the shipped encoder reads it.

    Each claim has the probability that it is worth tracking that the encoder alone hears, as
    the extraction gives it to a claim in the background.
    """
    (encoding,) = encoder.shared().encode([sample.text])
    found = [
        replace(s, standing="background", probability=_likely(encoding, s))
        if s.kind == "claim"
        else s
        for s in statements(sample)
    ]
    return found, {s.id: encoding.meaning([Span(s.start, s.end)]) for s in found}


def _likely(encoding: Encoding, claim: Statement) -> float:
    return probability({"heard": encoding.hears("claim", claim.start, claim.end)}, {"heard": 1.0})


def _statement(
    sample: Sample,
    span: Span,
    kind: Kind,
    speaker: str | None = None,
    embedded_in: str | None = None,
) -> Statement:
    return Statement(
        sample.name,
        span.start,
        span.end,
        sample.text[span.start : span.end],
        kind,
        "attributed" if speaker else "outlet",
        _EXTRACTOR,
        speaker=speaker,
        embedded_in=embedded_in,
    )


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if "\n" in end.group() or not _ABBREVIATION.search(text, start, end.start()):
            yield Span(start, end.start() + len(end.group().rstrip()))
            start = end.end()
    yield Span(start, len(text))


def _outside(text: str, sentence: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What the responses leave of ``sentence``."""
    at = sentence.start
    for span in taken:
        if span.start < sentence.end and sentence.start < span.end:
            yield from _worth(text, at, span.start)
            at = max(at, span.end)
    yield from _worth(text, at, sentence.end)


def _worth(text: str, start: int, end: int) -> Iterator[Span]:
    """The passage without its loose ends, if it is long enough to say something."""
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip(" \t\n,;:.-)"))
    end = start + len(text[start:end].rstrip())
    if len(re.findall(r"\w+", text[start:end])) >= _FEWEST_WORDS:
        yield Span(start, end)


def _speaker(sentence: str) -> str | None:
    for pattern in _SPEAKERS:
        if said := pattern.search(sentence):
            return said["name"]
    return None
