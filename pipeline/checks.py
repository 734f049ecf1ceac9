"""What must hold before anything is published, and what an operator should hear of.

The blocking checks stop the run; those of the sources do not, for what one
source lacks is no reason to keep the others from the desk.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

import dagster as dg

from claims.dossier import PERIODS_BEFORE, Expectation
from claims.journey.case import Case
from claims.journey.progress import Nobody
from claims.store import Checks, Supplied
from pipeline.markdown import table
from pipeline.resources import Cases

Odd = Callable[[Expectation, Supplied, list[int], datetime], bool]


@dg.asset_check(asset="articles", blocking=True)
def no_capture_is_lost(context: dg.AssetCheckExecutionContext, cases: Cases) -> dg.AssetCheckResult:
    """Every captured page was read, or a row in ``failures`` says why not."""
    return _none(_case(context, cases), Checks.unaccounted_captures)


@dg.asset_check(asset="statements", blocking=True)
def offsets_give_the_passage(
    context: dg.AssetCheckExecutionContext, cases: Cases
) -> dg.AssetCheckResult:
    """``text[start:end]`` is the passage, for every statement, mention and figure."""
    return _none(_case(context, cases), Checks.torn_passages)


@dg.asset_check(asset="links", blocking=True)
def no_link_is_an_orphan(
    context: dg.AssetCheckExecutionContext, cases: Cases
) -> dg.AssetCheckResult:
    """Both ends of every link and membership are there."""
    return _none(_case(context, cases), Checks.orphan_links)


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(
            "a_source_answers",
            asset="captures",
            description="At least one source answered when it was visited last; "
            "“as it was” (304) is an answer.",
        )
    ]
)
def a_source_answers(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
    """Fail the run, at no step's expense: what came earlier is read and published all the same."""
    (spec,) = context.check_specs
    event = context.instance.get_latest_materialization_event(spec.asset_key)
    visit = event.asset_materialization if event else None
    is_silent = visit is not None and visit.metadata.get(
        "no_source_answered"
    ) == dg.MetadataValue.bool(True)
    said = "no source answered." if is_silent else "at least one source answered."
    yield dg.AssetCheckResult(passed=not is_silent, description=said)
    if is_silent:
        raise dg.Failure(said)


@dg.asset_check(asset="captures")
def sources_are_fresh(context: dg.AssetCheckExecutionContext, cases: Cases) -> dg.AssetCheckResult:
    """Each source has answered lately: ``expect: {fresh: 2 d}`` in the dossier says how lately."""
    return _sources(
        _case(context, cases),
        "these sources have not answered lately",
        dg.AssetCheckSeverity.ERROR,
        _is_stale,
    )


@dg.asset_check(asset="articles")
def sources_bring_enough(
    context: dg.AssetCheckExecutionContext, cases: Cases
) -> dg.AssetCheckResult:
    """Each source has brought ``at_least`` so many articles, or some if it always did."""
    return _sources(
        _case(context, cases),
        "these sources have brought too few articles",
        dg.AssetCheckSeverity.ERROR,
        _is_few,
    )


@dg.asset_check(asset="articles")
def sources_bring_no_flood(
    context: dg.AssetCheckExecutionContext, cases: Cases
) -> dg.AssetCheckResult:
    """No source has brought more than ``at_most`` articles, or many times what it always did."""
    return _sources(
        _case(context, cases),
        "these sources have brought too many articles",
        dg.AssetCheckSeverity.WARN,
        _is_flood,
    )


def _is_stale(expected: Expectation, one: Supplied, _: list[int], now: datetime) -> bool:
    followed_since = one.followed_since or now
    return expected.stale(followed_since, one.seen_at, now)


def _is_few(expected: Expectation, one: Supplied, brought: list[int], now: datetime) -> bool:
    return expected.too_few(brought, _followed(one, now))


def _is_flood(expected: Expectation, one: Supplied, brought: list[int], now: datetime) -> bool:
    return expected.too_many(brought, _followed(one, now))


def _followed(one: Supplied, now: datetime) -> timedelta:
    return now - (one.followed_since or now)


def _case(context: dg.AssetCheckExecutionContext, cases: Cases) -> Case:
    (spec,) = context.check_specs
    return cases.of(spec.asset_key, Nobody())


def _none(case: Case, count: Callable[[Checks, str], int]) -> dg.AssetCheckResult:
    """Pass if ``count`` finds no fault in the dossier; its name says what it counts."""
    with case.store() as database:
        found = count(database.checks, case.dossier.id)
    counted = count.__name__.replace("_", " ")
    return dg.AssetCheckResult(
        passed=found == 0,
        metadata={counted: found},
        description=f"{found} {counted}" + ("; nothing was published." if found else "."),
    )


def _sources(
    case: Case, fault: str, severity: dg.AssetCheckSeverity, is_odd: Odd
) -> dg.AssetCheckResult:
    """Pass if nothing is odd about any source; the table has each of them."""
    now, expected = datetime.now(UTC), case.dossier.expectations()
    periods = {source: each.per for source, each in expected.items()}
    with case.store() as database:
        supplied = database.sources.supplied(case.dossier.id, case.began)
        brought = database.sources.brought(periods, now, PERIODS_BEFORE + 1)
    known = [one for one in supplied if one.source_id in expected]
    odd = [
        one for one in known if is_odd(expected[one.source_id], one, brought[one.source_id], now)
    ]
    named = ", ".join(f"{one.outlet} ({one.url})" for one in odd)
    return dg.AssetCheckResult(
        passed=not odd,
        severity=severity,
        metadata={"sources": dg.MetadataValue.md(table(_rows(known, brought, odd)))},
        description=f"{fault}: {named}." if odd else f"{len(known)} sources as expected.",
    )


def _rows(
    supplied: Iterable[Supplied], brought: Mapping[str, list[int]], odd: list[Supplied]
) -> list[dict[str, object]]:
    return [
        {
            "outlet": one.outlet,
            "source": one.url,
            "last answered": one.seen_at,
            "articles in this period": brought[one.source_id][0],
            "in those before": ", ".join(map(str, brought[one.source_id][1:])),
            "as expected": "no" if one in odd else "yes",
        }
        for one in supplied
    ]
