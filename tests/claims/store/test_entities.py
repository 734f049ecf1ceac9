"""Whom texts name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from claims.model import Entity, Extraction, Mention

Rows = Callable[[str], list[dict[str, Any]]]
TABLES = ("extractions", "statements", "mentions", "figures", "entities")


def test_resolving_names_who_speaks_and_keeps_watched_entities(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "Ada Blom said no.")
    said = replace(newsroom.say(version, version.text), speaker="Ada Blom")
    named = Mention(version.id, 0, 8, "Ada Blom", "Person")
    newsroom.database.statements.replace(
        [Extraction(version.id, newsroom.extractor, (said,), (named,), ())]
    )
    ada = Entity(newsroom.dossier, "Ada Blom", "Person")
    usurper = replace(newsroom.lumenta, watched=False, aliases=("Nobody",))
    args = (
        [ada, usurper],
        [replace(named, entity_id=ada.id)],
        [replace(said, speaker_id=ada.id, target_id=newsroom.lumenta.id)],
        [version.id],
    )
    assert newsroom.database.stages.undone(newsroom.dossier, "entities") == [version.id]
    newsroom.database.entities.add_resolution(*args)
    assert newsroom.database.stages.undone(newsroom.dossier, "entities") == []
    before = {name: rows(name) for name in TABLES}
    newsroom.database.entities.add_resolution(*args)

    assert {name: rows(name) for name in TABLES} == before
    assert newsroom.database.statements.mentions([version.id]) == args[1]
    assert newsroom.database.statements.of([version.id]) == args[2]
    lumenta = next(row for row in rows("entities") if row["id"] == newsroom.lumenta.id)
    assert (lumenta["watched"], lumenta["aliases"]) == (True, ["Lumenta"])

    newsroom.extract(version)
    newsroom.database.entities.drop_unnamed(newsroom.dossier)
    assert {row["name"] for row in rows("entities")} == {
        "Lumenta Data B.V.",
        "Orrin Search N.V.",
        "Ministry of Foreign Trade",
    }
