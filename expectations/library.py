"""Great Expectations, loaded without Apache Spark where that is installed: its checks run on DuckDB alone, and loading PySpark beside it takes
seconds, warns about pandas, and has ended the process without a word (PySpark 4.3 does so where it takes the program for a doctest)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _hidden(package: str) -> Iterator[None]:
    """For whoever imports it meanwhile, a package is not installed."""
    modules = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == package}
    sys.modules[package] = None  # type: ignore[assignment]  # Python's own sign for it
    try:
        yield
    finally:
        del sys.modules[package]
        sys.modules.update(modules)


with _hidden("pyspark"):
    import great_expectations as gx
    import great_expectations.expectations as gxe
    from great_expectations.datasource.fluent import SQLDatasource
    from great_expectations.execution_engine import SqlAlchemyExecutionEngine
    from great_expectations.expectations.core import UnexpectedRowsExpectation

__all__ = ["SQLDatasource", "SqlAlchemyExecutionEngine", "UnexpectedRowsExpectation", "gx", "gxe"]
