"""A cron line that a dossier may have is one that Dagster keeps, without a queue behind it."""

import warnings
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import dagster as dg
import pytest
from dagster._utils.schedules import cron_string_iterator  # what its daemon asks
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from claims.dossier import load
from claims.dossier.form import DossierForm
from examples.lumenta.site import DOSSIER
from pipeline.schedules import by_cron

FILE = {
    "title": "Tanks",
    "sources": [{"outlet": "Gazette", "feed": "https://gazette.example/feed"}],
}
_NAMES = ("jan", "FEB", "sun", "Fri", "L", "l5", "5L", "H", "h(0-9)", "?", "15W", "lw", "5#2")
_NUMBER = st.integers(0, 60).map(str)
_ATOM = st.one_of(
    st.just("*"),
    _NUMBER,
    st.sampled_from(_NAMES),
    st.tuples(_NUMBER, _NUMBER).map("-".join),
    st.tuples(st.sampled_from(["*", "0", "2-30"]), _NUMBER).map("/".join),
    st.lists(_NUMBER, min_size=2, max_size=3).map(",".join),
)
_DAY = st.sampled_from(["*", "30", "31", "30,31", "15W"]) | _ATOM
_LINES = st.tuples(
    _ATOM, _ATOM, _DAY, st.sampled_from(["*", "2", "feb", "2,3"]) | _ATOM, _ATOM
).map(" ".join)


def _is_taken(line: str) -> bool:
    try:
        DossierForm.model_validate(FILE | {"schedule": line})
    except ValidationError as error:
        assert [fault["loc"] for fault in error.errors()] == [("schedule",)]  # noqa: PT017
        return False
    return True


@settings(max_examples=200, deadline=None)
@given(line=_LINES)
def test_what_a_dossier_takes_dagster_keeps(line: str) -> None:
    if _is_taken(line):
        with warnings.catch_warnings(action="ignore"):  # of "*/61" Dagster says what it makes
            dg.ScheduleDefinition(job_name="any", cron_schedule=line)


@pytest.mark.parametrize(
    "line", ["0 6 15W * *", "0 6 LW * *", "0 6 30 2 mon", "0 6 31 feb mon", "0 6 31 2 *"]
)
def test_what_dagster_does_not_know_is_a_fault_of_the_dossier(line: str) -> None:
    assert not _is_taken(line)
    with pytest.raises(dg.DagsterInvalidDefinitionError):
        dg.ScheduleDefinition(job_name="any", cron_schedule=line)


@pytest.mark.parametrize("line", ["15 * * * *", "0 6 29 2 *", "0 6 * * wed", "0 6 L * *"])
def test_usual_lines_are_taken(line: str) -> None:
    assert _is_taken(line)


SPRING, AUTUMN = datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)
"""The nights in which the clocks of Amsterdam change, at one o'clock UTC."""


def ticks(line: str, night: datetime) -> list[datetime]:
    """When Dagster asks for a run from a day before the night to a day after it.

    Each is what its daemon finds that begins anew after the one before it.
    """
    found, moment = [], night - timedelta(days=1)
    while moment < night + timedelta(days=1):
        tick = next(iter(cron_string_iterator(moment.timestamp(), line, "Europe/Amsterdam")))
        found.append(tick.astimezone(UTC))
        moment = found[-1] + timedelta(seconds=1)
    return found


@pytest.mark.parametrize("night", [SPRING, AUTUMN])
@pytest.mark.parametrize(
    ("line", "minutes"), [("15 * * * *", 60), ("0 0-23 * * *", 60), ("*/20 * * * *", 20)]
)
def test_a_line_of_so_many_minutes_keeps_its_beat_when_the_clocks_change(
    line: str, minutes: int, night: datetime
) -> None:
    gaps = {after - before for before, after in pairwise(ticks(line, night))}
    assert gaps == {timedelta(minutes=minutes)}


@pytest.mark.parametrize(
    ("line", "spring", "autumn"),
    [
        ("30 2 * * *", "01:00", "01:30"),
        ("30 1 * * *", "00:30", "23:30"),
        ("0 3 * * *", "01:00", "02:00"),
    ],
)
def test_a_daily_line_comes_once_in_each_night(line: str, spring: str, autumn: str) -> None:
    for night, told in ((SPRING, spring), (AUTUMN, autumn)):
        began = night - timedelta(hours=2)  # midnight in Amsterdam, or an hour before it
        of_the_night = [
            tick for tick in ticks(line, night) if began <= tick < began + timedelta(hours=6)
        ]
        assert [f"{tick:%H:%M}" for tick in of_the_night] == [told]


def test_a_dossier_that_waits_for_its_turn_is_not_asked_for_again(tmp_path: Path) -> None:
    @dg.job
    def refresh() -> None:
        pass

    schedule = by_cron("by_cron", "refresh", load(DOSSIER))
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:

        def asked() -> int:
            context = dg.build_schedule_context(instance)
            return len(schedule.evaluate_tick(context).run_requests or ())

        assert asked() == 1
        run = instance.create_run_for_job(refresh, status=dg.DagsterRunStatus.NOT_STARTED)
        assert asked() == 0
        instance.report_run_failed(run)
        assert asked() == 1
