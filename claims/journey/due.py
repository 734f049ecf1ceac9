"""One rule for what is due, for every stage.

Whatever a stage has made bears its **mark**: the revision of the stage's code, lexicons and
weights, with the settings of the dossier that it went by. A thing is due of a stage when nothing
that the stage made of it bears the mark of today. So it is due when it is new, when the stage or
a setting has become another, and when an earlier stage has made it anew, for that takes the marks
of the later stages off it.

======== ================================== ============================ ==========================
stage    of what                            where the mark stands        with what it changes
======== ================================== ============================ ==========================
parse    a capture of a page                ``readings``                 the parser
extract  a version: one wording, whose text ``extractions``              the extractor, the watched
         never changes                                                   names, ``ner``,
                                                                         ``precision``, the second
                                                                         reader and its model
history  a version and the one before it    ``alignments``               the comparison, and what
                                                                         extracted both
history  the text of a newest version       ``text_digests``             the comparison
resolve  a version that was extracted       ``version_states``, for the  the resolver, the watched
                                            mark in ``stage_states``     entities
link     a version that was resolved        the same                     the linker, ``precision``,
                                                                         the parser, the resolver
                                                                         with what it goes by
======== ================================== ============================ ==========================

Linking weighs each version against all that was linked before. So its versions are due together:
when the mark is another one, and when a version that was linked is extracted or compared anew.
"""

from collections.abc import Sequence

from claims import consult, extract, history, link, parse, resolve
from claims.dossier import Dossier
from claims.model import Capture, digest
from claims.store import Database, Due

_ENTITIES, _LINKS = "entities", "links"
"""The names under which resolving and linking keep their marks."""

_NO_MARK = ""


def captures(database: Database, dossier: Dossier) -> list[Capture]:
    """The captures of pages that are to be parsed, oldest first."""
    return database.captures.due(dossier.id, parse.VERSION)


def unextracted(database: Database, dossier: Dossier) -> list[str]:
    """The ids of the versions that are to be extracted, newest first."""
    return database.articles.versions_due(dossier.id, mark_of_extracting(dossier))


def pairs(database: Database, dossier: Dossier) -> list[Due]:
    """The versions that are to be compared with the one before, oldest first."""
    return database.edits.due(dossier.id, history.VERSION)


def texts(database: Database, dossier: Dossier, most: int) -> list[tuple[str, str]]:
    """The ids and texts of versions that are to be held against those of other outlets."""
    return database.shared_texts.due(dossier.id, history.VERSION, most)


def unconsulted(database: Database, dossier: Dossier) -> set[str]:
    """The ids of the versions that are extracted, and that the second reader has still to read."""
    if dossier.reader is None:
        return set()
    unread = database.articles.versions_due(dossier.id, mark_of_network(dossier))
    return {*unextracted(database, dossier)} - {*unread}


def unresolved(database: Database, dossier: Dossier) -> list[str]:
    """The ids of the versions whose names are to be resolved, in the order seen.

    Where the mark has become another one, the old ones are taken off first.
    """
    _renew(database, dossier.id, _ENTITIES, _mark_of_resolving(dossier))
    return database.stages.undone(dossier.id, _ENTITIES)


def unlinked(database: Database, dossier: Dossier) -> list[str]:
    """The ids of the versions that are to be linked, in the order seen.

    Where the mark has become another one, what was linked is taken away first.
    A version whose names could not be resolved waits for them.
    """
    mark = digest(link.VERSION, repr(dossier.precision), parse.VERSION, _mark_of_resolving(dossier))
    _renew(database, dossier.id, _LINKS, mark)
    unnamed = set(database.stages.undone(dossier.id, _ENTITIES))
    return [one for one in database.stages.undone(dossier.id, _LINKS) if one not in unnamed]


def before_change(database: Database, dossier: Dossier, versions: Sequence[str]) -> None:
    """Have all linked anew, if one of ``versions``, which are about to change, was linked.

    That is written before they change, so that no kill in between can lose it.
    """
    if database.claims.any_of(versions):
        database.stages.set_state(dossier.id, _LINKS, _NO_MARK)


def mark_of_extracting(dossier: Dossier) -> str:
    """What an extraction of today bears, when the second reader, if there is one, has read too."""
    read = "" if dossier.reader is None else f"+{consult.revision_for(dossier.reader)}"
    return f"{mark_of_network(dossier)}{read}"


def mark_of_network(dossier: Dossier) -> str:
    """What an extraction bears that the second reader has not read."""
    return extract.revision_for(
        dossier.watchlist(), dossier.ner, dossier.precision, dossier.extraction
    )


def _mark_of_resolving(dossier: Dossier) -> str:
    return digest(resolve.VERSION, repr(dossier.watchlist()))


def _renew(database: Database, dossier: str, stage: str, mark: str) -> None:
    """Take off the marks of ``stage`` that are not ``mark``."""
    if database.stages.state(dossier, stage) == mark:
        return
    if stage == _LINKS:
        database.claims.forget(dossier)
    else:
        database.entities.forget_resolution(dossier)
    database.stages.set_state(dossier, stage, mark)
