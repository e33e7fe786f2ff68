"""Versions: made when the data changed, never altered, shown whole or not at all."""

import csv
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assets.release import revisions, write
from assets.release.pages import site
from tests.release.desk import PUBLISHER, REPORT, SHA, Desk, tree
from warehouse.connection import open_database
from warehouse.problem import Problem

BETTER = "UPDATE fact_observation SET value = 1801 WHERE value = 1800"


def versions(desk: Desk) -> list[dict]:
    return json.loads((desk.home.site / "datasets/so-lieu-cchc/versions.json").read_text(encoding="utf-8"))["versions"]


def test_the_same_input_gives_the_same_bytes(new_desk: Callable[[str], Desk]) -> None:
    one, other = new_desk("one"), new_desk("other")
    folders = [one.publish("2026-11-22").folder, other.publish("2027-01-05").folder]
    assert tree(folders[0]) == tree(folders[1])
    assert len(tree(folders[0])) == 27


def test_the_same_day_gives_the_same_site(new_desk: Callable[[str], Desk]) -> None:
    one, other = new_desk("one"), new_desk("other")
    one.publish(), other.publish()
    assert tree(one.home.site) == tree(other.home.site)


def test_the_first_release_has_the_version_of_its_quarter(desk: Desk) -> None:
    made = desk.publish()
    assert (made.version, made.is_new) == ("2023.1.0", True)
    listed = {"version": "2023.1.0", "quarter": "2023-Q1", "released_on": "2026-11-22", "reason": "scheduled"}
    unchanged = {"new": 0, "changed": 0, "gone": 0}
    assert versions(desk) == [listed | {"reports": 1, "observations": 5, "changes": unchanged}]
    dataset = desk.home.site / "datasets/so-lieu-cchc"
    assert tree(dataset / "latest") == tree(dataset / "2023.1.0")


def test_nothing_changed_nothing_written(desk: Desk) -> None:
    desk.publish()
    before = tree(desk.home.site), str(desk.home.site.readlink())
    made = desk.publish("2027-03-01")
    assert (made.version, made.is_new) == ("2023.1.0", False)
    assert (tree(desk.home.site), str(desk.home.site.readlink())) == before
    assert not [path for path in desk.home.root.glob(".site-*") if path.name != before[1]]


def cells(path: Path) -> dict[tuple, str]:
    """The values of a version, by what they are of."""
    rows = csv.DictReader(path.open(encoding="utf-8", newline=""))
    return {tuple(row[name] for name in revisions.KEY): row["value"] for row in rows}


def test_what_changed_replays_one_version_into_the_next(desk: Desk) -> None:
    first = desk.publish().folder
    old = cells(first / "observations.csv")
    gone = "DELETE FROM observation_latest WHERE figure = (SELECT max(figure) FROM observation_latest)"
    desk.change(BETTER)
    with open_database(desk.home.database, read_only=False) as con:
        con.execute(gone)
    second = desk.publish("2026-12-01").folder
    rows = list(csv.DictReader((second / "revisions.csv").open(encoding="utf-8", newline="")))
    assert sorted((row["change"], row["cause"]) for row in rows) == [("changed", "reading"), ("gone", "reading")]
    for row in rows:
        key = tuple(row[name] for name in revisions.KEY)
        assert old.get(key, "") == row["old_value"]
        old = {**old, key: row["new_value"]} if row["new_value"] else {k: v for k, v in old.items() if k != key}
    assert old == cells(second / "observations.csv")
    assert "1 changed, 1 gone" in (second / "README.md").read_text(encoding="utf-8")
    page = (desk.home.site / "datasets/so-lieu-cchc/index.html").read_text(encoding="utf-8")
    assert "1 đổi, 1 không còn" in page and 'href="../../datasets/so-lieu-cchc/2023.1.1/revisions.csv"' in page


