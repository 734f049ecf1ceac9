"""What Dagster shows of a dossier's assets beside their names: whose they are, and how fresh."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import dagster as dg
from croniter import croniter  # type: ignore[import-untyped]  # it has no types

from claims.dossier import Dossier

_KINDS = {"captures": {"warc"}, "published": {"duckdb", "html"}, "alerts": {"atom"}}
_TICKS = 500  # of an hourly line three weeks, of a daily one more than a year
_TWICE = 2
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,7}")  # all that an owner may be


def labelled(assets: Iterable[object], dossier: Dossier) -> Sequence[dg.AssetsDefinition]:
    """The assets with owner, kinds, tags, the table that each has its rows in, and freshness."""
    fresh = dg.FreshnessPolicy.time_window(_TWICE * longest_pause(dossier))
    contact = dossier.form.contact or ""
    owners = [contact] if _MAIL.fullmatch(contact) else []

    def label(spec: dg.AssetSpec) -> dg.AssetSpec:
        noun = spec.key.path[-1]
        return spec.replace_attributes(
            owners=owners,
            kinds=_KINDS.get(noun, {"duckdb"}),
            tags={**spec.tags, "dossier": dossier.id},
            metadata={**spec.metadata, "dagster/table_name": f"desk.main.{noun}"},
            freshness_policy=fresh,
        )

    return dg.map_asset_specs(
        label, [one for one in assets if isinstance(one, dg.AssetsDefinition)]
    )


def longest_pause(dossier: Dossier) -> timedelta:
    """The longest time between two of the next visits that the cron line asks for."""
    start = datetime.now(UTC).astimezone(ZoneInfo(dossier.timezone))
    told = islice(croniter(dossier.schedule, start, ret_type=datetime), _TICKS)
    ticks: list[datetime] = [tick.astimezone(UTC) for tick in told]
    return max(after - before for before, after in pairwise(ticks))
