#!/usr/bin/env bash
# prefixdate, by which FollowTheMoney reads every date: a moment that ends in "Z".
#
# One would have sworn: 06:10:42Z and 06:10:42+00:00 are the same moment, and are read as the same.
# Seen, in 0.6.0: of the first the seconds are dropped without a word (2026-03-02T06:10), of the second they
# stay. `ftm validate` of FollowTheMoney 4.11.2 does the same to a file and exits with 0. Write moments in UTC
# and without a zone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check prefixdate==0.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from prefixdate import parse

seen = {zone: parse(f"2026-03-02T06:10:42{zone}").text for zone in ("", "+00:00", "Z")}
print("prefixdate", version("prefixdate"))
for zone, text in seen.items():
    print(f"  2026-03-02T06:10:42{zone} is read as {text}")
whole = "2026-03-02T06:10:42"
sys.exit(seen != {"": whole, "+00:00": whole, "Z": "2026-03-02T06:10"})
PYTHON
echo "As described: with a Z the seconds are gone."
