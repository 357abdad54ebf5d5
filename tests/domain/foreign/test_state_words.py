"""What officers write of how far a task is."""

from datetime import date

import pytest

from desktop.domain.foreign.state_words import is_mark, read_state
from desktop.domain.status import State

CLEAR = {
    State.DONE: (
        "Hoàn thành", "Đã hoàn thành", "HOÀN THÀNH", "hoan thanh", "Đã hoàn thành đúng hạn", "Hoàn thành (quá hạn)",
        "Hoàn thành quá hạn 5 ngày", "Hoàn thành trước hạn", "Hoàn thành 100%", "100%", "Đạt", "Xong", "Đã thực hiện",
        "Đã ban hành",
    ),
    State.IN_PROGRESS: (
        "Đang thực hiện", "dang thuc hien", "Đang thực hiện (quá hạn)", "Đang triển khai, trong hạn", "Hoàn thành 80%",
        "Thường xuyên", "Thực hiện thường xuyên", "Đang lấy ý kiến", "Hoàn thành một phần", "Đang thực hiện - 50%",
        "Đang hoàn thành dự thảo",
    ),
    State.NOT_STARTED: ("Chưa thực hiện", "Chưa triển khai", "Chưa thực hiện (quá hạn)", "Mới giao"),
    State.SUBMITTED: ("Đã trình, chờ xác nhận", "Chờ phê duyệt", "Đã trình UBND tỉnh", "Đang chờ thẩm định"),
    State.PAUSED: ("Tạm dừng", "Hoãn", "Đã hoãn sang năm 2026"),
    State.DROPPED: ("Không thực hiện", "Dừng", "Dừng thực hiện", "Hủy bỏ", "Huỷ", "Không còn phù hợp"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "state"), [(text, state) for state, texts in CLEAR.items() for text in texts])
def test_clear_words_name_a_state(text: str, state: State) -> None:
    assert read_state(text).state is state


OPEN = (
    "Chưa hoàn thành", "Quá hạn", "Trong hạn", "Đúng hạn", "Chậm tiến độ", "Cơ bản hoàn thành", "Chưa đến hạn", "Tốt",
    "Chưa đạt", "Đã triển khai", "Theo kế hoạch", "", "13/2025", "31/2/2025",
)  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_words_that_leave_it_open_name_none(text: str) -> None:
    assert read_state(text).state is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/05/2025", date(2025, 5, 12)),
        ("2025-05-12", date(2025, 5, 12)),
        ("Hoàn thành ngày 12/5/2025", date(2025, 5, 12)),
        ("Đã hoàn thành (12.5.2025)", date(2025, 5, 12)),
        ("12/2025", date(2025, 12, 31)),
        ("Tháng 12/2025", date(2025, 12, 31)),
        ("Đã hoàn thành tháng 2 năm 2024", date(2024, 2, 29)),
    ],
)
def test_a_day_or_month_says_when_it_was_done(text: str, day: date) -> None:
    read = read_state(text)
    assert (read.state, read.done_on) == (State.DONE, day)


def test_a_day_behind_other_words_is_no_day_of_completion() -> None:
    read = read_state("Đang thực hiện đến 30/6/2026")
    assert (read.state, read.done_on) == (State.IN_PROGRESS, None)


def test_the_share_done_is_read_with_the_words() -> None:
    assert read_state("Hoàn thành 80%").percent == 80


def test_ticks_are_known() -> None:
    assert all(map(is_mark, ("x", "X", "✓", " v ")))
    assert not any(map(is_mark, ("", "xã", "-")))
