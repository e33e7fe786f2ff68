"""From the truth to the reports of a body: when they were signed, what they say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from samples.province import letter
from samples.province.forms import Form, form, has_form
from samples.province.model import Body, Quarter, Report, Statement, World
from samples.province.outline import Part, outline
from samples.province.statements import covered, printed, statement
from samples.province.wording import KEYS, SILENT
from warehouse.names import slug

PLACE = re.compile(r"\{(\w+)\}")
REPORT_OF = {1: "q1", 2: "h1", 3: "q3", 4: "year"}
ON_REQUEST = frozenset({"told", "again"})  # groups that only some reports have


@dataclass(frozen=True)
class Variant:
    """How a report differs from the usual one.

    `report`: the code of another report on the same quarter; `suffix`: of the file's name; `off`: key → how much a report says above
    the true value; `silent`, `also`: groups left out and added; `also_off`: as `off`, for groups added. `days_later`, `number_later`:
    when it was signed and under which number, counted from the usual one; `remark` stands under the title.
    """

    kind: str = "first"
    report: str = ""
    suffix: str = ""
    off: Mapping[str, int] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    also_off: Mapping[str, int] = field(default_factory=dict)
    days_later: int = 0
    number_later: int = 0
    remark: str = ""


USUAL = Variant()


@dataclass(frozen=True)
class Telling:
    """What a report is told from, and how."""

    world: World
    body: Body
    code: str
    quarter: Quarter
    variant: Variant


def signing(world: World, body: Body, quarter: Quarter, variant: Variant = USUAL) -> tuple[str, date]:
    """The number of a report, which grows within a year, and the day on which it was signed."""
    random = Random(f"{world.seed} {body.place} {body.code} {quarter} signing")
    count = 70 * (quarter.number - 1) + random.randint(12, 60) + variant.number_later
    return letter.number(body, count), quarter.end + timedelta(days=random.randint(1, 6) + variant.days_later)


def report(world: World, body: Body, quarter: Quarter, variant: Variant = USUAL, *, word: bool = False) -> Report:
    """The report of a body for a quarter, as a variant of the usual one; as a Word file (`word`) it may carry a form."""
    code = variant.report or REPORT_OF[quarter.number]
    number, signed_on = signing(world, body, quarter, variant)
    paragraphs = letter.head(body, code, quarter, (number, signed_on), variant.remark)
    statements: list[Statement] = []
    random = Random(f"{world.seed} {body.place} {body.code} {quarter} {code} wording")
    for part in outline(body, code, covered(code, quarter)):
        said, stated = _told(Telling(world, body, code, quarter, variant), part, random)
        paragraphs += said
        statements += stated
    table = Form()
    if word and has_form(body, quarter):
        table = form(world, body, covered(code, quarter), letter.named_period(code, quarter))
    return Report(
        file=file_name(body, code, quarter, variant.suffix, word=word),
        place=body.place,
        issuer=body.code,
        quarter=quarter,
        code=code,
        kind=variant.kind,
        number=number,
        signed_on=signed_on,
        paragraphs=(*paragraphs, *letter.foot(body)),
        statements=tuple(dict.fromkeys((*statements, *table.statements))),
        table_title=table.title,
        table=table.rows,
    )


def file_name(body: Body, report: str, quarter: Quarter, suffix: str, *, word: bool) -> str:
    """The name of a report's file: "mau-so-tu-phap-2025-q1.docx"."""
    parts = (body.place.removeprefix("tỉnh "), body.code, str(quarter.year), report, suffix)
    return f"{slug(' '.join(filter(None, parts))).replace('_', '-')}.{'docx' if word else 'txt'}"


def _told(telling: Telling, part: Part, random: Random) -> tuple[list[str], list[Statement]]:
    """The paragraphs of one part of a report, and what they state. A wording is drawn also of parts that are left out, so that the
    others have the same wording in all variants."""
    if part.text:
        return [part.text], []
    wording, variant = random.choice(part.wordings), telling.variant
    if part.group in ON_REQUEST - variant.also:
        return [], []
    if part.group in variant.silent:
        return [SILENT], []
    off = variant.also_off if part.group in ON_REQUEST else variant.off
    keys = dict.fromkeys(key for text in wording for key in PLACE.findall(text) if key in KEYS)
    stated = {key: _statement(telling, key, off.get(key, 0)) for key in keys}
    fill = letter.words(telling.body, telling.code, telling.quarter) | {k: printed(told) for k, told in stated.items()}
    return [text.format_map(fill) for text in wording], list(stated.values())


def _statement(telling: Telling, key: str, off: int) -> Statement:
    indicator, agency = KEYS[key]
    body, span = telling.body, covered(telling.code, telling.quarter)
    true = statement(telling.world, body.place, agency or body.code, indicator, span)
    return replace(true, value=true.value + off)
