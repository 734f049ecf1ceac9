"""The journey as assets: captures, articles, statements, entities, claims, links, published.

Unpartitioned and incremental: each asks the store what is due, so a run on
unchanged sources does next to nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

import dagster as dg

from claims import extract, link, parse, resolve
from claims.store import Database
from pipeline import work
from pipeline.progress import Watcher
from pipeline.resources import CaseFile, Nlp
from pipeline.work import Case, Counts

WatcherParam = dg.ResourceParam[Watcher]


@dg.asset(group_name="dossier")
def captures(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """Every answer of the dossier's sources, archived as WARC before it is on record."""
    opened = case.opened(watcher)
    opened.declare()
    return _result(opened, "captures", work.capture(opened))


@dg.asset(deps=[captures], code_version=parse.VERSION, group_name="dossier")
def articles(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """Articles with every wording that was seen: title, byline, dates, language, text."""
    opened = case.opened(watcher)
    return _result(opened, "articles", work.read(opened))


@dg.asset(deps=[articles], code_version=extract.VERSION, group_name="dossier")
def statements(case: CaseFile, nlp: Nlp, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """Who says what, in which words: claims and responses with exact offsets."""
    opened = case.opened(watcher)
    return _result(opened, "statements", work.analyse(opened, lambda: nlp.extractor(opened)))


@dg.asset(deps=[statements], code_version=resolve.VERSION, group_name="dossier")
def entities(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """The people, companies and public bodies that the names mean."""
    opened = case.opened(watcher)
    return _result(opened, "entities", work.name(opened))


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            "claims",
            deps=[entities],
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
)
def claims_and_links(case: CaseFile, watcher: WatcherParam) -> Iterator[dg.MaterializeResult[None]]:
    """Join statements to claims and responses to claims: one pass gives both."""
    opened = case.opened(watcher)
    counts = work.connect(opened)
    for asset in ("claims", "links"):
        yield _result(opened, asset, {asset: counts[asset]})


@dg.asset(deps=["links"], group_name="dossier")
def published(case: CaseFile, watcher: WatcherParam) -> dg.MaterializeResult[None]:
    """A read-only copy for everybody who asks, and the side-by-side page made from it."""
    opened = case.opened(watcher)
    copy = work.release(opened)
    page = opened.home.report(opened.dossier.id)
    opened.watcher.finish("published", f"{copy.name}, {page}")
    return dg.MaterializeResult(
        metadata={"copy": dg.MetadataValue.path(copy), "report": dg.MetadataValue.path(page)}
    )


def _result(case: Case, asset: str, counts: Counts) -> dg.MaterializeResult[None]:
    """What an editor sees of a step: its counts, and the newest rows as a table."""
    with Database.open(case.home.database) as database:
        preview = database.preview(asset, case.dossier.id)
    case.watcher.finish(asset, ", ".join(f"{n:,} {noun}" for noun, n in counts.items()))
    return dg.MaterializeResult(
        asset_key=asset,
        metadata={**counts, "newest": dg.MetadataValue.md(_markdown(preview))},
    )


def _markdown(rows: Sequence[Mapping[str, object]]) -> str:
    if not rows:
        return "nothing yet"
    lines = [list(rows[0]), ["---"] * len(rows[0]), *(row.values() for row in rows)]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(value: object) -> str:
    """A value as one cell: pages are not ours, so nothing in them is Markdown or HTML."""
    text = str(value if value is not None else "").replace("\n", " ")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")
