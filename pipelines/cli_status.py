"""`solieu status`: who has reported, and what was refused."""

import sys
from contextlib import closing
from pathlib import Path

import click

from pipelines.cli_options import format_option, home_option
from pipelines.say import program, say

COLUMNS = ("quarter", "agency", "status", "known_on", "deadline", "accepted", "in_review")
QUERY = """
    SELECT quarter, agency, status, first_known_on, deadline, accepted, in_review
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

    place = settings(home).home
    refused = [receipt for receipt in ledger(place) if receipt.status == "refused"]
    if place.database.exists() or not refused:
        with closing(open_database(place.database)) as con:
            write(form, COLUMNS, con.sql(QUERY).fetchall())
    sys.stdout.flush()
    for receipt in refused:
        say(f"✗ {receipt.reason_vi}", receipt.reason_en, err=True)
    if form == "table":
        say(
            f"Số chờ xem lại / In review: {program()} review",
            "reported: đúng hạn/on time · late: ký sau hạn/signed after the deadline · missing: chưa nhận được/nothing received · "
            "awaited: chưa đến hạn/not yet due · in_review: số liệu chưa công bố/figures not published",
            err=True,
        )
