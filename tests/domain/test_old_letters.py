"""Text in TCVN3 and VNI, told by its font or its look."""

import pytest

from desktop.domain.old_letters import Letters, converted, decoded, letters_of_font

SAMPLE = (
    "thủ tục hành chính quyết định đã hoàn thành số hóa hồ sơ phương pháp trường học nước sạch người dân được ưu tiên"
    " kiểm tra đất đai nghĩa vụ quỹ hỗ trợ vẽ bản đồ ngõ xóm tỷ lệ ỷ lại kỹ thuật ý kiến bìa đỏ tằm tẩy tẵng khuỷu bẽ"
)


def as_tcvn3(text: str) -> str:
    made = {decoded(chr(code), Letters.TCVN3): chr(code) for code in range(0xA1, 0x100)}
    return "".join(made.get(letter, letter) for letter in text)


@pytest.mark.parametrize("word", SAMPLE.split())
def test_every_letter_of_tcvn3_is_read_by_its_font(word):
    assert converted(as_tcvn3(word), ".VnTime") == word


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("thñ tôc hµnh chÝnh", "thủ tục hành chính"),
        ("®· hoµn thµnh", "đã hoàn thành"),
        ("thuû tuïc haønh chính", "thủ tục hành chính"),
        ("quyeát ñònh", "quyết định"),
        ("soá hoùa hoà sô", "số hóa hồ sơ"),
        ("UBND c¸c x·", "UBND các xã"),
    ],
)
def test_old_letters_are_known_by_their_look(text, read):
    assert converted(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "Trà Vinh, Hòa Bình",
        "Quý I/2026",
        "café résumé",
        "Sau 20°C; 5 m²",
        "thuỷ lợi, hoá chất",
        "Báo cáo",
        "Công an",
        "",
    ],
)
def test_what_reads_as_it_is_stays(text):
    assert converted(text) == text


def test_unicode_in_an_old_font_stays():
    assert converted("Sở Công Thương", ".VnTime") == "Sở Công Thương"


def test_the_soft_hyphen_is_a_letter_and_is_given_back_where_it_was_lost():
    assert converted("ph\xad¬ng ph¸p", ".VnTime") == "phương pháp"
    assert converted("ph¬ng ph¸p", ".VnTime") == "phương pháp"


def test_fonts_of_capitals_make_capitals():
    assert converted("thñ tôc", ".VnTimeH") == "THỦ TỤC"


@pytest.mark.parametrize(
    ("font", "letters"),
    [(".VnTime", Letters.TCVN3), (".VnArialH", Letters.TCVN3_CAPITALS), ("VNI-Times", Letters.VNI), ("Arial", None)],
)
def test_fonts_tell_their_letters(font, letters):
    assert letters_of_font(font) is letters
