"""When a dossier is visited: as its own cron line says."""

from pathlib import Path

import dagster as dg

from claims import dossier
from claims.dossier import Dossier


def load(path: str | Path) -> Dossier:
    """Read the dossier file at ``path``, whose schedule must be one that Dagster keeps.

    Raises:
        DossierError: the file cannot be used; every fault has its sentence.
    """
    return dossier.load(path, _refusal)


def _refusal(cron_line: str) -> str | None:
    """Why Dagster keeps no schedule of ``cron_line``, or None if it does."""
    try:
        dg.ScheduleDefinition(job_name="any", cron_schedule=cron_line)
    except dg.DagsterInvalidDefinitionError:
        return f"{cron_line!r} is a cron line that Dagster does not know"
    return None


def by_cron(job: str, followed: Dossier) -> dg.ScheduleDefinition:
    """The schedule on which ``followed`` asks for ``job``; it runs while the daemon does."""
    return dg.ScheduleDefinition(
        name="by_cron",
        job_name=job,
        cron_schedule=followed.schedule,
        execution_timezone=followed.timezone,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=f"Visits the sources of “{followed.title}”.",
    )
