"""Vietnamese text: one written form, keys to compare and search by, the order of the alphabet."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import ALPHABET, clean_cell, fold, match_key, nfc, one_line, shortened, sort_key

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
SYLLABLE = st.tuples(
    st.sampled_from(["", "b", "c", "đ", "g", "gi", "h", "k", "kh", "l", "m", "ng", "q", "s", "t", "th", "tr", "v"]),
    st.sampled_from(["a", "ă", "â", "e", "i", "o", "oa", "oe", "oă", "ơ", "u", "ươ", "uy", "uyê", "ia", "y", "ưa"]),
    st.sampled_from(TONES),
    st.sampled_from(["", "n", "ng", "t", "i", "y", "u"]),
).map(lambda parts: nfc("".join(parts)))
PHRASE = st.lists(SYLLABLE, max_size=6).map(" ".join)
TEXT = st.one_of(PHRASE, st.text(), st.text(alphabet=VOWELS + "".join(TONES) + "qhkQHKđĐ \n.-"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khánh Hòa", "Khánh Hoà"),
        ("số hóa", "số hoá"),
        ("Ủy ban", "Uỷ ban"),
        ("ỦY BAN", "Uỷ ban"),
        ("khỏe", "khoẻ"),
        ("thủy sản", "thuỷ sản"),
        ("quý I", "quí I"),
        ("Quý", "Qúy"),
        ("quỷ", "qủy"),
        ("kỹ thuật", "kĩ thuật"),
        ("quản lý", "quản lí"),
        ("tỷ lệ", "tỉ lệ"),
        ("hằng năm", "hàng năm"),
        ("hằng quý", "Hàng  quí"),
        ("hằng tháng", "hàng\ntháng"),
        ("tiếng Việt", "tie\u0302\u0301ng Vi\u00ea\u0323t"),
        ("quyết định", "quyê\u0301t đi\u0323nh"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoả"),
        ("hoàn", "hòan"),
        ("thi", "thy"),
        ("chi", "chy"),
        ("Hòa Bình", "Hoa Binh"),
        ("hàng hóa", "hằng hóa"),
        ("nhịp nhàng năm", "nhịp nhằng năm"),
        ("đ", "d"),
    ],
)
def test_other_words_keep_other_keys(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(
    "text", ["hoàn thành", "toàn trình", "hoạt động", "khoảng", "thuyền", "khuỷu", "quận", "ngoéo"]
)
def test_a_closed_or_other_rime_is_never_changed(text: str) -> None:
    assert match_key(text) == text


@given(TEXT)
def test_a_match_key_is_its_own_key(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)


@given(TEXT)
def test_a_match_key_sees_no_unicode_form_case_or_spacing(text: str) -> None:
    assert match_key(unicodedata.normalize("NFD", text)) == match_key(text)
    assert match_key(f"  {text}\u00a0") == match_key(text)


@given(PHRASE)
def test_a_match_key_sees_no_capitals(text: str) -> None:
    assert match_key(text.upper()) == match_key(text)


@given(TEXT)
def test_folded_text_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(PHRASE)
def test_what_matches_is_found_by_search(text: str) -> None:
    assert fold(match_key(text)).replace("y", "i") == fold(text).replace("y", "i")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đồng Tháp", "dong thap"), ("Số  HÓA\nhồ sơ", "so hoa ho so"), ("ươ ăâêôơ", "uo aaeoo"), ("Uỷ", "uy"), ("", "")],
)
def test_search_knows_no_marks(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_unikeys_composed_form_becomes_the_ready_made_one() -> None:
    assert nfc("\u00ea\u0301") == "ế"
    assert one_line(" đã\u00a0 hoàn \n tha\u0300nh ") == "đã hoàn thành"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("một\nhai", "một hai"),
        ("- một\n- hai", "- một\n- hai"),
        ("Gồm:\na) một\nđ) hai", "Gồm:\na) một\nđ) hai"),
        ("1. một\n2) hai\n(3) ba", "1. một\n2) hai\n(3) ba"),
        ("• một\r\n+ hai", "• một\n+ hai"),
        ("trước\n\n  sau  ", "trước sau"),
        ("2025\n-2030", "2025 -2030"),
        ("", ""),
    ],
)
def test_a_cell_breaks_only_before_a_line_of_a_list(typed: str, kept: str) -> None:
    assert clean_cell(typed) == kept


@given(TEXT)
def test_a_kept_cell_is_kept_as_it_is(text: str) -> None:
    assert clean_cell(clean_cell(text)) == clean_cell(text)


def test_the_alphabet_orders_letters_and_then_tones() -> None:
    syllables = [nfc(vowel + tone) for vowel in "aăâ" for tone in TONES]
    backwards = syllables[::-1]  # a stable sort must have something to do
    assert sorted(backwards, key=sort_key) == syllables


@pytest.mark.parametrize(("before", "after"), list(itertools.pairwise(ALPHABET)))
def test_each_letter_stands_before_the_next(before: str, after: str) -> None:
    assert sort_key(f"{before}z") < sort_key(f"{after}a")
    assert sort_key(f"{before.upper()}") < sort_key(after)


IN_ORDER = [
    "– gạch",
    "15",
    "An Giang",
    "bà",
    "bả",
    "bã",
    "bá",
    "bạ",
    "bà con",
    "Ba Vì",
    "bản",
    "bằng",
    "bâng",
    "Cà Mau",
    "Dương",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đồng Tháp",
    "Gia Lai",
    "Huế",
    "mua",
    "mùa",
    "mưa",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Sơn La",
    "Tây Ninh",
    "Tuyên Quang",
    "Vĩnh Long",
]


def test_names_stand_in_the_order_of_a_vietnamese_dictionary() -> None:
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=sort_key) == IN_ORDER


@given(st.text(ALPHABET + ALPHABET.upper() + "áộỮĐỵ 0129–“”…²½().,;\n\t"))
def test_texts_of_common_signs_and_any_others_have_the_same_order(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
    letters, tones = sort_key(text)
    assert sort_key(f"{text}漢") > (letters, tones)
    assert sort_key(f"{text}漢")[0].startswith(letters)


def test_signs_digits_and_letters_follow_one_another() -> None:
    in_order = [" ", "(", "½", "–", "…", "\x01", "±", "α", "漢", "0", "9", "٣", "a", "ạ", "ă", "z"]
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("text", "said"),
    [("Sở  Nội\nvụ", "Sở Nội vụ"), ("Sở Nội vụ tỉnh", "Sở Nội …"), ("Sởnộivụtỉnh", "Sởnộivụtỉ …")],
)
def test_a_long_text_is_cut_between_words(text, said):
    assert shortened(text, 9) == said
