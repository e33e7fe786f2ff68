"""A small warehouse with the real schema: one report, a few figures in words of our own."""

import tempfile
from contextlib import closing
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb

from assets.release.publisher import Publisher
from assets.release.write import Release, publish_release
from assets.star.load import create, fill_series
from warehouse.home import Home

SHA = "ab12" * 16
REPORT = SHA[:16]
INDICATORS = [
    ("tthc.ho_so.tiep_nhan", "II.2.3c", "Tổng số hồ sơ", "Files received", "hồ sơ", "flow"),
    ("tthc.ho_so.da_giai_quyet.dung_han", "II.2.3c", "Hồ sơ đúng hạn", "Files on time", "hồ sơ", "flow"),
    ("tthc.ho_so.da_giai_quyet.qua_han", "II.2.3c", "Hồ sơ quá hạn", "Files late", "hồ sơ", "flow"),
    ("tthc.ho_so.dang_giai_quyet", "II.2.3c", "Hồ sơ đang giải quyết", "Files in progress", "hồ sơ", "stock"),
    ("tthc.so_hoa.ty_le", "II.2.3b", "Tỷ lệ số hóa", "Digitisation rate", "%", "ratio"),
]
SENTENCE = "- Trong kỳ nhận 1.855 hồ sơ: 1.800 đúng hạn, 05 quá hạn, 50 đang làm; số hóa khoảng 41,05 % (Sở <A> & B)."
FIGURES = [  # indicator, value, qualifier, raw
    ("tthc.ho_so.tiep_nhan", "1855", "exact", "1.855 hồ sơ"),
    ("tthc.ho_so.da_giai_quyet.dung_han", "1800", "exact", "1.800"),
    ("tthc.ho_so.da_giai_quyet.qua_han", "5", "exact", "05"),
    ("tthc.ho_so.dang_giai_quyet", "50", "exact", "50"),
    ("tthc.so_hoa.ty_le", "41.05", "approx", "41,05 %"),
]
PUBLISHER = Publisher(
    "Sở Thử nghiệm", "Department of Tests", "du-lieu@example.org", "CC-BY-4.0", "https://example.org/licence"
)


def insert(con: duckdb.DuckDBPyConnection, table: str, **row: object) -> None:
    names = ", ".join(row)
    con.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Rows go in backwards, so that sorting is the release's own work."""
    days = {"period_start": date(2022, 12, 15), "period_end": date(2023, 3, 14)}
    con.execute(
        "INSERT INTO dim_quarter VALUES ('2023-Q1', 2023, 1, '2023-01-01', '2023-03-31', '2022-12-15', '2022-12-15', '2023-03-14', '2023-03-20', true)"
    )
    agency = {"agency": "ubnd_tinh", "province": "tinh_thu", "name_vi": "UBND tỉnh", "name_en": "Province"}
    insert(con, "dim_agency", **agency, aliases=[], predecessors=[], successors=[], is_mapped=True, name_order=1)
    for order, (code, section, vi, en, unit, kind) in reversed(list(enumerate(INDICATORS, start=1))):
        row = {"indicator": code, "section": section, "name_vi": vi, "name_en": en, "unit": unit, "kind": kind}
        row |= dict.fromkeys(("additive_over_time", "additive_over_agencies", "additive_over_parts"), False)
        insert(con, "dim_indicator", **row, origin="reported", name_order=order)
    about = {
        "issuer": "ubnd_tinh",
        "received_on": "2023-03-20",
        "report_code": "q1",
        "quarter": "2023-Q1",
        "cumulative": True,
        "vintage": 1,
        "known_on": "2023-03-20",
        "sequence": 1,
        "of_reform": True,
    }
    versions = {"reader_version": "1", "extractor_version": "1"}
    named = {"report": REPORT, "sha256": SHA, "file_name": "q1.txt", "title": "Báo cáo quý I", "place": "tỉnh Thử"}
    insert(con, "dim_report", **named, **about, **days, **versions)
    for number, figure in reversed(list(enumerate(FIGURES, start=1))):
        add_figure(con, number, *figure, days)
    results = {"check_id": "identity.T1", "suite": "identities", "table_name": "fact_figure", "severity": "warning"}
    texts = {
        "title_vi": "Các phần bằng tổng",
        "title_en": "Parts add up",
        "detail_vi": "Lệch 1",
        "detail_en": "Off by 1",
    }
    rows = f'[{{"figure": "{REPORT}-1", "value": "1855.000000"}}]'
    insert(con, "check_result", **results, **texts, passed=False, failing_rows=1, rows=rows, report=REPORT)


