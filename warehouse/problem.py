"""What went wrong with an input, as a sentence a data steward can act on.

The sentences are data (`reference/problems.csv`): a code, the cause and the remedy in Vietnamese and English, with {named}
places for details. Code raises `Problem("reports.empty_file", file=name)`; nobody writes such sentences in code.
"""

import csv
from functools import cache
from pathlib import Path

PROBLEMS = Path(__file__).parent / "reference" / "problems.csv"


@cache
def _texts() -> dict[str, dict[str, str]]:
    with PROBLEMS.open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}


class Problem(Exception):
    """One thing that is wrong: `code`, the `file` and `place` it stands in, and the details its sentence names."""

    def __init__(self, code: str, /, *, file: str = "", place: str = "", **details: object) -> None:
        super().__init__(code)
        self.code, self.file, self.place, self.details = code, file, place, details

    def text(self, language: str) -> str:
        """The sentence in `vi` or `en`: "file, place: cause remedy"."""
        texts = _texts()[self.code]
        where = ", ".join(part for part in (self.file, self.place) if part)
        cause, remedy = (texts[f"{part}_{language}"].format(**self.details) for part in ("cause", "remedy"))
        return f"{where}: {cause} {remedy}" if where else f"{cause} {remedy}"

    def __str__(self) -> str:
        return f"{self.text('vi')}\n  ({self.text('en')})"
