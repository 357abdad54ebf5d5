"""Official documents by the names of their files and by their first page."""

from datetime import date

import pytest

from desktop.domain.official_documents import DocumentMarks, read_file_name, read_first_page


@pytest.mark.parametrize(
    ("name", "number", "day"),
    [
        ("254-KH-UBND 17.9.2025.pdf", "254/KH-UBND", date(2025, 9, 17)),
        ("254_KH-UBND_17092025.signed.pdf", "254/KH-UBND", date(2025, 9, 17)),
        ("KH 254-UBND ngày 17-9-2025.pdf", "254/KH-UBND", date(2025, 9, 17)),
        ("Kế hoạch số 254-KH-UBND ngày 17 tháng 9 năm 2025.docx", "254/KH-UBND", date(2025, 9, 17)),
        ("766-QD-TTg.pdf", "766/QĐ-TTg", None),
        ("QĐ 766-QĐ-TTg 23.6.2022.pdf", "766/QĐ-TTg", date(2022, 6, 23)),
        ("30-2020-NĐ-CP.doc", "30/2020/NĐ-CP", None),
        ("202_2025_QH15.pdf", "202/2025/QH15", None),
        ("5-BC-UBND(20251020).pdf", "05/BC-UBND", date(2025, 10, 20)),
        ("2025-10-20 CV 15-UBND-VP đã ký.pdf", "15/UBND-VP", date(2025, 10, 20)),
        ("301-UBND-KSTT (1).pdf", "301/UBND-KSTT", None),
        ("12a-TTr-SNV 05.3.2026.pdf", "12a/TTr-SNV", date(2026, 3, 5)),
        ("Báo cáo tháng 9.pdf", "", None),
        ("anh-chup-0912.jpg", "", None),
        ("IMG_20250917_101500.jpg", "", date(2025, 9, 17)),
        ("254-KH-UBND và 255-KH-UBND.pdf", "", None),
        ("Bien ban 31.2.2025.pdf", "", None),
        ("so hoa 17.9.2025 den 20.9.2025.xlsx", "", None),
    ],
)
def test_a_file_name_says_number_and_day(name, number, day):
    assert read_file_name(name) == DocumentMarks(number=number, day=day)


def test_a_first_page_is_read_as_the_layout_prints_it():
    lines = [
        "ỦY BAN NHÂN DÂN",
        "TỈNH ĐỒNG THÁP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 254/KH-UBND",
        "Đồng Tháp, ngày 17 tháng 9 năm 2025",
        "KẾ HOẠCH",
        "Nâng cao chất lượng cung cấp dịch vụ công",
        "trực tuyến trên địa bàn tỉnh",
        "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025",
    ]
    assert read_first_page(lines) == DocumentMarks(
        "254/KH-UBND",
        date(2025, 9, 17),
        "ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP",
        "Kế hoạch nâng cao chất lượng cung cấp dịch vụ công trực tuyến trên địa bàn tỉnh",
    )


def test_a_letter_has_its_summary_below_its_number():
    lines = [
        "SỞ NỘI VỤ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 15/SNV-VP   Độc lập - Tự do - Hạnh phúc",
        "V/v báo cáo kết quả số hóa hồ sơ",
        "Gia Lai, ngày 05 tháng 3 năm 2026",
        "Kính gửi: Văn phòng UBND tỉnh",
    ]
    marks = read_first_page(lines)
    assert (marks.number, marks.day) == ("15/SNV-VP", date(2026, 3, 5))
    assert (marks.issuer, marks.summary) == ("SỞ NỘI VỤ", "Về việc báo cáo kết quả số hóa hồ sơ")


def test_what_was_typed_goes_before_what_is_read():
    typed = DocumentMarks(number="09/BC-UBND")
    read = DocumentMarks("10/BC-UBND", date(2026, 3, 5))
    assert typed.filled_by(read) == DocumentMarks("09/BC-UBND", date(2026, 3, 5))


def test_a_page_of_something_else_says_nothing():
    assert read_first_page(["Ảnh chụp màn hình", "12:05", ""]) == DocumentMarks()
