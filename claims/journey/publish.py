"""The database to a copy for readers, and the page made from it."""

from pathlib import Path

from claims.journey import report
from claims.journey.case import Case
from claims.store import Checks, Desk, publish


def doubts(case: Case) -> list[str]:
    """What forbids to publish the dossier: what its blocking checks would find now."""
    counts = (Checks.unaccounted_captures, Checks.torn_passages, Checks.orphan_links)
    with case.store() as database:
        found = {count.__name__: count(database.checks, case.dossier.id) for count in counts}
    return [f"{number} {name.replace('_', ' ')}" for name, number in found.items() if number]


def publish_copy(case: Case) -> Path:
    """Publish a copy for readers, and the report made from it."""
    copy = publish(case.home.database, case.home.published)
    path = case.home.report(case.dossier.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with Desk.open(case.home.published) as desk:
        page = report.page(desk, case.dossier.title, case.dossier.id)
    unfinished.write_text(page, encoding="utf-8")
    unfinished.replace(path)
    return copy
