"""Read annotated corpora from a folder, each in its own format, into one noun.

Nothing here is copied into the project: the texts stay where they are, and
our own annotations of responses name a text by its digest and hold offsets.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from claims.training import annotations
from claims.training.errors import TrainingError

Offsets = tuple[int, int]

# GUM's types of entity that news desks follow, by Universal NER's names.
_GUM_NAMES = {"person": "PER", "organization": "ORG", "place": "LOC"}

_PLACES = re.compile(r"\d+ \d+(;\d+ \d+)*")
_JOINTS = {"of", "the", "and", "for", "&", "de", "van", "von", "-", "al"}
# Proper nouns of GUM that name an office or a people, which Universal NER leaves out.
_RANKS = {
    *("President", "Justice", "Mayor", "Judge", "King", "Queen", "Prince", "Emperor", "Speaker"),
    *("Secretary", "Chair", "Petitioner", "Court", "Circuit", "Lords", "Nation", "Union"),
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source and its contents, as [start, end) of the text."""

    cue: Offsets
    source: tuple[Offsets, ...]
    content: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """A passage in which somebody answers, and what kind of answer it is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated text. What a corpus does not annotate is None, never empty."""

    corpus: str
    name: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None
    responses: tuple[Response, ...] | None = None
    states: tuple[int, int, str] | None = None
    """The passage [start, end) that states a claim, and a name that its other wordings share."""

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, by which our own annotations name it."""
        return sha256(self.text.encode()).hexdigest()


def polnear(folder: Path) -> Iterator[Text]:
    """PolNeAR's brat files: one text for each annotator of each article.

    Raises:
        TrainingError: ``folder`` lacks ``text`` or ``attributions``.
    """
    for path in _found(folder / "text", "*.txt"):
        text = _read(path)
        for brat in sorted((folder / "attributions").glob(f"{path.stem}*.ann")):
            yield Text("polnear", path.stem, text, attributions=tuple(_brat(brat)))


def _brat(path: Path) -> Iterator[Attribution]:
    spans: dict[str, tuple[str, tuple[Offsets, ...]]] = {}
    events: list[list[str]] = []
    for line in _read(path).split("\n"):
        cells = line.split("\t")
        if line[:1] == "T" and len(cells) > 1 and " " in cells[1]:
            role, places = cells[1].split(" ", 1)
            if _PLACES.fullmatch(places):
                parts = (part.split() for part in places.split(";"))
                spans[cells[0]] = role, tuple((int(a), int(b)) for a, b in parts)
        elif line[:1] == "E" and len(cells) > 1:
            events.append([word.split(":", 1)[1] for word in cells[1].split() if ":" in word])
    for event in events:
        roles: dict[str, list[Offsets]] = defaultdict(list)
        for name in event:
            kind, offsets = spans.get(name, ("", ()))
            roles[kind].extend(offsets)
        if roles["Cue"]:
            yield Attribution(roles["Cue"][0], tuple(roles["Source"]), tuple(roles["Content"]))


def uner(path: Path) -> Iterator[Text]:
    """Universal NER's iob2 file: one text for each document.

    Raises:
        TrainingError: there is no such file.
    """
    if not path.is_file():
        raise TrainingError(f"{path} is no file")
    for name, document in _documents(path, "# newdoc id = "):
        builder = _Joined()
        for block in document.split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
            builder.sentence([(row[1], row[2]) for row in rows], _original(block))
        yield Text("uner", name, builder.text, names=tuple(builder.names))


def _original(block: str) -> str:
    found = [line for line in block.split("\n") if line.startswith("# text = ")]
    return found[0].removeprefix("# text = ") if found else ""


class _Joined:
    """Sentences of tokens put together into one text, with the names' offsets in it."""

    def __init__(self) -> None:
        self.text = ""
        self.names: list[tuple[int, int, str]] = []

    def sentence(self, tokens: list[tuple[str, str]], original: str, *, gap: str = " ") -> None:
        """Add a sentence as ``original`` has it; ``tokens`` are (word, IOB2 tag)."""
        if not tokens:
            return
        self.text += gap if self.text else ""
        at = 0
        for word, tag in tokens:
            found = original.find(word, at)
            if found < 0:
                raise TrainingError(f"the token {word!r} is not in its sentence {original!r}")
            at = found + len(word)
            start, end = len(self.text) + found, len(self.text) + at
            if tag[:2] == "B-":
                self.names.append((start, end, tag[2:]))
            elif tag[:2] == "I-" and self.names:
                self.names[-1] = (self.names[-1][0], end, self.names[-1][2])
        self.text += original


