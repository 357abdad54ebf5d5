"""Numbers that name a person, told from the other numbers of a report."""

import pytest

from desktop.domain.personal_data import Kind, find_personal

CITIZEN, PHONE = Kind.CITIZEN, Kind.PHONE


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ông A, CCCD 079123456789, nộp muộn", "079123456789"),
        ("079123456789", "079123456789"),
        ("CCCD079123456789.pdf", "079123456789"),
        ("scan_052099001234_ban2.pdf", "052099001234"),
        ("số định danh 052 099 001 234", "052 099 001 234"),
        ("052.099.001.234", "052.099.001.234"),
        ("0520 9900 1234;", "0520 9900 1234"),
        ("mã 123456789012", "123456789012"),
        ("cccd: 052 099 001234", "052 099 001234"),
        ("CCCD 052 0 99 001234", "052 0 99 001234"),
        ("0 5 2 0 9 9 0 0 1 2 3 4", "0 5 2 0 9 9 0 0 1 2 3 4"),
        ("０５２０９９００１２３４", "０５２０９９００１２３４"),
        ("CMND số 212 345 678", "212 345 678"),
        ("chứng minh nhân dân: 212345678", "212345678"),
    ],
)
def test_twelve_digits_are_an_identity_number(text, number):
    assert [(one.kind, one.text) for one in find_personal(text)] == [(CITIZEN, number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("liên hệ 0905123456", "0905123456"),
        ("ĐT:0905.123.456)", "0905.123.456"),
        ("ĐT 0905 123 456, gặp bà B", "0905 123 456"),
        ("090-512-3456", "090-512-3456"),
        ("090 5123456", "090 5123456"),
        ("091 23 45 678", "091 23 45 678"),
        ("0905 12 34 56", "0905 12 34 56"),
        ("+84905123456", "+84905123456"),
        ("(+84) 905 123 456", "(+84) 905 123 456"),
        ("84 905 123 456", "84 905 123 456"),
        ("máy bàn 0269 3824 123", "0269 3824 123"),
        ("(0269) 3.824.123", "(0269) 3.824.123"),
        ("024 3825 1234", "024 3825 1234"),
        ("bao-cao-0385551234.docx", "0385551234"),
        ("gọi 0 905 123 456", "0 905 123 456"),
        ("0 905123456", "0 905123456"),
        ("09 05 12 34 56", "09 05 12 34 56"),
        ("0 9 0 5 1 2 3 4 5 6", "0 9 0 5 1 2 3 4 5 6"),
        ("(0905) 123 456", "(0905) 123 456"),
        ("(090)5123456", "(090)5123456"),
        ("0905 – 123 – 456", "0905 – 123 – 456"),
        ("0905_123_456", "0905_123_456"),
        ("0905·123·456", "0905·123·456"),
        ("0905\u00a0123\u202f456", "0905\u00a0123\u202f456"),
        ("０９０５１２３４５６", "０９０５１２３４５６"),
        ("+84(905)123456", "+84(905)123456"),
        ("+84 (0)905 123 456", "+84 (0)905 123 456"),
        ("0084 905 123 456", "0084 905 123 456"),
        ("+84 269 3824123", "+84 269 3824123"),
        ("+84-269-3824-123", "+84-269-3824-123"),
        ("(84-269) 3824123", "(84-269) 3824123"),
        ("0263.3822123", "0263.3822123"),
        ("điện thoại 905 123 456", "905 123 456"),
    ],
)
def test_telephones_however_they_are_written(text, number):
    assert [(one.kind, one.text) for one in find_personal(text)] == [(PHONE, number)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.234.567 hồ sơ, đạt 83,92%",
        "ngày 03/11/2025 đến 05.12.2025",
        "Kế hoạch số 3888/KH-UBND ngày 10/10/2023",
        "mã hồ sơ 000.00.19.H29-250905-0123",
        "H29.12-251103-0905123",
        "tài khoản 0912345678901",
        "1.234.567.890.123 đồng",
        "Scan_202511140930.pdf",
        "20251114093015.pdf",
        "a3f079123456789b21c4d5",
        "hằng số 0.912345678",
        "tổng đài 1900 1234 và 18001234",
        "từ 2021 đến 2025, 2026-2030",
        "mã số thuế 0312345678",
        "Mã số thuế: 0312345678-001",
        "84 912 345 678 đồng",
        "84.912.345.678 đồng",
        "098.765.432.100 đồng",
        "550e8400-e29b-41d4-a716-446655440000",
        "https://dichvucong.gov.vn/tim.html?ma_thu_tuc=0912345678",
        "lúc 05-06-2025 08:30",
        "01 02 03 04 05 06 07",
        "các cột 05 06 07 08 09 10 11",
        "phiên bản 0.2.6.3.3822123",
        "H20.0912345678",
        "mã 1.004.859.000.00.00.H20",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert find_personal(text) == ()


@pytest.mark.parametrize("between", ["/", " / ", ", ", " - ", "; ", " hoặc "])
def test_two_telephones_beside_one_another_are_both_found(between):
    found = find_personal(f"0905123456{between}0269.3824.123")
    assert [one.text for one in found] == ["0905123456", "0269.3824.123"]


def test_several_are_found_in_order_and_their_middle_is_covered_wherever_quoted():
    found = find_personal("Bà B (CCCD 052099001234, ĐT 0905123456) đã nhận kết quả giải quyết hồ sơ đất đai")
    assert [one.kind for one in found] == [CITIZEN, PHONE]
    assert found[0].quote == "Bà B (CCCD 052•••••••34, ĐT 090•••••56) đã nhận…"
    assert "0520990" not in found[1].quote
