"""Reference tables: a bad row is refused with its file and line, in words a steward can act on."""

import shutil

import pytest

from warehouse.problem import Problem
from warehouse.reference import FOLDER, fingerprint, load


@pytest.fixture
def folder(tmp_path):
    """A copy of the project's reference tables, to spoil."""
    return shutil.copytree(FOLDER, tmp_path / "reference")


def add(path, line):
    """Append a line, or a row given by its columns; returns its number."""
    text = path.read_text(encoding="utf-8")
    if isinstance(line, dict):
        line = ",".join(line.get(column, "") for column in text.splitlines()[0].split(","))
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    return len(text.splitlines()) + 1


def refusal(folder):
    with pytest.raises(Problem) as raised:
        load(folder)
    return raised.value


def test_the_projects_own_tables_are_sound():
    reference = load()
    assert reference.indicators["tthc.ho_so.tiep_nhan"].unit == "hồ sơ"
    assert reference.agencies["huyen_yen_son"].parent == "ubnd_tinh"
    assert {report.code for report in reference.regime} >= {"q1", "h1", "q3", "year"}


def test_no_words_hedge_a_number_in_two_ways():
    said = [(row.place, row.phrase) for row in load().hedges]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("file", "line", "code"),
    [
        ("agencies.csv", "so_moi,Sở mới,New,so,quan,ubnd_tinh,,,,,no", "reference.bad_cell"),
        ("agencies.csv", "so_moi,Sở mới,New,so,tinh,ubnd_tinh,,1/7/2025,,,no", "reference.bad_cell"),
        ("agencies.csv", "so_moi,Sở mới", "reference.cell_count"),
        ("agencies.csv", "so_y_te,Sở Y tế,Health,so,tinh,ubnd_tinh,,,,,no", "reference.duplicate_code"),
        ("agencies.csv", ",Sở mới,New,so,tinh,ubnd_tinh,,,,,no", "reference.duplicate_code"),
        ("agencies.csv", "so_moi,Sở mới,New,so,tinh,khong_co,,,,,no", "reference.unknown_code"),
        ("agency_succession.csv", "so_y_te,so_noi_vu,2025-03-01,merged,văn bản", "reference.succession_differs"),
        ("agencies.csv", "so_moi,Sở mới,New,so,tinh,ubnd_tinh,,,2025-02-28,so_y_te,no", "reference.succession_differs"),
        ("hedges.csv", "chừng chừng,before,chừng", "reference.bad_cell"),
        ("agency_succession.csv", "so_y_te,khong_co,2025-03-01,merged,văn bản", "reference.unknown_code"),
        ("agencies.csv", "so_moi,Sở mới,New,so,tinh,ubnd_tinh,,,,,có", "reference.bad_cell"),
        ("provinces.csv", "x,tỉnh X,X Province,tinh,,,2025-07-01,,", "reference.bad_cell"),
        ("provinces.csv", "x,tỉnh X,X Province,tinh,,ha_noi,2025-07-01,merged,", "reference.bad_cell"),
        ("provinces.csv", "x,tỉnh X,X Province,tinh,,khong_co,2025-07-01,merged,NQ", "reference.unknown_code"),
        ("provinces.csv", "x,tỉnh X,X Province,tinh,,ha_giang,2025-07-01,merged,NQ", "reference.bad_cell"),
        ("indicators.csv", {"code": "a.b", "kind": "count", "origin": "regime"}, "reference.bad_cell"),
        (
            *("indicators.csv", {"code": "a.b", "kind": "flow", "origin": "regime", "base_code": "khong.co"}),
            "reference.unknown_code",
        ),
        ("units.csv", "nghìn hồ sơ,hồ sơ,một nghìn,yes", "reference.bad_cell"),
        ("statements.csv", "khong.co,hồ sơ,II,tiếp nhận #,Tiếp nhận N.,bao_cao", "reference.unknown_code"),
        ("units.csv", "nghìn hồ sơ,hồ sơ,1000,có", "reference.bad_cell"),
        ("table_words.csv", "khác,chỗ khác", "reference.bad_cell"),
        ("identities.csv", "T1,total,a.b,a.c,0,,,", "reference.bad_cell"),
        ("role_words.csv", "target,before,hướng tới", "reference.bad_cell"),
        ("role_words.csv", "plan,around,hướng tới", "reference.bad_cell"),
        ("broader.csv", "object,vbqppl", "reference.cell_count"),
        ("forms.csv", "monthly,1,1,,Số,,,,", "reference.bad_cell"),
        ("forms.csv", "quarterly,1,9,8,Số,,,,", "reference.bad_cell"),
        ("forms.csv", "quarterly,1,1,,Số,,,,", "reference.bad_cell"),
        ("forms.csv", "quarterly,1,9,,Số,,khong.co,,", "reference.bad_cell"),
        ("forms.csv", "quarterly,1,9,,Số,,,so_y_te,", "reference.bad_cell"),
    ],
)
def test_a_bad_row_names_file_and_line(folder, file, line, code):
    number = add(folder / file, line)
    problem = refusal(folder)
    assert (problem.code, problem.file, problem.place) == (code, file, f"dòng/line {number}")
    for language in ("vi", "en"):
        assert problem.text(language).startswith(f"{file}, dòng/line {number}: ")


def test_every_row_of_the_forms_has_an_indicator_or_is_a_heading():
    rows = load().forms
    parents = {(row.version, row.form, row.parent) for row in rows}
    bare = {row.key for row in rows if not row.indicator and (row.version, row.form, row.row) not in parents}
    assert bare == {"5816 PL1/3.-3"}  # "other means", in words
    assert len({row.key for row in rows}) == len(rows) == 241


def test_a_good_row_is_taken(folder):
    add(folder / "agencies.csv", "so_moi,Sở mới,New,so,tinh,ubnd_tinh,SM|Sở M,2025-07-01,,,no")
    assert load(folder).agencies["so_moi"].aliases == "SM|Sở M"


def test_a_list_of_agencies_says_which_province_it_is_of(folder):
    path = folder / "agencies.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",tinh,tuyen_quang,", ",tinh,,"), encoding="utf-8")
    assert refusal(folder).code == "reference.no_home"


def test_a_missing_table_and_a_missing_column_are_named(folder):
    path = folder / "units.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("integral", "whole", 1), encoding="utf-8")
    assert refusal(folder).code == "reference.missing_column"
    path.unlink()
    assert refusal(folder).code == "reference.missing_file"


@pytest.mark.parametrize("data", ['phrase,unit\n"hồ sơ,\n'.encode(), "hồ sơ".encode("utf-16")])
def test_what_is_no_csv_is_refused(folder, data):
    (folder / "units.csv").write_bytes(data)
    assert refusal(folder).code == "reference.not_csv"


def test_a_table_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(folder):
    path = folder / "units.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load(folder).units == load().units


def test_the_fingerprint_changes_with_any_table(folder):
    before = fingerprint(folder)
    add(folder / "lexicon.csv", "giấy phép,object,giay_phep")
    assert fingerprint(folder) != before == fingerprint(FOLDER)
