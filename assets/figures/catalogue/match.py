"""Which indicator a figure is: the most specific combination of facets that its words support.

Each indicator of the catalogue asks for facets. A candidate must find all it asks for; it gains by how near they are said, and loses
where something nearer says otherwise or the figure's own words say what it does not ask for. What counts how much is weights.csv.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from assets.figures.catalogue.evidence import Evidence
from assets.figures.catalogue.fit import Candidate, Fit, shown
from assets.figures.catalogue.wanted import Wanted, wanted
from assets.figures.catalogue.weights import OBJECT, TOPIC, Weights, weights
from warehouse.meaning_rows import Facet, Weight
from warehouse.reference import Reference
from warehouse.reference_rows import Broader, Indicator

MEASURES = ("%", "triệu đồng", "điểm", "hạng")  # units that say what sort of indicator it is
RANK = "hạng"  # of so many bodies: "xếp thứ 19/63 tỉnh"
SCORES = ("điểm", RANK)  # often left out
PER = "/"  # of a unit that has decimals: "số/tháng"
FAMILY = 2  # parts of a code that statistics told in one breath share: "tthc.ho_so"
RANKED = 5  # candidates that are kept of a figure


def may_be(indicator: Indicator, unit: str) -> bool:
    """Whether a number of this unit can be a value of the indicator: a percentage is no count, money no files."""
    counted, wanted = unit.partition("/")[0], indicator.unit.partition("/")[0]  # "mỗi tuần 01 tin": printed "tin"
    return counted == wanted or not unit or not {counted, wanted} & set(MEASURES)


@dataclass(frozen=True)
class Asked:
    """What is asked of the catalogue: the words around a figure, its unit (as printed, canonical), and the indicator of the figure
    that it is a part of, "" where there is none."""

    evidence: Evidence
    unit: str
    whole: str


class Catalogue:
    """The indicators as combinations of facets."""

    def __init__(self, indicators: dict[str, Indicator], broader: tuple[Broader, ...], weigh: Weights) -> None:
        self.indicators = indicators
        self.weights = weigh
        self.broader = frozenset((row.facet, row.value, row.broader) for row in broader)
        self.wanted = {code: wanted(row, indicators) for code, row in indicators.items()}
        # shares of counts that run from the year's beginning, and do so too
        self.since = frozenset(row.rate for row in indicators.values() if row.kind == "cumulative" and row.rate)
        # "par_index", "sipas"
        yearly = [row.required for row in self.wanted.values() if row.is_yearly]
        self.indices = frozenset(value for required in yearly for value in required.get(OBJECT, ()))
        self._asks = {code: len(row.required.keys() - {TOPIC}) for code, row in self.wanted.items()}
        self._by_facet: dict[tuple[str, str], set[str]] = {}
        for code, row in self.wanted.items():
            for facet, values in row.required.items():
                for value in values if facet != TOPIC else ():
                    self._by_facet.setdefault((facet, value), set()).add(code)

    def candidates(self, asked: Asked) -> list[Candidate]:
        """Indicators that fit, best first."""
        found, told = [], shown(asked.evidence, self.weights)
        for code in self._worth_a_look(asked.evidence):
            row = self.wanted[code]
            unit = self._compare_unit(row, asked.unit)
            if unit is not None:  # else the unit cannot be that
                fit = Fit(row, asked.evidence, told, self.weights, self.broader)
                found.append(fit.candidate(unit, asked.unit, asked.whole))
        return ranked([candidate for candidate in found if candidate])

    def _compare_unit(self, row: Wanted, printed: str) -> float | None:
        """None where the units cannot be of one thing: a percentage is no count, money is no number of files."""
        unit = row.indicator.unit
        if printed == unit or printed in row.units:
            return self.weights["unit_fits"]
        if unit in SCORES and (printed not in MEASURES if unit == RANK else not printed):
            return 0.0
        if unit in MEASURES or printed in MEASURES or "/" in unit or "/" in printed:
            return None
        return -self.weights["unit_differs"] if printed else 0.0

    def _worth_a_look(self, evidence: Evidence) -> list[str]:
        """The indicators of which at most one thing that they ask for is not said."""
        said: Counter[str] = Counter()
        for facet, values in evidence.facets.items():
            said.update({code for value in values for code in self._by_facet.get((facet, value), ())})
        return [code for code, count in said.items() if count >= self._asks[code] - 1]

    def follows(self, code: str) -> Candidate:
        """The indicator that the catalogue says follows from another figure: better than any words."""
        score = self.weights["follows"]
        return Candidate(code, score, (), (("follows", score),))

    def of_level(self, candidate: Candidate, named: bool) -> Candidate:
        """The indicator of a whole for what a level of government has of it: nothing speaks against its being the same. `named`: the level
        stands right before the number, "1.914 thủ tục (cấp tỉnh 1.561; cấp huyện 232)", and no more needs to be said of it."""
        gained = self.weights["is_the_whole"]
        return Candidate(
            candidate.code,
            candidate.score + gained,
            tuple(against for against in candidate.against if against[0] not in ("part", *(["far"] if named else []))),
            (*candidate.parts, ("of_level", gained)),
        )

    def rival(self, candidates: list[Candidate]) -> Candidate | None:
        """The next of the candidates, if it is nearly as good as the first."""
        if not candidates:
            return None
        first, *others = candidates
        found = next((other for other in others if not self._is_far(other, first)), None)
        return found if found and first.score - found.score < self.weights["margin"] else None

    def _is_far(self, other: Candidate, first: Candidate) -> bool:
        """Whether a candidate is no rival: a part of the first that only a heading names ("1. Kế hoạch CCHC" over "ban hành 27 văn bản chỉ đạo"), or
        one of which nothing is said of the figure itself, but all of the first ("kế hoạch vốn 12.460 tỷ đồng, giải ngân 8.834 tỷ đồng")."""
        far_part = first.code in self.wanted[other.code].line and ("apart", "") in other.against
        return far_part or (("far", "") in other.against and not first.against)

    def add_facets_of(self, code: str, evidence: Evidence, near: int) -> None:
        """What is known of a figure's whole holds for its parts."""
        for facet, values in self.wanted[code].required.items():
            if len(values) == 1:
                evidence.add(facet, next(iter(values)), near)  # type: ignore[arg-type]


def is_counted(unit: str) -> bool:
    """Whether an indicator's unit is counted: it has no halves."""
    return unit not in MEASURES and PER not in unit


def family_of(code: str) -> str:
    """What statistics have in common that are told in one breath: "tthc.ho_so" of "tthc.ho_so.tiep_nhan.moi"."""
    return ".".join(code.split(".")[:FAMILY])


def ranked(candidates: list[Candidate]) -> list[Candidate]:
    """Each indicator once, with its best score, best first."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.code not in best or candidate.score > best[candidate.code].score:
            best[candidate.code] = candidate
    return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.code))


@cache
def _catalogue(
    codes: tuple[Indicator, ...], broader: tuple[Broader, ...], rows: tuple[Weight, ...], facets: tuple[Facet, ...]
) -> Catalogue:
    return Catalogue({row.code: row for row in codes}, broader, weights(rows, facets))


def catalogue(reference: Reference) -> Catalogue:
    """The catalogue of a reference; made once."""
    return _catalogue(tuple(reference.indicators.values()), reference.broader, reference.weights, reference.facets)
