"""A table of old and new units: read, looked at, taken in as one change, given out again."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from desktop.domain.agencies import AgencyInfo, Kind, Level
from desktop.domain.territory import ChangeKind
from desktop.services.agencies.changes import agency_changes, printed_name, same_territory
from desktop.services.agencies.exporting import write_change_table
from desktop.services.agencies.imported_units import Missing, Verdict
from desktop.services.agencies.importing import (
    enter_agency_table,
    read_agency_table,
    read_agency_table_bytes,
)
from desktop.services.agencies.listing import listed_agencies
from desktop.services.words import wording
from tests.agencies_held import hold_agency
from tests.office import converted
from tests.refusals import refused, sentences

HEADS = ("TT", "Mã cũ", "Tên đơn vị cũ", "Huyện cũ", "Phần", "Mã mới", "Tên đơn vị mới", "Ngày hiệu lực", "Văn bản")
NUMBER, OLD_CODE, OLD, DISTRICT, PART, NEW_CODE, NEW, DAY, DOCUMENT = range(len(HEADS))
LAW = "Nghị quyết số 77/NQ-UBTVQH15 ngày 16/06/2025"
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


def rows(count: int) -> list[list]:
    """Invent old communes, three of them to every new one."""
    return [
        [
            place + 1, f"{97000 + place}", f"Xã Cũ {place + 1}", f"Huyện Sông {place // 50 + 1}", "toàn bộ",
            f"{99000 + place // 3}", f"Phường Mới {place // 3 + 1}", JULY, LAW,
        ]
        for place in range(count)
    ]  # fmt: skip


def workbook(lines, heads=(HEADS,), merged=(), title="DANH SÁCH SẮP XẾP") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Sắp xếp"
    sheet.append([title])
    for line in (*heads, *lines):
        sheet.append(list(line))
    for area in merged:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(ledger, lines, name="bang.xlsx", missing=None, **made):
    return read_agency_table_bytes(ledger, workbook(lines, **made), name, missing or Missing())


def faults(found) -> dict[str, str]:
    return {finding.where.cell: finding.code for finding in found.findings}


def named(ledger, name: str, day: date):
    return next(one for one in listed_agencies(ledger, day) if one.name == name)


def test_two_hundred_lines_are_read_and_entered_as_one_change(ledger, goes_back_and_forth):
    found = read(ledger, rows(200))
    assert (found.count(Verdict.NEW), found.findings) == (200, ())
    goes_back_and_forth(lambda held: enter_agency_table(held, found))
    assert len(agency_changes(ledger)) == 200
    assert read(ledger, rows(200)).count(Verdict.KNOWN) == 200


def test_twelve_defects_are_each_named_with_their_cell(ledger):
    lines = rows(200)
    lines[3][NEW] = "Phường Lạc"
    lines[9][OLD] = ""
    lines[18][NEW_CODE], lines[18][NEW] = "", ""
    lines[30][DAY] = "31/02/2025"
    lines[42][DAY] = ""
    lines[54][DOCUMENT] = ""
    lines[66][OLD_CODE] = "97O66"
    lines[78][OLD] = "Cũ 79"
    lines[90][PART] = "hơn nửa"
    lines[102] = [*lines[101]]
    lines[114][OLD_CODE], lines[114][OLD], lines[114][DISTRICT] = lines[100][OLD_CODE], *lines[100][OLD : DISTRICT + 1]
    lines[126][OLD] = "một phần xã Cũ 127, xã Cũ 900"
    lines[126][OLD_CODE] = ""
    found = read(ledger, lines)
    assert faults(found) == {
        "F6": "table_named_otherwise",
        "C12": "table_old_missing",
        "G21": "table_new_missing",
        "H33": "table_day_unreadable",
        "H45": "table_day_missing",
        "I57": "table_document_missing",
        "B69": "table_code_unreadable",
        "C81": "table_unit_unclear",
        "E93": "table_part_unreadable",
        "C105": "table_line_twice",
        "C117": "table_wholly_twice",
        "C129": "table_part_unclear",
    }
    for finding in found.findings:
        assert finding.where.sheet == "Sắp xếp"
        assert all("{" not in said and finding.where.cell in said for said in sentences(finding))


def test_what_shares_a_unit_with_an_unclear_line_waits_for_it(ledger):
    lines = rows(9)
    lines[4][DAY] = "hôm nọ"
    found = read(ledger, lines)
    assert [line.verdict.value for line in found.lines] == ["new"] * 3 + ["waiting", "unclear", "waiting"] + ["new"] * 3
    enter_agency_table(ledger, found)
    assert len(agency_changes(ledger)) == 6


def test_a_day_said_for_all_lines_does_not_contradict_the_others_unseen(ledger):
    lines = rows(6)
    lines[1][DAY] = ""
    found = read(ledger, lines, missing=Missing(date(2026, 1, 1)))
    assert faults(found) == {"H4": "table_named_otherwise"}
    assert read(ledger, lines, missing=Missing(JULY)).findings == ()


def test_a_merged_cell_of_the_new_unit_holds_for_all_its_lines(ledger):
    lines = rows(6)
    for line in (1, 2, 4, 5):
        lines[line][NEW_CODE : DOCUMENT + 1] = ["", "", "", ""]
    areas = [f"{column}{top}:{column}{top + 2}" for column in "FGHI" for top in (3, 6)]
    found = read(ledger, lines, merged=areas)
    assert [line.new.name for line in found.lines] == ["UBND phường Mới 1"] * 3 + ["UBND phường Mới 2"] * 3
    assert found.findings == ()


def test_headings_of_two_rows_are_read_together(ledger):
    heads = (
        ("TT", "Đơn vị trước sắp xếp", "", "Đơn vị sau sắp xếp", "", "Hiệu lực từ", "Nghị quyết"),
        ("", "Mã", "Tên", "Mã", "Tên", "", ""),
    )
    lines = [[1, "97001", "Xã Cũ Một", "99001", "Xã Mới Một", "1/7/2025", LAW]]
    areas = ("A2:A3", "B2:C2", "D2:E2", "F2:F3", "G2:G3")
    (line,) = read(ledger, lines, heads=heads, merged=areas).lines
    assert (line.old.code, line.old.name, line.new.code, line.new.name, line.day) == (
        "97001", "UBND xã Cũ Một", "99001", "UBND xã Mới Một", JULY,
    )  # fmt: skip


def test_several_old_units_stand_in_one_cell(ledger):
    heads = (("Xã, phường mới", "Hình thành từ các đơn vị cũ", "Văn bản"),)
    lines = [["Xã Mới", "các xã Cũ Một, Cũ Hai và một phần xã Cũ Ba (huyện Sông)", LAW]]
    found = read(ledger, lines, heads=heads, missing=Missing(JULY))
    assert [(line.old.name, line.kind.value) for line in found.lines] == [
        ("UBND xã Cũ Một, huyện Sông", "merged"),
        ("UBND xã Cũ Hai, huyện Sông", "merged"),
        ("UBND xã Cũ Ba, huyện Sông", "split"),
    ]


def test_rows_of_districts_numbers_and_sums_are_no_lines(ledger):
    lines = [["(1)", *[f"({place})" for place in range(2, 10)]], ["I. HUYỆN SÔNG"], *rows(3), ["", "", "Tổng cộng", 3]]
    lines[2][DISTRICT] = ""
    found = read(ledger, lines)
    assert [line.district for line in found.lines] == ["huyện Sông", "huyện Sông 1", "huyện Sông 1"]
    assert found.findings == ()


def test_there_are_three_levels_before_the_day_and_two_after(ledger):
    enter_agency_table(ledger, read(ledger, rows(6)))
    assert named(ledger, "UBND huyện Sông 1", JUNE).level is Level.DISTRICT
    assert {one.level for one in listed_agencies(ledger, JULY)} == {Level.PROVINCE, Level.COMMUNE}


def test_a_code_given_out_again_is_held_by_two_units(ledger):
    lines = rows(3)
    for line in lines:
        line[NEW_CODE] = "97001"
    enter_agency_table(ledger, read(ledger, lines))
    assert printed_name(ledger, "97001", JUNE) == "UBND xã Cũ 2, huyện Sông 1"
    assert printed_name(ledger, "97001", JULY) == "UBND phường Mới 1"


def test_a_unit_that_went_into_several_is_split(ledger):
    lines = rows(4)
    lines[3][OLD_CODE : DISTRICT + 1] = lines[2][OLD_CODE : DISTRICT + 1]
    for line in lines[2:]:
        line[PART] = "một phần"
    found = read(ledger, lines)
    assert [line.kind for line in found.lines] == [
        ChangeKind.MERGED,
        ChangeKind.MERGED,
        ChangeKind.SPLIT,
        ChangeKind.SPLIT,
    ]
    enter_agency_table(ledger, found)
    one = named(ledger, "UBND phường Mới 1", JULY)
    assert not same_territory(ledger, one.id, JUNE, JULY).is_comparable


def test_the_ledgers_own_unit_is_the_new_one_where_its_code_stands(ledger):
    heads = (("Tên cũ", "Mã mới", "Tên mới", "Ngày hiệu lực", "Văn bản"),)
    own = next(one for one in listed_agencies(ledger, JULY) if one.id is not None)
    found = read(ledger, [["Xã Cũ", own.code, own.name, JULY, LAW]], heads=heads)
    enter_agency_table(ledger, found)
    assert agency_changes(ledger)[0].after.id == own.id


def test_leading_zeros_a_spreadsheet_took_are_given_back(ledger):
    lines = rows(1)
    lines[0][OLD_CODE] = 301
    assert read(ledger, lines).lines[0].old.code == "00301"


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        (NEW_CODE, "28249", "table_code_of_another"),
        (NEW, "Phường Đông, Phường Tây", "table_new_several"),
        (OLD_CODE, "97001, 97002", "table_codes_differ"),
    ],
)
def test_what_contradicts_itself_or_the_directory_is_unclear(ledger, column, text, code):
    lines = rows(1)
    lines[0][column] = text
    (fault,) = read(ledger, lines).findings
    assert fault.code == code
    assert fault.where.cell == f"{'ABCDEFGHI'[column]}3"


def test_a_code_the_ledger_gives_another_name_is_unclear(ledger):
    hold_agency(ledger, AgencyInfo("97000", "UBND xã Khác", Level.COMMUNE, Kind.COMMUNE, "82", "Tỉnh Đồng Tháp"))
    assert faults(read(ledger, rows(3))) == {"B3": "table_old_named"}


def test_a_unit_that_ended_on_another_day_is_unclear(ledger):
    ended = AgencyInfo(
        "97000", "UBND xã Cũ 1", Level.COMMUNE, Kind.COMMUNE, "82", "Tỉnh Đồng Tháp", valid_to=date(2024, 1, 1)
    )
    hold_agency(ledger, ended)
    assert faults(read(ledger, rows(3))) == {"B3": "table_old_ended"}


def test_a_province_nobody_knows_is_unclear(ledger):
    heads = (("Tên cũ", "Tên mới", "Tỉnh mới", "Ngày hiệu lực", "Văn bản"),)
    assert faults(read(ledger, [["Xã Cũ", "Xã Mới", "Tỉnh Mây", JULY, LAW]], heads=heads)) == {
        "C3": "table_province_unknown"
    }


def test_a_table_is_read_from_text_with_semicolons(ledger):
    text = "Mã cũ;Tên cũ;Mã mới;Tên mới;Ngày hiệu lực;Văn bản\n97001;Xã Cũ;99001;Xã Mới;01/07/2025;77/NQ-UBTVQH15\n"
    (line,) = read_agency_table_bytes(ledger, text.encode("utf-8-sig"), "bang.csv").lines
    assert (line.where.cell, line.document) == ("B2", "Nghị quyết số 77/NQ-UBTVQH15")


def test_a_table_without_these_headings_is_refused(ledger):
    with refused("table_unrecognised", "bang.xlsx"):
        read(ledger, [[1, 2]], heads=(("Nội dung", "Kết quả"),))


def test_a_table_without_lines_is_refused(ledger):
    with refused("table_empty", "bang.xlsx"):
        read(ledger, [])


def test_nothing_new_is_not_written_again(ledger):
    enter_agency_table(ledger, read(ledger, rows(3)))
    with refused("table_nothing_new", "bang.xlsx"):
        enter_agency_table(ledger, read(ledger, rows(3)))


def test_a_file_that_is_not_there_is_refused(ledger, tmp_path):
    with refused("file_missing"):
        read_agency_table(ledger, tmp_path / "khong-co.xlsx")


def test_the_change_is_worded_with_its_file(ledger):
    enter_agency_table(ledger, read(ledger, rows(3)))
    assert "bang.xlsx" in wording.label("agency_table_entered", {"file": "bang.xlsx", "count": 3})


def test_the_table_given_out_comes_back_unchanged(ledger, tmp_path):
    lines = rows(12)
    lines[4][PART] = "một phần"
    lines[8][OLD_CODE] = ""
    enter_agency_table(ledger, read(ledger, lines))
    assert write_change_table(ledger, tmp_path / "bang.xlsx") == 12
    found = read_agency_table(ledger, tmp_path / "bang.xlsx")
    assert (found.count(Verdict.KNOWN), found.findings) == (12, ())


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_the_table_given_out_comes_back_unchanged_when_libreoffice_saved_it(ledger, tmp_path, kind):
    enter_agency_table(ledger, read(ledger, rows(12)))
    write_change_table(ledger, tmp_path / "bang.xlsx")
    saved = converted(tmp_path, {"bang": (tmp_path / "bang.xlsx").read_bytes()}, kind)["bang"]
    found = read_agency_table_bytes(ledger, saved, f"bang.{kind}")
    assert (found.count(Verdict.KNOWN), found.findings) == (12, ())


def test_the_sample_without_lines_has_headings_that_are_known(ledger, tmp_path):
    assert write_change_table(ledger, tmp_path / "mau.xlsx") == 0
    with refused("table_empty", "mau.xlsx"):
        read_agency_table(ledger, tmp_path / "mau.xlsx")
