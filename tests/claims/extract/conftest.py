"""The pipelines, made once: they hold no state between texts."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claims.extract.extractor import assemble
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
    """The rules, whose answers to a made-up sentence a person can foretell."""
    return assemble(WATCHED, config="rules.cfg")


@pytest.fixture(scope="session")
def trained() -> Language:
    """The pipeline that ships."""
    return assemble(WATCHED)


@pytest.fixture
def read(nlp: Language) -> Callable[[str], Doc]:
    return nlp
