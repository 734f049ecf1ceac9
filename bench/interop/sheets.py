"""Whether openpyxl reads of a workbook what tables hold: `python sheets.py FILE JSONL-FOLDER`."""

import json
import sys
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape


def main(path: Path, folder: Path) -> int:
    """Print what differs; 1 if anything does, or if a cell is a formula."""
    book = load_workbook(path)
    faults = []
    for table in sorted(folder.glob("*.jsonl")):
        names, *rows = book[table.stem].iter_rows()
        told = [json.loads(line) for line in table.read_text("utf-8").splitlines()]
        found = [dict(zip([one.value for one in names], row, strict=True)) for row in rows]
        if len(told) != len(found):
            faults.append(f"{table.stem} has {len(found)} rows, not {len(told)}")
        for line, (row, cells) in enumerate(zip(told, found, strict=False), 2):
            for name, value in row.items():
                cell = cells[name]
                text = unescape(cell.value) if isinstance(cell.value, str) else cell.value
                if text != value or cell.data_type == "f":
                    faults.append(f"{table.stem}, row {line}, {name}: {text!r}, not {value!r}")
        print(f"{table.stem}: {len(found)} rows")
    print(*faults or ["every cell is as the table has it, and none is a formula"], sep="\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
