"""The data folder of the sample: ``$CLAIMS_DATA``, or ``.demo`` in this checkout."""

import os
import shutil
from pathlib import Path

from claims.errors import ClaimsError
from claims.home import Home
from claims.journey.hold import held
from pipeline.daemon import follower

MARKER = ".made-by-the-claims-demo"


class SampleError(ClaimsError):
    """The sample cannot be shown; the message is for the user."""


def home() -> Home:
    """Where the sample's data goes."""
    named = os.environ.get("CLAIMS_DATA")
    return Home.at(Path(named) if named else Path(__file__).parents[1] / ".demo")


def dossier(at: Home) -> Path:
    """Where the sample's dossier is written, with the address that its site has."""
    return at.root / "lumenta.yaml"


def claim(at: Home) -> None:
    """Mark the folder as the sample's.

    Raises:
        SampleError: it holds something else, or cannot be made.
    """
    folder = at.root
    try:
        if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
            raise SampleError(
                f"{folder} holds data that no demo made; set CLAIMS_DATA to another folder."
            )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).touch()
    except OSError as error:
        raise SampleError(f"{folder} cannot be written: {error.strerror}.") from error


def clear(at: Home) -> None:
    """Empty the sample's folder.

    Raises:
        SampleError: it holds something else, cannot be made, or is being worked on.
        StoreError: a run works on it.
    """
    claim(at)
    if follower(at):
        raise SampleError(f"`make dev` works on {at.root}; end it first.")
    with held(at):
        shutil.rmtree(at.root)
    claim(at)
