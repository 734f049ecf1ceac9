#!/usr/bin/env bash
# resvg-py: words in the generic families `serif` and `sans-serif`, on a machine that has letters.
#
# One would have sworn: CSS lets a list of families end with a generic one because that one always is
# something, so the words are drawn with whatever letters with serifs there are.
# Seen in 0.5.0: `serif` means "Times New Roman" and nothing else. Where that is not installed, as on most
# servers (here a family is given as the only one), the picture comes without its words: a whole PNG, no
# error, no warning. A picture of what an outlet changed shows a frame round nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/ask.py" <<'PYTHON'
import importlib.metadata
import sys
from pathlib import Path

import matplotlib
from resvg_py import svg_to_bytes

LETTERS = [str(Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSerif.ttf"))]
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">'
    '<text x="5" y="25" font-family="{family}">{words}</text></svg>'
)


def has_words(family: str) -> bool:
    drawn = [
        svg_to_bytes(
            svg_string=PICTURE.format(family=family, words=words),
            skip_system_fonts=True,
            font_files=LETTERS,
        )
        for words in ("They denied it.", "")
    ]
    return drawn[0] != drawn[1]


families = ("DejaVu Serif", "Charter, Georgia, serif", "serif")
found = {family: has_words(family) for family in families}
print("resvg-py", importlib.metadata.version("resvg-py"))
for family, is_drawn in found.items():
    print(f"  {family}: {'words' if is_drawn else 'nothing, without an error'}")
sys.exit(list(found.values()) != [True, False, False])
PYTHON
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check resvg-py==0.5.0 matplotlib==3.10.0
"$folder/venv/bin/python" "$folder/ask.py"
echo "As described: a generic family that is no installed one leaves the words out."
