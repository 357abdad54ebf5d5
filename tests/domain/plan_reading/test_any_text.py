"""Whatever is pasted is read: nothing makes a reader fall over, lose a line of a table, or work without end."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.deadlines import DeadlineKind, read_deadline
from desktop.domain.findings import Refused
from desktop.domain.plan_reading import PlanDraft, SourceTable, read_plan_tables, read_plan_text
from desktop.domain.plan_reading.reading import MOST_LETTERS
from tests.domain.plan_reading.trees import invented, source

HEADINGS = "STT Nội dung nhiệm vụ Cơ quan chủ trì Thời gian hoàn thành"
FIRST_ROW = "1 Ban hành kế hoạch\nSở Nội vụ\nQuý I/2026"
NUMBERS = [
    "1",
    "2",
    "3.",
    "12",
    "1.1",
    "1.1.1.",
    "I",
    "II.",
    "IVXL",
    "A.",
    "a)",
    "d)",
    "đ)",
    "(1)",
    "Mục 1",
    "1234567890",
]
COLUMNS = ["STT", "TT", "Số TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn", "Ghi chú", HEADINGS]
CELLS = [
    "Sở Nội vụ", "UBND các xã, phường", "Văn phòng", "các sở", "Ban hành kế hoạch", "Xây dựng phần mềm và", "không",
    "Quý I/2026", "trước ngày 15/12/2025", "Tháng 3/2026", "hằng năm", "Thường xuyên", "Giao Sở A", "của", "x" * 300,
]  # fmt: skip
LABELS = ["- Cơ quan chủ trì: Sở Y tế", "Chủ trì:", "Thời gian: Quý I/2026", "(Sở A chủ trì; tháng 9/2026)"]
FRAMES = [
    "PHỤ LỤC I", "Phụ lục (tiếp theo)", "DANH MỤC", "KẾ HOẠCH", "TỔNG CỘNG: 5 NHIỆM VỤ", "Nơi nhận:", "[1] x",
    "Số: 12/KH-UBND", "tỉnh Bình Định", "(Kèm theo Kế hoạch số 1/KH-UBND ngày 1/2/2026)", "Trang 2/3", "- 2 -",
]  # fmt: skip
MARKS = ["-", "–", "+", "*", "•", "(", ")", '"', "“", "”", "/", "...", "…", "¡", ";", ":", ".", "*a*", "|", " | ", "\t"]
BLANKS = [" ", "   ", "\xa0", "\n", "\n", "\n\n", "\r", "\r\n", "\f", "\x0b", "\x1c", "\x85", "\u2028", "\u200b"]
LONE_MARKS = ["\u0301", "\u0323", "\u0301\u0323" * 20]
PARTS = [*NUMBERS, *COLUMNS, *CELLS, *LABELS, *FRAMES, *MARKS, *BLANKS, *LONE_MARKS]
ENDLESS = [
    "a", "(", "[{(", "()", "1.1.1.1.", "- - - -", "-", ".", ". ", ", ", ":", "chủ trì: ", ". Chủ trì: ", "* ", "*a ",
    "|",
    "I", "IV ", "1234567890", "STT ", "TT nội dung ", "thời hạn ", "các ", "a/", "a-", '"', '\t"', "\t", "\u0301\u0323",
    "…", "_", "5 nhiệm vụ ", "50% ", "quyết định số 1/QĐ ngày 1/2/2026 ", "hoàn thành trước ngày 1/2/2026, ",
    "\r", "\f",
]  # fmt: skip
LONG = 40_000


def plain(parts: list[str]) -> list[str]:
    return [part for part in parts if not {*part} & {*"\t|\r\n\f\x0b\x1c\x85\u2028\u200b\u0301\u0323*"}]


def placed(draft: PlanDraft) -> set[int]:
    """The lines that became part of a task or are shown with a doubt."""
    return {line for nodes in draft.lines for lines in nodes for line in lines} | {doubt.line for doubt in draft.doubts}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PARTS), max_size=60), st.sampled_from(["", " ", "\n"]))
def test_any_text_of_what_plans_are_made_of_is_read(parts: list[str], between: str) -> None:
    draft = read_plan_text(between.join(parts))
    assert len(draft.lines) == len(draft.plan.appendices)
    assert all(len(lines) == len(one.nodes) for lines, one in zip(draft.lines, draft.plan.appendices, strict=True))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from(plain([*NUMBERS, *CELLS, *LABELS])), min_size=1, max_size=4), max_size=12))
def test_every_line_below_the_headings_of_a_table_is_placed_or_doubted(lines: list[list[str]]) -> None:
    draft = read_plan_text("\n".join([HEADINGS, FIRST_ROW, *map(" ".join, lines)]))
    numbers_alone = {line.number for line in draft.source if line.text.isdigit()}
    assert {line.number for line in draft.source} - {1} - numbers_alone <= placed(draft)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([*NUMBERS, *COLUMNS, *CELLS, *FRAMES, "", "-"]), max_size=9), max_size=9),
    st.lists(st.sampled_from([*FRAMES, *LABELS, ""]), max_size=4),
    st.integers(0, 5),
)
def test_any_table_is_read(rows: list[list[str]], paragraphs: list[str], before: int) -> None:
    table = SourceTable(tuple(map(tuple, rows)), before)
    wide = SourceTable(tuple(tuple(row * 40) for row in rows))
    draft = read_plan_tables([table, wide, SourceTable(()), table], paragraphs)
    assert len(draft.lines) == len(draft.plan.appendices)


@pytest.mark.parametrize("part", ENDLESS)
@pytest.mark.parametrize("before", ["", f"{HEADINGS}\n1 "], ids=["alone", "in a row"])
def test_one_thing_over_and_over_comes_to_an_end(part: str, before: str) -> None:
    assert read_plan_text(before + part * (LONG // len(part))).plan.slug


@pytest.mark.parametrize("part", [part for part in ENDLESS if part.strip()])
def test_a_deadline_of_one_thing_over_and_over_is_none(part: str) -> None:
    assert read_deadline("Quý I/2026 " + part * (LONG // len(part))).kind is DeadlineKind.NONE


def test_a_pasted_cell_of_any_size_is_read() -> None:
    rows = [("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("1", "Ban hành " * 20_000, "Sở Y tế", "Quý I/2026")]
    assert read_plan_text("\n".join(map("\t".join, rows))).plan.task_count == 1
    quoted = [rows[0], ("1", f'"Ban\nhành{" kế hoạch" * 20_000}"', "Sở Y tế", "Quý I/2026")]
    assert read_plan_text("\n".join(map("\t".join, quoted))).source


def test_a_long_text_without_signs_of_tasks_keeps_its_lines() -> None:
    draft = read_plan_text("Trời xanh, mây trắng.\n" * 60_000)
    assert draft.plan.appendices == ()
    assert (len(draft.source), draft.source[59_999], draft.source[1:2]) == (
        60_001,
        (60_000, "Trời xanh, mây trắng."),
        ((2, "Trời xanh, mây trắng."),),
    )


def test_a_table_behind_a_long_text_is_found() -> None:
    draft = read_plan_text("Trời xanh, mây trắng.\n" * 60_000 + f"\n{HEADINGS}\n{FIRST_ROW}")
    assert [node.lead for node in draft.plan.appendices[0].nodes] == ["Sở Nội vụ"]


def test_a_row_of_more_lines_than_a_table_has_is_kept_whole_and_doubted() -> None:
    draft = read_plan_text(f"{HEADINGS}\n1 Ban hành\n" + "kế hoạch và\n" * 400)
    assert "plan_cells_unsure" in {doubt.code for doubt in draft.doubts}
    assert len(draft.lines[0][0]) == 401


def work(read: Callable[[str], PlanDraft], text: str) -> int:
    """Count the calls that reading takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return calls


