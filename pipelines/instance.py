"""Dagster's own folder, in the home: run history and settings. `python -m pipelines.instance` prepares it and prints its path."""

import os
from pathlib import Path

from pipelines.settings import settings
from warehouse.home import Home, write_whole

POSTGRES = "SOLIEU_DAGSTER_POSTGRES"  # its address holds a password: only the variable's name is written
CONFIGURATION = """\
# Written by solieu; see pipelines/instance.py.
telemetry:
  enabled: false
concurrency:
  runs:
    max_concurrent_runs: 1 # a run holds the home folder for itself
compute_logs: # else four processes beside each step, which outlive a killed run; what a step prints is in the journal of the service
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
"""
IN_POSTGRES = f"""\
storage:
  postgres:
    postgres_url:
      env: {POSTGRES}
"""


def prepare(home: Home) -> Path:
    """Make <home>/dagster with dagster.yaml, and point Dagster there with telemetry off. Call it before Dagster is imported. The history
    stands in SQLite files there, or in the PostgreSQL that SOLIEU_DAGSTER_POSTGRES names."""
    folder = home.root / "dagster"
    configuration = folder / "dagster.yaml"
    wanted = CONFIGURATION + (IN_POSTGRES if os.environ.get(POSTGRES) else "")
    if not configuration.exists() or configuration.read_text(encoding="utf-8") != wanted:
        write_whole(configuration, wanted.encode())
    os.environ["DAGSTER_HOME"] = str(folder)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    return folder


if __name__ == "__main__":
    print(prepare(settings().home))
