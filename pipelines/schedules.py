"""When the pipeline runs by itself."""

import dagster as dg

from assets.reports.quarters import partition_key
from pipelines.jobs import quarter_job
from pipelines.settings import TIME_ZONE


@dg.schedule(job=quarter_job, cron_schedule="0 6 21 3,6,9,12 *", execution_timezone=TIME_ZONE)
def after_deadline(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """The quarter's run, on the morning after its reports were due (20 March, June, September and December)."""
    when = context.scheduled_execution_time
    key = partition_key(f"{when.year}-Q{when.month // 3}")
    return dg.RunRequest(run_key=key, partition_key=key)
