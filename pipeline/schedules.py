"""When a dossier is visited: as its own cron line says."""

import dagster as dg

from claims.dossier import Dossier


def by_cron(job: str, dossier: Dossier) -> dg.ScheduleDefinition:
    """The schedule on which ``dossier`` asks for ``job``; it runs while the daemon does."""
    return dg.ScheduleDefinition(
        name="by_cron",
        job_name=job,
        cron_schedule=dossier.schedule,
        execution_timezone=dossier.timezone,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=f"Visits the sources of “{dossier.title}”.",
    )
