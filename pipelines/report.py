"""What `solieu run` says at its end: what was published, where to open it, and what needs a look."""

from collections.abc import Collection
from contextlib import closing
from typing import TYPE_CHECKING

from assets.release.history import listed
from pipelines.draft import changes, revisions
from pipelines.say import program, say, tell_problem
from pipelines.state import is_published
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.judged import dismissed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from assets.reports.receipts import Receipt
    from pipelines.run import Outcome

SHOWN = 8  # how many findings are listed; the rest are counted


def tell_outcome(home: Home, outcome: "Outcome") -> None:
    """Print the outcome of a run."""
    _tell_intake(outcome)
    if outcome.result == "blocked":
        _tell_blocked(home)
    elif outcome.result == "published" or (outcome.result == "unchanged" and is_published(home)):
        tell_release(home)
    elif home.database.exists() and outcome.result != "failed":
        _tell_draft(home, outcome.extracted)
    for problem in outcome.faults:
        tell_problem(problem)
    _tell_refused(refused_now(home, outcome).values())
    say("")
    following = "serve" if outcome.result == "published" else "status"
    say(f"Tiếp theo: {program()} {following}", f"Next: the line above · all commands: {program()} --help")


def refused_now(home: Home, outcome: "Outcome") -> "dict[str, Receipt]":
    """The refused files of a run that nobody dismissed, by their sums."""
    gone = dismissed(home)
    return {r.sha256: r for r in outcome.taken if r.status == "refused" and r.sha256 not in gone}


def _tell_intake(outcome: "Outcome") -> None:
    for receipt in outcome.extracted:
        say(f"+ {receipt.name} ({receipt.quarter})")
    for receipt in outcome.taken:
        if receipt.status == "copy":
            say(f"= {receipt.reason_vi}", receipt.reason_en)
    if outcome.result == "unchanged":
        say("Không có gì mới; bản công bố vẫn như cũ.", "Nothing is new; the release stands as it was.")


def _tell_draft(home: Home, extracted: "Collection[Receipt]") -> None:
    """The draft, and what publishing it would change."""
    draft = changes(home)
    counted = (
        f"{len(draft.new)} mới, {len(draft.changed)} đổi, {len(draft.gone)} mất",
        f"{len(draft.new)} new, {len(draft.changed)} changed, {len(draft.gone)} gone",
    )
    against = (
        (f"so với bản {draft.version}: {counted[0]}", f"against version {draft.version}: {counted[1]}")
        if draft.version
        else ("chưa công bố bản nào", "nothing is published yet")
    )
    say(f"✓ Bản nháp: {draft.values} giá trị ({against[0]}).", f"Draft: values {draft.values} ({against[1]}).")
    if draft.contradicted:
        count = len(draft.contradicted)
        say(f"  {count} giá trị báo cáo tự mâu thuẫn.", f"  Values that their report contradicts: {count}.")
    for change in [*draft.changed, *draft.gone][:SHOWN]:
        say(f"  – {change.vi}")
    for revised in revisions(home, {receipt.sha256 for receipt in extracted}):
        say(f"↻ {revised.vi}", f"A revised report: values changed {len(revised.changes)}.")
        for change in revised.changes[:SHOWN]:
            say(f"  – {change.vi}")
    with closing(open_database(home.database)) as con:
        review = con.sql("SELECT count(*) FROM fact_figure WHERE status = 'review'").fetchall()[0][0]
        warnings = _failed(con, "warning")
    _tell_looks(review, warnings)
    say("")
    say(f"Công bố: {program()} publish", "Publish it: the line above.")


def tell_release(home: Home) -> None:
    """What is published now."""
    with closing(open_database(home.database)) as con:
        review = con.sql("SELECT count(*) FROM fact_figure WHERE status = 'review'").fetchall()[0][0]
        reports, quarters = con.sql("SELECT count(*), count(DISTINCT quarter) FROM dim_report").fetchall()[0]
        values = con.sql("SELECT count(*) FROM observation_latest").fetchall()[0][0]
        warnings = _failed(con, "warning")
    version = listed(home.site)[0]["version"]
    say(
        f"✓ Bản công bố {version}: {values} giá trị, {reports} báo cáo, {quarters} quý.",
        f"Published version {version}: values {values}, reports {reports}, quarters {quarters}.",
    )
    say(f"  Mở / Open: {(home.site / 'index.html').as_uri()}")
    _tell_looks(review, warnings)


def _tell_looks(review: int, warnings: list[tuple[str, str]]) -> None:
    if not (review or warnings):
        return
    say("")
    say("Cần xem lại / Needs a look")
    if review:
        say(f"• {review} số liệu chờ xem lại (không công bố).", f"{review} figures in review (not published).")
        say(f"  {program()} desk", f"  or: {program()} review")
    if warnings:
        say(
            f"• {len(warnings)} cảnh báo, được công bố kèm số liệu.",
            f"Warnings: {len(warnings)}, published with the data.",
        )
    for vietnamese, english in warnings[:SHOWN]:
        say(f"  – {vietnamese}", f"  {english}")
    if len(warnings) > SHOWN:
        query = "select title_vi, detail_vi from check_result where not passed"
        say(f'  … và {len(warnings) - SHOWN} cảnh báo nữa / more: {program()} sql "{query}"')


def _failed(con: "DuckDBPyConnection", severity: str) -> list[tuple[str, str]]:
    """The failed checks of a severity in Vietnamese and English."""
    return con.execute(
        "SELECT title_vi || ': ' || detail_vi, title_en || ': ' || detail_en FROM check_result "
        "WHERE NOT passed AND severity = ? ORDER BY check_id, report",
        [severity],
    ).fetchall()


def _tell_blocked(home: Home) -> None:
    say(
        "✗ Chưa công bố: kiểm tra nghiêm trọng không đạt. Bản công bố trước vẫn nguyên vẹn.",
        "Not published: critical checks failed. The earlier release stands.",
        err=True,
    )
    with closing(open_database(home.candidate)) as con:
        for vietnamese, english in _failed(con, "critical"):
            say(f"  – {vietnamese}", f"  {english}", err=True)
    say(
        "Sửa nguyên nhân nêu trên, hoặc báo người phát triển; rồi chạy lại.",
        "Mend that, or tell the developers; then run again.",
        err=True,
    )


def _tell_refused(refused: "Collection[Receipt]") -> None:
    if refused:
        say("", err=True)
        say(f"✗ {len(refused)} tệp bị từ chối / files refused", err=True)
    for receipt in refused:
        say(f"  – {receipt.reason_vi}", f"  {receipt.reason_en}", err=True)
