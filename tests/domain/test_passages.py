"""Running text: what each line is, and how new figures find their way into a text that was edited."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.passages import Drafted, joined, read_passages, redraft
from desktop.domain.tables import PassageKind

BEFORE = (
    Drafted("open", "Thực hiện kế hoạch:"),
    Drafted("tasks", "Có 52 nhiệm vụ; 22 hoàn thành."),
    Drafted("end", "./."),
)
NOW = (
    Drafted("open", "Thực hiện kế hoạch:"),
    Drafted("tasks", "Có 52 nhiệm vụ; 23 hoàn thành."),
    Drafted("end", "./."),
)


def kinds(text):
    return [passage.kind for passage in read_passages(text)]


def test_numbering_says_what_a_line_is():
    text = "Kính gửi: UBND tỉnh.\nI. KẾT QUẢ\n1. Về số hóa\n1. Đã số hóa 12 hồ sơ.\n- Một ý;\n\nChi tiết như sau:"
    assert kinds(text) == [
        PassageKind.ADDRESSEE, PassageKind.HEADING, PassageKind.SUBHEADING, *[PassageKind.TEXT] * 3,
    ]  # fmt: skip


def test_a_word_of_roman_letters_is_no_heading():
    assert kinds("Việc này\nCấp xã\nDI dời\nXI. VIỆC KHÁC") == [*[PassageKind.TEXT] * 3, PassageKind.HEADING]


def test_new_figures_take_the_place_of_old_ones():
    assert redraft(joined(BEFORE), BEFORE, NOW).text == joined(NOW)


def test_what_the_officer_wrote_stays_and_the_figures_it_stands_for_are_told():
    text = joined(BEFORE).replace("Có 52 nhiệm vụ; 22 hoàn thành.", "Đã xong 22/52.\nÝ riêng.")
    found = redraft(text, BEFORE, NOW)
    assert found.text == text
    assert found.left == ("Có 52 nhiệm vụ; 23 hoàn thành.",)


def test_what_is_new_comes_behind_what_it_follows_and_what_went_goes():
    now = (NOW[0], Drafted("late", "Có 02 quá hạn."), NOW[2])
    assert redraft(joined(BEFORE) + "\nThêm.", BEFORE, now).text == "Thực hiện kế hoạch:\nCó 02 quá hạn.\n./.\nThêm."


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8), unique=True, max_size=8))
def test_a_text_left_alone_becomes_the_new_draft_whatever_it_is(texts):
    before = [Drafted(str(place), text) for place, text in enumerate(texts)]
    now = [Drafted(one.key, f"{one.text}…") for one in before[::2]]
    assert redraft(joined(before), before, now) == redraft(joined(now), now, now)
