"""``claims verify``: whether every row still has its proof, of the desk or of an evidence pack."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from claims.cli.comparing import chosen_dossier
from claims.errors import ArchiveError, CompareError
from claims.home import Home
from claims.terminal import console, say, warn

if TYPE_CHECKING:
    from claims.archive import Archive
    from claims.journey.proof import Verdict
    from claims.store import Desk


_PACK = ".wacz"


def verify(
    context: typer.Context,
    dossier: Annotated[
        str | None,
        typer.Argument(
            metavar="DOSSIER",
            help="A dossier's file or id, or an evidence pack (.wacz); all dossiers if left out.",
        ),
    ] = None,
    signers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Who may have signed the pack: names and public keys, as ssh's allowed_signers.",
        ),
    ] = None,
) -> None:
    """Hold the rows against the archive, or read an evidence pack."""
    if dossier and dossier.endswith(_PACK):
        _verify_pack(Path(dossier), signers)
        return
    if signers:
        raise typer.BadParameter("--signers is for an evidence pack.")
    from claims.archive import Archive  # noqa: PLC0415  # DuckDB and Arrow take their time
    from claims.decisions import Journal  # noqa: PLC0415  # so does pydantic
    from claims.store import Desk  # noqa: PLC0415

    home: Home = context.obj
    if home.forgetting.exists():
        raise ArchiveError(
            f"A deletion in {home.root} was broken off; `claims forget` completes it."
        )
    faults = 0
    # A published copy: no run has to wait for us, and none changes it meanwhile.
    with Desk.open(home.published) as desk:
        chosen, _ = chosen_dossier(desk, dossier)
        for one in [chosen] if chosen else desk.evidence.dossiers():
            archive = Archive(home.archive(one))
            verdict = _verify(desk, archive, one)
            for fault in verdict.faults:
                warn(fault)
            say(_summary(one, verdict, archive))
            faults += len(verdict.faults)
            if cut := Journal(home.decisions(one)).fault():
                warn(cut)
                faults += 1
    if faults:
        raise typer.Exit(1)


def _verify_pack(path: Path, signers: Path | None) -> None:
    """The same of a pack, for which neither dossier nor data folder is needed."""
    from claims.exporters import evidence  # noqa: PLC0415  # Arrow takes its time to import

    proven = evidence.verify(path)
    for fault in proven.faults:
        warn(f"{path.name}: {fault}.")
    faulty = f"{len(proven.faults):,} faults" if proven.faults else "all is as it was packed"
    say(f"{path.name}: {proven.records:,} records, {proven.passages:,} passages: {faulty}.")
    say(f"SHA-256: {proven.sha256}")
    is_vouched_for = _say_who_signed(path, signers)
    if proven.faults or not is_vouched_for:
        raise typer.Exit(1)


def _say_who_signed(path: Path, signers: Path | None) -> bool:
    """Say by whom a pack is signed; whether it is by one of the signers, if any are named."""
    from claims.exporters import signature  # noqa: PLC0415

    if not signature.beside(path).exists():
        say("It is not signed.")
        return signers is None
    try:
        if signers:
            say(f"Signed by {signature.signer(path, signers)}, whom {signers} names.")
        else:
            say(f"Signed by {signature.fingerprint(path)}; whose key that is, --signers FILE says.")
    except CompareError as error:
        warn(f"{path.name}: the signature does not hold: {error}")
        return False
    return True


def _verify(desk: "Desk", archive: "Archive", dossier: str) -> "Verdict":
    from claims.journey import proof  # noqa: PLC0415

    screen = console(stderr=True)
    with Progress(
        *(TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    ) as progress:
        bar = progress.add_task(dossier, total=archive.size.bytes)
        return proof.verify(
            desk.evidence, archive, dossier, lambda read: progress.advance(bar, read)
        )


def _summary(dossier: str, verdict: "Verdict", archive: "Archive") -> str:
    size = archive.size
    faulty = f"{len(verdict.faults):,} faults" if verdict.faults else "every proof is as it was"
    said = (
        f"{dossier}: {verdict.captures:,} captures, "
        f"{size.bytes:,} bytes in {size.files:,} files: {faulty}"
    )
    if verdict.unrecorded:
        said += f"; {verdict.unrecorded:,} fetches are archived and in no published row yet"
    if verdict.torn_bytes:
        said += f"; {verdict.torn_bytes:,} bytes were left by runs that were cut off"
    return f"{said}."
