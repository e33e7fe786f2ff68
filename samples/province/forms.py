"""Form 4 of the Ministry ("quarterly" in warehouse/reference/forms.csv), filled with a province's numbers."""

import csv
from dataclasses import dataclass
from pathlib import Path

from samples.province.model import COMMITTEE, Body, Quarter, Span, Statement, World
from samples.province.statements import printed, statement

BEGAN = Quarter(2025, 4)  # the first quarter whose report carries the form
FORMS = Path(__file__).parents[2] / "warehouse" / "reference" / "forms.csv"
HEAD = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")


@dataclass(frozen=True)
class Form:
    """A form's printed title, its rows of cells, and what they state."""

    title: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    statements: tuple[Statement, ...] = ()


def has_form(body: Body, quarter: Quarter) -> bool:
    """Whether a body's report carries the form: a province's of the year and of the first quarter, since the form is asked for."""
    return body.code == COMMITTEE and quarter.number in (1, 4) and quarter >= BEGAN


def form(world: World, body: Body, span: Span, period: str) -> Form:
    """The form of a province. `period`: as the title names it, "quý I năm 2026"."""
    rows, statements = [HEAD], []
    for row in _printed_rows():
        cell = ""
        if row["indicator"]:
            stated = statement(world, body.place, row["agency"] or body.code, row["indicator"], span)
            statements.append(stated)
            cell = printed(stated)
        rows.append((row["row"], row["label"], row["unit"], cell, ""))
    title = (
        f"BIỂU MẪU THỐNG KÊ SỐ LIỆU BÁO CÁO CẢI CÁCH HÀNH CHÍNH {period.upper()}",
        "Biểu mẫu 4: Cải cách tổ chức bộ máy",
    )
    return Form(title, tuple(rows), tuple(statements))


def _printed_rows() -> list[dict[str, str]]:
    with FORMS.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if (row["version"], row["form"]) == ("quarterly", "4")]