def gum(folder: Path) -> Iterator[Text]:
    """GUM's CoNLL-U files: the names in the heads of its entities.

    GUM marks whole phrases, named or not. A name here is the run of proper
    nouns at the head of a person, an organisation or a place, which is what
    Universal NER marks.

    Raises:
        TrainingError: ``folder`` holds no CoNLL-U file.
    """
    for path in _found(folder, "*.conllu"):
        builder = _Joined()
        for block in _read(path).split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
            words = [row for row in rows if row[0].isdigit()]
            gap = "\n\n" if "# newpar" in block else " "
            tags = _gum_tags(words)
            builder.sentence(
                [(w[1], t) for w, t in zip(words, tags, strict=True)], _original(block), gap=gap
            )
        yield Text("gum", path.stem, builder.text, names=tuple(builder.names))


def _gum_tags(words: list[list[str]]) -> list[str]:
    tags = ["O"] * len(words)
    for label, first, last in sorted(_gum_entities(words), key=lambda e: e[2] - e[1]):
        run = _named(words, first, last)
        if run and all(tags[i] == "O" for i in run):
            for i in run:
                tags[i] = ("B-" if i == run[0] else "I-") + label
    return tags


def _gum_entities(words: list[list[str]]) -> Iterator[tuple[str, int, int]]:
    """The entities of one sentence as (label, first token, last token)."""
    waiting: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for i, word in enumerate(words):
        misc = dict(part.split("=", 1) for part in word[9].split("|") if "=" in part)
        for piece in misc.get("Entity", "").replace("(", " (").replace(")", ") ").split():
            key = piece.strip("()").split("-")
            if piece[0] == "(":
                kind = key[1] if len(key) > 1 else ""
                waiting[key[0]].append((kind, i))
            if piece[-1] == ")" and waiting[key[0]]:
                kind, first = waiting[key[0]].pop()
                if kind in _GUM_NAMES:
                    yield _GUM_NAMES[kind], first, i


def _named(words: list[list[str]], first: int, last: int) -> list[int]:
    """The proper nouns at the head of an entity: "President [Barack Obama]" whole, "his" none."""
    inside = {words[i][0] for i in range(first, last + 1)}
    head = next((i for i in range(first, last + 1) if words[i][6] not in inside), first)
    if words[head][3] != "PROPN":
        return []
    begin = end = head
    while begin > first and _goes_with(words[begin - 1]):
        begin -= 1
    while end < last:
        step = 1
        while end + step <= last and words[end + step][1] in _JOINTS:
            step += 1
        if end + step > last or words[end + step][3] not in {"PROPN", "NUM"}:
            break
        if words[end + step][7] not in {"flat", "nmod", "compound", "nummod"}:
            break
        end += step
    if begin == end and words[begin][1] in _RANKS:
        return []
    return list(range(begin, end + 1))


def _goes_with(word: list[str]) -> bool:
    """Whether a word before a name is part of it: "Supreme Court", but not "President Lincoln"."""
    capital = word[1][:1].isupper() and word[3] in {"PROPN", "ADJ", "VERB", "NOUN"}
    return capital and not word[7].startswith("nmod:desc")


def gold(folder: Path) -> Iterator[Text]:
    """Articles whose responses are annotated in the form of the guide.

    Raises:
        TrainingError: ``folder`` lacks ``annotations``, or a passage is not in its text.
    """
    for path in _found(folder / "annotations", "*.json"):
        record = json.loads(_read(path))
        text = _read(folder / "text" / record["doc"])
        responses = []
        for row in record["responses"]:
            start = annotations.nth(text, row["text"], row.get("nth", 1), path)
            responses.append(Response(start, start + len(row["text"]), row["kind"]))
        yield Text("gold", path.stem, text, responses=tuple(responses))


def with_own(texts: Iterable[Text]) -> Iterator[Text]:
    """Give each text the responses and names that were annotated for this project, if any."""
    answered = {
        row["sha256"]: tuple(Response(r["start"], r["end"], r["kind"]) for r in row["responses"])
        for row in annotations.kept("responses")
    }
    named = {
        row["sha256"]: tuple((start, end, label) for start, end, label in row["names"])
        for row in annotations.kept("names")
    }
    for text in texts:
        yield replace(
            text,
            responses=answered.get(text.digest, text.responses),
            names=named.get(text.digest, text.names),
        )


def _documents(path: Path, mark: str) -> Iterator[tuple[str, str]]:
    for part in _read(path).split(mark)[1:]:
        name, _, body = part.partition("\n")
        yield name.strip(), body


def _found(folder: Path, pattern: str) -> list[Path]:
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise TrainingError(f"{folder} holds no {pattern}")
    return paths


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
