"""When a dossier is visited: as its own cron line says."""

import dagster as dg

from claims.dossier import Dossier

_WAITING = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED]


def by_cron(name: str, job: str, followed: Dossier) -> dg.ScheduleDefinition:
    """The schedule on which ``followed`` asks for ``job``; it runs while the daemon does.

    A visit that still waits for its turn is the one that is asked for: were there
    another, a desk whose visits take longer than their hour would queue for ever.
    """

    def is_not_waiting(context: dg.ScheduleEvaluationContext) -> bool:
        waiting = dg.RunsFilter(job_name=job, statuses=_WAITING)
        return context.instance.get_runs_count(waiting) == 0

    return dg.ScheduleDefinition(
        name=name,
        job_name=job,
        cron_schedule=followed.schedule,
        execution_timezone=followed.timezone,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        should_execute=is_not_waiting,
        description=f"Visits the sources of “{followed.title}”.",
    )
