"""A cron line that a dossier may have is one that Dagster keeps: nobody asks it at reading."""

import warnings
from pathlib import Path

import dagster as dg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.dossier import load
from claims.errors import DossierError
from examples.lumenta.site import DOSSIER

FILE = DOSSIER.read_text("utf-8")
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


def _is_taken(folder: Path, line: str) -> bool:
    path = folder / "dossier.yaml"
    path.write_text(FILE.replace("15 * * * *", line), encoding="utf-8")
    try:
        return load(path).schedule == line
    except DossierError as error:
        assert "schedule" in str(error)  # noqa: PT017  # and nothing else of the file
        return False


@settings(max_examples=200, deadline=None)
@given(line=_LINES)
def test_what_a_dossier_takes_dagster_keeps(
    tmp_path_factory: pytest.TempPathFactory, line: str
) -> None:
    if _is_taken(tmp_path_factory.getbasetemp(), line):
        with warnings.catch_warnings(action="ignore"):  # of "*/61" Dagster says what it makes
            dg.ScheduleDefinition(job_name="any", cron_schedule=line)


@pytest.mark.parametrize(
    "line", ["0 6 15W * *", "0 6 LW * *", "0 6 30 2 mon", "0 6 31 feb mon", "0 6 31 2 *"]
)
def test_what_dagster_does_not_know_is_a_fault_of_the_dossier(tmp_path: Path, line: str) -> None:
    assert not _is_taken(tmp_path, line)
    with pytest.raises(dg.DagsterInvalidDefinitionError):
        dg.ScheduleDefinition(job_name="any", cron_schedule=line)


@pytest.mark.parametrize("line", ["15 * * * *", "0 6 29 2 *", "0 6 * * wed", "0 6 L * *"])
def test_usual_lines_are_taken(tmp_path: Path, line: str) -> None:
    assert _is_taken(tmp_path, line)
