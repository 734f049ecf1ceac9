"""Whether every row has its proof: captures in the archive, passages in the texts.

What is compared is what ``claims.archive`` makes of its files alone with what
the database says, so that neither is taken at its word.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from claims.archive import Archive, Place, Surveyed
from claims.model import Capture
from claims.store import Evidence


@dataclass(slots=True)
class Verdict:
    """How much was looked at, and one sentence for each thing that is wrong.

    ``unrecorded`` fetches are in the archive and in no row, ``torn_bytes`` are
    ends of files that a killed run left: both are harmless.
    """

    captures: int = 0
    unrecorded: int = 0
    torn_bytes: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Proofs:
    """What the archive holds, in little: bodies by their place, and its captures."""

    bodies: dict[Place, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    hashes: set[int] = field(default_factory=set)
    """Of each capture its hash, for a million of them should fit into memory."""

    def add(self, found: Surveyed) -> None:
        if found.body_sha256:
            self.bodies[found.place] = found.body_sha256
        if found.capture:
            self.ids.add(found.capture.id)
            # Its body may lie in the archive of another dossier, where it was looked at, too.
            place = Place(found.capture.archive_file, found.capture.archive_offset)
            self.bodies.setdefault(place, found.capture.body_sha256)
            self.hashes.add(hash(found.capture))

    def fault(self, row: Capture) -> str | None:
        """What is wrong with the proof of a row, if anything."""
        body = self.bodies.get(Place(row.archive_file, row.archive_offset))
        proof = f"the proof at byte {row.archive_offset} of {row.archive_file}"
        if body is None:
            return f"{proof} is missing"
        if body != row.body_sha256:
            return f"{proof} was altered"
        if row.id not in self.ids:
            return "the archive holds no record of this fetch"
        said = replace(row, proof="kept") if row.proof == "damaged" else row
        if hash(said) not in self.hashes:
            return "its record says otherwise than its row"
        return None


def verify(
    rows: Evidence, archive: Archive, dossier: str, advance: Callable[[int], object]
) -> Verdict:
    """Read the archive and the rows of ``dossier``, and hold one against the other.

    Args:
        rows: the published copy, or the database.
        archive: the dossier's.
        dossier: its id.
        advance: is told how many bytes of the archive were read since last time.

    Raises:
        ArchiveError: A file cannot be read.
    """
    verdict, proofs = Verdict(), _Proofs()
    for found in archive.survey():
        advance(found.size)
        proofs.add(found)
        if found.is_torn:
            verdict.torn_bytes += found.size
        elif found.fault:
            verdict.faults.append(f"{dossier}: {found.fault}.")
    recorded = 0
    for row in rows.captures(dossier):
        verdict.captures += 1
        recorded += row.id in proofs.ids
        if fault := proofs.fault(row):
            seen = f"{row.url} as of {row.fetched_at:%Y-%m-%d %H:%M:%S} UTC"
            verdict.faults.append(f"{dossier}: {seen}: {fault}.")
    verdict.unrecorded = len(proofs.ids) - recorded
    verdict.faults += _torn(rows, dossier)
    return verdict


def _torn(rows: Evidence, dossier: str) -> Iterator[str]:
    for torn in rows.torn(dossier):
        yield (
            f"{dossier}: {torn.noun} {torn.id} is not what stands at [{torn.start}, {torn.end}) "
            f"of version {torn.version_no} of {torn.url}."
        )
