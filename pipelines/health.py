"""Whether an installation is well: what a monitoring system asks every few minutes, and an operator when something is odd."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from assets.figures import keep
from assets.release.history import listed
from assets.reports.receipts import ledger
from pipelines import state
from pipelines.freshness import awaited
from pipelines.lock import holder
from pipelines.rot import lost_originals
from pipelines.settings import Settings
from pipelines.wanted import waiting
from warehouse.clock import now, today
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.judged import dismissed
from warehouse.problem import Problem

LEAST_FREE = 2 * 1024**3  # bytes: two releases of a big province
LONGEST_RUN = timedelta(hours=6)
LONGEST_SILENCE = timedelta(minutes=10)  # of Dagster's daemon, which looks each minute
OLDEST_BACKUP = timedelta(days=8)
Level = Literal["ok", "look", "bad"]


@dataclass(frozen=True)
class Sign:
    """One thing looked at. "look": somebody should, in time; "bad": it does not work."""

    name: str
    level: Level
    vi: str
    en: str


def signs(settings: Settings) -> Iterator[Sign]:
    """Everything that is looked at, the same ones each time; nothing is written."""
    home = settings.home
    yield _disk(home)
    yield _inbox(settings.inbox)
    yield _lock(home)
    yield _daemon(home)
    try:
        yield from _contents(settings)
    except (Problem, OSError) as error:
        yield Sign("home", "bad", str(error), str(error))
    yield _backup()


def _disk(home: Home) -> Sign:
    existing = next(folder for folder in (home.root, *home.root.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    told = f"{free / 1e9:.1f} GB"
    if not os.access(existing, os.W_OK):
        return Sign("disk", "bad", f"không ghi được vào {existing}", f"{existing} cannot be written")
    return Sign("disk", "ok" if free >= LEAST_FREE else "bad", f"còn trống {told}", f"free {told}")


def _inbox(inbox: Path) -> Sign:
    if not inbox.is_dir():
        return Sign("inbox", "bad", f"không có thư mục {inbox}", f"there is no folder {inbox}")
    return Sign("inbox", "ok", str(inbox), str(inbox))


def _lock(home: Home) -> Sign:
    """A run that holds the home for hours hangs."""
    held = holder(home)
    if held is None:
        return Sign("run", "ok", "không có lượt chạy nào", "no run at the moment")
    process, since = held
    level: Level = "ok" if datetime.now(since.tzinfo) - since < LONGEST_RUN else "bad"
    return Sign(
        "run", level, f"đang chạy (tiến trình {process}, từ {since:%d/%m %H:%M})", f"running: process {process}"
    )


def _daemon(home: Home) -> Sign:
    """Dagster's daemon, where one was ever started here."""
    if not (home.root / "dagster").is_dir():
        return Sign("daemon", "ok", "không dùng", "not used")
    import dagster as dg

    from pipelines import instance

    instance.prepare(home)
    with dg.DagsterInstance.get() as history:
        beats = [beat.timestamp for beat in history.get_daemon_heartbeats().values()]
    if not beats:
        return Sign("daemon", "ok", "chưa từng chạy", "never started")
    silence = timedelta(seconds=now().timestamp() - max(beats))
    if silence > LONGEST_SILENCE:
        told = str(silence).split(".")[0]
        return Sign("daemon", "bad", f"im lặng {told}", f"silent for {told}: systemctl status solieu")
    return Sign("daemon", "ok", "đang chạy", "alive")


def _contents(settings: Settings) -> Iterator[Sign]:
    home = settings.home
    files = ledger(home)
    kept = [file for file in files if file.status == "kept"]
    gone = dismissed(home)
    refused = [file for file in files if file.status == "refused" and file.sha256 not in gone]
    yield _counted("refused files", len(refused), "tệp bị từ chối", "files refused: solieu status")
    faults = [file.name for file in kept if keep.fault(home, file) is not None]
    yield _counted(
        "reports not read", len(faults), "báo cáo không đọc được", f"reports cannot be read: {', '.join(faults[:3])}"
    )
    undone = sum(map(len, waiting(home).values()))
    yield _counted("reports waiting", undone, "báo cáo chờ trích số liệu", "reports not extracted: solieu run")
    lost = lost_originals(home, kept)
    yield Sign(
        "originals",
        "bad" if lost else "ok",
        lost[0].text("vi") if lost else f"{len(kept)}",
        lost[0].text("en") if lost else f"{len(kept)}",
    )
    yield _draft(settings)
    yield _published(home)
    if home.database.exists():
        yield from _figures(home)
        late = awaited(home, today())
        told = "; ".join(each.text(today()) for each in late)
        yield Sign("reports awaited", "look" if late else "ok", told or "không", told or "none")


def _counted(name: str, count: int, vi: str, en: str) -> Sign:
    return Sign(name, "look" if count else "ok", f"{count} {vi}", f"{count} {en}" if count else "none")


def _draft(settings: Settings) -> Sign:
    home = settings.home
    kept = [file for file in ledger(home) if file.status == "kept"]
    if not kept:
        return Sign("draft", "ok", "chưa có báo cáo", "no report yet")
    if not state.is_current(home, state.fingerprint(settings, kept)):
        return Sign(
            "draft", "look", "bản nháp không còn mới", "the draft is not of the present reports and rules: solieu run"
        )
    if not state.is_published(home):
        return Sign("draft", "look", "bản nháp chưa công bố", "the draft is not published: solieu publish")
    return Sign("draft", "ok", "đã công bố", "published")


def _published(home: Home) -> Sign:
    versions = listed(home.site)
    if not versions:
        return Sign("published", "look", "chưa công bố bản nào", "nothing is published yet")
    told = f"{versions[0]['version']} ({versions[0]['released_on']})"
    return Sign("published", "ok", told, told)


def _figures(home: Home) -> Iterator[Sign]:
    with closing(open_database(home.database)) as con:
        review, critical = con.sql(
            "SELECT (SELECT count(*) FROM fact_figure WHERE status = 'review'), "
            "(SELECT count(*) FROM check_result WHERE NOT passed AND severity = 'critical')"
        ).fetchall()[0]
    yield Sign("figures in review", "ok", f"{review} số liệu chờ xem lại", f"{review}")
    yield Sign("critical checks", "bad" if critical else "ok", f"{critical}", f"{critical} failed")


def _backup() -> Sign:
    """The newest archive in SOLIEU_BACKUPS, where that is set."""
    folder = os.environ.get("SOLIEU_BACKUPS", "")
    if not folder:
        return Sign(
            "backup", "look", "chưa đặt SOLIEU_BACKUPS", "SOLIEU_BACKUPS is not set: nobody looks after backups"
        )
    with suppress(OSError):
        times = [path.stat().st_mtime for path in Path(folder).glob("*.zip")]
        age = timedelta(seconds=now().timestamp() - max(times)) if times else None
        if age is not None and age <= OLDEST_BACKUP:
            return Sign("backup", "ok", f"{age.days} ngày trước", f"{age.days} days old")
    return Sign("backup", "bad", f"không có bản lưu mới trong {folder}", f"no recent archive in {folder}")
