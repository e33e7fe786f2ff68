"""Which province a report is of, and the codes of its agencies in the warehouse.

A code is the same wherever the data go: it begins with its province, "tuyen_quang.so_noi_vu", so that the stars and releases of two
provinces can be put together. Its province is told by its name, not by the number of the General Statistics Office: since July
2025 some numbers are another province's (24 was Bắc Giang, and is Bắc Ninh).
"""

from warehouse.names import slug
from warehouse.reference import Reference

UNITS = ("tỉnh ", "thành phố ")


class Provinces:
    """The provinces of provinces.csv, and how reports name them."""

    def __init__(self, reference: Reference) -> None:
        self.home = reference.home
        self._rows = reference.provinces
        self._codes = {
            slug(_bare(name)): row.code
            for row in self._rows.values()
            for name in (row.name_vi, *row.aliases.split("|"))
            if name
        }

    def of_place(self, place: str) -> str:
        """The province of a report that calls its place so ("tỉnh Hà Giang"): the home province where the place is none, the
        name as a code where provinces.csv does not have it."""
        name = slug(_bare(place))
        if not place.startswith(UNITS):
            return self.home
        # "tỉnh Hà Nam Sở": words that stand behind a name in the letterhead are not of it
        known = [spelling for spelling in self._codes if f"{name}_".startswith(f"{spelling}_")]
        if known:
            return self._codes[max(known, key=len)]
        return name if place.startswith("tỉnh ") else self.home

    def code(self, province: str, agency: str) -> str:
        """The code of an agency of `province` in the warehouse."""
        return f"{province}.{agency}"

    def split(self, code: str) -> tuple[str, str]:
        """The province of an agency, and its code there: the reverse of `code`."""
        province, _, own = code.partition(".")
        return province, own

    def line(self, province: str) -> list[str]:
        """A province and those that it became, up to today's."""
        line = [province]
        while line[-1] in self._rows and self._rows[line[-1]].successor:
            line.append(self._rows[line[-1]].successor)
        return line

    def family(self, provinces: set[str]) -> set[str]:
        """`provinces` and all that are one with them today."""
        now = {self.line(province)[-1] for province in provinces}
        return provinces | {code for code in self._rows if self.line(code)[-1] in now}


def _bare(place: str) -> str:
    for unit in UNITS:
        place = place.removeprefix(unit)
    return place
