"""Claims with their responses, put together from the rows of the store's views."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claims.compare import phrases
from claims.errors import CompareError
from claims.model import digest

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

    from claims.model import Kind, Relation, Voice

Row = Mapping[str, Any]

PLACE = ("outlet", "at", "url", "title", "version_no", "start", "end", "withdrawn_at")
"""Columns that say where words stand, in each view under a prefix of its own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words as an article carries them, and the place that proves it.

    ``[start, end)`` are code points of the text of the article's version
    ``version_no``. ``withdrawn_at`` is when a later version was first seen
    without them, None while they stand. ``speaker`` is None where the outlet
    speaks itself.
    """

    text: str
    speaker: str | None
    outlet: str
    at: datetime
    url: str
    title: str | None
    version_no: int
    start: int
    end: int
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class LinkedResponse:
    """A response beside its claim. ``score`` in [0, 1] says how sure the link is, no more.

    ``principal`` is for whom the speaker speaks, where that is somebody else.
    """

    kind: "Kind"
    passage: Passage
    principal: str | None
    relation: "Relation"
    score: float


@dataclass(frozen=True, slots=True)
class Silence:
    """A party that did not answer the desk by ``at``, when a person stopped waiting.

    The desk's ledger says so, and no text.
    """

    party: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim with every response to it, oldest first, and who stayed silent to the desk.

    The claim's ``passage`` counts as withdrawn once its article states the
    claim in no words at all; ``edited_at`` is when only these words went. ``to_check``
    responses may answer it, which wait for a person.
    """

    claim_id: str
    passage: Passage
    voice: "Voice"
    target_id: str | None
    target: str | None
    watched: bool
    own_account: bool
    edited_at: datetime | None
    to_check: int
    wordings: tuple[Passage, ...]
    responses: tuple[LinkedResponse, ...]
    silences: tuple[Silence, ...] = ()

    @property
    def answered(self) -> bool:
        """There is a response, or the ledger says that there was none."""
        return bool(self.responses or self.silences)

    @property
    def unanswered(self) -> bool:
        """No response was found, and one could be: nobody answers their own account."""
        return not (self.answered or self.own_account)


@dataclass(frozen=True, slots=True)
class Topic:
    """The claims about one entity; ``entity`` is None where the text names nobody."""

    entity: str | None
    watched: bool
    comparisons: tuple[Comparison, ...]

    @property
    def anchor(self) -> str:
        """A name for links to this topic that the next report keeps."""
        first = self.comparisons[0]
        return digest("topic", first.target_id, None if first.target_id else first.target)[:12]

    @property
    def answered_count(self) -> int:
        """Claims with at least one response, or with silence on record."""
        return sum(one.answered for one in self.comparisons)

    @property
    def unanswered_count(self) -> int:
        """Claims about somebody else's conduct for which no response was found."""
        return sum(comparison.unanswered for comparison in self.comparisons)


def rows(table: "pa.Table | list[Row]", view: str, columns: Iterable[str]) -> list[Row]:
    """The rows of ``table``, which must have the ``columns`` of the store's ``view``.

    Raises:
        CompareError: a column is missing; the message names each.
    """
    if isinstance(table, list):
        known = table[0].keys() if table else columns
    else:
        known = table.column_names
    missing = [column for column in columns if column not in known]
    if missing:
        raise CompareError(f"The rows of {view} lack the columns {', '.join(missing)}.")
    return table if isinstance(table, list) else list(table.to_pylist())


def group(
    side_by_side: "pa.Table | list[Row]", wordings: "pa.Table | None" = None
) -> list[Comparison]:
    """Put each claim beside its responses, in the order in which the rows first name the claims.

    Args:
        side_by_side: rows of the view ``side_by_side``.
        wordings: rows of the view ``claim_wordings``, for the other wordings of each claim.

    Raises:
        CompareError: a column of either view is missing.
    """
    by_claim: dict[str, list[Row]] = defaultdict(list)
    for row in rows(side_by_side, "side_by_side", _SIDE_BY_SIDE):
        by_claim[row["claim_id"]].append(row)
    worded: dict[str, list[Row]] = defaultdict(list)
    if wordings is not None:
        for row in rows(wordings, "claim_wordings", _CLAIM_WORDINGS):
            worded[row["claim_id"]].append(row)
    return [_comparison(of_claim, worded[key]) for key, of_claim in by_claim.items()]


