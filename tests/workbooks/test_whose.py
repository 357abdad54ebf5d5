"""What stands around a table tells whose it is and for which period; what does not go together is told of."""

from datetime import date

import pytest

from desktop.domain.findings import Severity
from desktop.domain.workbook_reading import SourceCell, SourceSheet, read_book
from desktop.excel.book_in import read_sheets
from tests.workbooks.checking import differences
from tests.workbooks.drawing import TABLES, Drawing, draw, pieces, put_table
from tests.workbooks.writing import as_xlsx


@pytest.mark.parametrize("top", pieces("whose.txt"))
def test_a_paper_says_whose_it_is_and_for_when(top) -> None:
    book = draw("total-above", top)
    assert differences(book, read_book(read_sheets(as_xlsx(book), "so-lieu.xlsx"))) == []


def _sheet(name: str, above: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> SourceSheet:
    drawing = Drawing(name)
    for text in above:
        drawing.put(text)
    put_table(drawing, TABLES["total-above"])
    for text in below:
        drawing.put(text)
    cells = {place: SourceCell(str(cell.value), cell.value) for place, cell in drawing.sheet.cells.items()}
    return SourceSheet(name, cells)


def _about(*sheets: SourceSheet, file: str = "") -> tuple[object, ...]:
    book = read_book(sheets, file=file)
    agency, period = book.agency, book.period
    days = tuple(day and day.isoformat() for day in (period.start, period.end)) if period else None
    return (agency.text if agency else None), days


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ((), ("", "|||TM. ỦY BAN NHÂN DÂN XÃ AN LÃO", "|||CHỦ TỊCH"), ("ỦY BAN NHÂN DÂN XÃ AN LÃO", None)),
        ((), ("", "|||TM. ỦY BAN NHÂN DÂN", "|||CHỦ TỊCH"), (None, None)),
        ((), ("Ghi chú: số liệu từ ngày 15/8/2025 đến ngày 14/9/2025",), (None, ("2025-08-15", "2025-09-14"))),
        (("Số liệu tính đến 17 giờ ngày 30/9/2025",), (), (None, (None, "2025-09-30"))),
        (("(Lũy kế đến hết ngày 14 tháng 9 năm 2025)",), (), (None, (None, "2025-09-14"))),
        (("(Cập nhật đến 17h00 ngày 12/9/2025)",), (), (None, None)),
        (("Kính gửi: UBND tỉnh Gia Lai",), (), (None, None)),
    ],
)
def test_what_stands_below_or_ends_a_period_is_read_too(above, below, said) -> None:
    assert _about(_sheet("Sheet1", above, below)) == said


