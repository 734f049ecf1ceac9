"""What is exported of the sample in the hands of outside programs: `make interop`.

`wacz validate` is asked about the pack as it is, and about one with a flipped byte, which it has to
refuse. It looks at digests, names and form, and not at what the files hold, so `warcio check` reads
each record again, and `cdxj-indexer` makes its own index of the records, which has to be ours line
for line; and pywb plays each page, which has to have the bytes that its version was read from.
Beside the pack lie all other formats: what each is read by is in `bench/interop/`. A pack may be
named: `python -m bench.packs PACK`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import claims
from claims.decisions import Journal
from claims.exporters import EXPORTS
from claims.exporters.wacz import WARC
from claims.exporters.wanted import Wanted
from claims.home import Home
from claims.model import Rating, text_digest
from claims.store import Desk
from examples.lumenta.site import WEEK_TWO, serve

PROGRAMS = Path(__file__).parents[1] / ".venv-interop" / "bin"
INTEROP = Path(__file__).parent / "interop"


def main(named: str | None = None) -> int:
    """Print what each program says; 1 if one of them says otherwise than it should."""
    if not PROGRAMS.exists():
        print("The programs are not installed: `make interop` does that.")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pack = Path(named) if named else sample(folder)
        with ZipFile(pack) as zipped:
            warc = Path(zipped.extract(f"archive/{WARC}", folder))
            index = zipped.read("indexes/index.cdx").decode()
        faults = [
            said(0, "wacz", "validate", "-f", pack),
            said(1, "wacz", "validate", "-f", flipped(pack, folder / "flipped.wacz")),
            said(0, "warcio", "check", "-v", warc),
            said(0, "cdxj-indexer", "--sort", warc, output=index),
            said(0, "python", INTEROP / "replay.py", pack),
        ]
        if not named:
            faults += others(folder)
    return int(any(faults))


def others(folder: Path) -> list[bool]:
    """What programs say of the formats beside the pack, and of some that were spoiled."""
    (entities,) = folder.glob("*.ftm.jsonl")
    (annotations,) = folder.glob("*-annotations")
    (workbook,) = folder.glob("*.xlsx")
    (served,) = folder.glob("*-datasette")
    (reviews,) = folder.glob("*.claimreview.*")
    of_words, tables = INTEROP / "anchor.cjs", folder / f"{workbook.stem}-jsonl"
    return [
        *(
            said(0, "frictionless", "validate", one)
            for one in sorted(folder.glob("*/datapackage.json"))
        ),
        said(0, "python", INTEROP / "ftm.py", entities),
        said(1, "python", INTEROP / "ftm.py", spoiled(entities, '["eng"]', '["plain words"]')),
        said(0, "python", INTEROP / "asked.py", served),
        said(0, "python", INTEROP / "sheets.py", workbook, tables),
        said(0, "python", INTEROP / "reviews.py", reviews),
        said(1, "python", INTEROP / "reviews.py", spoiled(reviews, "headline", "heading")),
        said(0, "node", of_words, annotations),
        said(1, "node", of_words, spoiled(annotations, " the ", " a ")),
    ]


def spoiled(place: Path, words: str, others: str) -> Path:
    """A copy of a file, or of a folder of annotations, in which some words are others."""
    copy = place.with_name(f"spoiled-{place.name}")
    (shutil.copytree if place.is_dir() else shutil.copy)(place, copy)
    file = copy / "annotations.jsonld" if place.is_dir() else copy
    file.write_text(file.read_text("utf-8").replace(words, others), encoding="utf-8")
    return copy


def sample(folder: Path) -> Path:
    """A pack of the sample dossier as of its second week, and beside it all other formats."""
    home = Home(folder / "data")
    with serve(WEEK_TWO) as site:
        claims.visit(site.write_dossier(folder / "dossier.yaml"), home=home)
    with Desk.open(home.published) as desk:
        ((dossier, title),) = desk.titles().items()
        rate_one(desk, home, dossier)
        for form in EXPORTS.names():
            exporter = EXPORTS.get(form)
            path = folder / exporter.place(dossier)
            print(*exporter.write(desk, home, Wanted(dossier, title), path).said, sep="\n")
    return folder / f"{dossier}.wacz"


def rate_one(desk: Desk, home: Home, dossier: str) -> None:
    """Have somebody rate a claim, for only what a person rated is a review."""
    claim = desk.side_by_side(dossier).to_pylist()[0]
    rating = Rating(
        dossier=dossier,
        claim_id=claim["claim_id"],
        basis=text_digest(claim["claim"]),
        words="Mostly false",
        url="https://desk.example/why",
        by="Mira Kok",
        at=datetime.now(UTC),
    )
    Journal(home.decisions(dossier)).add(rating)


def flipped(pack: Path, other: Path) -> Path:
    """The pack with another bit in its first file, to which the zip file's own checksum suits."""
    with ZipFile(pack) as old, ZipFile(other, "w") as new:
        for number, name in enumerate(old.namelist()):
            content = bytearray(old.read(name))
            content[-1] ^= number == 0
            new.writestr(name, content)
    return other


def said(status: int, program: str, *words: object, output: str | None = None) -> bool:
    """Run a program and show what it says; whether that is otherwise than it should be.

    Args:
        status: with which it should end.
        program: its name.
        words: its arguments.
        output: what it should print, if that matters; it is not shown then.
    """
    found = shutil.which(program, path=f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}") or program
    done = subprocess.run(  # noqa: S603  # our own words
        [found, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, "NODE_PATH": str(PROGRAMS.parent / "node_modules")},
    )
    is_equal = output is None or done.stdout == output
    is_right = done.returncode == status and is_equal
    short = " ".join(str(getattr(word, "name", word)) for word in words)
    print(f"\n$ {program} {short}")
    print(done.stdout.rstrip() if output is None else f"{len(done.stdout.splitlines())} lines")
    print(f"status {done.returncode}: {'as it should be' if is_right else 'NOT as it should be'}")
    return not is_right


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
