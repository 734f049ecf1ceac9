"""Keep what was annotated for this project without the texts: by digest and offsets.

``python -m claims.training.annotations FOLDER...`` reads folders with
``text/*.txt`` and, beside them, ``annotations/*.json`` (responses in the gold
standard's form) or ``names/*.json`` (forms of names with their labels), and
adds them to ``annotated/*.jsonl``; a text that is there already is replaced.
Every place is [start, end) in code points of the text whose UTF-8 has that
SHA-256.
"""

import json
import re
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from claims.training.errors import TrainingError

Record = dict[str, Any]

KEPT = Path(str(files(__package__) / "annotated"))


def main(folders: list[Path]) -> None:
    """Add the annotations of ``folders`` to those that are kept."""
    _keep(
        "responses", [p for f in folders for p in sorted(f.glob("annotations/*.json"))], responses
    )
    _keep("names", [p for f in folders for p in sorted(f.glob("names/*.json"))], names)


def kept(what: str) -> list[Record]:
    """The kept records of ``what`` ("responses" or "names"), one for each text."""
    path = KEPT / f"{what}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _keep(what: str, paths: list[Path], convert: Callable[[str, Record, Path], list[Any]]) -> None:
    path = KEPT / f"{what}.jsonl"
    rows = {row["sha256"]: row for row in kept(what)} if path.is_file() else {}
    for annotated in paths:
        record = json.loads(annotated.read_text("utf-8"))
        with (annotated.parent.parent / "text" / record["doc"]).open("rb") as file:
            text = file.read()
        key = sha256(text).hexdigest()
        rows[key] = {"sha256": key, what: convert(text.decode(), record, annotated)}
    KEPT.mkdir(exist_ok=True)
    lines = (json.dumps(rows[key], separators=(",", ":")) for key in sorted(rows))
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    count = sum(len(row[what]) for row in rows.values())
    print(f"{path.name}: {count} {what} in {len(rows)} texts")  # noqa: T201 - a command


def responses(text: str, record: Record, path: Path) -> list[Record]:
    """The responses of one document, every passage as offsets.

    Raises:
        TrainingError: a passage is not in the text; ``path`` is named.
    """
    return [_response(text, row, path) for row in record["responses"]]


def _response(text: str, row: Record, path: Path) -> Record:
    start = nth(text, row["text"], row.get("nth", 1), path)
    claims = []
    for claim in row["claims"]:
        inside = row["text"].find(claim["text"]) if claim.get("embedded") else -1
        at = start + inside if inside >= 0 else nth(text, claim["text"], claim.get("nth", 1), path)
        claims.append({"id": claim["claim_id"], "start": at, "end": at + len(claim["text"])})
    named = text.find(row["responder"])
    return {
        "start": start,
        "end": start + len(row["text"]),
        "kind": row["kind"],
        "responder": [named, named + len(row["responder"])] if named >= 0 else None,
        "claims": claims,
    }


def names(text: str, record: Record, path: Path) -> list[tuple[int, int, str]]:
    """All occurrences of a document's forms of names, the longest form first.

    A form is (words, label), or (words, label, numbers) where only the
    occurrences with these numbers, counted from 1, have that label.

    Raises:
        TrainingError: a form is not in the text; ``path`` is named.
    """
    found: dict[tuple[int, int], str] = {}
    taken: set[int] = set()
    forms: dict[str, list[list[Any]]] = {}
    for form in record["names"]:
        forms.setdefault(form[0], []).append(form)
    for words in sorted(forms, key=len, reverse=True):
        places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        if not places:
            raise TrainingError(f"{path}: the name {words!r} is not in the text")
        for number, place in enumerate(places, 1):
            label = next((f[1] for f in forms[words] if len(f) < 3 or number in f[2]), None)  # noqa: PLR2004 - see above
            if taken.isdisjoint(range(*place)) and label is not None:
                found[place] = label
                taken.update(range(*place))
    return [(*place, label) for place, label in sorted(found.items())]


def nth(text: str, passage: str, number: int, path: Path) -> int:
    """Where ``passage`` stands in ``text`` for the ``number``-th time, counted from 1.

    Raises:
        TrainingError: it does not; ``path`` is named.
    """
    at = -1
    for _ in range(number):
        at = text.find(passage, at + 1)
        if at < 0:
            raise TrainingError(f"{path}: the passage {passage[:60]!r} is not in the text")
    return at


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