def test_an_answer_in_a_cell_of_its_own_is_cited_there() -> None:
    book = read_book((_sheet("Sheet1", ("Đơn vị báo cáo:||UBND xã An Lão", "Kỳ báo cáo:||Quý II năm 2026")),))
    assert book.agency
    assert (book.agency.text, book.agency.place) == ("UBND xã An Lão", (1, 3))
    assert book.period
    assert (book.period.text, book.period.place) == ("Quý II năm 2026", (2, 3))


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("TIẾN ĐỘ NHIỆM VỤ ĐẾN NGÀY 10 THÁNG 9 NĂM 2026", "ĐẾN NGÀY 10 THÁNG 9 NĂM 2026"),
        ("Kết quả nhiệm vụ tính đến ngày 10/9/2026", "tính đến ngày 10/9/2026"),
        ("(Đến ngày 10/9/2026)", "Đến ngày 10/9/2026"),
        ("Số liệu đến ngày 10/9/2026", "Số liệu đến ngày 10/9/2026"),
    ],
)
def test_a_last_day_is_cited_without_what_it_is_about(above: str, text: str) -> None:
    period = read_book((_sheet("Sheet1", (above,)),)).period
    assert period
    assert (period.text, period.start, period.end) == (text, None, date(2026, 9, 10))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("UBND xã An Lão", ("UBND xã An Lão", None)),
        ("Xã An Lão", ("Xã An Lão", None)),
        ("Sở Nội vụ", ("Sở Nội vụ", None)),
        ("Xã Đức Cơ T9-2025", ("Xã Đức Cơ", ("2025-08-15", "2025-09-14"))),
        ("UBND xã An Lão - Quý III.2025", ("UBND xã An Lão", ("2025-06-15", "2025-09-14"))),
        ("T9.2025", (None, ("2025-08-15", "2025-09-14"))),
        ("Quý III-2025", (None, ("2025-06-15", "2025-09-14"))),
        ("Sheet1", (None, None)),
        ("Số liệu", (None, None)),
        ("Biểu 06a", (None, None)),
        ("Năm 2025", (None, None)),
    ],
)
def test_the_name_of_the_only_sheet_is_asked_last(name, said) -> None:
    assert _about(_sheet(name)) == said
    assert _about(_sheet(name), _sheet("Khác")) == (None, None)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("BÁO CÁO QUÝ III, NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2025", ("2025-06-15", "2025-09-14")),
        ("Sơ kết 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2025", ("2024-12-15", "2025-06-14")),
        ("Kết quả tháng 9 và phương hướng tháng 10 năm 2025", ("2025-08-15", "2025-09-14")),
        ("BÁO CÁO THÁNG CHÍN NĂM 2025", ("2025-08-15", "2025-09-14")),
        ("BÁO CÁO THÁNG NĂM NĂM 2025", ("2025-04-15", "2025-05-14")),
        ("Báo cáo 11 tháng năm 2025", ("2024-12-15", "2025-11-14")),
        ("Báo cáo 3 tháng đầu năm 2025", ("2024-12-15", "2025-03-14")),
        ("Lũy kế từ đầu năm đến 14/9/2025", (None, "2025-09-14")),
        ("An Lão, ngày 15 tháng     năm 2025", None),
        ("Kết quả thực hiện Kế hoạch số 169/KH-UBND tháng 9 năm 2025", ("2025-08-15", "2025-09-14")),
        ("Theo Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024", None),
        ("Tiến độ thực hiện kế hoạch số hóa - tháng 9/2025", ("2025-08-15", "2025-09-14")),
        ("TIẾN ĐỘ KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026 - QUÝ I/2026", ("2025-12-15", "2026-03-14")),
        ("TỔNG KẾT NĂM 2025, CÔNG VIỆC QUÝ I/2026", ("2024-12-15", "2025-12-14")),
    ],
)
def test_a_title_tells_the_period_it_is_of(title, said) -> None:
    assert _about(_sheet("Sheet1", (title,)))[1] == said


@pytest.mark.parametrize(
    ("until", "said"),
    [("30/9/2025", (None, "2025-09-30")), ("15/12/2025", ("2024-12-15", "2025-12-14"))],
)
def test_a_title_of_a_year_does_not_hide_until_when_a_sheet_counts(until, said) -> None:
    above = ("TIẾN ĐỘ CHƯƠNG TRÌNH HÀNH ĐỘNG NĂM 2025", f"(Số liệu tính đến ngày {until})")
    assert _about(_sheet("Sheet1", above))[1] == said


@pytest.mark.parametrize(
    "line",
    [
        "DANH SÁCH TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG (đến 31/10/2026)",
        "Thống kê dữ liệu dân cư đến hết ngày 31/10/2026",
        "Số liệu đến ngày ３１/１０/２０２６",
    ],
)
def test_a_day_until_which_a_list_counts_is_read(line) -> None:
    assert _about(_sheet("Sheet1", ("UBND XÃ IA PIA", line)))[1] == (None, "2026-10-31")


def test_the_office_of_a_province_is_named_with_it() -> None:
    assert _about(_sheet("Sheet1", ("UBND TỈNH SƠN LA", "VĂN PHÒNG")))[0] == "VĂN PHÒNG UBND TỈNH SƠN LA"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("BC_tien_do_T9_2025.xlsx", (None, ("2025-08-15", "2025-09-14"))),
        ("Biểu 06a tháng 9 năm 2025 - UBND xã An Lão.xlsx", ("UBND xã An Lão", ("2025-08-15", "2025-09-14"))),
        ("Bao cao tien do xa Ea Knuec thang 8-2025.csv", ("xa Ea Knuec", ("2025-07-15", "2025-08-14"))),
        ("Tiến độ Sở Tư pháp tháng 5-2026.csv", ("Sở Tư pháp", ("2026-04-15", "2026-05-14"))),
        ("Sổ theo dõi quý I-2026.xlsx", (None, ("2025-12-15", "2026-03-14"))),
        ("bc nhiem vu UBND xã Ia Băng gui so.xlsx", ("UBND xã Ia Băng", None)),
        ("bao cao van hoa xa hoi quy III-2025.xls", (None, ("2025-06-15", "2025-09-14"))),
        ("bao cao quy III-2025.xls", (None, ("2025-06-15", "2025-09-14"))),
        ("Kế hoạch năm 2025.xlsx", (None, None)),
        ("20251015_bieu_06a (2).xlsx", (None, None)),
        ("tong hop cac xa - thang 9.xlsx", (None, None)),
    ],
)
def test_the_name_of_the_file_is_asked_after_all_sheets(file, said) -> None:
    assert _about(_sheet("Sheet1"), file=file) == said
    assert _about(_sheet("Sheet1", ("UBND XÃ IA BĂNG", "Tháng 8/2025")), file=file) == (
        "UBND XÃ IA BĂNG",
        ("2025-07-15", "2025-08-14"),
    )


