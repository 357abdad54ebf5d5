import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.printable import printable
from desktop.pdf.fonts import family
from desktop.pdf.wrapping import balanced, measure, text_width, wrap

WIDTHS = family("Tinos").regular.widths
TEXTS = st.text(alphabet="aâbđ Ệ-/.\n", max_size=200)


def bare(text):
    return "".join(text.split())


@given(TEXTS, st.integers(1500, 20_000))
def test_wrapping_loses_no_letter(text, room):
    assert bare("".join(wrap(text, WIDTHS, room))) == bare(text)


@given(TEXTS, st.integers(1500, 20_000))
def test_no_line_is_wider_than_its_room(text, room):
    assert all(text_width(line, WIDTHS) <= room for line in wrap(text, WIDTHS, room))


@given(TEXTS)
def test_no_word_is_broken_that_fits(text):
    word, _ = measure(text, WIDTHS)
    assert " ".join(wrap(text, WIDTHS, word)).split() == text.split()


def test_line_feeds_are_kept():
    assert wrap("- một\n- hai", WIDTHS, 50_000) == ["- một", "- hai"]


def test_a_long_address_is_broken_behind_a_slash():
    lines = wrap("https://dichvucong.gov.vn/p/home/dvc-trang-chu.html", WIDTHS, 14_000)
    assert lines[0] == "https://dichvucong.gov.vn/p/"


def test_a_word_without_any_mark_is_broken_anywhere():
    assert wrap("a" * 10, WIDTHS, 4 * WIDTHS["a"]) == ["aaaa", "aaaa", "aa"]


def test_a_no_break_space_holds_its_words_together():
    room = WIDTHS["Số:"] + WIDTHS[" "] + WIDTHS["ab\u00a0cd"] - 1
    assert wrap("Số: ab\u00a0cd", WIDTHS, room) == ["Số:", "ab\u00a0cd"]


@given(TEXTS, st.integers(3000, 20_000))
def test_balanced_lines_are_as_few_as_before(text, room):
    assert len(balanced(text, WIDTHS, room)) == len(wrap(text, WIDTHS, room))


def test_balanced_lines_are_about_equally_long():
    first, second = balanced("Thời gian hoàn thành nhiệm vụ được giao", WIDTHS, 14_000)
    assert text_width(first, WIDTHS) == pytest.approx(text_width(second, WIDTHS), rel=0.3)


def test_a_sign_stays_with_its_number_and_a_number_with_its_unit():
    assert wrap("Mục tiêu ≥ 100% hồ sơ", WIDTHS, text_width("Mục tiêu ≥", WIDTHS)) == ["Mục tiêu", "≥ 100% hồ", "sơ"]
    assert wrap("tệp 112 KB", WIDTHS, text_width("tệp 112", WIDTHS) + 200) == ["tệp", "112 KB"]
    assert wrap("112 KB", WIDTHS, text_width("112 ", WIDTHS)) == ["112", "KB"]
    assert wrap("153.536 / 364.612", WIDTHS, text_width("364.612 /", WIDTHS)) == ["153.536 /", "364.612"]
    assert wrap("≥", WIDTHS, 900) == ["≥"]


def test_balancing_breaks_no_word():
    assert balanced("phường Nghĩa-lộ-đông xã", WIDTHS, 8000) == wrap("phường Nghĩa-lộ-đông xã", WIDTHS, 8000)


def test_what_has_no_shape_is_left_out_and_line_ends_are_one_kind():
    assert printable("a\x00b\u200b\u202ec\tđ\r\ne\ufeff\ud800") == "abc đ\ne"


def test_combined_marks_become_one_letter():
    assert printable(unicodedata.normalize("NFD", "Uỷ ban")) == "Uỷ ban"


@given(st.text())
def test_printable_text_has_only_shapes_spaces_and_line_feeds(text):
    assert all(letter.isprintable() or letter in "\n\u00a0" for letter in printable(text))


@given(TEXTS, st.integers(1500, 20_000))
def test_balancing_loses_no_letter_and_keeps_the_room(text, room):
    lines = balanced(text, WIDTHS, room)
    assert bare("".join(lines)) == bare(text)
    assert all(text_width(line, WIDTHS) <= room for line in lines)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        (
            "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA",
            14_170,
            ["VĂN PHÒNG", "ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA"],
        ),
        ("CƠ QUAN CHỦ TRÌ, THỰC HIỆN", 8500, ["CƠ QUAN", "CHỦ TRÌ,", "THỰC HIỆN"]),
        (
            "KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP",
            26_000,
            ["KẾT QUẢ GIẢI QUYẾT TTHC", "TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP"],
        ),
        (
            "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH GIA LAI",
            15_000,
            ["VĂN PHÒNG", "ỦY BAN NHÂN DÂN", "TỈNH GIA LAI"],
        ),
        (
            "NHIỆM VỤ GIAO CÁC SỞ, BAN, NGÀNH, ĐỊA PHƯƠNG THỰC HIỆN ĐẾN 31/12/2025",
            30_000,
            ["NHIỆM VỤ GIAO CÁC SỞ, BAN, NGÀNH, ĐỊA PHƯƠNG", "THỰC HIỆN ĐẾN 31/12/2025"],
        ),
        (
            "(Ban hành kèm theo Kế hoạch số 4273 /KH-UBND ngày 13 tháng 11 năm 2024 của Chủ tịch)",
            28_000,
            ["(Ban hành kèm theo Kế hoạch số 4273 /KH-UBND", "ngày 13 tháng 11 năm 2024 của Chủ tịch)"],
        ),
        ("Khó khăn, vướng mắc; đề xuất, kiến nghị", 8500, ["Khó khăn,", "vướng mắc;", "đề xuất, kiến nghị"]),
    ],
)
def test_centred_lines_part_no_word_of_two_syllables(text, room, lines):
    assert balanced(text, family("Tinos").bold.widths, room) == lines


def test_a_word_of_two_syllables_is_parted_where_no_line_holds_it():
    assert balanced("CƠ QUAN", WIDTHS, 4500) == ["CƠ", "QUAN"]
