#!/usr/bin/env bash
# datasette: a search of a table whose index names it as SQLite's own manual writes it.
#
# One would have sworn: `?_search=word` on a table gives the rows that have the word, or says that the
# table cannot be searched.
# Seen, in 0.65.5: the index of a table is found by the words of its definition, content="notes" or
# content=[notes]. Of one that is defined with content='notes', which SQLite takes and its manual shows,
# nothing is found, and the search is left out: every row comes back with status 200, as if each had the
# word. The same index with double quotes gives one row. Write double quotes, or name the index as
# fts_table in the metadata.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check datasette==0.65.5 "setuptools<81"
cat > "$folder/make.py" <<'PYTHON'
import sqlite3
import sys

path, quote = sys.argv[1:]
with sqlite3.connect(path) as database:
    database.execute("create table notes (text)")
    database.executemany("insert into notes values (?)", [("the harbour",), ("the mill",), ("a quay",)])
    database.execute(f"create virtual table notes_fts using fts5(text, content={quote}notes{quote})")
    database.execute("insert into notes_fts(notes_fts) values ('rebuild')")
    found = database.execute("select count(*) from notes_fts where notes_fts match 'harbour'").fetchone()
    assert found == (1,)
PYTHON
rows() {
    python3 "$folder/make.py" "$folder/$1.db" "$2"
    "$folder/venv/bin/datasette" "$folder/$1.db" --get "/$1/notes.json?_search=harbour&_shape=array" |
        python3 -c 'import json, sys; print(len(json.load(sys.stdin)))'
}
single=$(rows single "'") double=$(rows double '"')
"$folder/venv/bin/datasette" --version
echo "rows with the word 'harbour': $single of 3 by content='notes', $double by content=\"notes\""
[ "$single" = 3 ] && [ "$double" = 1 ]
echo "As described: a search that is left out answers with all rows."