def add_figure(
    con: duckdb.DuckDBPyConnection, number: int, indicator: str, value: str, qualifier: str, raw: str, days: dict
) -> None:
    unit = {row[0]: row[4] for row in INDICATORS}[indicator]
    start = SENTENCE.index(raw)
    place = {"char_start": start, "char_end": start + len(raw), "raw": raw, "quote": SENTENCE}
    insert(con, "mention", report=REPORT, mention=number, kind="figure", **place)
    meaning = {"agency": "ubnd_tinh", "indicator": indicator, "value": Decimal(value), "unit": unit, "basis": "period"}
    shared = {
        "figure": f"{REPORT}-{number}",
        "report": REPORT,
        "quarter": "2023-Q1",
        "role": "observed",
        "qualifier": qualifier,
    }
    undoubted: dict = {"doubts": [], "corrections": []}
    insert(con, "fact_figure", **shared, **meaning, **days, **place, mention=number, status="accepted", **undoubted)
    counts = {"agency_version": 1, "vintage": 1, "agreeing": 0, "contradicting": 0, "agreement": "single"}
    insert(con, "fact_observation", **shared, **meaning, **days, **counts)


@cache
def _filled() -> bytes:
    """The warehouse file that each desk begins with, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "star.duckdb"
        with closing(create(path)) as con:
            fill(con)
            fill_series(con)
            con.execute("CHECKPOINT")
        return path.read_bytes()


class Desk:
    """A home with its warehouse; `change` runs SQL on it, `publish` makes a release of it."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)
        self.home.database.parent.mkdir(parents=True)
        self.home.database.write_bytes(_filled())

    def change(self, *statements: str) -> None:
        with duckdb.connect(self.home.database) as con:
            for statement in statements:
                con.execute(statement)
            for table in ("observation_latest", "observation_quarter", "quarter_gap", "quarter_change"):
                con.execute(f"DELETE FROM {table}")
            fill_series(con)

    def publish(self, day: str = "2026-11-22") -> Release:
        return publish_release(self.home, PUBLISHER, date.fromisoformat(day))

    def next_quarter(self) -> None:
        """The same report again, for the second quarter."""
        self.change(
            "INSERT INTO dim_quarter VALUES ('2023-Q2', 2023, 2, '2023-04-01', '2023-06-30', '2023-03-15', '2022-12-15', '2023-06-14', '2023-06-20', true)",
            "INSERT INTO dim_report SELECT * REPLACE ('cd' || report[3:] AS report, 'cd' || sha256[3:] AS sha256, '2023-Q2' AS quarter,"
            " DATE '2023-06-14' AS period_end) FROM dim_report",
            "INSERT INTO fact_figure SELECT * REPLACE ('cd' || figure[3:] AS figure, 'cd' || report[3:] AS report, '2023-Q2' AS quarter,"
            " DATE '2023-06-14' AS period_end) FROM fact_figure",
            "INSERT INTO fact_observation SELECT * REPLACE"
            " ('cd' || figure[3:] AS figure, 'cd' || report[3:] AS report, '2023-Q2' AS quarter, DATE '2023-06-14' AS period_end)"
            " FROM fact_observation",
        )


def tree(folder: Path) -> dict[str, bytes]:
    """All files below `folder`: relative path → bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
