"""Which claims are exported, and all rows of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.errors import CompareError
from claims.store import Desk


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are to be exported: stated ones.

    Attributes:
        dossier: its id.
        title: what the export is called.
        entity: only claims that concern the entity of this name or alias.
        since: only claims that were published, or answered, from this moment on.
    """

    dossier: str
    title: str
    entity: str | None = None
    since: datetime | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is of the whole dossier."""
        return self.entity is None and self.since is None

    @property
    def words(self) -> str:
        """The same in words, for people."""
        said = f"the dossier {self.dossier}"
        if self.entity:
            said += f", about or by {self.entity}"
        if self.since:
            said += f", published or answered since {self.since:%Y-%m-%d %H:%M:%S %Z}"
        return said


def chosen(desk: Desk, wanted: Wanted) -> dict[str, pa.Table]:
    """The rows of ``side_by_side``, ``wordings`` and ``history``, of a claim all or none.

    ``lone_responses`` are the stated ones beside which no stated claim is found.

    Raises:
        StoreError: no entity goes by that name.
        CompareError: there is no such claim.
    """
    table = desk.side_by_side(wanted.dossier, wanted.entity)
    ids = table["claim_id"]
    if wanted.since:
        late = [_since(table[name], wanted.since) for name in ("claim_at", "response_at")]
        ids = ids.filter(pc.or_(*(pc.fill_null(one, False) for one in late)))  # noqa: FBT003
    if not len(ids):
        raise CompareError(f"There is nothing to export: no claim is stated in {wanted.words}.")
    of_claims = {
        "side_by_side": table,
        "wordings": desk.wordings(wanted.dossier, wanted.entity),
        "history": desk.history(dossier=wanted.dossier, entity=wanted.entity),
    }
    claims = ids.unique()
    alone = desk.lone_responses(wanted.dossier, wanted.entity)
    if wanted.since:
        alone = alone.filter(_since(alone["at"], wanted.since))
    return {
        name: found.filter(pc.is_in(found["claim_id"], claims)) for name, found in of_claims.items()
    } | {"lone_responses": alone}


def _since(column: pa.ChunkedArray, since: datetime) -> pa.ChunkedArray:
    return pc.greater_equal(column, pa.scalar(since, pa.timestamp("us", "UTC")))


def versions(rows: Mapping[str, pa.Table]) -> set[str]:
    """The ids of the versions that any claim, response or wording stands in."""
    table = rows["side_by_side"]
    columns = [table["claim_version_id"], table["response_version_id"]]
    columns += [rows[name]["version_id"] for name in ("wordings", "lone_responses")]
    found = (column.to_pylist() for column in columns)
    return {one for column in found for one in column if one}


def tables(desk: Desk, wanted: Wanted) -> dict[str, pa.Table]:
    """The same rows, and ``versions``: the texts that they stand in."""
    rows = chosen(desk, wanted)
    return rows | {"versions": desk.evidence.texts(versions(rows))}
