"""The report as one HTML page that needs nothing but a browser."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from claims.compare import fitting, lone, phrases
from claims.compare.changed import changes
from claims.compare.comparison import Comparison, by_topic, group, select
from claims.compare.rendering import environment

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

    from claims.model import Kind

if TYPE_CHECKING:
    from jinja2 import Environment


def render_html(
    title: str,
    side_by_side: "pa.Table",
    wordings: "pa.Table",
    history: "pa.Table",
    *,
    generated_at: datetime,
    published: str,
    unread: Mapping[str, int] = MappingProxyType({}),
    to_check: int = 0,
    lone_responses: "pa.Table | None" = None,
) -> str:
    """Lay the claims beside their responses, for reading, sending on and printing.

    What a browser opens at once is shown: some claims of each topic, and how to
    have the others. What is counted on top counts them all.

    Args:
        title: what the desk calls the investigation.
        side_by_side: rows of the view ``side_by_side``.
        wordings: rows of the view ``claim_wordings``.
        history: rows of the view ``claim_history``.
        generated_at: when the page is made, aware.
        published: the name of the published copy that the rows come from.
        unread: how many articles are in each language that is not read, by its code.
        to_check: how many rows are not among these because they wait for a person.
        lone_responses: rows of ``Desk.lone_responses``, which get a section of their own.

    Raises:
        CompareError: a view lacks a column.
    """
    found = group(side_by_side, wordings)
    shown = select(found)
    shown_ids = {comparison.claim_id for comparison in shown}
    topics = by_topic(shown)
    sections = fitting.fit(topics)
    accounts = [] if lone_responses is None else lone.accounts(lone_responses)
    edits = [change for change in changes(history) if change.claim_id in shown_ids]
    return (
        _templates()
        .get_template("page.html")
        .render(
            title=title,
            topics=topics,
            sections=sections,
            on_page={each.claim_id for section in sections for each in section.shown},
            most=fitting,
            shown=shown,
            changes=edits,
            accounts=lone.first(accounts, fitting.LONE_RESPONSES),
            lone_count=sum(len(account.responses) for account in accounts),
            kinds=_count_kinds(shown),
            said_otherwise=_count_responses(found) + lone.count(accounts),
            own_count=sum(not (one.answered or one.unanswered) for one in shown),
            hidden_count=len(found) - len(shown),
            generated_at=generated_at,
            published=published,
            unread=phrases.unread(unread),
            waiting=phrases.waiting(to_check) if to_check else None,
        )
    )


def _count_kinds(comparisons: Iterable[Comparison]) -> "dict[Kind, int]":
    found = Counter(one.kind for comparison in comparisons for one in comparison.responses)
    return {kind: found[kind] for kind in phrases.KINDS if found[kind]}


def _count_responses(comparisons: Iterable[Comparison]) -> Counter[str]:
    """How many passages answer for each party, whatever claim they were linked with.

    A link may have gone to another claim of the same matter, so a claim without
    a response says what else its target has answered.
    """
    found = {
        (one.principal or one.passage.speaker, one.passage.url, one.passage.text)
        for comparison in comparisons
        for one in comparison.responses
    }
    return Counter(party for party, _, _ in found if party)


@cache
def _templates() -> "Environment":
    return environment("claims.compare")
