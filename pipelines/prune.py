"""Takes away what earlier versions of the reader and the extractor left in the home, once a run has finished without it."""

import shutil
from pathlib import Path

from assets.figures.keep import EXTRACTOR_VERSION, place
from assets.reports.version import READER_VERSION
from pipelines.wanted import kept_reports
from warehouse.home import Home


def prune(home: Home) -> None:
    """Remove the documents and figures of other versions, and the figures that no kept report has any more."""
    for folder, present in ((home.documents, READER_VERSION), (home.figures, EXTRACTOR_VERSION)):
        for old in folder.glob("*"):
            if old.name != present and old.is_dir():
                shutil.rmtree(old)
    names = {place(home, receipt).stem for receipt in kept_reports(home)}
    for path in (home.figures / EXTRACTOR_VERSION).glob("*"):
        if path.name.partition(".")[0] not in names:
            path.unlink()
    for stems in names:
        _leave_newest(sorted((home.figures / EXTRACTOR_VERSION).glob(f"{stems}.decided-*.parquet"), key=_age))


def _age(path: Path) -> int:
    return path.stat().st_mtime_ns


def _leave_newest(paths: list[Path]) -> None:
    """Of several states of what people decided the last is the present one."""
    for path in paths[:-1]:
        path.unlink()
