"""How good the extraction is on annotated articles, by the gold standard's own scorers.

`python bench/extraction.py SCORER FOLDER` runs `claims extract --json` on
FOLDER/text/*.txt, as a user would, and has SCORER compare what it prints with
the annotations in FOLDER.
"""

import subprocess
import sys
import tempfile
from pathlib import Path


def main(scorer: Path, folder: Path) -> int:
    """Print what the scorer prints, and return its exit status."""
    texts = sorted(str(path) for path in (folder / "text").glob("*.txt"))
    if not texts:
        print(f"There is no text/*.txt in {folder}.", file=sys.stderr)
        return 2
    claims = Path(sys.executable).with_name("claims")
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as predictions:
        subprocess.run(  # noqa: S603  # our own command
            [claims, "extract", "--json", *texts], stdout=predictions, check=True
        )
        command = [sys.executable, str(scorer), str(folder), predictions.name]
        return subprocess.run(command, check=False).returncode  # noqa: S603  # as named


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
