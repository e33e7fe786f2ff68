"""Reports of many offices in one inbox: all are published together, and no province's figures stand in another's series."""

import shutil
from contextlib import closing

import pytest

from tests.integration.process import ROOT, start
from warehouse.connection import open_database
from warehouse.home import Home

FOLDER = ROOT / "tests" / "corpus" / "development"
REPORTS = sorted(FOLDER.glob("*.txt"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("many")
    (folder / "inbox").mkdir()
    for path in REPORTS:
        shutil.copy(path, folder / "inbox")
    done = start(folder, "run", "--inbox", folder / "inbox", "--home", folder / "home")
    out, err = done.communicate(timeout=240)
    assert done.returncode == 0, out + err
    return Home(folder / "home")


def rows(home: Home, sql: str) -> list[tuple]:
    with closing(open_database(home.database)) as con:
        return con.sql(sql).fetchall()


def test_all_reports_are_published_together(home: Home) -> None:
    assert rows(home, "SELECT count(DISTINCT report) FROM observations") == [(len(REPORTS),)]
    assert rows(home, "SELECT check_id FROM check_result WHERE severity = 'critical' AND NOT passed") == []


def test_each_place_has_series_of_its_own(home: Home) -> None:
    """Only a report that names no province counts as one of the home province, and that of a city that ranks as none."""
    shared = "SELECT agency FROM observations JOIN dim_report USING (report) GROUP BY agency HAVING count(DISTINCT place) > 1"
    assert rows(home, shared) == []
    strangers = "SELECT file_name FROM dim_report JOIN dim_agency ON agency = issuer WHERE province = 'tuyen_quang'"
    unnamed = ["c3_phuong_2025nam.txt", "city-coast-half-2023.txt", "district-delta-2023-nine.txt"]
    assert rows(home, f"{strangers} ORDER BY 1") == [(name,) for name in unnamed]


def test_places_that_no_list_has_are_called_as_the_report_calls_them(home: Home) -> None:
    named = "SELECT name_vi FROM dim_agency WHERE agency = 'phu_giang.xa_hoa_tan'"
    assert rows(home, named) == [("Xã Hòa Tân (tỉnh Phú Giang)",)]


def test_a_change_in_percent_stands_beside_a_value_in_its_own_unit(home: Home) -> None:
    """ "tăng 8,4 %" says nothing in files; it is kept as a change and is no value."""
    changes = "SELECT count(*) FROM fact_figure JOIN dim_indicator AS i USING (indicator) WHERE status = 'accepted' AND role = 'change' AND fact_figure.unit = '%' AND i.unit <> '%'"
    assert rows(home, changes)[0][0] > 0
    assert rows(home, "SELECT figure FROM observations WHERE role = 'change' AND indicator_kind <> 'change'") == []
