"""Dagster's own folder, in the home: run history and settings. `python -m pipelines.instance` prepares it and prints its path."""

import os
from pathlib import Path

from pipelines.settings import settings
from warehouse.home import Home, write_whole

CONFIGURATION = """\
# Written by solieu; see pipelines/instance.py.
telemetry:
  enabled: false
concurrency:
  runs:
    max_concurrent_runs: 1 # a run holds the home folder for itself
"""


def prepare(home: Home) -> Path:
    """Make <home>/dagster with dagster.yaml, and point Dagster there with telemetry off. Call it before Dagster is imported."""
    folder = home.root / "dagster"
    configuration = folder / "dagster.yaml"
    if not configuration.exists() or configuration.read_text(encoding="utf-8") != CONFIGURATION:
        write_whole(configuration, CONFIGURATION.encode())
    os.environ["DAGSTER_HOME"] = str(folder)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    return folder


if __name__ == "__main__":
    print(prepare(settings().home))
