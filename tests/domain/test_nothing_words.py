"""Words in the place of a number are read where they are certain, signs only where somebody says what they mean."""

import pytest

from desktop.domain.nothing_words import NothingSaid, is_sign, legend_of, nothing_said

READ = {
    NothingSaid.NOT_OCCURRING: (
        "Không",
        "không có",
        "KHÔNG PHÁT SINH",
        "Không phát sinh.",
        "Chưa phát sinh",
        "Không có hồ sơ",
        "không có trường hợp nào",
        "Không có phát sinh trong kỳ",
        "Khong phat sinh",
        "KPS",
        "K.P.S",
        "(không phát sinh)",
    ),
    NothingSaid.NOT_APPLICABLE: (
        "Không áp dụng",
        "không thuộc thẩm quyền",
        "Không thuộc đối tượng báo cáo",
        "N/A",
        "KAD",
    ),
    NothingSaid.NOT_REPORTED: (
        "Chưa báo cáo",
        "chưa có số liệu",
        "Không có số liệu",
        "Đang tổng hợp",
        "…",
        "Trống",
    ),
}


@pytest.mark.parametrize(("said", "text"), [(said, text) for said, texts in READ.items() for text in texts])
def test_words_are_read_where_they_are_certain(said: NothingSaid, text: str) -> None:
    assert nothing_said(text) is said


@pytest.mark.parametrize("text", ["-", "x", "0", "nhiều", "Không đạt", "không rõ", "Có", "Không 12", "trong hạn"])
def test_other_words_and_signs_stay_open(text: str) -> None:
    assert nothing_said(text) is None


@pytest.mark.parametrize(("text", "expected"), [("-", True), ("–", True), ("---", True), ("X", True), ("/", True)])
def test_signs_are_known(text: str, expected: bool) -> None:
    assert is_sign(text) is expected
    assert not is_sign(f"{text}1")


@pytest.mark.parametrize(
    ("legend", "sign", "said"),
    [
        ("Ghi chú: dấu (-) là không phát sinh hồ sơ.", "-", NothingSaid.NOT_OCCURRING),
        ("Ký hiệu “–” nghĩa là chưa có số liệu; ký hiệu “x”: không áp dụng", "-", NothingSaid.NOT_REPORTED),
        ("Ký hiệu “–” nghĩa là chưa có số liệu; ký hiệu “x”: không áp dụng", "x", NothingSaid.NOT_APPLICABLE),
        ("(/): Không phát sinh", "/", NothingSaid.NOT_OCCURRING),
    ],
)
def test_a_sheet_may_say_itself_what_its_signs_mean(legend: str, sign: str, said: NothingSaid) -> None:
    assert legend_of([legend])[sign] is said


def test_a_text_with_a_dash_is_no_legend() -> None:
    assert legend_of(["Hồ sơ - là việc khó", "Mẫu số 1/x: báo cáo", "- Không phát sinh: 3 xã"]) == {}
