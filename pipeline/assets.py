"""The journey as assets: captures, articles, statements, entities, claims, links, published.

Unpartitioned and incremental: each asks the store what is due, so a run on
unchanged sources does next to nothing.
"""

from collections.abc import Iterator

import dagster as dg

from claims import extract, history, link, parse, resolve
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
from pipeline.markdown import table
from pipeline.resources import CaseFile

POOL = "data_folder"
"""One run at a time works on the data folder; ``dagster.yaml`` says how that is kept."""

SILENT = "no_source_answered"
"""What ``captures`` says of its visit, for the check that fails the run."""

WatcherParam = dg.ResourceParam[Watcher]


@dg.asset(group_name="dossier", pool=POOL)
def captures(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """Every answer of the dossier's sources, archived as WARC before it is on record."""
    outcome = fetch_captures(case.opened(watcher))
    return _result(outcome, **{SILENT: dg.MetadataValue.bool(not outcome.went_well)})


@dg.asset(deps=[captures], code_version=parse.VERSION, group_name="dossier", pool=POOL)
def articles(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """Articles with every wording that was seen: title, byline, dates, language, text."""
    opened = case.opened(watcher)
    return _result(parse_articles(opened), by_source=_by_source(opened))


@dg.asset(deps=[articles], code_version=extract.VERSION, group_name="dossier", pool=POOL)
def statements(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """Who says what, in which words: claims and responses with exact offsets."""
    return _result(extract_statements(case.opened(watcher)))


@dg.asset(deps=[statements], code_version=resolve.VERSION, group_name="dossier", pool=POOL)
def entities(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """The people, companies and public bodies that the names mean."""
    return _result(resolve_entities(case.opened(watcher)))


@dg.asset(deps=[statements], code_version=history.VERSION, group_name="dossier", pool=POOL)
def edits(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """What became of each statement between two versions, and which articles share text."""
    return _result(trace_edits(case.opened(watcher)))


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
    group_name="dossier",
    pool=POOL,
)
def claims_and_links(case: CaseFile, watcher: WatcherParam) -> Iterator[dg.MaterializeResult[None]]:
    """Join statements to claims and responses to claims: one pass gives both."""
    for outcome in link_claims(case.opened(watcher)):
        yield _result(outcome)


@dg.asset(deps=["links"], group_name="dossier", pool=POOL)
def published(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """A read-only copy for everybody who asks, and the side-by-side page made from it."""
    opened = case.opened(watcher)
    # Dagster takes this step alone whatever the blocking checks found in an earlier run.
    with opened.store() as database:
        refuse_unsound(opened, database)
    copy, page = publish_copy(opened)
    opened.watcher.finish("published", f"{copy.name}, {page}")
    return dg.MaterializeResult(
        metadata={"copy": dg.MetadataValue.path(copy), "report": dg.MetadataValue.path(page)}
    )


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


def _result(outcome: Outcome, **more: dg.MetadataValue) -> dg.MaterializeResult[None]:
    """What an editor sees of a step: its counts, and the newest rows as a table."""
    newest = dg.MetadataValue.md(table(outcome.newest))
    return dg.MaterializeResult(
        asset_key=outcome.asset, metadata={**outcome.counts, **more, "newest": newest}
    )
