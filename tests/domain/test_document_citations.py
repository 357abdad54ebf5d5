"""Documents cited in the words of a plan."""

from datetime import date

import pytest

from desktop.domain.document_citations import cited_documents


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Tiếp tục thực hiện Kế hoạch số 3888/KH-UBND ngày 10/10/2023 của UBND tỉnh",
            [("3888/KH-UBND", date(2023, 10, 10), "Kế hoạch")],
        ),
        ("theo Nghị định số 30/2020/NĐ-CP", [("30/2020/NĐ-CP", None, "Nghị định")]),
        ("Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024", [("57-NQ/TW", date(2024, 12, 22), "Nghị quyết")]),
        (
            "Quyết định số 31/2021/QĐ-TTg ngày 11/10/2021; Thông tư số 01/2023/TT-VPCP",
            [("31/2021/QĐ-TTg", date(2021, 10, 11), "Quyết định"), ("01/2023/TT-VPCP", None, "Thông tư")],
        ),
        ("số 12a / TTr-SNV, ngày 05/3/2026", [("12a/TTr-SNV", date(2026, 3, 5), "")]),
        ("Quyết định số 5/QĐ-UBND ngày 31/02/2026", [("5/QĐ-UBND", None, "Quyết định")]),
        ("đạt 5/10 hồ sơ, 60 km/h, ngày 31/12/2026, 100 m2/người, 1/2 số xã", []),
    ],
)
def test_a_document_is_found_by_its_number(text, found):
    assert [(one.number, one.day, one.kind) for one in cited_documents(text)] == found


def test_a_document_is_named_with_its_place():
    text = "Thực hiện Kế hoạch số 3888/KH-UBND ngày 10/10/2023."
    (one,) = cited_documents(text)
    assert text[one.start : one.end] == one.text == "Kế hoạch số 3888/KH-UBND ngày 10/10/2023"
