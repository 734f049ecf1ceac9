"""Whether pywb plays each page of a pack as it was archived: `python replay.py PACK`."""

import csv
import io
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

PROGRAMS = Path(sys.executable).parent
_PATIENCE_S = 60
csv.field_size_limit(1 << 30)


def main(pack: Path) -> int:
    """Have pywb play the pages; 1 if one is missing, or has other bytes than its version names."""
    with ZipFile(pack) as zipped:
        _, *pages = map(json.loads, zipped.read("pages/pages.jsonl").splitlines())
        rows = csv.DictReader(io.StringIO(zipped.read("rows/versions.csv").decode(), newline=""))
        digests = {(row["fetched_url"], row["fetched_at"]): row["body_sha256"] for row in rows}
    with tempfile.TemporaryDirectory() as folder:
        for words in (["init", "pack"], ["add", "--unpack-wacz", "pack", pack.absolute()]):
            command = [PROGRAMS / "wb-manager", *words]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        port = free_port()
        server = subprocess.Popen(
            [PROGRAMS / "wayback", "-p", str(port), "-d", folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            played = [(one, played_digest(port, one)) for one in pages]
        finally:
            server.terminate()
            server.wait()
    faults = [
        f"{one['url']} of {one['ts']}: {digest}"
        for one, digest in played
        if digest != digests[one["url"], one["ts"]]
    ]
    print(f"{len(pages)} pages played")
    print(*faults or ["each has the bytes whose digest its version names"], sep="\n")
    return int(bool(faults) or not pages)


def played_digest(port, page):
    """The digest of a page as it comes from pywb, which is told to change nothing in it."""
    at = "".join(letter for letter in page["ts"] if letter.isdigit())
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/pack/{at}id_/{page['url']}") as got:
            return sha256(got.read()).hexdigest()
    except urllib.error.HTTPError as error:
        return str(error)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def wait_for(port):
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
