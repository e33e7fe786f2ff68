"""`solieu status`: who has reported, and what was refused."""

import sys
from contextlib import closing
from pathlib import Path

import click

from pipelines.cli_options import format_option, home_option
from pipelines.say import program, say

COLUMNS = ("quarter", "agency", "status", "known_on", "deadline", "accepted", "in_review")
HEADINGS = ("Quý", "Cơ quan", "Tình trạng", "Biết từ", "Hạn", "Được nhận", "Chờ xem")  # of the table that people read
QUERY = """
    SELECT quarter, agency, status, first_known_on, deadline, accepted, in_review
    FROM reporting_status ORDER BY quarter, agency
"""
TOLD = """
    SELECT quarter, agency_name_vi,
           CASE status WHEN 'reported' THEN 'đã báo cáo' WHEN 'late' THEN 'muộn' WHEN 'missing' THEN 'chưa có' ELSE 'chưa đến hạn' END,
           first_known_on, deadline, accepted, in_review
    FROM reporting_status ORDER BY quarter, agency
"""


@click.command(short_help="Ai đã báo cáo, muộn, thiếu. / Who reported, late, missing.")
@format_option("table", "csv", "json")
@home_option
def status(form: str, home: Path | None) -> None:
    """Quý × cơ quan: đã báo cáo, muộn, thiếu; và tệp bị từ chối. / Who reported, late or missing; files refused.

    \b
    Ví dụ / Example:
      solieu status
      solieu status --format csv > tinh-hinh.csv
    """
    from assets.reports.receipts import ledger
    from pipelines.output import write
    from pipelines.settings import settings
    from warehouse.connection import open_database
    from warehouse.judged import dismissed

    place = settings(home).home
    gone = dismissed(place)
    refused = [receipt for receipt in ledger(place) if receipt.status == "refused" and receipt.sha256 not in gone]
    if place.database.exists() or not refused:
        with closing(open_database(place.database)) as con:
            is_table = form == "table"
            write(form, HEADINGS if is_table else COLUMNS, con.sql(TOLD if is_table else QUERY).fetchall())
    sys.stdout.flush()
    for receipt in refused:
        say(f"✗ {receipt.reason_vi}", receipt.reason_en, err=True)
    if refused:
        say(f"Không cần tệp ấy nữa: {program()} withdraw TỆP --why …", "Not needed any more: the line above.", err=True)
    if form == "table":
        say(
            f"Số chờ xem lại: {program()} desk",
            "đã báo cáo: reported · muộn: signed after the deadline · chưa có: missing · chưa đến hạn: not yet due · "
            "Được nhận: accepted · Chờ xem: in review, not published",
            err=True,
        )
