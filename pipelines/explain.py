"""One document's story: received, read, extracted, decided, in the star, published – with what the log says of it."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assets.figures import keep
from assets.reports.documents import kept_document
from assets.reports.receipts import Receipt, cover_of, ledger
from assets.star.source import report_key
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.journal import entries, in_force
from warehouse.problem import Problem

STAR = """
    SELECT r.quarter, r.vintage, r.of_reform, b.file_name AS before, l.file_name AS after,
           (SELECT count(*) FROM fact_figure AS f WHERE f.report = r.report AND f.status = 'accepted') AS accepted,
           (SELECT count(*) FROM fact_figure AS f WHERE f.report = r.report AND f.status = 'review') AS review,
           (SELECT count(*) FROM fact_figure AS f WHERE f.report = r.report AND f.status = 'rejected') AS rejected,
           (SELECT count(*) FROM observation_latest AS o WHERE o.report = r.report) AS newest,
           (SELECT count(*) FROM fact_observation AS o WHERE o.report = r.report) AS observations,
           (SELECT count(*) FROM fact_observation AS o WHERE o.report = r.report AND o.contradicting > 0) AS contradicted
    FROM dim_report AS r
    LEFT JOIN dim_report AS b ON b.report = r.supersedes
    LEFT JOIN dim_report AS l ON l.supersedes = r.report
    WHERE r.report = ?
"""
WHY = """
    SELECT doubt.aspect || ':' || doubt.code AS why, count(*) AS figures
    FROM (SELECT unnest(doubts) AS doubt FROM fact_figure WHERE report = ? AND status = 'review')
    GROUP BY ALL ORDER BY figures DESC, why LIMIT 8
"""
LAST = 12  # events that are shown


@dataclass(frozen=True)
class Step:
    """A stage, in both languages."""

    stage: str
    vi: str
    en: str


@dataclass(frozen=True)
class Story:
    sha256: str
    name: str
    steps: list[Step]


def stories(home: Home, document: str) -> list[Story]:
    """Those of the documents with this name, or whose sha256 begins so. Raises Problem(explain.unknown)."""
    wanted = Path(document).name
    files = ledger(home)
    found = [
        file for file in files if file.name == wanted or (len(wanted) >= 6 and file.sha256.startswith(wanted.lower()))
    ]
    if not found:
        known = ", ".join(sorted({file.name for file in files})[:8]) or "–"
        raise Problem("explain.unknown", file=document, known=known)
    return [Story(file.sha256, file.name, list(_steps(home, file))) for file in found]


def _steps(home: Home, file: Receipt) -> Iterator[Step]:
    yield from _received(file)
    if file.status == "kept":
        yield from _read(home, file)
        yield from _decided(home, file)
        yield from _in_star(home, file)
    yield from _noted(home, file)


def _received(file: Receipt) -> Iterator[Step]:
    yield Step(
        "received",
        f"Nhận ngày {file.received_on}, {file.size} byte.",
        f"Received on {file.received_on}, {file.size} bytes.",
    )
    if file.status != "kept":
        yield Step(file.status, f"✗ {file.reason_vi}", file.reason_en)
        return
    cover = cover_of(file)
    days = f"{cover.period_start} – {cover.period_end}"
    number = cover.number or "–"
    yield Step(
        "cover",
        f"Báo cáo của {cover.issuer_name or cover.issuer}, số {number}, ký {cover.signed_on or '–'}; {cover.quarter} ({days}).",
        f"A report of {cover.issuer}, number {number}, signed {cover.signed_on or '–'}; {cover.quarter} ({days}).",
    )


def _read(home: Home, file: Receipt) -> Iterator[Step]:
    if said := kept_document(home, file.sha256):
        pages, scanned = len(said.page_starts), len(said.scanned)
        yield Step(
            "read",
            f"Đọc được {len(said.text)} ký tự, {pages or '–'} trang, {scanned} chữ từ bản quét.",
            f"Characters {len(said.text)}, pages {pages or '–'}, words from a scan {scanned}.",
        )
    if problem := keep.fault(home, file):
        yield Step("fault", f"✗ {problem.text('vi')}", problem.text("en"))
    elif (table := keep.read_kept(keep.place(home, file))) is not None:
        kinds = Counter(table["kind"].to_pylist())
        told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        yield Step("extracted", f"{table.num_rows} con số: {told}.", f"Numbers {table.num_rows}: {told}.")
    else:
        yield Step("extracted", "Chưa trích số liệu: solieu run.", "Not extracted yet: solieu run.")


def _decided(home: Home, file: Receipt) -> Iterator[Step]:
    """The lines of the journal that name this document."""
    for entry in in_force(entries(home)):
        if file.sha256 in json.dumps(entry.row):
            told = f"{entry.at[:10]} {entry.who}: {entry.act} {entry.why}".rstrip()
            yield Step("decided", f"Quyết định {entry.id} – {told}", f"Decision {entry.id} – {told}")


def _in_star(home: Home, file: Receipt) -> Iterator[Step]:
    if not home.database.exists():
        yield Step("star", "Chưa có kho: solieu run.", "There is no warehouse yet: solieu run.")
        return
    with closing(open_database(home.database)) as con:
        rows = con.execute(STAR, [report_key(file.sha256)]).fetchall()
        why = con.execute(WHY, [report_key(file.sha256)]).fetchall()
    if not rows:
        yield Step(
            "star",
            "Không có trong kho (đã rút, hoặc chưa chạy lại).",
            "Not in the warehouse: withdrawn, or not run again yet.",
        )
        return
    quarter, vintage, of_reform, before, after, accepted, review, rejected, newest, observations, contradicted = rows[0]
    yield Step(
        "figures",
        f"Số liệu: {accepted} được nhận, {review} chờ xem, {rejected} bị loại.",
        f"Figures: accepted {accepted}, in review {review}, rejected {rejected}.",
    )
    if why:
        told = ", ".join(f"{name} {count}" for name, count in why)
        yield Step("review", f"Vì sao chờ: {told}.", f"Why they wait: {told}.")
    yield Step(
        "observations",
        f"{observations} giá trị của {quarter} (lần {vintage}), {newest} còn là mới nhất, {contradicted} tự mâu thuẫn.",
        f"Values of {quarter} (vintage {vintage}): {observations}, still the newest {newest}, contradicted {contradicted}.",
    )
    if not of_reform:
        yield Step(
            "subject",
            "Báo cáo chuyên đề khác: không vào chuỗi số liệu của tỉnh.",
            "On another subject: it feeds no series.",
        )
    if before:
        yield Step("revises", f"Thay cho {before}.", f"It takes the place of {before}.")
    if after:
        yield Step("revised", f"Đã có bản thay: {after}.", f"{after} has taken its place.")


def _noted(home: Home, file: Receipt) -> Iterator[Step]:
    """What the log says of it, the last events."""
    lines = home.events.read_text(encoding="utf-8").splitlines() if home.events.exists() else []
    mine = [json.loads(line) for line in lines if file.sha256 in line]
    for event in mine[-LAST:]:
        details = " ".join(f"{name}={value}" for name, value in event.items() if name in ("status", "code") and value)
        told = f"{event['at'][:19]} {event['event']} {details} ({event['run'][:8]})".replace("  ", " ")
        yield Step("log", f"· {told}", f"· {told}")
