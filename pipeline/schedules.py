"""When a dossier is visited: as its own cron line says."""

import dagster as dg

from claims.dossier import Dossier


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
