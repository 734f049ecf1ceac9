#!/usr/bin/env bash
# protego (Scrapy's robots.txt): whose rules hold for whom, and a file that begins with a byte order mark.
#
# One would have sworn: a group of rules is for the robot that its User-agent line names, whole (RFC
# 9309: the product token, case aside), so that "User-agent: c" says nothing to claims-desk; and a mark
# at the start, which editors on Windows write and RFC 9309 and Google's parser pass over, changes nothing.
# Seen in 0.7.0: a name holds for every robot whose own name begins with it, "c" and "claims" for
# claims-desk; and a text that still has its mark loses its first line without a word, so that where
# this is "User-agent: *" no rule is left and everything is allowed. It fails open: decode the file as
# utf-8-sig, and compare names yourself.
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
    "mark, User-agent: *": is_open("\ufeffUser-agent: *\nDisallow: /private\n"),
}
print("protego", version("protego"))
for line, opened in found.items():
    print(f"  {line:<24} {'open' if opened else 'closed'}")
sys.exit(list(found.values()) != [False, False, False, True, False, True])
PYTHON
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check protego==0.7.0
"$folder/venv/bin/python" "$folder/ask.py"
echo "As described: the start of a name is taken for the name, and a mark opens what was closed."
