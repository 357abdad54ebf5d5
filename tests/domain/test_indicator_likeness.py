"""Which indicators a task may serve: those whose rarer words it says, never those that share what all say."""

import pytest

from desktop.domain.indicator_likeness import likely

INDICATORS = {
    "scan": "100% hồ sơ, kết quả giải quyết thủ tục hành chính được số hóa và ký số",
    "pay": "Tối thiểu 80% hồ sơ thủ tục hành chính được thanh toán trực tuyến",
    "phone": "Hoàn thành phần mềm trên điện thoại thông minh",
}
OTHERS = [f"Rà soát thủ tục hành chính lĩnh vực {number}" for number in ("một", "hai", "ba", "bốn", "năm")]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Đẩy mạnh số hóa hồ sơ, kết quả giải quyết thủ tục hành chính và ký số", ("scan",)),
        ("Vận động thanh toán trực tuyến phí, lệ phí hồ sơ thủ tục hành chính", ("pay",)),
        ("XÂY DỰNG PHẦN MỀM TRÊN ĐIỆN THOẠI THÔNG MINH", ("phone",)),
        ("Rà soát thủ tục hành chính", ()),
        ("", ()),
        ("Tổ chức hội nghị", ()),
    ],
)
def test_what_a_task_may_serve(task: str, expected: tuple[str, ...]) -> None:
    assert likely(task, {name: [text] for name, text in INDICATORS.items()}, OTHERS) == expected


def test_without_indicators_nothing_is_likely() -> None:
    assert likely("Số hóa hồ sơ", {}) == ()


def test_the_likeliest_is_first_and_no_more_than_three_are_named() -> None:
    many = {f"{number}": ["số hóa hồ sơ lưu trữ lịch"] for number in range(5)}
    many["best"] = ["Tỷ lệ khác", "số hoá hồ sơ lưu trữ"]
    found = likely("số hóa hồ sơ lưu trữ", many)
    assert (len(found), found[0]) == (3, "best")
