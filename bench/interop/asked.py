"""Whether datasette shows, searches and counts an export: `python asked.py FOLDER`."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path


def main(folder: Path) -> int:
    """Print what datasette answers; 1 if SQLite counts otherwise or something is not said."""
    with closing(sqlite3.connect(folder / "claims.db")) as database:
        sides, words = database.execute(
            "select count(*), min(claim) from side_by_side where response_id is not null"
        ).fetchone()
        rows, open_rows = database.execute(
            "select count(*), sum(response_id is null) from side_by_side"
        ).fetchone()
        torn = database.execute("pragma foreign_key_check").fetchall()
    word = max(words.split(), key=len).strip(",.“”")
    table = "/claims/side_by_side"
    shown = asked(folder, f"{table}.json?_labels=on&_shape=objects")
    searched = asked(folder, f"{table}.json?_search={word}")
    none = asked(folder, f"{table}.json?_search=zyzzyva")
    kinds = shown["facet_results"]["kind"]["results"]
    told = {
        "rows side by side": (shown["filtered_table_rows_count"], rows),
        "answers by kind": (sum(one["count"] for one in kinds), sides),
        "claims with a label": (all(one["claim_id"]["label"] for one in shown["rows"]), True),
        f"rows with {word!r}, and not all": (0 < len(searched["rows"]) < rows, True),
        "rows with a word that is nowhere": (len(none["rows"]), 0),
        "rows of a saved query": (len(asked(folder, "/claims/unanswered.json")["rows"]), open_rows),
        "keys that lead nowhere": (len(torn), 0),
        "what a column means": ("Whom the claim is about" in page(folder, table), True),
    }
    for name, (found, wanted) in told.items():
        print(f"{name}: {found}{'' if found == wanted else f', and not {wanted}'}")
    return int(any(found != wanted for found, wanted in told.values()))


def asked(folder, path):
    return json.loads(page(folder, path))


def page(folder, path):
    command = [Path(sys.executable).parent / "datasette", folder, "--get", path]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
