"""Apache Spark as the engine: the same files, byte for byte, as processes of this machine make; its faults are told as theirs."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from assets.figures.many import extract_many
from assets.reports.inbox import take
from assets.reports.receipts import Receipt, ledger
from pipelines.engine import engine
from pipelines.settings import settings
from tests.faults import slowly
from tests.faults.conftest import Measure, measure
from tests.integration.process import report_text
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import load
from warehouse.setting import Limits

__all__ = ["measure"]  # a fixture
INSTALLED = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
needs_spark = pytest.mark.skipif(not INSTALLED, reason="Apache Spark is not installed: make spark")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("hadoop://x", "engine.unknown"), ("spark://nowhere:7077", "" if INSTALLED else "engine.no_spark")],
)
def test_an_engine_that_there_is_not_is_told(wanted: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIEU_ENGINE", wanted)
    if not code:
        assert engine(settings()).is_cluster
        return
    with pytest.raises(Problem) as caught:
        engine(settings())
    assert caught.value.code == code and "SOLIEU_ENGINE" in caught.value.text("vi")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for year in range(2016, 2024):
        (folder / f"{year}.txt").write_text(
            report_text(year, received=f"{year % 7 + 1}.{year % 1000:03}"), encoding="utf-8"
        )
    (folder / "hong.docx").write_bytes(b"PK\x03\x04 cut")
    return folder


def files(home: Home) -> dict[str, bytes]:
    kept = (*home.figures.rglob("*.parquet"), *home.documents.rglob("*.json"), *home.ledger.glob("*.json"))
    return {path.relative_to(home.root).as_posix(): path.read_bytes() for path in sorted(kept)}


def kept(home: Home) -> list[Receipt]:
    return [receipt for receipt in ledger(home) if receipt.status == "kept"]


@needs_spark
@pytest.mark.long
def test_spark_gives_the_same_bytes(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, measure: Measure
) -> None:
    monkeypatch.setenv("SOLIEU_ENGINE", "local[2]")
    monkeypatch.setenv("PYTHONPATH", os.environ.get("PYTHONPATH", ""))
    here, there, rules = Home(tmp_path / "here"), Home(tmp_path / "there"), load()
    take(inbox, here, rules)
    assert all(found.problem is None for found in extract_many(here, kept(here)))
    from pipelines.spark import Spark

    with Spark("local[2]", Limits(seconds=60, memory=4096)) as spark:
        told = {receipt.name: receipt.status for receipt in take(inbox, there, rules, engine=spark)}
        assert all(found.problem is None and found.is_new for found in extract_many(there, kept(there), spark))
        assert files(there) == files(here) and told["hong.docx"] == "refused" and len(told) == 9
        shutil.rmtree(there.figures)
        monkeypatch.setattr("assets.figures.many.extract_one", slowly.die)
        monkeypatch.setattr("assets.figures.many.is_extracted", lambda *_: True)
        codes = [found.problem.code if found.problem else "" for found in extract_many(there, kept(there), spark)]
        assert codes.count("figures.died") == 1 and codes.count("") == len(codes) - 1
    measure(
        "eight reports and a broken file through Spark, local[2]",
        "ledger, documents and mentions are the bytes that one process makes; one that ends its process is told, the others go on",
    )
