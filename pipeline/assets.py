"""The journey as assets: captures, articles, statements, entities, claims, links, and so on.

Unpartitioned and incremental: each asks the store what is due, so a run on
unchanged sources does next to nothing.
"""

from collections.abc import Iterator

import dagster as dg

from claims import extract, history, link, parse, resolve
from claims.journey.alert import tell_alerts
from claims.journey.case import Case
from claims.journey.extract import extract_statements
from claims.journey.fetch import fetch_captures
from claims.journey.history import trace_edits
from claims.journey.link import link_claims
from claims.journey.outcome import Outcome
from claims.journey.parse import parse_articles
from claims.journey.progress import Watcher
from claims.journey.publish import publish_copy, refuse_unsound
from claims.journey.resolve import resolve_entities
from claims.store import Desk
from pipeline import lineage
from pipeline.markdown import table
from pipeline.resources import Cases

POOL = "data_folder"
"""One run at a time works on the data folder; ``dagster.yaml`` says how that is kept."""

WatcherParam = dg.ResourceParam[Watcher]


@dg.asset(pool=POOL)
def captures(
    context: dg.AssetExecutionContext, cases: Cases, watcher: WatcherParam
) -> dg.MaterializeResult[None]:
    """Every answer of the dossier's sources, archived as WARC before it is on record."""
    outcome = fetch_captures(cases.of(context.asset_key, watcher))
    return _result(
        outcome, context.asset_key, no_source_answered=dg.MetadataValue.bool(not outcome.went_well)
    )


@dg.asset(deps=[captures], code_version=parse.VERSION, pool=POOL)
def articles(
    context: dg.AssetExecutionContext, cases: Cases, watcher: WatcherParam
) -> dg.MaterializeResult[None]:
    """Articles with every wording that was seen: title, byline, dates, language, text."""
    opened = cases.of(context.asset_key, watcher)
    return _result(parse_articles(opened), context.asset_key, by_source=_by_source(opened))


@dg.asset(deps=[articles], code_version=extract.VERSION, pool=POOL)
def statements(
    context: dg.AssetExecutionContext, cases: Cases, watcher: WatcherParam
) -> dg.MaterializeResult[None]:
    """Who says what, in which words: claims and responses with exact offsets."""
    return _result(extract_statements(cases.of(context.asset_key, watcher)), context.asset_key)


@dg.asset(deps=[statements], code_version=resolve.VERSION, pool=POOL)
def entities(
    context: dg.AssetExecutionContext, cases: Cases, watcher: WatcherParam
) -> dg.MaterializeResult[None]:
    """The people, companies and public bodies that the names mean."""
    return _result(resolve_entities(cases.of(context.asset_key, watcher)), context.asset_key)


@dg.asset(deps=[statements], code_version=history.VERSION, pool=POOL)
def edits(
    context: dg.AssetExecutionContext, cases: Cases, watcher: WatcherParam
) -> dg.MaterializeResult[None]:
    """What became of each statement between two versions, and which articles share text."""
    return _result(trace_edits(cases.of(context.asset_key, watcher)), context.asset_key)


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            "claims",
            deps=[entities, edits],
            code_version=link.VERSION,
            description="The same assertion across articles and outlets is one claim.",
        ),
        dg.AssetSpec(
            "links",
            deps=["claims"],
            code_version=link.VERSION,
            description="Which response answers which claim, with score and evidence.",
        ),
    ],
    pool=POOL,
)
def claims_and_links(
    context: dg.AssetExecutionContext, cases: Cases, watcher: WatcherParam
) -> Iterator[dg.MaterializeResult[None]]:
    """Join statements to claims and responses to claims: one pass gives both."""
    both = {key.path[-1]: key for key in context.selected_asset_keys}
    case = cases.of(both["claims"], watcher)
    for outcome in link_claims(case):
        yield _result(outcome, both[outcome.asset])


@dg.asset(deps=["links"], pool=POOL)
def published(
    context: dg.AssetExecutionContext, cases: Cases, watcher: WatcherParam
) -> dg.MaterializeResult[None]:
    """A read-only copy for everybody who asks, and the side-by-side page made from it."""
    opened = cases.of(context.asset_key, watcher)
    # Dagster takes this step alone whatever the blocking checks found in an earlier run.
    with opened.store() as database:
        refuse_unsound(opened, database)
    copy, page = publish_copy(opened)
    opened.watcher.finish("published", f"{copy.name}, {page}")
    dossier = opened.dossier
    with Desk.open(opened.home.published) as desk:
        counts = desk.news.counts(dossier.id, opened.began)
        columns = _columns(desk)
    # The list of runs shows them, and is searched by them.
    context.instance.add_run_tags(
        context.run.run_id, {f"new_{noun}": str(number) for noun, number in counts.items()}
    )
    # Whoever reads this need not be on the machine that has the files.
    return dg.MaterializeResult(
        metadata={
            "copy": copy.name,
            "desk": dg.MetadataValue.url(f"{dossier.desk}dossier/{dossier.id}"),
            "dagster/column_schema": columns,
            **lineage.of(context.asset_key),
        }
    )


@dg.asset(deps=["published"], pool=POOL)
def alerts(
    context: dg.AssetExecutionContext, cases: Cases, watcher: WatcherParam
) -> dg.MaterializeResult[None]:
    """What moved since the last run, in the feeds, and sent to whoever wants to be told."""
    told = tell_alerts(cases.of(context.asset_key, watcher))
    return _result(told.outcome, context.asset_key)


def _columns(desk: Desk) -> dg.TableSchema:
    """What each column of the page's rows means."""
    rows = [one for one in desk.schema() if one.table == "side_by_side" and one.column]
    columns = [dg.TableColumn(str(one.column), one.type, one.comment) for one in rows]
    return dg.TableSchema(columns=columns)


def _by_source(case: Case) -> dg.MarkdownMetadataValue:
    """What each source brought in this run, for an editor."""
    with case.store() as database:
        supplied = database.sources.supplied(case.dossier.id, case.began)
    rows = [
        {
            "outlet": one.outlet,
            "source": one.url,
            "articles": one.articles,
            "new": one.new,
            "changed": one.changed,
            "failed": one.failed,
            "last answered (UTC)": one.seen_at,
        }
        for one in supplied
    ]
    return dg.MetadataValue.md(table(rows))


def _result(
    outcome: Outcome, key: dg.AssetKey, **more: dg.MetadataValue
) -> dg.MaterializeResult[None]:
    """What an editor sees of a step: its counts, and the newest rows as a table."""
    newest = dg.MetadataValue.md(table(outcome.newest))
    return dg.MaterializeResult(
        asset_key=key,
        metadata={**outcome.counts, **more, "newest": newest, **lineage.of(key)},
    )
