#!/usr/bin/env bash
# protego (Scrapy's robots.txt): whose rules hold for whom.
#
# One would have sworn: a group of rules is for the robot that its User-agent line names, whole (RFC
# 9309: the product token, case aside), so that "User-agent: c" says nothing to claims-desk.
# Seen in 0.7.0: a name holds for every robot whose own name begins with it, "c" and "claims" for
# claims-desk, which then leaves out pages that nobody closed to it. Compare names yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/ask.py" <<'PYTHON'
import sys
from importlib.metadata import version

from protego import Protego

PAGE = "https://news.test/private/a"


def is_open(rules: str) -> bool:
    return Protego.parse(rules).can_fetch(PAGE, "claims-desk")


found = {
    "User-agent: claims-desk": is_open("User-agent: claims-desk\nDisallow: /\n"),
    "User-agent: c": is_open("User-agent: c\nDisallow: /\n"),
    "User-agent: claims": is_open("User-agent: claims\nDisallow: /\n"),
    "User-agent: desk": is_open("User-agent: desk\nDisallow: /\n"),
    "User-agent: *": is_open("User-agent: *\nDisallow: /private\n"),
}
print("protego", version("protego"))
for line, opened in found.items():
    print(f"  {line:<24} {'open' if opened else 'closed'}")
sys.exit(list(found.values()) != [False, False, False, True, False])
PYTHON
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check protego==0.7.0
"$folder/venv/bin/python" "$folder/ask.py"
echo "As described: the start of a name is taken for the name."
