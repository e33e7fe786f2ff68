"""What is kept is true: it is made again when anything that it depends on changes, and by nothing else."""

import dataclasses
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from assets.figures import keep, many
from assets.figures.many import extract_many, is_extracted
from assets.figures.mention import Mention
from assets.figures.moved import moves, note_moves
from assets.reports.inbox import take
from assets.reports.receipts import Receipt, ledger
from assets.star.sources import sources
from pipelines.prune import prune
from tests.integration.process import report_text
from warehouse import reference
from warehouse.home import Home
from warehouse.judgements import Decision, id_of
from warehouse.problem import Problem
from warehouse.reference import READING_TABLES, Reference, fingerprint, load

ROOT = Path(keep.__file__).parents[2]

JUDGEMENTS = ("corrections", "decisions")  # what people decided about figures that were read


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with three kept reports."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for year in (2021, 2022, 2023):
        (inbox / f"{year}.txt").write_text(report_text(year, received=f"1.{year % 1000:03}"), encoding="utf-8")
    made = Home(tmp_path / "home")
    take(inbox, made, load())
    return made


def extracted(home: Home) -> list[str]:
    """The names of the reports that had to be extracted now."""
    return [found.receipt.name for found in extract_many(home, ledger(home), map) if found.is_new]


def digest(home: Home) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(home.figures.rglob("*.parquet"))}


def test_what_is_kept_is_not_made_again(home: Home) -> None:
    assert extracted(home) == ["2021.txt", "2022.txt", "2023.txt"]
    assert extracted(home) == []


