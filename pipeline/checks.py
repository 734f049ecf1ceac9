"""What must hold before anything is published; a failed check stops the run."""

from collections.abc import Callable

import dagster as dg

from claims.store import Database
from pipeline.progress import Nobody
from pipeline.resources import CaseFile


@dg.asset_check(asset="articles", blocking=True)
def no_capture_is_lost(case: CaseFile) -> dg.AssetCheckResult:
    """Every captured page was read, or a row in ``failures`` says why not."""
    return _none(case, Database.unaccounted_captures)


@dg.asset_check(asset="statements", blocking=True)
def offsets_give_the_passage(case: CaseFile) -> dg.AssetCheckResult:
    """``text[start:end]`` is the passage, for every statement, mention and figure."""
    return _none(case, Database.torn_passages)


@dg.asset_check(asset="links", blocking=True)
def no_link_is_an_orphan(case: CaseFile) -> dg.AssetCheckResult:
    """Both ends of every link and membership are there."""
    return _none(case, Database.orphan_links)


def _none(case: CaseFile, count: Callable[[Database, str], int]) -> dg.AssetCheckResult:
    """Pass if ``count`` finds no fault in the dossier; its name says what it counts."""
    opened = case.opened(Nobody())
    with Database.open(opened.home.database) as database:
        found = count(database, opened.dossier.id)
    counted = count.__name__.replace("_", " ")
    return dg.AssetCheckResult(
        passed=found == 0,
        metadata={counted: found},
        description=f"{found} {counted}" + ("; nothing was published." if found else "."),
    )
