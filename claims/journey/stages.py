"""The stages in their order: all that is made of captures, wherever those came from."""

from collections.abc import Mapping

from claims.journey.case import Case
from claims.journey.extract import extract_statements
from claims.journey.history import trace_edits
from claims.journey.link import link_claims
from claims.journey.outcome import Outcome
from claims.journey.parse import parse_articles
from claims.journey.resolve import resolve_entities
from claims.model import Flag, Page


def work_through(case: Case, recall: Mapping[str, Page | Flag] | None = None) -> list[Outcome]:
    """Make of the captures all that is due of each stage; ``recall`` as for ``parse_articles``."""
    return [
        parse_articles(case, recall),
        extract_statements(case),
        resolve_entities(case),
        trace_edits(case),
        *link_claims(case),
    ]