def test_every_old_version_is_verified_at_each_release(desk: Desk) -> None:
    first = desk.publish().folder
    desk.change(BETTER)
    desk.publish("2026-12-01")
    altered = desk.home.site / "datasets/so-lieu-cchc" / first.name / "agencies.csv"
    altered.write_bytes(altered.read_bytes() + b"x")
    desk.change("UPDATE fact_observation SET value = 1802 WHERE value = 1801")
    with pytest.raises(Problem) as caught:
        desk.publish("2026-12-02")
    assert (caught.value.code, caught.value.place) == ("release.altered_version", first.name)
    assert [entry["version"] for entry in versions(desk)] == ["2023.1.1", "2023.1.0"], "the site stands as it was"


def test_changed_data_are_a_correction_and_the_old_version_stands(desk: Desk) -> None:
    first = desk.publish().folder
    inode, before = (first / "observations.csv").stat().st_ino, tree(first)
    desk.change(BETTER)
    made = desk.publish("2026-12-01")
    assert (made.version, made.is_new) == ("2023.1.1", True)
    assert [entry["reason"] for entry in versions(desk)] == ["correction", "scheduled"]
    old = desk.home.site / "datasets/so-lieu-cchc/2023.1.0"
    assert tree(old) == before
    assert (old / "observations.csv").stat().st_ino == inode
    assert tree(old.parent / "latest") == tree(made.folder)


def test_a_new_quarter_starts_at_zero_and_a_late_change_corrects_it(desk: Desk) -> None:
    desk.publish()
    desk.next_quarter()
    assert desk.publish().version == "2023.2.0"
    desk.change("DELETE FROM fact_observation WHERE quarter = '2023-Q2'")
    assert desk.publish().version == "2023.2.1"


def test_an_altered_version_stops_the_release(desk: Desk) -> None:
    folder = desk.publish().folder
    with (folder / "observations.csv").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(Problem) as problem:
        desk.publish()
    assert (problem.value.code, problem.value.file) == ("release.altered_version", "observations.csv")


def test_no_warehouse_and_no_figures_are_said(desk: Desk) -> None:
    desk.change("DELETE FROM fact_observation")
    with pytest.raises(Problem) as problem:
        desk.publish()
    assert problem.value.code == "release.nothing"
    desk.home.database.unlink()
    with pytest.raises(Problem) as problem:
        desk.publish()
    assert problem.value.code == "release.no_warehouse"
    assert not desk.home.site.exists()


@pytest.mark.parametrize("module, step", [(site, "put_site"), (write, "_same_tree"), (write, "_show")])
def test_a_failure_before_the_rename_leaves_the_old_site(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, module: object, step: str
) -> None:
    desk.publish()
    before = tree(desk.home.site)
    desk.change(BETTER)

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(module, step, fail)
    with pytest.raises(OSError, match="no space"):
        desk.publish()
    assert tree(desk.home.site) == before
    monkeypatch.undo()
    assert desk.publish().version == "2023.1.1"


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from assets.release import write
from assets.release.publisher import Publisher
from warehouse.home import Home
calls = 0

def die(*args):
    os.kill(os.getpid(), signal.SIGKILL)
if {at_rename}:
    write.replace = die
else:
    write._write = lambda *args, count=[0], real=write._write: real(*args) if count.append(0) or len(count) < {writes} else die()
