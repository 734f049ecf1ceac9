"""Decisions as training data: texts, and what people said of the responses in them.

The form is that of ``claims/training``: ``text/NAME.txt``, unchanged, and
``annotations/NAME.json`` with the responses that a person confirmed, linked or
read otherwise, each with the claims of its text that it answers. A passage is
given by its words and by the how many-eth time they stand in the text.
"""

import json
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from claims.errors import CompareError
from claims.exporters.export import Export, Written

if TYPE_CHECKING:
    from claims.exporters.wanted import Wanted
    from claims.home import Home
    from claims.store import Desk


class Gold(Export):
    """What was decided on a whole dossier; what an earlier export wrote is brought up to date."""

    ending: ClassVar[str] = ""
    picks: ClassVar[bool] = False

    def place(self, dossier: str) -> Path:  # noqa: ARG002  # it is read by its folder's name
        """The folder ``gold``."""
        return Path("gold")

    def write(self, desk: "Desk", home: "Home", wanted: "Wanted", path: Path) -> Written:  # noqa: ARG002
        """Write texts and annotations into the folder."""
        try:
            responses, texts = write(desk, wanted.dossier, path)
        except OSError as error:
            raise CompareError(f"{path} cannot be written: {error.strerror}.") from error
        return Written([f"{path}: {responses:,} responses in {texts:,} texts."], [])


def write(desk: "Desk", dossier: str, folder: Path) -> tuple[int, int]:
    """Write what was decided on a dossier into a folder; how many responses in how many texts.

    ``all_judged`` of a file says whether nothing in the text waits for a person:
    where it is false, a response may be missing only because nobody looked.

    Raises:
        OSError: the folder cannot be written.
    """
    texts, responses = folder / "text", folder / "annotations"
    for each in (texts, responses):
        each.mkdir(parents=True, exist_ok=True)
    counts = [0, 0]
    for version, group in groupby(desk.gold(dossier), key=itemgetter("version_id")):
        rows = list(group)
        document = rows[0]["document"]
        record = {
            "doc": f"{version}.txt",
            "responses": [_response(document, row) for row in rows],
            "all_judged": rows[0]["all_judged"],
        }
        (texts / record["doc"]).write_bytes(document.encode())
        content = json.dumps(record, ensure_ascii=False, indent=1)
        (responses / f"{version}.json").write_text(f"{content}\n", encoding="utf-8")
        counts = [counts[0] + len(rows), counts[1] + 1]
    return counts[0], counts[1]


def _response(document: str, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": row["text"],
        "nth": _nth(document, row["text"], row["start"]),
        "responder": row["responder"],
        "kind": row["kind"],
        "claims": [
            {
                "claim_id": claim["claim_id"],
                "text": claim["text"],
                "nth": _nth(document, claim["text"], claim["start"]),
                "embedded": claim["embedded"],
                "claimant": claim["claimant"],
                "target": claim["target"],
            }
            for claim in row["claims"]
        ],
    }


def _nth(document: str, words: str, start: int) -> int:
    """The how many-eth time the words stand at ``start``, from 1, as ``str.find`` counts."""
    number, at = 1, document.find(words)
    while at < start:
        number, at = number + 1, document.find(words, at + 1)
    return number
