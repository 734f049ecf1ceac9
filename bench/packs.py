"""What is exported of the sample in the hands of outside programs: `make interop`.

`wacz validate` is asked about the pack as it is, and about one with a flipped byte, which it has to
refuse. It looks at digests, names and form, and not at what the files hold, so `warcio check` reads
each record again, and `cdxj-indexer` makes its own index of the records, which has to be ours line
for line. A pack may be named: `python -m bench.packs PACK`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

import claims
from claims.archive import Archive
from claims.exporters import package
from claims.exporters.wacz import WARC, write
from claims.exporters.wanted import Wanted
from claims.home import Home
from claims.store import Desk
from examples.lumenta.site import WEEK_TWO, serve

PROGRAMS = Path(__file__).parents[1] / ".venv-interop" / "bin"


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
        tables = [folder / form for form in package.FORMS if (folder / form).exists()]
        faults = [
            said(0, "wacz", "validate", "-f", pack),
            said(1, "wacz", "validate", "-f", flipped(pack, folder / "flipped.wacz")),
            said(0, "warcio", "check", "-v", warc),
            said(0, "cdxj-indexer", "--sort", warc, output=index),
            *(said(0, "frictionless", "validate", one / "datapackage.json") for one in tables),
        ]
    return int(any(faults))


def sample(folder: Path) -> Path:
    """A pack of the sample dossier as of its second week, and beside it its tables in each form."""
    home = Home(folder / "data")
    with serve(WEEK_TWO) as site:
        claims.visit(site.write_dossier(folder / "dossier.yaml"), home=home)
    with Desk.open(home.published) as desk:
        (dossier,) = desk.titles()
        wanted = Wanted(dossier, desk.titles()[dossier])
        archive = Archive(home.archive(dossier))
        packed = write(desk, archive, home.decisions(dossier), wanted, folder / "sample.wacz")
        for form in package.FORMS:
            package.write(desk, wanted, form, folder / form)
    print(f"The sample: {packed.claims} claims, {packed.records} records.")
    return folder / "sample.wacz"


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
    command = [str(PROGRAMS / program), *map(str, words)]
    done = subprocess.run(  # noqa: S603  # our own words
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
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