write.publish_release(Home(Path({home!r})), Publisher("a", "b", "", "CC-BY-4.0", "https://example.org/"))
"""


@pytest.mark.long
@pytest.mark.parametrize("at_rename, writes", [(False, 2), (False, 3), (False, 4), (True, 0)])
def test_a_kill_leaves_the_old_site_and_the_next_run_cleans_up(desk: Desk, at_rename: bool, writes: int) -> None:
    desk.publish()
    before = tree(desk.home.site)
    desk.change(BETTER)
    root = str(Path(__file__).parents[2])
    code = KILLED.format(root=root, home=str(desk.home.root), at_rename=at_rename, writes=writes)
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert tree(desk.home.site) == before
    assert desk.publish().version == "2023.1.1"
    assert len(list(desk.home.root.glob(".site*"))) == 1


def test_the_public_snapshot_has_what_is_published_and_nothing_that_waits(desk: Desk) -> None:
    """Not even in the blocks of the file: it is written anew, not deleted from."""
    desk.change(
        "INSERT INTO fact_figure SELECT * REPLACE (figure || 'x' AS figure, 77 AS mention, 'review' AS status, '777.313' AS raw, "
        "'Đang chờ 777.313 hồ sơ mật' AS quote, 900 AS char_start, 907 AS char_end) FROM fact_figure LIMIT 1"
    )
    desk.change(
        "INSERT INTO mention SELECT report, mention, 'figure', page, char_start, char_end, NULL, NULL, NULL, raw, quote "
        "FROM fact_figure WHERE mention = 77"
    )
    desk.publish()
    snapshot = desk.home.site / "warehouse" / "solieu.duckdb"
    assert b"777.313" in desk.home.database.read_bytes() and b"777.313" not in snapshot.read_bytes()
    with open_database(snapshot) as con, open_database(desk.home.database) as home:
        count = "SELECT count(*) FROM fact_figure WHERE status = 'accepted'"
        assert con.sql("SELECT DISTINCT status FROM fact_figure").fetchall() == [("accepted",)]
        assert con.sql(count).fetchall() == home.sql(count).fetchall()
        assert con.sql("SELECT value FROM meta WHERE key = 'figures'").fetchall() == [("published only",)]
        assert (
            con.sql("SELECT count(*) FROM observations").fetchall()
            == home.sql("SELECT count(*) FROM observations").fetchall()
        )


ADDRESS = "so-lieu/ubnd_tinh/tthc.ho_so.tiep_nhan.2022-12-15_2023-03-14.html"
MOVED = "UPDATE {} SET figure = report || '-moved', period_end = DATE '2023-03-31' WHERE value = 1855"


def test_an_address_leads_on_when_its_words_are_read_as_something_else(desk: Desk) -> None:
    """Another reader found the number at another place, and reads other days: the old address says so and leads to the new one."""
    desk.publish()
    assert "1.855" in (desk.home.site / ADDRESS).read_text(encoding="utf-8")
    desk.change(
        "INSERT INTO figure_moved SELECT figure, report || '-moved' FROM fact_figure WHERE value = 1855",
        *(MOVED.format(table) for table in ("fact_figure", "fact_observation")),
    )
    desk.publish("2026-12-01")
    gone = (desk.home.site / ADDRESS).read_text(encoding="utf-8")
    assert "không còn được công bố" in gone and "2023.1.0" in gone and "1.855" in gone
    assert 'href="../../so-lieu/ubnd_tinh/tthc.ho_so.tiep_nhan.2022-12-15_2023-03-31.html"' in gone
    desk.change("DELETE FROM fact_observation WHERE value = 1855")
    desk.publish("2026-12-02")
    still = (desk.home.site / ADDRESS).read_text(encoding="utf-8")
    assert "không còn được công bố" in still and "nay được đọc là" not in still, (
        "withdrawn: it says what stood there, for ever"
    )


def test_an_address_stays_when_its_words_only_moved(desk: Desk) -> None:
    desk.publish()
    desk.change(
        *(
            MOVED.replace(", period_end = DATE '2023-03-31'", "").format(table)
            for table in ("fact_figure", "fact_observation")
        )
    )
    desk.publish("2026-12-01")
    assert "1.855" in (desk.home.site / ADDRESS).read_text(encoding="utf-8")


def test_the_reports_own_files_are_there_only_where_the_publisher_lets_them(desk: Desk) -> None:
    place = desk.home.originals / f"{SHA}.txt"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"the report")
    desk.publish()
    assert not (desk.home.site / "van-ban-goc").exists()
    write.publish_release(desk.home, replace(PUBLISHER, originals=True), date(2026, 12, 1))
    assert (desk.home.site / "van-ban-goc" / f"{SHA}.txt").read_bytes() == b"the report"
    page = (desk.home.site / "bao-cao" / f"{REPORT}.html").read_text(encoding="utf-8")
    assert f'href="../van-ban-goc/{SHA}.txt"' in page