GROWING = {
    "prose": "Trời xanh, mây trắng và nắng vàng.\n",
    "short lines": "ab\n",
    "numbered lines": "1. Ban hành kế hoạch\n2. Xây dựng phần mềm\n",
    "headings": HEADINGS + "\n",
    "headings on one line": HEADINGS + " ",
    "halves of headings": "TT nội dung ",
    "annexes": "PHỤ LỤC I\n" + HEADINGS + "\n",
    "list": "1. Ban hành quy chế\n- Cơ quan chủ trì: Sở Nội vụ\n- Thời gian: Quý I/2026\n",
    "pasted rows": "1\tBan hành\tSở Y tế\tQuý I/2026\n",
    "quantities": "tiếp nhận 50% hồ sơ/năm ",
    "citations": "quyết định số 12/QĐ-TTg ngày 1/2/2026 ",
}
IN_ROWS = ("prose", "short lines", "numbered lines", "list", "pasted rows")


@pytest.mark.parametrize("name", [*GROWING, *(f"rows of {name}" for name in IN_ROWS)])
def test_the_work_grows_with_the_length_of_a_text(name: str) -> None:
    kind = name.removeprefix("rows of ")
    before = (
        ""
        if name == kind
        else f"{HEADINGS}\n{FIRST_ROW}\n"
        if "\t" not in GROWING[kind]
        else "TT\tViệc\tChủ trì\tHạn\n"
    )
    once = before + GROWING[kind] * 20
    work(read_plan_text, once)
    assert work(read_plan_text, before + GROWING[kind] * 160) < 2.3 * work(read_plan_text, before + GROWING[kind] * 80)


@pytest.mark.parametrize("name", invented()[:3])
def test_the_work_grows_with_the_length_of_a_plan(name: str) -> None:
    work(read_plan_text, source(name))
    assert work(read_plan_text, source(name) * 4) < 2.3 * work(read_plan_text, source(name) * 2)


def test_a_text_beyond_any_plan_is_refused_before_it_is_read():
    task = "{number}. Rà soát quy trình\n- Cơ quan chủ trì: Sở Nội vụ\n- Thời hạn hoàn thành: 31/12/2026\n"
    text = "".join(task.format(number=number) for number in range(25_000))
    assert len(text) > MOST_LETTERS
    with pytest.raises(Refused) as refused:
        read_plan_text(text)
    assert refused.value.finding.code == "plan_text_too_long"
    assert read_plan_text("a\n" * MOST_LETTERS).plan.appendices == ()
