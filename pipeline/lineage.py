"""Of what the columns of an asset's table are made, for Dagster's picture of columns."""

from collections.abc import Mapping

import dagster as dg

_SOURCES: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "url": "captures.final_url",
        "first_seen_at": "captures.fetched_at",
        "last_seen_at": "captures.fetched_at",
        "gone_at": "captures.status captures.fetched_at",
    },
    "edits": {"statement_id": "statements.id", "previous_id": "statements.id"},
    "claims": {
        "founder_id": "statements.id",
        "text": "statements.text",
        "target_id": "statements.target_id",
    },
    "links": {
        "response_id": "statements.id",
        "statement_id": "statements.id",
        "claim_id": "claims.claim_id",
        "standing": "statements.standing",
    },
    "published": {
        "dossier": "claims.dossier",
        "claim_id": "claims.claim_id",
        "claim": "statements.text",
        "claimant": "statements.speaker entities.name",
        "claimant_id": "statements.speaker_id",
        "claim_voice": "statements.voice",
        "claim_speech": "statements.speech",
        "claim_hedge": "statements.hedge",
        "claim_outlet": "articles.outlet",
        "claim_at": "articles.published_at articles.first_seen_at",
        "claim_url": "articles.url",
        "claim_statement_id": "statements.id",
        "claim_version_id": "statements.version_id",
        "claim_start": "statements.start",
        "claim_end": "statements.end",
        "target": "statements.target entities.name",
        "target_id": "claims.target_id",
        "target_watched": "entities.watched",
        "outlets": "articles.outlet",
        "claim_standing": "statements.standing",
        "claim_embedded": "statements.embedded_in",
        "response_id": "statements.id links.response_id",
        "response": "statements.text",
        "responder": "statements.speaker entities.name",
        "responder_id": "statements.speaker_id",
        "answers_for": "statements.target entities.name",
        "kind": "statements.kind",
        "response_speech": "statements.speech",
        "response_outlet": "articles.outlet",
        "response_at": "articles.published_at articles.first_seen_at",
        "response_url": "articles.url",
        "response_version_id": "statements.version_id",
        "response_start": "statements.start",
        "response_end": "statements.end",
        "relation": "links.relation",
        "score": "links.score",
        "method": "links.method",
        "link_standing": "links.standing",
        "standing": "statements.standing links.standing",
    },
}
"""By asset and column of its table the columns of other assets' tables that it is made of.

``published`` is ``side_by_side``. Left out is what comes of tables that are no asset: versions
of articles, decisions; and what comes of bytes and words: statements, names.
"""


def of(asset: dg.AssetKey) -> Mapping[str, dg.TableColumnLineage]:
    """The lineage of an asset as its metadata has it; nothing where none is known."""
    columns = _SOURCES.get(asset.path[-1])
    if columns is None:
        return {}
    found = {
        column: [_source(asset, *one.split(".")) for one in told.split()]
        for column, told in columns.items()
    }
    return {"dagster/column_lineage": dg.TableColumnLineage(found)}


def _source(of: dg.AssetKey, asset: str, column: str) -> dg.TableColumnDep:
    return dg.TableColumnDep(dg.AssetKey([*of.path[:-1], asset]), column)
