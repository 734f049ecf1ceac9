"""Article text -> statements, mentions and figures: the only spaCy runtime.

Importing this package does not import spaCy, so that a run can ask which
revision made a row without loading what makes one. The work is done by
``claims.extract.extractor.Extractor``.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from claims import languages, revision
from claims.errors import ExtractError
from claims.languages.statements import KINDS
from claims.languages.telling import LegalForms, NameParts, Titles
from claims.model import Watchlist, digest

VERSION = revision.of_room(__file__, languages.digest(*KINDS, LegalForms, NameParts, Titles))


def revision_for(
    watchlist: Watchlist,
    ner: str | None = None,
    precision: float | None = None,
    config: Path | None = None,
) -> str:
    """The revision of what is extracted for a desk that watches ``watchlist``.

    A name that the desk adds changes what is found in every text, and so does
    the pipeline ``ner`` that finds the other names and the ``precision``
    asked of what is stated (None: the default) and every letter of a desk's own
    ``config``: they are part of the revision as the code, the words and the
    weights are.

    Raises:
        ExtractError: ``config`` cannot be read.
    """
    watched = [(e.name, e.schema, e.parent_id, *e.aliases) for e in watchlist.entities]
    asked = None if precision is None else str(precision)
    chosen = (part for entity in watched for part in entity)
    dated = (str(part) for name in watchlist.names for part in (name.name, name.since, name.until))
    return f"{VERSION}-{digest(*chosen, *dated, ner, asked, *_read(config))[:8]}"


def _read(config: Path | None) -> Iterator[str]:
    if config is None:
        return
    try:
        yield sha256(config.read_bytes()).hexdigest()
    except OSError as error:
        raise ExtractError(f"{config} cannot be read: {error.strerror}") from error