@pytest.mark.parametrize(
    ("above", "other"),
    [
        (("Tháng 8/2025", "Kỳ báo cáo: Tháng 9/2025"), "Tháng 8/2025"),
        (("SỐ LIỆU THÁNG 8/2025", "(từ ngày 15/8/2025 đến ngày 14/9/2025)"), "THÁNG 8/2025"),
        (("SỐ LIỆU QUÝ II/2025", "(từ ngày 15/6/2025 đến ngày 14/9/2025)"), "QUÝ II/2025"),
        (("SỐ LIỆU QUÝ III/2025", "Kỳ báo cáo: Tháng 9/2025"), None),
        (("SỐ LIỆU THÁNG 9/2025", "(từ ngày 01/9/2025 đến ngày 30/9/2025)"), None),
        (("SỐ LIỆU 9 THÁNG NĂM 2025", "(từ ngày 01/01/2025 đến ngày 30/9/2025)"), None),
        (("KẾ HOẠCH NĂM 2025", "(từ ngày 15/8/2025 đến ngày 14/9/2025)"), None),
        (("KẾT QUẢ THÁNG 9/2025", "PHƯƠNG HƯỚNG THÁNG 10/2025"), None),
    ],
)
def test_two_periods_that_do_not_go_together_are_asked_of(above, other) -> None:
    found = [one for one in read_book([_sheet("Sheet1", above)]).findings if one.code == "read_period_differs"]
    assert [(one.severity, one.params["other"]) for one in found] == ([(Severity.QUESTION, other)] if other else [])


def test_sheets_of_other_agencies_and_periods_are_told_of() -> None:
    first = _sheet("1", ("UBND XÃ AN LÃO", "Tháng 9/2025"))
    second = _sheet("2", ("Đơn vị báo cáo: UBND xã An Hòa", "Tháng 8/2025"))
    third = _sheet("3", ("ỦY BAN NHÂN DÂN XÃ AN LÃO", "Quý III/2025"))
    told = [(one.code, one.severity, one.where.sheet) for one in read_book([first, second, third]).findings]
    assert told == [
        ("read_agency_differs", Severity.WARNING, "2"),
        ("read_period_differs", Severity.WARNING, "2"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",
        "BỘ DỮ LIỆU DÙNG CHUNG",
        "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
        "SỐ LIỆU TIẾP NHẬN",
        "SO SÁNH KẾT QUẢ GIỮA CÁC XÃ",
        "VIÊN CHỨC NGÀNH GIÁO DỤC",
        "CHI BỔ SUNG KINH PHÍ NĂM 2025",
        "PHƯƠNG ÁN ĐƠN GIẢN HÓA",
        "PHÒNG CHỐNG THIÊN TAI",
        "TRƯỜNG HỢP QUÁ HẠN",
        "HỘI NGHỊ SƠ KẾT",
        "Đơn vị tính: xã",
        "Đơn vị: hồ sơ, thủ tục",
        "Đơn vị: 1.000 đồng",
        "Nơi nhận: UBND tỉnh",
        "Đơn vị nhận báo cáo: Sở Nội vụ",
        "Cơ quan chủ trì: Sở Nội vụ",
        "XÃ HỘI HÓA DỊCH VỤ CÔNG",
        "THUẾ VÀ CÁC KHOẢN THU",
    ],
)
def test_a_title_is_no_agency(title) -> None:
    assert _about(_sheet("Sheet1", (title,)))[0] is None
