"""What is asked of whoever reads texts, in a form that can be sent to another machine."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version as installed
from typing import Protocol

from claims import extract, parse
from claims.dossier import Dossier
from claims.model import Extraction, Version, Watchlist

Read = Extraction | tuple[Version, str]
"""What was found in a version, or the version with why it could not be read."""

Tell = Callable[[str], None]
"""Says one sentence to whoever watches the run."""


class Extracts(Protocol):
    """Whoever reads texts."""

    def extract(self, versions: Iterable[Version]) -> Iterator[Read]:
        """Yield what comes of each of ``versions``, in any order; some are read ahead.

        Raises:
            ExtractError: nobody reads them as they should be read.
        """
        ...


def tools() -> tuple[str, ...]:
    """What computes what is found, beside the extraction itself, as it is installed here."""
    libraries = (f"{name} {installed(name)}" for name in ("onnxruntime", "spacy", "tokenizers"))
    return (*libraries, f"claims.parse {parse.VERSION}")  # which blanks correction notes


@dataclass(frozen=True, slots=True)
class Order:
    """How texts are to be read: for which desk, and by which revision of code and weights.

    ``config`` is the content of a desk's own configuration, of which the file
    is on the desk's machine alone.
    """

    watchlist: Watchlist
    ner: str | None
    config: bytes | None
    precision: float | None
    revision: str
    tools: tuple[str, ...] = field(default_factory=tools)

    @classmethod
    def of(cls, dossier: Dossier) -> "Order":
        """What ``dossier`` asks.

        Raises:
            ExtractError: its configuration cannot be read.
        """
        watched, file = dossier.watchlist(), dossier.extraction
        revision = extract.revision_for(watched, dossier.ner, dossier.precision, file)
        config = file.read_bytes() if file else None
        return cls(watched, dossier.ner, config, dossier.precision, revision)
