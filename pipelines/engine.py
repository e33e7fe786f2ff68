"""What the reading and extraction of reports is spread over: processes of this machine, or an Apache Spark cluster."""

import importlib.util
from contextlib import AbstractContextManager

from assets.figures.processes import Processes
from pipelines.settings import Settings
from warehouse.engine import Engine
from warehouse.problem import Problem

HERE = "processes"
MASTERS = ("spark://", "local[", "yarn", "k8s://")


def engine(settings: Settings) -> AbstractContextManager[Engine]:
    """The engine of an installation, to be opened for the length of a run: "processes", or the address of a Spark master. Raises
    Problem(engine.unknown, engine.no_spark)."""
    if settings.engine == HERE:
        return Processes()
    if not settings.engine.startswith(MASTERS):
        raise Problem("engine.unknown", place="SOLIEU_ENGINE", found=settings.engine)
    if importlib.util.find_spec("pyspark") is None:
        raise Problem("engine.no_spark", place="SOLIEU_ENGINE")
    from pipelines.spark import Spark  # here: it loads pyarrow

    return Spark(settings.engine)
