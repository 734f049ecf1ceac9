"""How well `link` finds what a response answers, when the responses are given.

`python -m bench.links GOLD_DIR SCORER`, where GOLD_DIR has text/ and
annotations/, and SCORER is the gold standard's own scoring script. The
responses come from the annotations; the claims to choose from are every
sentence and the responses' clauses (claims/training/gold.py says how), so that nothing
of the annotated claims is shown to the linker. How far each is worth tracking is what the
encoder hears of it.

Beside the linker stands a baseline: the nearest claim before the response.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.link import matches
from claims.model import Statement
from claims.training import gold

Pairs = list[tuple[str, str]]
Method = Callable[[Sequence[Statement], Mapping[str, bytes]], Pairs]


def linked(statements: Sequence[Statement], meanings: Mapping[str, bytes]) -> Pairs:
    """What the linker says."""
    found = matches(statements, meanings=meanings)
    return [(match.response_id, match.statement_id) for match in found]


def nearest(statements: Sequence[Statement], _: Mapping[str, bytes]) -> Pairs:
    """The sentence before each response."""
    claims = [s for s in statements if s.kind == "claim" and s.embedded_in is None]
    found = []
    for response in statements:
        before = [claim for claim in claims if claim.end <= response.start]
        if response.kind != "claim" and before:
            found.append((response.id, max(before, key=lambda claim: claim.end).id))
    return found


def line(sample: gold.Sample, link: Method) -> dict[str, Any]:
    """One article as `claims extract --json` prints it, as far as scoring reads it."""
    statements, meanings = gold.heard(sample)
    return {
        "article": sample.name,
        "statements": [
            {"id": s.id, "start": s.start, "end": s.end, "kind": s.kind, "speaker": s.speaker}
            for s in statements
        ],
        "links": [
            {"response": response, "claim": claim} for response, claim in link(statements, meanings)
        ],
    }


def main(folder: str, scorer: str) -> None:
    """Print the scorer's figures for the baseline and for the linker."""
    samples = list(gold.samples(Path(folder)))
    for name, method in (("nearest sentence before", nearest), ("linker", linked)):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for sample in samples:
                file.write(json.dumps(line(sample, method)) + "\n")
            file.flush()
            print(f"{name}:", flush=True)
            command = [sys.executable, scorer, folder, file.name]
            subprocess.run(command, check=True)  # noqa: S603  (the scorer that the caller names)


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004  (the two arguments and the script)
        sys.exit(__doc__)
    main(*sys.argv[1:])