def copied(tmp_path: Path) -> Path:
    for folder in ("assets", "warehouse"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def version_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The extractor's version as the project in `root` has it."""
    monkeypatch.setattr(keep, "HERE", root / "assets" / "figures")
    monkeypatch.setattr(keep, "NOT_READING", tuple(root / path.relative_to(ROOT) for path in keep.NOT_READING))
    real = reference.fingerprint
    monkeypatch.setattr(
        keep, "fingerprint", lambda tables: real(root / "warehouse" / "reference", tables), raising=True
    )
    return keep.extractor_version.__wrapped__()


TABLES = [f"warehouse/reference/{name}.csv" for name in READING_TABLES]
CODE = sorted(
    path.relative_to(ROOT).as_posix()
    for path in keep.HERE.rglob("*.py")
    if not any(path.is_relative_to(other) for other in keep.NOT_READING)
)
NOT_INPUTS = [
    *(f"warehouse/reference/{name}.csv" for name in (*JUDGEMENTS, "problems", "doubts", "trace_rules")),
    *("assets/figures/people/decisions.py", "assets/figures/decision/told.py"),
]


def test_each_input_of_the_key_changes_it_and_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    with monkeypatch.context() as patch:
        before = version_in(root, patch)
    assert before == keep.EXTRACTOR_VERSION
    for names, changes in ((TABLES + CODE, True), (NOT_INPUTS, False)):
        for name in names:
            path = root / name
            kept = path.read_bytes()
            path.write_bytes(kept + b"#")
            with monkeypatch.context() as patch:
                assert (version_in(root, patch) != before) is changes, name
            path.write_bytes(kept)


def test_another_reader_or_another_cover_is_another_key(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = ledger(home)[0]
    place = keep.place(home, receipt)
    assert receipt.cover
    other = dataclasses.replace(receipt, cover=receipt.cover | {"period_start": "2021-01-01"})
    assert keep.place(home, other) != place
    monkeypatch.setattr(keep, "READER_VERSION", "next")
    assert keep.extractor_version.__wrapped__() != keep.EXTRACTOR_VERSION


def test_every_table_is_an_input_of_something(tmp_path: Path) -> None:
    """A new reference table must be said to belong to the reading, or not to."""
    outside = {
        "agency_succession",
        "exceptions",
        "series",
        "aliases",
        "doubts",
        "trace_rules",
        "problems",
        *JUDGEMENTS,
    }
    names = {path.stem for path in reference.FOLDER.glob("*.csv")}
    assert names == {*READING_TABLES, *outside}
    assert fingerprint(tables=READING_TABLES) != fingerprint(tables=(*READING_TABLES, "problems"))


def test_a_torn_or_foreign_file_is_made_again(home: Home) -> None:
    extracted(home)
    whole = digest(home)
    torn, foreign = (keep.place(home, receipt) for receipt in ledger(home)[:2])
    torn.write_bytes(torn.read_bytes()[:100])
    shutil.copyfile(keep.place(home, ledger(home)[2]).parent / torn.name, foreign)
    assert extracted(home) == ["2021.txt", "2022.txt"]
    assert digest(home) == whole


def test_a_report_that_the_rules_cannot_read_stops_no_other(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the extractor raises is noted beside the report and told; the star is built of the others."""
    real = many.read_mentions

    def fail(document, cover, rules):
        if document.name == "2022.txt":
            raise ZeroDivisionError("a fault of the program")
        return real(document, cover, rules)

    monkeypatch.setattr(many, "read_mentions", fail)
    found = list(extract_many(home, ledger(home), map))
    told = [item.problem for item in found if item.problem]
    assert [problem.code for problem in told] == ["figures.failed"] and "2022.txt" in told[0].text("vi")
    assert all(is_extracted(home, receipt) for receipt in ledger(home))
    assert [receipt.name for receipt, _ in sources(home, load()).kept] == ["2021.txt", "2023.txt"]
    assert [item.problem.code for item in extract_many(home, ledger(home), map) if item.problem] == ["figures.failed"]


def test_a_number_that_is_not_what_stands_at_its_place_keeps_its_report_apart(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = many.read_mentions

    def shifted(document, cover, rules):
        return [
            dataclasses.replace(m, char_start=m.char_start + 1, char_end=m.char_end + 1)
            for m in real(document, cover, rules)
        ]

    monkeypatch.setattr(many, "read_mentions", shifted)
    assert {item.problem.code for item in extract_many(home, ledger(home), map) if item.problem} == {"figures.unsound"}


def test_figures_that_do_not_fit_their_document_are_seen_by_the_star(home: Home) -> None:
    extracted(home)
    receipt = ledger(home)[0]
    path = next(home.documents.rglob(f"{receipt.sha256}.json"))
    record = json.loads(path.read_bytes())
    path.write_text(json.dumps(record | {"text": "x" + record["text"][:-1]}), encoding="utf-8")
    assert sources(home, load()).misplaced


def test_the_star_does_not_extract(home: Home) -> None:
    with pytest.raises(Problem) as caught:
        sources(home, load())
    assert caught.value.code == "star.not_extracted" and caught.value.file == "2021.txt"


def decided(rules: Reference, receipt: Receipt, home: Home) -> Reference:
    """The rules with a decision about the first figure of a report."""
    table = keep.read_kept(keep.place(home, receipt))
    assert table is not None
    figure = next(mention for mention in keep.of_table(table) if mention.kind == "figure")
    row = Decision("", figure.phrase, figure.printed_unit, "", "any", "reject", "", "ai đó", date(2026, 11, 26), "thử")
    return dataclasses.replace(rules, decisions=(dataclasses.replace(row, id=id_of(row)),))


def test_a_decision_reads_nothing_again(home: Home) -> None:
    extracted(home)
    rules = decided(load(), ledger(home)[0], home)
    assert extracted(home) == []
    kept = sources(home, rules).kept
    for receipt, path in kept:
        table = keep.read_kept(path)
        assert table is not None and "rejected" in table["status"].to_pylist(), receipt.name
    assert extracted(home) == []
    assert all(
        path == keep.place(home, receipt) for receipt, path in sources(home, load()).kept
    )  # and it can be taken back


def test_processes_give_the_same_bytes(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    extracted(home)
    one = digest(home)
    shutil.rmtree(home.figures)
    monkeypatch.setenv("SOLIEU_WORKERS", "2")
    assert [found.is_new for found in extract_many(home, ledger(home))] == [True] * 3
    assert digest(home) == one


def die(_home: Home, receipt: Receipt) -> many.Extracted:
    """What a report does that ends its process."""
    if receipt.name == "2022.txt":
        import os

        os._exit(1)
    return many.Extracted(receipt, True)


def test_a_process_that_ends_is_told_and_the_others_go_on(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIEU_WORKERS", "2")
    monkeypatch.setattr(many, "extract_one", die)
    monkeypatch.setattr(many, "is_extracted", lambda *_: True)  # the others only say that they are done
    found = list(extract_many(home, ledger(home)))
    assert [(item.receipt.name, item.problem and item.problem.code) for item in found] == [
        ("2021.txt", None),
        ("2022.txt", "figures.died"),
        ("2023.txt", None),
    ]


def test_old_versions_are_removed_after_a_run(home: Home) -> None:
    extracted(home)
    for folder in (home.documents, home.figures):
        (folder / "older").mkdir()
        (folder / "older" / "x.parquet").touch()
    gone = keep.place(home, ledger(home)[0]).with_name("f" * 64 + "-00000000.parquet")
    gone.touch()
    prune(home)
    assert not gone.exists() and len(digest(home)) == 3
    assert all(len(list(folder.iterdir())) == 1 for folder in (home.documents, home.figures))


def mention(number: int, start: int, raw: str) -> Mention:
    return Mention(number, "date", None, start, start + len(raw), None, None, None, raw)


def test_old_places_lead_to_new_ones_through_several_readers(home: Home) -> None:
    """One more number renames nothing; a reader that moves places leads the old ones to the new."""
    receipt = ledger(home)[0]

    def read(version: str, *mentions: Mention) -> dict[str, str]:
        note_moves(home, receipt, list(mentions))
        keep.write(home.figures / version / f"{receipt.sha256}-0.parquet", list(mentions))
        return moves(home, receipt.sha256)

    assert read("1", mention(1, 10, "12"), mention(2, 20, "5")) == {}
    assert read("2", mention(1, 5, "7"), mention(2, 10, "12"), mention(3, 20, "5")) == {}
    assert read("3", mention(1, 10, "12"), mention(2, 21, "5")) == {"20-21": "21-22"}
    assert read("4", mention(1, 10, "12"), mention(2, 30, "5")) == {"20-21": "30-31", "21-22": "30-31"}
