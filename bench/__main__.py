"""`make bench`: every benchmark whose data is there, one after the other.

What needs nothing but this repository always runs. Name folders to measure on
with SCORERS, GOLD, POLNEAR, UNER and PAGES in the environment.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run them all; 1 if one failed."""
    given = {
        name: os.environ.get(name, "") for name in ("SCORERS", "GOLD", "POLNEAR", "UNER", "PAGES")
    }
    scorers = Path(given["SCORERS"])
    runs: list[tuple[str, list[object]]] = [("sample", []), ("speed", [])]
    if given["SCORERS"] and given["POLNEAR"]:
        runs.append(("extraction", [scorers / "attributions.py", given["POLNEAR"]]))
    if given["SCORERS"] and given["GOLD"]:
        runs.append(("extraction", [scorers / "responses.py", given["GOLD"]]))
        runs.append(("links", [given["GOLD"], scorers / "responses.py"]))
    if given["UNER"]:
        runs.append(("names", [given["UNER"]]))
    if given["PAGES"]:
        runs.append(("parse", [given["PAGES"]]))
    return int(any(_run(name, arguments) for name, arguments in runs))


def _run(name: str, arguments: list[object]) -> int:
    words = [str(argument) for argument in arguments]
    print(f"\n== bench/{name}.py {' '.join(words)}", flush=True)
    command = [sys.executable, str(HERE / f"{name}.py"), *words]
    return subprocess.run(command, check=False, cwd=HERE.parent).returncode  # noqa: S603  # ours


if __name__ == "__main__":
    sys.exit(main())
