"""The dossiers of a folder: those that can be used, and why the others cannot."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from claims.dossier import Dossier, load
from claims.errors import DossierError

CHECK = "can_be_used"
"""The check of a dossier's file, which is red while the file has faults."""


_NO_NAME = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the folder: its dossier, or else its faults, a sentence each."""

    path: Path
    name: str
    """The file's own, in letters, digits and underscores: Dagster takes nothing else."""
    dossier: Dossier | None = None
    faults: tuple[str, ...] = ()

    @property
    def asset(self) -> dg.AssetKey:
        """The file as an asset, which people make and Dagster only sees."""
        return dg.AssetKey(["dossier_files", self.name])

    @property
    def verdict(self) -> dg.AssetCheckResult:
        """What the check of the file says."""
        return dg.AssetCheckResult(
            passed=self.dossier is not None,
            check_name=CHECK,
            asset_key=self.asset,
            description="\n".join(self.faults) or "It can be used.",
        )


def files(folder: Path) -> list[Path]:
    """The files in ``folder`` that are meant as dossiers, in the order of their names."""
    found = [path for ending in ("*.yaml", "*.yml") for path in folder.glob(ending)]
    return sorted(path for path in found if not path.name.startswith("."))


def read(folder: Path) -> list[Entry]:
    """Every dossier of ``folder``; of two with the same id the first one, as files are sorted."""
    return list(_read(files(folder)))


def _read(paths: list[Path]) -> Iterator[Entry]:
    taken: dict[str, Path] = {}
    for path, name in zip(paths, _names(paths), strict=True):
        try:
            dossier = load(path)
        except DossierError as error:
            yield Entry(path, name, faults=tuple(str(error).splitlines()))
            continue
        if other := taken.get(dossier.id):
            fault = f"{path.name}: its id, {dossier.id}, is that of {other.name}"
            yield Entry(
                path, name, faults=(f"{fault}; write another one, such as id: {dossier.id}-2",)
            )
        else:
            taken[dossier.id] = path
            yield Entry(path, name, dossier)


def _names(paths: list[Path]) -> Iterator[str]:
    times: Counter[str] = Counter()
    for path in paths:
        name = _NO_NAME.sub("_", path.name)
        times[name] += 1
        yield name if times[name] == 1 else f"{name}_{times[name]}"


def marks(place: Path) -> dict[str, tuple[int, int]]:
    """What changes when a dossier is added to ``place``, altered or taken away.

    ``place`` is a folder, or the file of one dossier.
    """
    found = {}
    for path in files(place) if place.is_dir() else [place]:
        try:
            stat = path.stat()
        except OSError:
            continue  # gone since it was listed
        found[path.name] = (stat.st_mtime_ns, stat.st_size)
    return found
