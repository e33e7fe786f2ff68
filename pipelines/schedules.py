"""When the pipeline runs by itself: by the deadlines of the regime (warehouse/reference/regime.csv)."""

from datetime import date, timedelta

import dagster as dg

from pipelines.jobs import arrivals_job, reminder_job
from pipelines.settings import TIME_ZONE
from warehouse.reference import load

RUNNING = dg.DefaultScheduleStatus.RUNNING
DAYS_BEFORE = (5, 1)  # when it is told who has not reported yet
HOUR = 6


def crons(shifts: tuple[int, ...]) -> list[str]:
    """The mornings that lie so many days after (before: negative) a deadline of the regime."""
    days = {date.fromisoformat(f"2023-{report.deadline}") for report in load().regime}  # any year that is no leap year
    mornings = sorted({day + timedelta(days=shift) for day in days for shift in shifts})
    return [f"0 {HOUR} {morning.day} {morning.month} *" for morning in mornings]


@dg.schedule(job=arrivals_job, cron_schedule=crons((1,)), execution_timezone=TIME_ZONE, default_status=RUNNING)
def after_deadline(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Takes the inbox on the morning after reports were due, also when no file changed; what follows from it, the sensor asks for."""
    return dg.RunRequest(run_key=context.scheduled_execution_time.date().isoformat())


@dg.schedule(
    job=reminder_job,
    cron_schedule=crons((*(-days for days in DAYS_BEFORE), 1)),
    execution_timezone=TIME_ZONE,
    default_status=RUNNING,
)
def about_deadline(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Tells who has not reported yet, before reports are due and on the morning after."""
    return dg.RunRequest(run_key=f"reminder {context.scheduled_execution_time.date().isoformat()}")


SCHEDULES = [after_deadline, about_deadline]
