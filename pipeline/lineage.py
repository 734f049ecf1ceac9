"""Of what each column of the page's rows is made, for Dagster's picture of columns."""

from collections.abc import Mapping

import dagster as dg

_SOURCES: Mapping[str, str] = {
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
}
"""By column of ``side_by_side`` the columns of other assets' tables that it shows.

Left out is what comes of tables that are no asset: versions of articles, decisions.
"""


def of_published(published: dg.AssetKey) -> dg.TableColumnLineage:
    """The lineage of the published rows, whose asset has this key."""
    return dg.TableColumnLineage(
        {
            column: [_source(published, *one.split(".")) for one in told.split()]
            for column, told in _SOURCES.items()
        }
    )


def _source(published: dg.AssetKey, asset: str, column: str) -> dg.TableColumnDep:
    return dg.TableColumnDep(dg.AssetKey([*published.path[:-1], asset]), column)
