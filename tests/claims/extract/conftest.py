"""The pipeline, made once, for a desk that watches three invented bodies."""

import pytest
from spacy.language import Language

from claims.extract.pipeline import assemble
from claims.model import Entity, Watchlist, entity_id

WATCHED = Watchlist(
    entities=(
        Entity(
            "faces",
            "Lumenta Data B.V.",
            "Company",
            ("Lumenta", "Lumenta Data"),
            parent_id=entity_id("faces", "Orrin Search N.V."),
            watched=True,
        ),
        Entity("faces", "Orrin Search N.V.", "Company", ("Orrin", "Orrin Search"), watched=True),
        Entity("faces", "Ministry of Foreign Trade", "PublicBody", (), watched=True),
    )
)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that ships, which holds no state between texts."""
    return assemble(WATCHED)
