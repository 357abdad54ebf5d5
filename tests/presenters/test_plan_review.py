"""A plan under review, on values."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plan_reading import Doubt, Join, read_plan_text
from desktop.presenters import plan_doubts
from desktop.presenters.plan_review import Review
from desktop.presenters.plan_tree import CELLS, Place
from desktop.services.plans.layouts import layout_key
from tests.presenters.plan_drafts import PARAGRAPHS, ROWS, WITH_DUTIES, small_draft

DRAFT = small_draft()
I, ONE, TWO, II, THREE, FIVE = range(1, 7)  # noqa: E741 - the number printed
LEAD_COLUMN, DEADLINE_COLUMN, MONEY_COLUMN = 2, 3, 4


@pytest.fixture
def review():
    return Review(DRAFT)


def outline(review):
    return [f"{row.level}{row.kind.value[0]} {row.number}" for sheet in review.state.sheets for row in sheet.rows]


def test_what_was_read_comes_out_as_it_went_in(review):
    assert review.result() == DRAFT.plan


def test_a_cell_is_written_as_plans_keep_it(review):
    assert review.edit(ONE, "text", "Số  hóa\nhồ sơ:\n- tỉnh\n- xã")
    assert review.row(ONE).text == "Số hóa hồ sơ:\n- tỉnh\n- xã"
    assert review.result().appendices[0].nodes[1].text == review.row(ONE).text


def test_writing_the_same_is_no_act(review):
    assert not review.edit(ONE, "text", "Số hóa hồ sơ lưu trữ lịch sử ")
    assert not review.undo()


def test_several_deadlines_of_a_written_cell_are_told_apart(review):
    review.edit(ONE, "deadline", "- Cấp xã: 15/8/2025;\n- Cấp tỉnh: trong năm 2025")
    scopes = [one.scope for one in review.result().appendices[0].nodes[1].deadlines_by_scope]
    assert scopes == ["Cấp xã", "Cấp tỉnh"]


def test_a_demoted_task_makes_a_heading_of_the_one_before_it(review):
    assert review.shift([TWO], 1)
    assert outline(review) == ["1g I", "2g 1", "3t 2", "1g II", "2t 3", "2t 5"]


def test_promoting_it_again_makes_the_heading_a_task(review):
    review.shift([TWO], 1)
    assert review.shift([TWO], -1)
    assert review.result() == DRAFT.plan


def test_the_first_row_cannot_be_demoted_nor_the_top_promoted(review):
    assert not review.shift([I], 1)
    assert not review.shift([I, II], -1)


def test_a_promoted_task_takes_the_rows_behind_it_below_it(review):
    assert review.shift([ONE], -1)
    assert outline(review)[:3] == ["1t I", "1g 1", "2t 2"]


@pytest.mark.parametrize(
    ("target", "where", "expected"),
    [
        (THREE, Place.BEFORE, ["1g I", "2t 2", "1g II", "2t 1", "2t 3", "2t 5"]),
        (THREE, Place.AFTER, ["1g I", "2t 2", "1g II", "2t 3", "2t 1", "2t 5"]),
        (II, Place.UNDER, ["1g I", "2t 2", "1g II", "2t 3", "2t 5", "2t 1"]),
        (II, Place.AFTER, ["1g I", "2t 2", "1g II", "2t 3", "2t 5", "1t 1"]),
        (-1, Place.UNDER, ["1g I", "2t 2", "1g II", "2t 3", "2t 5", "1t 1"]),
    ],
)
def test_a_row_is_put_before_behind_or_under_another(review, target, where, expected):
    assert review.move(ONE, target, where)
    assert outline(review) == expected


def test_a_heading_moves_with_all_below_it(review):
    assert review.move_by(II, -1)
    assert outline(review) == ["1g II", "2t 3", "2t 5", "1g I", "2t 1", "2t 2"]


def test_a_row_stays_under_its_heading_when_moved_up_and_down(review):
    assert review.move_by(TWO, -1)
    assert not review.move_by(TWO, -1)
    assert not review.move_by(ONE, 1)


def test_nothing_is_put_below_itself(review):
    assert not review.move(I, TWO, Place.UNDER)


def test_merging_joins_every_cell_and_keeps_a_false_number_in_the_text(review):
    assert review.merge(ONE)
    row = review.row(ONE)
    assert row.text == "Số hóa hồ sơ lưu trữ lịch sử 2 Ban hành quy chế khai thác"
    assert (row.deadline, row.other, row.lines) == ("Quý I/2026 Năm 2026", "500 triệu đồng", (3, 4))


def test_the_last_row_has_nothing_to_be_merged_with(review):
    assert not review.merge(FIVE)


def test_a_text_is_cut_into_two_rows(review):
    review.edit(ONE, "text", "Số hóa hồ sơ 2. Chỉnh lý tài liệu")
    assert review.split(ONE, "text", len("Số hóa hồ sơ "))
    first, second = review.state.sheets[0].rows[1:3]
    assert (first.number, first.text, first.deadline) == ("1", "Số hóa hồ sơ", "Quý I/2026")
    assert (second.number, second.text, second.lines) == ("2.", "Chỉnh lý tài liệu", (3,))


def test_another_cell_gives_its_rest_to_the_one_at_its_right(review):
    assert review.split(ONE, "lead", len("Sở Nội vụ "))
    assert (review.row(ONE).lead, review.row(ONE).coordinate) == ("Sở Nội vụ", "Ủy ban nhân dân cấp xã")


@pytest.mark.parametrize(("name", "at"), [("text", 0), ("text", 500), ("deadline", 4), ("number", 1)])
def test_there_is_nothing_to_cut_at_an_end_or_behind_the_last_cell(review, name, at):
    assert not review.split(ONE, name, at)


def test_only_a_row_without_rows_below_turns_from_task_to_heading(review):
    assert review.turn_kind([I, ONE])
    assert outline(review)[:2] == ["1g I", "2g 1"]


def test_what_stood_below_a_row_taken_out_stays(review):
    assert review.drop([II])
    assert outline(review) == ["1g I", "2t 1", "2t 2", "2t 3", "2t 5"]
    assert (review.state.dropped[0].key, review.dropped_lines()) == (II, {5})


def test_a_line_taken_out_is_taken_in_again_where_it_stood(review):
    review.drop([TWO])
    key = review.insert_lines([4])
    assert outline(review)[2] == "2t "
    assert review.row(key).text == "2 | Ban hành quy chế khai thác | Năm 2026 | 500 triệu đồng"
    assert review.dropped_lines() == frozenset()


def test_a_line_behind_a_heading_becomes_its_first_task(review):
    review.drop([ONE])
    review.insert_lines([3])
    assert outline(review)[:3] == ["1g I", "2t ", "2t 2"]


def test_several_lines_become_one_task(review):
    review.drop([ONE, TWO])
    assert review.row(review.insert_lines([4, 3])).lines == (3, 4)


def test_a_paragraph_above_the_table_can_become_a_task(review):
    above = review.source.lines[0]
    assert (above.number, above.text) == (-1, PARAGRAPHS[0])
    key = review.insert_lines([above.number])
    assert review.state.sheets[0].rows[0].key == key
    assert review.row_at(above.number) == key


def test_a_line_is_put_into_a_cell_in_the_order_of_the_source(review):
    (before, behind) = review.rows_beside(5)
    assert (before.key, behind.key) == (II, THREE)
    review.drop([TWO])
    assert review.append_lines([4], THREE, "text")
    assert review.row(THREE).text == "2 | Ban hành quy chế khai thác | Năm 2026 | 500 triệu đồng Trang bị máy quét"
    assert (review.row(THREE).lines, review.dropped_lines()) == ((4, 6), frozenset())


def test_a_plan_without_tasks_is_made_of_its_lines():
    review = Review(read_plan_text("Thông báo\n\nRà soát hồ sơ\nBáo cáo kết quả"))
    review.insert_lines([3])
    review.insert_lines([4])
    assert outline(review) == ["1t ", "1t "]
    assert review.result().task_count == 2


def left_over_draft():
    return replace(DRAFT, doubts=(*DRAFT.doubts, Doubt("plan_line_unplaced", 5, "II | HẠ TẦNG")))


def test_a_line_left_over_is_skipped_and_stays_on_the_list_for_the_plan():
    review = Review(left_over_draft())
    review.drop([II])
    (left,) = [doubt for doubt in review.open_doubts() if doubt.code == "plan_line_unplaced"]
    review.settle(left.place)
    assert left not in review.open_doubts()
    assert 5 in review.dropped_lines()
    assert review.result_draft().doubts[-1].code == "plan_line_unplaced"


def test_a_line_left_over_that_is_put_into_a_cell_is_answered():
    review = Review(left_over_draft())
    review.append_lines([5], TWO, "product")
    assert "plan_line_unplaced" not in {doubt.code for doubt in (*review.open_doubts(), *review.result_draft().doubts)}
    review.undo()
    assert "plan_line_unplaced" in {doubt.code for doubt in review.open_doubts()}


def test_a_joined_cell_says_where_it_was_broken_until_it_is_rewritten():
    draft = replace(DRAFT, joins=(Join(0, 1, "text", (3, 4), ("Số hóa hồ sơ", "lưu trữ lịch  sử"), ROWS[2][1]),))
    review = Review(draft)
    assert review.joined(ONE, "text").marked() == "Số hóa hồ sơ ↵ lưu trữ lịch sử"
    review.edit(ONE, "text", "Số hóa hồ sơ")
    assert review.joined(ONE, "text") is None


def test_a_heading_that_counts_otherwise_says_so_until_it_agrees(review):
    assert [(key, count.said, count.found) for key, count in review.miscounted().items()] == [(I, 3, 2)]
    assert plan_doubts.doubt_words((), review.miscounted())[I] == "Đề mục ghi 3, có 2"
    review.move(THREE, I, Place.UNDER)
    assert {key: count.found for key, count in review.miscounted().items()} == {II: 1}


def test_a_cell_that_was_filled_is_no_contradiction(review):
    assert [one.code for one in review.contradictions()] == ["plan_cell_missing"]
    review.edit(TWO, "lead", "Sở Nội vụ")
    assert review.contradictions() == ()


def test_a_duty_that_was_offered_becomes_a_task_of_an_appendix_of_its_own():
    review = Review(read_plan_text(WITH_DUTIES))
    tasks = review.result().task_count
    offered = [one for one in review.open_doubts() if one.code == "plan_duty_found"]
    assert [one.line for one in offered] == [2, 3]
    assert review.take_duty(offered[0].place)
    assert review.take_duty(offered[0].place) is None
    last = review.result().appendices[-1]
    (node,) = last.nodes
    assert (last.title, node.number, node.lead, node.deadline) == (
        "Tổ chức thực hiện",
        "1",
        "Các sở, ban, ngành",
        "trước ngày 25/9/2026",
    )
    review.undo()
    assert review.result().task_count == tasks


def test_an_appendix_without_rows_is_left_out(review):
    review.drop([I, ONE, TWO, II, THREE, FIVE])
    assert review.result().appendices == ()


def test_an_appendix_is_renamed_but_never_without_a_code(review):
    assert review.edit(-1, "text", "Danh mục nhiệm vụ")
    assert review.edit(-1, "number", "IA")
    assert not review.edit(-1, "number", " ")
    (appendix,) = review.result().appendices
    assert (appendix.code, appendix.title) == ("IA", "Danh mục nhiệm vụ")


def test_counts_follow_what_is_done(review):
    assert plan_doubts.counts_sentence(review.counts()) == "Đề mục ghi 5 nhiệm vụ, danh sách có 4: I khác nhau."
    review.edit(ONE, "text", "Số hóa và chỉnh lý")
    review.split(ONE, "text", len("Số hóa "))
    assert plan_doubts.counts_sentence(review.counts()) == "Tìm thấy 5 nhiệm vụ, đúng như văn bản ghi."


def test_a_doubt_goes_when_it_is_settled_or_mended(review):
    codes = [doubt.code for doubt in review.open_doubts()]
    assert codes == ["plan_cell_extra", "plan_cell_missing", "plan_number_gap"]
    review.edit(TWO, "lead", "Sở Nội vụ")
    review.settle(review.open_doubts()[-1].place)
    assert [doubt.code for doubt in review.open_doubts()] == ["plan_cell_extra"]
    review.undo()
    review.undo()
    assert [doubt.code for doubt in review.open_doubts()] == codes


def test_a_row_says_shortly_what_is_open_about_it(review):
    assert plan_doubts.doubt_words(review.open_doubts())[TWO] == "Ô chưa có chỗ · Trống: Chủ trì"


def test_a_contradiction_has_both_quotes(review):
    assert [one[1:] for one in plan_doubts.contradictions(DRAFT)] == [
        ("Ban hành quy chế khai thác", "Cơ quan thực hiện")
    ]


def test_a_column_takes_the_place_of_another_and_is_remembered(review):
    assert review.map_column(0, LEAD_COLUMN, "coordinate")
    assert review.row(THREE).coordinate == "Sở Khoa học và Công nghệ"
    again = Review(DRAFT, review.learned)
    assert again.result() == review.result()
    assert not again.undo()
    assert review.learned[layout_key(ROWS[0])] == ("number", "text", "coordinate", "deadline", "other")


def test_two_columns_change_places(review):
    review.map_column(0, LEAD_COLUMN, "deadline")
    assert (review.row(ONE).lead, review.row(ONE).deadline) == ("Quý I/2026", "Sở Nội vụ Ủy ban nhân dân cấp xã")


def test_a_column_without_a_place_is_given_one(review):
    review.map_column(0, MONEY_COLUMN, "product")
    assert (review.row(TWO).product, review.row(TWO).other) == ("500 triệu đồng", "")
    assert "plan_cell_extra" not in [doubt.code for doubt in review.open_doubts()]


def test_the_numbers_are_no_column_to_be_changed(review):
    assert not review.map_column(0, 0, "text")
    assert not review.map_column(0, DEADLINE_COLUMN, "deadline")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("number", "254/KH-UBND", "254/KH-UBND"),
        ("issue_date", "1/9/2025", "01/09/2025"),
        ("years", "2026 - 2031", "2026–2031"),
        ("years", "2026", "2026"),
        ("title", "Số  hóa", "Số hóa"),
        ("issue_date", "", ""),
    ],
)
def test_the_head_is_written(review, name, text, expected):
    assert review.set_head(name, text)
    assert review.head(name) == expected


@pytest.mark.parametrize(("name", "text"), [("issue_date", "31/2/2025"), ("years", "2030-2025"), ("years", "năm tới")])
def test_a_head_that_does_not_read_stays_as_it_was(review, name, text):
    before = review.head(name)
    assert not review.set_head(name, text)
    assert review.head(name) == before


def test_a_line_knows_its_row_and_a_row_its_lines(review):
    assert review.lines_of(THREE) == (6,)
    assert review.row_at(6) == THREE
    assert review.row_at(1) is None


KEYS = st.integers(1, 9)
PLACES = st.sampled_from(list(Place))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), KEYS, st.sampled_from(CELLS), st.text("aă 1-\n", max_size=8)),
        st.tuples(st.just("shift"), st.lists(KEYS, max_size=3), st.sampled_from([-1, 1])),
        st.tuples(st.just("move"), KEYS, st.one_of(KEYS, st.just(-1)), PLACES),
        st.tuples(st.just("move_by"), KEYS, st.sampled_from([-1, 1])),
        st.tuples(st.just("merge"), KEYS),
        st.tuples(st.just("split"), KEYS, st.sampled_from(CELLS), st.integers(0, 30)),
        st.tuples(st.just("turn_kind"), st.lists(KEYS, max_size=3)),
        st.tuples(st.just("drop"), st.lists(KEYS, max_size=2)),
        st.tuples(st.just("insert_lines"), st.lists(st.integers(-6, 9), max_size=3)),
        st.tuples(st.just("append_lines"), st.lists(st.integers(-6, 9), max_size=3), KEYS, st.sampled_from(CELLS)),
        st.tuples(st.just("settle"), st.integers(0, 2)),
        st.tuples(st.just("map_column"), st.just(0), st.integers(0, 4), st.sampled_from(CELLS)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=15,
)


OF_A_ROW = {"edit", "move", "move_by", "merge", "split"}


def do(review, acts):
    for name, *arguments in acts:
        rows = arguments[: 2 if name == "move" else 1] if name in OF_A_ROW else []
        if all(key < 0 or review.row(key) for key in rows):
            getattr(review, name)(*arguments)


def check_whole(review):
    """Say that every row stands at a depth it can have, knows its parent, and no line that was read is lost."""
    (sheet,) = review.state.sheets
    for before, row in zip((None, *sheet.rows), sheet.rows, strict=False):
        assert 1 <= row.level <= (before.level + 1 if before else 1)
    held = {line for row in (*sheet.rows, *review.state.dropped) for line in row.lines}
    assert {line for lines in DRAFT.lines[0] for line in lines} <= held
    for appendix in review.result().appendices:
        for node in appendix.nodes:
            above = appendix.nodes[node.parent].level if node.parent is not None else 0
            assert node.level == above + 1


@given(ACTS)
def test_any_acts_leave_a_whole_tree_and_undo_back_to_the_first(acts):
    review = Review(DRAFT)
    do(review, acts)
    check_whole(review)
    after = review.state
    back = 0
    while review.undo():
        check_whole(review)
        back += 1
    assert review.result() == DRAFT.plan
    for _step in range(back):
        review.redo()
    assert back == 0 or review.state == after


def test_the_answer_to_a_doubt_says_what_it_does(review):
    said = {doubt.code: plan_doubts.answer(doubt) for doubt in review.open_doubts()}
    assert said["plan_cell_missing"] == "Để trống"
    nameless = Review(read_plan_text("Thông báo\nRà soát hồ sơ"))
    assert plan_doubts.answer(nameless.open_doubts()[0]) == "Để trống"
