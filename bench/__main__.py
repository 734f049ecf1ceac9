"""`make bench`: every benchmark whose data is there, one after the other.

What needs nothing but this repository always runs. Name what to measure on
with SCORERS, GOLD, OTHERS, POLNEAR, UNER and PAGES in the environment; bench/README.md
says what each is.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMES = ("SCORERS", "POLNEAR", "GOLD", "OTHERS", "UNER", "PARSER", "PAGES")


def main() -> int:
    """Run them all; 1 if one failed."""
    given = {name: value for name in NAMES if (value := os.environ.get(name))}
    runs: list[tuple[str, list[str]]] = [("sample", [])]
    if "UNER" in given or ("SCORERS" in given and given.keys() & {"POLNEAR", "GOLD", "OTHERS"}):
        named = ("SCORERS", "POLNEAR", "GOLD", "OTHERS", "UNER", "PARSER")
        runs.append(
            ("accuracy", [f"--{n.lower()}={given[n]}" for n in named if n in given]),
        )
    if "SCORERS" in given and "GOLD" in given:
        runs.append(("links", [given["GOLD"], str(Path(given["SCORERS"], "responses.py"))]))
    if marked := [given[name] for name in ("GOLD", "OTHERS") if name in given]:
        runs.append(("reliability", marked))
    if "PAGES" in given:
        runs.append(("parse", [given["PAGES"]]))
    news = sorted(Path(given["POLNEAR"], "text").glob("*.txt")) if "POLNEAR" in given else []
    runs.append(("speed", [str(path) for path in news]))
    failed = [name for name, words in runs if _run(name, words)]
    return int(bool(failed))


def _run(name: str, words: list[str]) -> int:
    print(f"\n== bench.{name}", flush=True)
    command = [sys.executable, "-m", f"bench.{name}", *words]
    return subprocess.run(command, check=False, cwd=ROOT).returncode  # noqa: S603  # ours


if __name__ == "__main__":
    sys.exit(main())
