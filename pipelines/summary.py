"""What a run did, counted: what went into each stage came out of it, or is named. `runs/` of the home keeps each as Markdown and JSON."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from assets.figures import keep
from assets.reports.receipts import Receipt, ledger
from assets.star.sources import counts
from pipelines.draft import changes
from warehouse.clock import now
from warehouse.connection import open_database
from warehouse.home import Home, write_whole
from warehouse.judged import judged
from warehouse.problem import Problem
from warehouse.reference import load

COUNTS = """
    SELECT (SELECT count(*) FROM dim_report) AS reports,
           (SELECT count(*) FROM mention) AS numbers,
           (SELECT count(*) FROM mention WHERE kind = 'figure') AS figures_among_numbers,
           (SELECT count(*) FROM fact_figure) AS figures,
           (SELECT count(*) FROM fact_figure WHERE status = 'accepted') AS accepted,
           (SELECT count(*) FROM fact_figure WHERE status = 'review') AS review,
           (SELECT count(*) FROM fact_figure WHERE status = 'rejected') AS rejected,
           (SELECT count(*) FROM fact_figure JOIN dim_indicator AS i USING (indicator)
            WHERE status = 'accepted' AND role NOT IN ('observed', i.kind)) AS beside,
           (SELECT count(*) FROM statement) AS statements,
           (SELECT coalesce(sum(agreeing + contradicting), 0)::BIGINT FROM fact_observation) AS repeated,
           (SELECT count(*) FROM fact_observation WHERE figure NOT IN (SELECT figure FROM observation_latest)) AS earlier,
           (SELECT count(*) FROM fact_observation) AS observations,
           (SELECT count(*) FROM observation_latest) AS newest,
           (SELECT count(*) FROM check_result) AS checks,
           (SELECT count(*) FROM check_result WHERE NOT passed) AS not_passed
"""


Line = tuple[str, int, dict[str, int]]  # what went in, how many, and the parts that came out


@dataclass(frozen=True)
class Summary:
    """`balance` are the lines of the account: what went in, and the parts that came out. `result` is that of the run."""

    run: str
    at: str
    result: str
    balance: list[Line]
    changes: dict[str, int]
    checks: dict[str, int]

    @property
    def unbalanced(self) -> list[str]:
        """The lines where something was lost."""
        return [name for name, total, parts in self.balance if total != sum(parts.values())]

    def markdown(self) -> str:
        lines = [f"# {self.at} · {self.result}", "", "| vào / in | | ra / out |", "|---|--:|---|"]
        for name, total, parts in self.balance:
            mark = "" if name not in self.unbalanced else " ✗"
            lines.append(
                f"| {name}{mark} | {total} | " + ", ".join(f"{part} {count}" for part, count in parts.items()) + " |"
            )
        told = ", ".join(f"{name} {count}" for name, count in self.changes.items())
        lines += ["", f"So với bản công bố trước / against what was published: {told}.", ""]
        lines += [f"Kiểm tra / checks: {self.checks['run']}, không đạt / not passed: {self.checks['not_passed']}.", ""]
        return "\n".join(lines)


def summary(home: Home, run: str, result: str) -> Summary:
    """The account of a home as it stands, after a run that made its draft."""
    with closing(open_database(home.database)) as con:
        count = con.sql(COUNTS).to_dicts()[0]
    draft = changes(home)
    return Summary(
        run,
        now().isoformat(timespec="seconds"),
        result,
        [*_of_files(home, count), *_of_star(count)],
        {
            "new": len(draft.new) if draft.version else draft.values,
            "changed": len(draft.changed),
            "gone": len(draft.gone),
        },
        {"run": count["checks"], "not_passed": count["not_passed"]},
    )


def _of_files(home: Home, count: dict[str, int]) -> Iterator[Line]:
    """From the files that came to the numbers of the star."""
    files = ledger(home)
    status = {kind: sum(file.status == kind for file in files) for kind in ("kept", "copy", "refused")}
    counting = _counting(home, files)
    read = [file for file in counting if keep.fault(home, file) is None]
    yield "files", len(files), status
    yield (
        "reports kept",
        status["kept"],
        {
            "in the star": count["reports"],
            "cannot be read": len(counting) - len(read),
            "withdrawn": status["kept"] - len(counting),
        },
    )
    yield "numbers", _extracted(home, read), {"in the star": count["numbers"]}


def _of_star(count: dict[str, int]) -> Iterator[Line]:
    """Within the star, from its numbers to the newest values."""

    def line(name: str, total: str, **parts: str) -> Line:
        return name, count[total], {title.replace("_", " "): count[part] for title, part in parts.items()}

    yield line("numbers that are figures", "figures_among_numbers", figures="figures")
    yield line("figures", "figures", accepted="accepted", review="review", rejected="rejected")
    yield line("accepted", "accepted", statements="statements", targets_and_changes_beside="beside")
    yield line("statements", "statements", observations="observations", say_the_same_or_contradict="repeated")
    yield line("observations", "observations", newest="newest", earlier_vintages="earlier")


def _counting(home: Home, files: list[Receipt]) -> list[Receipt]:
    reference = judged(load(), home)
    return [file for file in files if file.status == "kept" and counts(file.sha256, reference)]


def _extracted(home: Home, read: list[Receipt]) -> int:
    """The numbers in the kept files of reports."""
    tables = (keep.read_kept(keep.place(home, file)) for file in read)
    return sum(table.num_rows for table in tables if table is not None)


def write_summary(home: Home, made: Summary) -> Path:
    """Keep a summary; the place of its Markdown. Raises Problem(summary.unbalanced) when something went in and did not come out."""
    stem = f"{made.at[:19].replace(':', '')}-{made.run[:8]}"
    place = home.runs / f"{stem}.md"
    write_whole(place.with_suffix(".json"), json.dumps(asdict(made), ensure_ascii=False, indent=1).encode())
    write_whole(place, made.markdown().encode())
    if made.unbalanced:
        raise Problem("summary.unbalanced", file=str(place), lines=", ".join(made.unbalanced))
    return place
