"""Apache Spark as the engine: reports are read and extracted by the workers of a cluster, each within the same limits as on one machine.

The workers need what every Spark job over files needs: the home under the same path (a shared folder), and this project installed for their
Python. They write the same files that processes here would. The rest (ledger, star, checks, release) stays on the machine that runs it.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from assets.figures.processes import Processes
from warehouse.setting import Limits, extraction_limits, reading_limits

ROOT = Path(__file__).parents[1]
ITEMS = pa.schema([("place", pa.int64()), ("item", pa.binary())])
RESULTS = "place bigint, result binary"
SLICES = 4  # of the work for each core: a scan takes a hundred times as long as a page of text


class Spark:
    """A map over the workers of `master` ("spark://host:7077", "local[2]"). The session starts with the first work."""

    is_cluster = True

    def __init__(self, master: str, limits: Limits | None = None) -> None:
        self._master, self._limits = master, limits or _widest()
        self._session: Any = None

    def __enter__(self) -> "Spark":
        return self

    def __exit__(self, *_: object) -> None:
        if self._session is not None:
            self._session.stop()

    def __call__(self, work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        """work(item) of each item, in their order; a Problem or Died as of Processes where a limit was met."""
        if not items:
            return
        rows = [{"place": place, "item": pickle.dumps(item)} for place, item in enumerate(items)]
        session = self._opened()
        slices = min(len(rows), SLICES * session.sparkContext.defaultParallelism)
        given = session.createDataFrame(pa.Table.from_pylist(rows, ITEMS)).repartitionByRange(slices, "place")
        made = given.mapInArrow(partial(_worked, work, self._limits), RESULTS)
        early: dict[int, Any] = {}
        following = 0
        for row in made.toLocalIterator(prefetchPartitions=True):
            early[row.place] = pickle.loads(row.result)
            while following in early:
                yield early.pop(following)
                following += 1

    def _opened(self) -> Any:
        if self._session is None:
            from pyspark.sql import SparkSession

            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
            os.environ["PYTHONPATH"] = path  # local workers inherit it
            builder = SparkSession.builder.master(self._master).appName("solieu")
            settings = {
                "spark.executorEnv.PYTHONPATH": path,
                "spark.ui.enabled": "false",
                "spark.ui.showConsoleProgress": "false",
                "spark.log.level": "ERROR",
                "spark.sql.execution.arrow.pyspark.enabled": "true",
                "spark.task.maxFailures": "4",
            }
            if self._master.startswith("local"):
                settings |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
            for name, value in settings.items():
                builder = builder.config(name, value)
            self._session = builder.getOrCreate()
        return self._session


@cache
def _process(limits: Limits) -> Processes:
    """The process beside a worker's own that keeps the limits; it lives as long as the worker, over its tasks."""
    return Processes(1, limits)


def _widest() -> Limits:
    """Reading keeps limits of its own (assets/reports/isolate.py); these must not be narrower."""
    reading, extracting = reading_limits(), extraction_limits()
    return Limits(reading.seconds + extracting.seconds, max(reading.memory, extracting.memory))


def _worked(work: Callable[[Any], Any], limits: Limits, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """On a worker: the results of a partition."""
    for batch in batches:
        places, items = batch.column("place"), [pickle.loads(item) for item in batch.column("item").to_pylist()]
        for place, result in zip(places, _process(limits)(work, items), strict=True):
            yield pa.RecordBatch.from_arrays(
                [pa.array([place.as_py()], pa.int64()), pa.array([pickle.dumps(result)], pa.binary())],
                ["place", "result"],
            )
