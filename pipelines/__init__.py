"""When and how it runs: the Dagster code location, jobs, schedules, sensors, settings and the command line."""