def select(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """What a desk wants to see: claims that have a response or are about a watched entity.

    Where nobody is watched, every claim is of interest.
    """
    if not any(comparison.watched for comparison in comparisons):
        return list(comparisons)
    return [one for one in comparisons if one.watched or one.answered]


def by_topic(comparisons: Iterable[Comparison]) -> list[Topic]:
    """Gather claims by the entity they are about: watched ones first, then the most discussed."""
    ordered = sorted(comparisons, key=_target)
    topics = [
        Topic(found[0].target, found[0].watched, tuple(found))
        for _, group_ in groupby(ordered, key=_target)
        if (found := list(group_))
    ]
    return sorted(topics, key=_rank)


def _target(comparison: Comparison) -> tuple[str, str]:
    # Without an id the words of the text are all that tells two targets apart.
    if comparison.target_id:
        return comparison.target_id, ""
    return "", comparison.target or ""


def _rank(topic: Topic) -> tuple[bool, bool, int, str]:
    name = topic.entity or ""
    return not topic.watched, topic.entity is None, -len(topic.comparisons), name.casefold()


def _comparison(of_claim: Sequence[Row], wordings: Sequence[Row]) -> Comparison:
    row = of_claim[0]
    shown = row["claim_statement_id"]
    edits = (w["withdrawn_at"] for w in wordings if w["statement_id"] == shown)
    edited_at = None if row["claim_withdrawn_at"] else next(edits, None)
    responses = (_linked(r) for r in of_claim if r["response_id"] is not None)
    return Comparison(
        claim_id=row["claim_id"],
        passage=passage(row, text=row["claim"], speaker=row["claimant"], prefix="claim_"),
        voice=row["claim_voice"],
        target_id=row["target_id"],
        target=row["target"],
        watched=bool(row["target_watched"]),
        own_account=bool(row["target_id"]) and row["claimant_id"] == row["target_id"],
        edited_at=edited_at,
        to_check=row["to_check"],
        wordings=tuple(
            passage(w, text=w["text"], speaker=w["speaker"])
            for w in wordings
            if w["statement_id"] != shown
        ),
        responses=tuple(sorted(responses, key=_when)),
        silences=tuple(
            Silence(r["responder"], r["response_at"])
            for r in of_claim
            if r["response_id"] is None and r["kind"] == "silent"
        ),
    )


def _when(response: LinkedResponse) -> tuple[datetime, int, int]:
    return response.passage.at, response.passage.version_no, response.passage.start


def _linked(row: Row) -> LinkedResponse:
    said = passage(row, text=row["response"], speaker=row["responder"], prefix="response_")
    return LinkedResponse(row["kind"], said, row["answers_for"], row["relation"], row["score"])


def passage(row: Row, *, text: str, speaker: str | None, prefix: str = "") -> Passage:
    """The words ``text`` with their place, whose columns of ``row`` begin with ``prefix``."""
    place = {field: row[prefix + field] for field in PLACE}
    place["outlet"] = place["outlet"] or phrases.REPLY
    return Passage(text=text, speaker=speaker, **place)


_CLAIM_WORDINGS = ("claim_id", "statement_id", "text", "speaker", *PLACE)
_SIDE_BY_SIDE = (
    *("claim_id", "claim", "claimant", "claimant_id", "claim_voice", "claim_statement_id"),
    *("target", "target_id", "target_watched", "to_check"),
    *("response_id", "response", "responder", "answers_for", "kind"),
    *("relation", "score"),
    *(f"{side}_{field}" for side in ("claim", "response") for field in PLACE),
)
