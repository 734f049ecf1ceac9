#!/usr/bin/env bash
# onnxruntime on Linux: does a session leave anything in the user's home?
#
# One would have sworn: no. Reporting was a matter of its Windows builds for years, and where there
# is some, `disable_telemetry_events()`, called first thing, ends it.
# Seen: opening one session makes a device id and a database of events, which the process sends to
# its vendor some seconds later. `disable_telemetry_events()` changes nothing about either file;
# ORT_DISABLE_TELEMETRY=1 before the import does. Under a CI's variables nothing happens, so that no
# test of a CI sees it.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check onnxruntime==1.32.0

cat >"$folder/open.py" <<'PY'
import sys

import onnxruntime
from onnxruntime.datasets import get_example

if "asked" in sys.argv:
    onnxruntime.disable_telemetry_events()
onnxruntime.InferenceSession(get_example("mul_1.onnx"), providers=["CPUExecutionProvider"])
PY

left() { # left HOME [VARIABLE=VALUE...] [WORD...]: how many files one session leaves there
    local home="$folder/$1" variables=() words=()
    shift
    mkdir "$home"
    for word in "$@"; do
        case $word in *=*) variables+=("$word") ;; *) words+=("$word") ;; esac
    done
    env -i PATH="$PATH" HOME="$home" "${variables[@]}" \
        "$folder/venv/bin/python" "$folder/open.py" "${words[@]}"
    find "$home" -type f | wc -l
}

default=$(left default)
asked=$(left asked asked)
variable=$(left variable ORT_DISABLE_TELEMETRY=1)
ci=$(left ci CI=true)
"$folder/venv/bin/python" -c 'import onnxruntime; print("onnxruntime", onnxruntime.__version__)'
echo "files left in an empty home    expected  seen"
echo "a session                             0  $default"
echo "disable_telemetry_events() before     0  $asked"
echo "ORT_DISABLE_TELEMETRY=1               0  $variable"
echo "CI=true                               0  $ci"
find "$folder/default" -type f -printf '  %P\n'
[ "$default" -gt 0 ] && [ "$asked" -gt 0 ] && [ "$variable" -eq 0 ] && [ "$ci" -eq 0 ]
