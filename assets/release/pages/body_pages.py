"""A page for each body that reported or that something is published of: what it reported, what is missing, its newest figures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assets.release.pages.content import Content, Rows, outline, whole_first
from assets.release.pages.frame import Page

FOLDER = "co-quan"


@dataclass(frozen=True)
class Body:
    """`status` are its rows of the table reporting, newest first; `was` and `became`: bodies before and after it, with day and source."""

    agency: dict
    rows: Rows
    reports: Rows
    status: Rows
    was: Rows
    became: Rows

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.agency['agency']}.html"

    @property
    def newest(self) -> Rows:
        """Of each indicator the observation of the newest time, in the order of the outline."""
        found: dict[str, dict] = {}
        for row in self.rows:
            known = found.get(row["indicator"])
            if row["role"] == "observed" and (known is None or row["period_end"] >= known["period_end"]):
                found[row["indicator"]] = row
        return sorted(found.values(), key=lambda row: (outline(row["section"]), row["indicator"]))


def bodies(content: Content) -> dict[str, Body]:
    """The bodies by their codes, the province as a whole first."""
    rows, reports = content.by("agency"), defaultdict(list)
    for report in content.reports:
        reports[report["issuer"]].append(report)
    status: dict[str, Rows] = defaultdict(list)
    for row in reversed(content.tables["reporting"].rows()):
        status[row["agency"]].append(row)
    was, became = _successions(content)
    codes = {*rows, *reports}
    order = [row["agency"] for row in whole_first({"agency": code, "role": "observed"} for code in sorted(codes))]
    return {
        code: Body(content.agencies[code], rows.get(code, []), reports[code], status[code], was[code], became[code])
        for code in order
    }


def _successions(content: Content) -> tuple[Mapping[str, Rows], Mapping[str, Rows]]:
    was: dict[str, Rows] = defaultdict(list)
    became: dict[str, Rows] = defaultdict(list)
    for row in content.tables["succession"].rows():
        told = {"on_day": row["on_day"], "source": row["source"]}
        if row["successor"] in content.agencies:
            was[row["successor"]].append(content.agencies[row["predecessor"]] | told)
            became[row["predecessor"]].append(content.agencies[row["successor"]] | told)
    return was, became


def body_pages(content: Content, found: Mapping[str, Body]) -> Iterator[Page]:
    provinces: dict[str, list[Body]] = defaultdict(list)
    for body in found.values():
        provinces[body.agency["province"]].append(body)
    named = [(_names(content, province), mine) for province, mine in sorted(provinces.items())]
    yield Page(f"{FOLDER}/index.html", "bodies", {"provinces": named})
    for body in found.values():
        yield Page(body.path, "body", {"body": body})


def _names(content: Content, province: str) -> dict[str, str]:
    row = content.agencies.get(province, {"name_vi": province, "name_en": province})
    return {"vi": row["name_vi"], "en": row["name_en"] or row["name_vi"]}
