#!/usr/bin/env bash
# warcio: the body of a record whose page travelled in a coding that warcio does not unpack.
#
# One would have sworn: content_stream() gives the page as its reader saw it, or says that it cannot.
# Seen in 1.8.1: gzip and deflate come unpacked. "x-gzip" (the old name that RFC 9110 keeps), two codings
# ("deflate, gzip"), zstd, and brotli where nobody happens to have installed that package come as they
# travelled: compressed bytes in the place of a page, without an error, a warning or a mark. Whoever
# counts words, looks for a name or compares two captures counts noise, and finds nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/ask.py" <<'PYTHON'
import gzip
import importlib.metadata
import io
import sys
import zlib

import brotli
from backports import zstd
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<!doctype html><p>The harbour office denied it.</p>" * 20
BODIES = {
    "gzip": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "x-gzip": gzip.compress(PAGE),
    "deflate, gzip": gzip.compress(zlib.compress(PAGE)),
    "zstd": zstd.compress(PAGE),
    "br": brotli.compress(PAGE),
}
# As in an environment without the package, which warcio does not ask for.
BufferedReader.DECOMPRESSORS.pop("br", None)


def is_page(coding: str, body: bytes) -> bool:
    file = io.BytesIO()
    told = [("Content-Type", "text/html"), ("Content-Encoding", coding)]
    head = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
    writer = WARCWriter(file, gzip=True)
    writer.write_record(
        writer.create_warc_record(
            "http://news.example/a", "response", payload=io.BytesIO(body), length=len(body),
            http_headers=head,
        )
    )
    file.seek(0)
    return next(iter(ArchiveIterator(file))).content_stream().read() == PAGE


found = {coding: is_page(coding, body) for coding, body in BODIES.items()}
print("warcio", importlib.metadata.version("warcio"))
for coding, page in found.items():
    print(f"  {coding}: {'the page' if page else 'compressed bytes, without a word'}")
sys.exit([coding for coding, page in found.items() if page] != ["gzip", "deflate"])
PYTHON
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    warcio==1.8.1 brotli==1.2.1 backports.zstd==1.8.0
"$folder/venv/bin/python" "$folder/ask.py"
echo "As described: what warcio does not unpack it hands on as it is."
