"""What people decided, in the home: decisions/journal.jsonl. Lines are only ever added, whole, under one lock; what is taken back stays,
and the line that takes it back says who did and when.

One line is one Entry as JSON. `act` says what its `row` is: "decide" a Decision, "correct" a Correction, "report" a ReportOrder,
"forget" a Forget, "undo" the id of the line that it takes back (also that of another undo).
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Literal

from warehouse.clock import now
from warehouse.home import Home
from warehouse.judgements import Correction, Decision, Forget, ReportOrder
from warehouse.problem import Problem

Act = Literal["decide", "correct", "report", "forget", "undo"]
Row = Decision | Correction | ReportOrder | Forget
ACTS: dict[type, Act] = {Decision: "decide", Correction: "correct", ReportOrder: "report", Forget: "forget"}
NOT_OF_ROW = (
    "id",
    "who",
    "on",
    "why",
    "learns",
)  # fields of a row that the line itself has, or that follow from others


@dataclass(frozen=True)
class Entry:
    """One line. `at` is an ISO time of Vietnam, `why` the reason given, or ""."""

    id: str
    at: str
    who: str
    why: str
    act: Act
    row: dict

    def judgement(self) -> Row:
        """What it says, as the row that is applied. Raises Problem(journal.bad_line) when it is none."""
        kind = next((kind for kind, act in ACTS.items() if act == self.act), None)
        if kind is None:
            raise Problem("journal.bad_line", file=FILE, place=self.id, error=self.act)
        known = {field.name for field in fields(kind)}
        blank: dict = {field.name: "" for field in fields(kind) if field.default is MISSING}
        own = {"id": self.id, "who": self.who, "on": datetime.fromisoformat(self.at).date(), "why": self.why}
        row = {name: tuple(value) if isinstance(value, list) else value for name, value in self.row.items()}
        try:
            return kind(**{name: value for name, value in {**blank, **own, **row}.items() if name in known})
        except TypeError as error:
            raise Problem("journal.bad_line", file=FILE, place=self.id, error=error) from None


FILE = "journal.jsonl"


def journal_path(home: Home) -> Path:
    return home.decisions / FILE


def entries(home: Home) -> list[Entry]:
    """All lines, in the order in which they were written. A last line that was cut off while it was written was never promised to
    anybody and is left out. Raises Problem(journal.bad_line) naming any other line that cannot be read."""
    path = journal_path(home)
    data = path.read_bytes() if path.exists() else b""
    return [_entry(number, line) for number, line in enumerate(data.split(b"\n")[:-1], start=1)]


def _entry(number: int, line: bytes) -> Entry:
    try:
        return Entry(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise Problem("journal.bad_line", file=FILE, place=f"dòng/line {number}", error=error) from None


def in_force(written: Iterable[Entry]) -> list[Entry]:
    """The lines that hold: those that no line takes back which holds itself."""
    gone: set[str] = set()
    holding = []
    for entry in reversed(list(written)):
        if entry.id in gone:
            continue
        if entry.act == "undo":
            gone.add(entry.row["of"])
        else:
            holding.append(entry)
    return holding[::-1]


def judge(home: Home, rows: Iterable[Row], who: str) -> list[Entry]:
    """Write what a person decided; returns the lines as they stand on the disk."""
    return _append(home, [(ACTS[type(row)], _plain(row), _why(row)) for row in rows], who)


def undo(home: Home, name: str, who: str, why: str = "") -> Entry:
    """Take a line back. Raises Problem when there is none with this id, or it is taken back already."""
    written = entries(home)
    if name not in {entry.id for entry in written}:
        raise Problem("journal.unknown", id=name)
    undone = {entry.row["of"] for entry in written if entry.act == "undo"}
    if name not in {entry.id for entry in in_force(written)} and name in undone:
        raise Problem("journal.undone", id=name)
    return _append(home, [("undo", {"of": name}, why)], who)[0]


def _why(row: Row) -> str:
    return row.reason if isinstance(row, Correction) else row.why


def _plain(row: Row) -> dict:
    """The fields of a row that say something, as JSON has them."""
    said = {name: value for name, value in asdict(row).items() if value not in ("", ()) and name not in NOT_OF_ROW}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    home.decisions.mkdir(parents=True, exist_ok=True)
    with (home.decisions / ".lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _append(home: Home, acts: Iterable[tuple[Act, dict, str]], who: str) -> list[Entry]:
    with _locked(home):
        path = journal_path(home)
        data = path.read_bytes() if path.exists() else b""
        at = now().isoformat(timespec="seconds")
        made = [
            Entry(_id(len(data), place, at, who, row), at, who, why, act, row)
            for place, (act, row, why) in enumerate(acts)
        ]
        text = "".join(json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True) + "\n" for entry in made)
        with path.open("ab") as stream:
            os.truncate(stream.fileno(), data.rfind(b"\n") + 1)  # a line that a killed process left half written
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
    return made


def _id(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:8]
