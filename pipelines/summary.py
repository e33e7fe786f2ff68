"""What a run did, counted. `runs/` of the home keeps each as Markdown and JSON."""

import json
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.balance import Line, balance
from pipelines.draft import changes
from warehouse.clock import now
from warehouse.connection import open_database
from warehouse.home import Home, write_whole


@dataclass(frozen=True)
class Summary:
    """`balance` are the lines of the account: what went in, and the parts that came out. `result` is that of the run."""

    run: str
    at: str
    result: str
    balance: list[Line]
    changes: dict[str, int]
    checks: dict[str, int]

    def markdown(self) -> str:
        lines = [f"# {self.at} · {self.result}", "", "| vào / in | | ra / out |", "|---|--:|---|"]
        for name, total, parts in self.balance:
            told = ", ".join(f"{part} {count}" for part, count in parts.items())
            lines.append(f"| {name} | {total} | {told} |")
        told = ", ".join(f"{name} {count}" for name, count in self.changes.items())
        lines += ["", f"So với bản công bố trước / against what was published: {told}.", ""]
        lines += [f"Kiểm tra / checks: {self.checks['run']}, không đạt / not passed: {self.checks['not_passed']}.", ""]
        return "\n".join(lines)


def summary(home: Home, run: str, result: str) -> Summary:
    """The account of a home as it stands, after a run that made its draft."""
    with closing(open_database(home.database)) as con:
        lines = balance(home, con)
        checks, failed = con.sql("SELECT count(*), count(*) FILTER (NOT passed) FROM check_result").fetchall()[0]
    draft = changes(home)
    return Summary(
        run,
        now().isoformat(timespec="seconds"),
        result,
        lines,
        {
            "new": len(draft.new) if draft.version else draft.values,
            "changed": len(draft.changed),
            "gone": len(draft.gone),
        },
        {"run": checks, "not_passed": failed},
    )


def write_summary(home: Home, made: Summary) -> Path:
    """Keep a summary; the place of its Markdown."""
    stem = f"{made.at[:19].replace(':', '')}-{made.run[:8]}"
    place = home.runs / f"{stem}.md"
    write_whole(place.with_suffix(".json"), json.dumps(asdict(made), ensure_ascii=False, indent=1).encode())
    write_whole(place, made.markdown().encode())
    return place
