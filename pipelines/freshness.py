"""Who has not reported yet, for the quarter whose deadline is near. Told by the calendar of the regime and the receipts as they are now: the
star knows only the quarters that had begun when it was built."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

from assets.reports.receipts import cover_of, ledger
from pipelines.notify import notify
from warehouse.clock import today
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.reference import load

NEAR = timedelta(days=7)  # before a deadline, and after it, in which it is spoken of
ISSUERS = """
    SELECT a.agency, a.name_vi, min(r.quarter) AS since, a.valid_to
    FROM dim_report AS r JOIN dim_agency AS a ON a.agency = r.issuer
    WHERE r.of_reform AND r.report_code NOT LIKE 'month-%'
    GROUP BY ALL ORDER BY a.agency
"""

REPORTED = "SELECT DISTINCT quarter, issuer FROM dim_report WHERE of_reform AND report_code NOT LIKE 'month-%'"


@dataclass(frozen=True)
class Awaited:
    """The bodies that have reported before and have not for `quarter`, due on `deadline`."""

    quarter: str
    deadline: date
    bodies: list[str]

    def text(self, day: date) -> str:
        left = (self.deadline - day).days
        when = f"còn {left} ngày / {left} days left" if left >= 0 else f"quá hạn {-left} ngày / {-left} days late"
        names = ", ".join(self.bodies)
        return f"{self.quarter}, hạn / due {self.deadline:%d/%m/%Y} ({when}): {len(self.bodies)} – {names}"


def awaited(home: Home, day: date) -> list[Awaited]:
    """What is awaited about `day`, for each deadline that is near. Raises Problem when there is no warehouse."""
    with closing(open_database(home.database)) as con:
        issuers = con.sql(ISSUERS).fetchall()
        reported = set(con.sql(REPORTED).fetchall())
    # What came since the star was built: its codes of agencies have the province before them, which a cover does not know
    covers = [cover_of(receipt) for receipt in ledger(home) if receipt.status == "kept"]
    arrived = {
        (cover.quarter, cover.issuer) for cover in covers if cover.month is None and cover.quarter > _newest(reported)
    }
    found = []
    for quarter, deadline in _near(day):
        bodies = [
            name
            for agency, name, since, until in issuers
            if since <= quarter
            and (until is None or until >= deadline)
            and (quarter, agency) not in reported
            and (quarter, agency.partition(".")[2] or agency) not in arrived
        ]
        found += [Awaited(quarter, deadline, bodies)] if bodies else []
    return found


def _newest(reported: set[tuple[str, str]]) -> str:
    return max((quarter for quarter, _ in reported), default="")


def _near(day: date) -> list[tuple[str, date]]:
    """The quarters whose report is due about `day`."""
    due = {(each.quarter, each.deadline) for each in load().regime if each.due}
    days = [
        (quarter, date.fromisoformat(f"{year}-{deadline}"))
        for year in (day.year - 1, day.year, day.year + 1)
        for quarter, deadline in due
    ]
    return sorted((f"{when.year}-Q{quarter}", when) for quarter, when in days if abs(when - day) <= NEAR)


def tell_awaited(home: Home) -> None:
    """Tell whoever is to know; nothing, where everybody has reported."""
    day = today()
    lines = [each.text(day) for each in awaited(home, day)]
    if lines:
        notify("Số Liệu: chưa báo cáo / not reported yet", "\n".join(lines))
