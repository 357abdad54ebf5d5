"""What the palette offers, in which order."""

import pytest

from desktop.presenters.palette import Offer, OfferKind, PaletteList
from desktop.services.search import Found, FoundKind

COMMANDS = (
    "Hoàn tác",
    "Làm lại",
    "Ghi tiến độ",
    "Xóa lọc",
    "Lịch sử thay đổi",
    "Phím tắt",
    "Thoát",
    "Chi tiết của dòng đang chọn",
)


@pytest.fixture
def palette():
    made = PaletteList()
    commands = [Offer(OfferKind.COMMAND, f"c:{text}", text) for text in COMMANDS]
    made.open([*commands, Offer(OfferKind.PAGE, "p:tasks", "Nhiệm vụ"), Offer(OfferKind.PAGE, "p:counts", "Số liệu")])
    return made


def _texts(palette, typed):
    palette.type(typed)
    return [offer.text for offer in palette.rows()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ghi", "Ghi tiến độ"),
        ("gtd", "Ghi tiến độ"),
        ("hoa", "Hoàn tác"),
        ("lst", "Lịch sử thay đổi"),
        ("tien do", "Ghi tiến độ"),
        ("tho", "Thoát"),
        ("loc", "Xóa lọc"),
    ],
)
def test_three_letters_without_marks_bring_a_command_to_the_top(palette, typed, first):
    assert _texts(palette, typed)[0] == first


@pytest.mark.parametrize("typed", ["II.07b", "ii.07"])
def test_a_report_of_a_form_is_found_by_the_number_of_the_form(palette, typed):
    form = Offer(OfferKind.REPORT, "report:bieu:II.07b", "Thủ tục hành chính một cửa", "Biểu số liệu")
    palette.open([*palette.offers, form])
    assert _texts(palette, typed) == [form.text]


def test_before_anything_is_typed_the_latest_choices_stand_above_the_pages(palette):
    assert _texts(palette, "") == ["Nhiệm vụ", "Số liệu"]
    for typed in ("ghi", "so lieu"):
        palette.type(typed)
        palette.choose(palette.rows()[0])
    assert _texts(palette, "") == ["Số liệu", "Ghi tiến độ", "Nhiệm vụ"]


def test_what_was_chosen_lately_comes_first_among_equals(palette):
    assert _texts(palette, "l")[0] == "Làm lại"
    palette.choose(next(offer for offer in palette.offers if offer.text == "Lịch sử thay đổi"))
    assert _texts(palette, "l")[0] == "Lịch sử thay đổi"


def test_what_the_ledger_holds_stands_below_and_only_for_the_words_it_was_found_by(palette):
    found = Found(FoundKind.TASK, "Số hóa hồ sơ", ((0, 2),), "8 · 254", "dong-thap:I:8")
    palette.type("so")
    assert not palette.take_found("s", [found])
    assert palette.take_found("so", [found])
    assert _texts(palette, "so")[-1] == "Số hóa hồ sơ"
    assert "Số hóa hồ sơ" in _texts(palette, "so h")
    assert "Số hóa hồ sơ" not in _texts(palette, "xoa")


def test_what_fits_nothing_offers_nothing(palette):
    assert _texts(palette, "qqq") == []
