"""The blanks of a blank workbook: whose and for when is filled where it is certain, days and names are left."""

import pytest

from desktop.domain.head_blanks import BlankKind, Known, find_blanks, says_other_agency
from desktop.domain.periods import parse_period
from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet

AGENCY = "UBND xã Ia Băng"
NAMES = {"2026-11": "Tháng 11/2026", "2026-Q3": "Quý III/2026", "2026-H1": "6 tháng đầu năm 2026", "2026": "Năm 2026"}


def _sheet(cells, merged=()):
    return SourceSheet("Biểu", {place: SourceCell(text, text) for place, text in cells.items()}, merged)


def _known(period="2026-11"):
    return Known(AGENCY, parse_period(period), NAMES.get(period, ""))


def _filled(text, period="2026-11"):
    found = find_blanks(_sheet({(3, 1): text, (9, 1): "STT"}), 9, 20, _known(period))
    return next((one.new for one in found if one.new), None)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Đơn vị báo cáo: ……………", "Đơn vị báo cáo: UBND xã Ia Băng"),
        ("- Đơn vị báo cáo:.......", "- Đơn vị báo cáo: UBND xã Ia Băng"),
        ("Tên đơn vị: ____________", "Tên đơn vị: UBND xã Ia Băng"),
        ("Đơn vị báo cáo:", "Đơn vị báo cáo: UBND xã Ia Băng"),
        ("Cơ quan lập báo cáo: . . . . .", "Cơ quan lập báo cáo: UBND xã Ia Băng"),
        ("UBND XÃ ……………", "UBND XÃ IA BĂNG"),
        ("ỦY BAN NHÂN DÂN XÃ/PHƯỜNG ........", "ỦY BAN NHÂN DÂN XÃ IA BĂNG"),
        ("Ủy ban nhân dân xã………", "Ủy ban nhân dân xã Ia Băng"),
        ("Báo cáo của UBND xã …… về số hóa", "Báo cáo của UBND xã Ia Băng về số hóa"),
        ("Kỳ báo cáo: ……", "Kỳ báo cáo: Tháng 11/2026"),
        ("Kỳ báo cáo: Tháng … năm …", "Kỳ báo cáo: Tháng 11 năm 2026"),
        ("THÁNG …… NĂM 20……", "THÁNG 11 NĂM 2026"),
        ("Tháng ..../2026", "Tháng 11/2026"),
        ("Tháng …/…", "Tháng 11/2026"),
        ("(Từ ngày … đến ngày …)", "(Từ ngày 15/10/2026 đến ngày 14/11/2026)"),
        ("(từ ngày …/…/20… đến ngày …/…/20…)", "(từ ngày 15/10/2026 đến ngày 14/11/2026)"),
        (
            "Số liệu từ ngày .... tháng .... năm 20.. đến hết ngày .... tháng .... năm 20..",
            "Số liệu từ ngày 15 tháng 10 năm 2026 đến hết ngày 14 tháng 11 năm 2026",
        ),
        ("Từ ngày 15/…/2026 đến ngày 14/…/2026", "Từ ngày 15/10/2026 đến ngày 14/11/2026"),
        ("TỔNG HỢP\nTháng … năm 2026", "TỔNG HỢP\nTháng 11 năm 2026"),
    ],
)
def test_what_is_certain_is_filled(text, new):
    assert _filled(text) == new


@pytest.mark.parametrize(
    ("period", "text", "new"),
    [
        ("2026-Q3", "QUÝ … NĂM …", "QUÝ III NĂM 2026"),
        ("2026-Q3", "Quý …/2026", "Quý III/2026"),
        ("2026-H1", "6 tháng … năm ……", "6 tháng đầu năm 2026"),
        ("2026-H1", "6 THÁNG ĐẦU NĂM ....", "6 THÁNG ĐẦU NĂM 2026"),
        ("2026", "Báo cáo năm 20…", "Báo cáo năm 2026"),
        ("2026-9M", "9 tháng đầu năm …", "9 tháng đầu năm 2026"),
    ],
)
def test_periods_of_every_length_are_filled(period, text, new):
    assert _filled(text, period) == new


@pytest.mark.parametrize(
    "text",
    [
        "Bình Định, ngày … tháng … năm 2026",
        "Ngày ..... tháng ..... năm 20.....",
        "Quý … năm …",
        "Tháng … năm 2025",
        "Tháng/Quý … năm …",
        "6 tháng cuối năm …",
        "Từ ngày 01/…/2026 đến ngày 31/…/2026",
        "Đơn vị báo cáo: UBND xã Ia Băng",
        "Đơn vị nhận báo cáo: ……",
        "UBND TỈNH ………",
        "PHƯỜNG ………",
        "Số: ……/BC-UBND",
        "TỔNG HỢP KẾT QUẢ SỐ HÓA",
    ],
)
def test_what_is_not_certain_is_left_as_it_is(text):
    assert _filled(text) is None


def test_the_cell_beside_takes_the_answer_where_it_is_the_blank():
    dots = find_blanks(_sheet({(3, 1): "Đơn vị báo cáo:", (3, 2): "………", (9, 1): "STT"}), 9, 20, _known())
    assert [(one.place, one.new) for one in dots] == [((3, 2), AGENCY)]
    merged = find_blanks(_sheet({(3, 1): "Kỳ báo cáo:", (9, 1): "STT"}, ((3, 2, 3, 5),)), 9, 20, _known())
    assert [(one.place, one.new) for one in merged] == [((3, 2), "Tháng 11/2026")]
    held = find_blanks(_sheet({(3, 1): "Đơn vị báo cáo:", (3, 2): "Xã khác", (9, 1): "STT"}), 9, 20, _known())
    assert held == ()


def test_what_is_left_to_the_hand_is_told():
    cells = {
        (2, 4): "…, ngày … tháng … năm …",
        (9, 1): "STT",
        (30, 1): "Người lập biểu",
        (30, 5): "……, ngày…tháng…năm…",
    }
    found = find_blanks(_sheet(cells), 9, 20, _known())
    assert [(one.place, one.kind, one.new) for one in found] == [
        ((2, 4), BlankKind.DAY, None),
        ((30, 1), BlankKind.MAKER, None),
        ((30, 5), BlankKind.DAY, None),
    ]


def test_nothing_inside_the_table_is_a_blank_of_the_head():
    assert find_blanks(_sheet({(9, 1): "STT", (10, 2): "UBND xã ………", (11, 2): "…"}), 9, 20, _known()) == ()


def test_another_body_named_as_the_one_that_reports_is_told():
    sheet = _sheet({(3, 1): "Đơn vị báo cáo: UBND xã Ia Phí", (9, 1): "STT"})
    assert list(says_other_agency(sheet, 9, AGENCY)) == [((3, 1), "UBND xã Ia Phí")]
    own = _sheet({(3, 1): "Đơn vị báo cáo: xã Ia Băng", (4, 1): "Đơn vị báo cáo: ……", (9, 1): "STT"})
    assert list(says_other_agency(own, 9, AGENCY)) == []
