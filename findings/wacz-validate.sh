#!/usr/bin/env bash
# py-wacz: what `wacz validate` calls valid, and what it does not.
#
# One would have sworn: a file that datapackage.json lists may lie anywhere in the pack, and a pack without
# a single WARC file is refused, for the check of what a pack must contain says so in its own words.
# Seen in 0.6.0: only the last two parts of a file's unpacked path are compared with the list. So a listed
# file at the root (report.html) or two folders down (data/a/b.csv) "is not listed in the datapackage", and
# a pack that is right in all is refused. A pack that holds no WARC and no index is valid: what looks for
# them compares a list with False, and gives back a number where False is what counts.
# Whoever packs evidence puts each file into a folder of its own, and proves the records by other means.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/ask.py" <<'PYTHON'
import hashlib
import importlib.metadata
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

PAGES = b'{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}\n'
EXTRA = {"no WARC": None, "in a folder": "report/a.txt", "at the root": "a.txt", "deeper": "report/b/a.txt"}


def digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def is_valid(extra: str | None) -> bool:
    files = {"pages/pages.jsonl": PAGES} | ({extra: b"A report.\n"} if extra else {})
    resources = [
        {"name": path.replace("/", "-"), "path": path, "type": "file", "hash": digest(content), "bytes": len(content)}
        for path, content in files.items()
    ]
    said = {"profile": "data-package", "wacz_version": "1.1.1", "created": "2026-03-02T06:10:00Z", "resources": resources}
    package = json.dumps(said).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pack.wacz")
        with ZipFile(path, "w") as zipped:
            for name, content in files.items():
                zipped.writestr(name, content)
            zipped.writestr("datapackage.json", package)
            zipped.writestr("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": digest(package)}))
        wacz = Path(sys.executable).with_name("wacz")
        return subprocess.run([wacz, "validate", "-f", path], stdout=subprocess.DEVNULL).returncode == 0


found = {what: is_valid(extra) for what, extra in EXTRA.items()}
print("wacz", importlib.metadata.version("wacz"))
for what, valid in found.items():
    print(f"  {what}: {'valid' if valid else 'invalid'}")
sys.exit([what for what, valid in found.items() if valid] != ["no WARC", "in a folder"])
PYTHON
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check wacz==0.6.0 frictionless==5.21.0
"$folder/venv/bin/python" "$folder/ask.py"
echo "As described: valid without a WARC, invalid with a listed file at the root or two folders down."
