"""Reports of offices that nobody laid out for us: their rows become progress of the tasks of the ledger's plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from desktop.domain.findings import Refused
from desktop.domain.foreign.said import Asks, Said, answered
from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from desktop.services.ledger import history
from desktop.services.progress.evidence_lists import documents_of
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress
from desktop.services.reports import writing
from desktop.services.reports.closing import close_period
from desktop.services.tasks.tree import task_rows
from desktop.services.workbooks.exchange import Verdict
from tests.ledger_fixtures import content, some_commune
from tests.refusals import refused
from tests.services.foreign_books import LETTERHEAD, SIGNED, report, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.services.foreign.preview import ForeignPreview, TaskImportRow
    from desktop.store.ledger import Ledger

HEAD = ("TT", "Nội dung nhiệm vụ", "Tình trạng", "Tỷ lệ (%)", "Kết quả thực hiện", "Khó khăn, vướng mắc", "Kiến nghị")
OWN = "29954"
NOVEMBER = "2026-11"


def text_of(number: int, appendix: int = 0) -> str:
    return library.library_plan("dong-thap").appendices[appendix].nodes[number - 1].text


def line(number: int, *cells: object) -> tuple[object, ...]:
    return (number, text_of(number), *cells)


def looked_at(ledger: Ledger, book: bytes, said: Said | None = None) -> ForeignPreview:
    return preview_foreign(ledger, book, "bao-cao.xlsx", said or Said())


def taken(ledger: Ledger, book: bytes, said: Said | None = None) -> ForeignPreview:
    preview = looked_at(ledger, book, said)
    assert preview.questions == ()
    apply_foreign(ledger, preview)
    return preview


def test_sheets_of_two_agencies_are_not_taken_for_one(ledger: Ledger) -> None:
    other = directory.communes("82")[1]
    heads = (LETTERHEAD[:6], (("UBND " + other.name.removeprefix("UBND "),), *LETTERHEAD[2:6]))
    rows = [(*head, HEAD, line(number, "Hoàn thành", 100, "Đã xong")) for number, head in enumerate(heads, 1)]
    book = workbook(*rows, names=("Một", "Hai"))
    (question,) = looked_at(ledger, book).questions
    assert (question.asks, [one.value for one in question.choices]) == (Asks.AGENCY, [OWN, other.code])
    assert looked_at(ledger, book, Said(agency=OWN)).questions == ()
    one = looked_at(ledger, book, Said(sheet="Hai"))
    assert (one.agency_code, one.questions) == (other.code, ())


def verdicts(preview: ForeignPreview) -> dict[str, int]:
    return {verdict.value: count for verdict, count in Counter(row.verdict for row in preview.tasks).items()}


def row_of(preview: ForeignPreview, task: str) -> TaskImportRow:
    return next(row for row in preview.tasks if row.task == f"dong-thap:I:{task}")


def asked(preview: ForeignPreview) -> list[Asks]:
    return [question.asks for question in preview.questions]


FULL = report(
    HEAD,
    line(1, "Đang thực hiện", 40, "Đã khảo sát", "Thiếu máy", "Cấp máy"),
    line(2, "Hoàn thành", None, "Đã ban hành phương án", None, None),
    line(8, "Chưa thực hiện", 0, None, None, None),
)


def test_words_for_a_state_are_asked_about_once_and_shown_in_each_cell(ledger: Ledger) -> None:
    rows = [(*LETTERHEAD[:6], HEAD, *(line(number, "Xong phân nửa") for number in some)) for some in ((1, 2), (8,))]
    book = workbook(*rows, names=("Một", "Hai"))
    (question,) = looked_at(ledger, book, Said(agency=OWN, period=NOVEMBER)).questions
    places = [(one.where.sheet, one.where.cell) for one in question.of_each_cell]
    assert (question.asks, places) == (Asks.STATUS, [("Một", "C8"), ("Một", "C9"), ("Hai", "C8")])


def test_a_state_that_is_true_or_false_is_asked_about(ledger: Ledger) -> None:
    rows = (line(1, True, 40, "Đã khảo sát"), line(2, "Hoàn thành"), line(8, 3, 40, "Đã họp"))
    questions = looked_at(ledger, report(HEAD, *rows)).questions
    assert [(one.asks, one.subject) for one in questions] == [(Asks.STATUS, "✓"), (Asks.STATUS, "3")]


def test_what_goes_on_in_rows_below_a_task_becomes_one_result(ledger: Ledger) -> None:
    book = report(
        HEAD,
        line(1, "Đang thực hiện", 40, "- Đã khảo sát 12 phòng", None, None),
        (None, None, None, None, "- Đã họp tổ công tác", None, None),
        line(2, "Hoàn thành", None, "Đã ban hành phương án", None, None),
    )
    preview = taken(ledger, book)
    (table,) = preview.tables
    assert (table.records, table.continued, table.taken, table.balances) == (2, 1, 2, True)
    (entry,) = progress_history(ledger, "dong-thap:I:1")
    assert entry.result == "- Đã khảo sát 12 phòng\n- Đã họp tổ công tác"


def test_the_colours_of_rows_become_states_without_a_question(ledger: Ledger) -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Chủ trì", "Thời hạn")
    book = load_workbook(BytesIO(report(head, line(1, "A", "Quý I"), line(2, "B", "Quý II"))))
    sheet = book.worksheets[0]
    sheet["B20"], sheet["B21"] = "Hoàn thành", "Đang làm"
    for cell, colour in (("A8", "92D050"), ("A9", "FFFF00"), ("A20", "92D050"), ("A21", "FFFF00")):
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    written = BytesIO()
    book.save(written)
    preview = looked_at(ledger, written.getvalue())
    states = [next(one.new for one in row.fields if one.field == "state") for row in preview.tasks]
    assert (states, asked(preview)) == (["done", "in_progress"], [])


def test_a_report_is_held_against_the_ledger_field_by_field(ledger: Ledger) -> None:
    preview = looked_at(ledger, FULL)
    assert (preview.agency_code, preview.period.code) == (OWN, NOVEMBER)
    assert verdicts(preview) == {"new": 3}
    assert [(one.field, one.new) for one in row_of(preview, "1").fields] == [
        ("state", "in_progress"),
        ("percent", "40"),
        ("result", "Đã khảo sát"),
        ("difficulty", "Thiếu máy"),
        ("proposal", "Cấp máy"),
    ]
    assert {one.field: one.cell for one in row_of(preview, "1").fields}["percent"] == "D8"
    assert progress_history(ledger, "dong-thap:I:1") == ()


def test_what_is_written_is_what_was_shown(ledger: Ledger) -> None:
    taken(ledger, FULL)
    entry = progress_history(ledger, "dong-thap:I:1")[0]
    assert (entry.state, entry.percent, entry.period) == (State.IN_PROGRESS, 40, NOVEMBER)
    assert (entry.result, entry.difficulty, entry.proposal) == ("Đã khảo sát", "Thiếu máy", "Cấp máy")
    done = progress_history(ledger, "dong-thap:I:2")[0]
    assert (done.state, done.percent, done.done_on) == (State.DONE, 100, None)


def test_a_report_goes_in_and_out_as_one_change(goes_back_and_forth) -> None:
    goes_back_and_forth(lambda ledger: apply_foreign(ledger, looked_at(ledger, FULL)))


def test_the_same_file_again_changes_nothing(ledger: Ledger) -> None:
    taken(ledger, FULL)
    before = content(ledger)
    again = looked_at(ledger, FULL)
    assert verdicts(again) == {"same": 3}
    assert apply_foreign(ledger, again) == 0
    assert content(ledger) == before


def test_new_and_known_rows_of_one_file_are_told_apart(ledger: Ledger) -> None:
    taken(ledger, FULL)
    more = report(
        HEAD,
        line(1, "Đang thực hiện", 60, "Đã khảo sát", "Thiếu máy", "Cấp máy"),
        line(2, "Hoàn thành", None, "Đã ban hành phương án", None, None),
        line(3, "Đang triển khai", 10, None, None, None),
    )
    preview = taken(ledger, more)
    assert verdicts(preview) == {"changed": 1, "same": 1, "new": 1}
    changed = [one for one in row_of(preview, "1").fields if one.verdict is Verdict.CHANGED]
    assert [(one.field, one.old, one.new) for one in changed] == [("percent", "40", "60")]
    assert [row.percent for row in progress_history(ledger, "dong-thap:I:1")] == [60, 40]


def test_what_a_report_does_not_say_stays_as_it_was(ledger: Ledger) -> None:
    said = ProgressInput(State.IN_PROGRESS, 30, "Đã họp", "đủ người", "Thiếu máy", "Cấp máy")
    record_progress(ledger, "dong-thap:I:1", said, period=NOVEMBER)
    taken(ledger, report(("STT", "Nhiệm vụ", "Trạng thái", "Thời hạn"), line(1, "Hoàn thành", "31/12/2025")))
    entry = progress_history(ledger, "dong-thap:I:1")[0]
    assert (entry.state, entry.percent, entry.result, entry.difficulty) == (State.DONE, 100, "Đã họp", "Thiếu máy")


# Five layouts of offices, each with its own words, order and helps.

BY_TICKS = report(
    (
        ("Số TT", "Công việc được giao", "Cơ quan chủ trì", "Mức độ thực hiện", None, None, "Ghi chú"),
        (None, None, None, "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", None),
    ),
    (1, text_of(1), "Công an tỉnh", None, "x", None, "theo dõi"),
    (2, text_of(2), "Các cơ quan", "X", None, None, None),
    (3, text_of(3), "Sở KH&CN", None, None, "x", None),
)
IN_DAYS = report(
    (
        "STT",
        "Nội dung công việc",
        "Đơn vị chủ trì",
        "Thời hạn hoàn thành",
        "Ngày hoàn thành thực tế",
        "Kết quả đạt được",
    ),
    (1, text_of(1), "Công an tỉnh", "31/12/2025", date(2025, 12, 20), "Đã ban hành Phương án số 12"),
    (2, text_of(2), "Các cơ quan", "31/12/2025", "12/2025", "Đã ban hành kịch bản"),
    (3, text_of(3), "Sở KH&CN", "31/12/2025", None, "Đang kết nối với 3 hệ thống"),
)
IN_GROUPS = report(
    ("TT", "Nhiệm vụ", "Chủ trì", "Tiến độ thực hiện"),
    ("I", "NHÓM NHIỆM VỤ VỀ AN TOÀN", None, None),
    (1, text_of(1).upper(), "Công an tỉnh", "Đã hoàn thành đúng hạn"),
    (2, text_of(2), "Các cơ quan", "Đang thực hiện (quá hạn)"),
    ("II", "NHÓM NHIỆM VỤ VỀ KẾT NỐI", None, None),
    (3, text_of(3), "Sở KH&CN", "Chưa triển khai"),
    (None, "Tổng cộng", None, "3 nhiệm vụ"),
)
WITHOUT_MARKS = report(
    ("TT", "Noi dung nhiem vu", "Don vi chu tri", "Tinh trang", "Ket qua thuc hien"),
    (1, "Xay dung phuong an du phong, kich ban ung pho khi he thong bi loi, bi tan cong, bao dam", "CA", "Xong", "x1"),
    (2, text_of(2)[:110] + "...", "Cac co quan", "Dang lam", "x2"),
    (3, text_of(3), "So KHCN", "Chua lam", None),
)
NUMBERED_IN_TEXT = report(
    ("Nội dung", "Đơn vị thực hiện", "Đánh giá", "Tỷ lệ hoàn thành", "Khó khăn, vướng mắc; đề xuất, kiến nghị"),
    (f"1. {text_of(1)}", "Công an", "Hoàn thành", "100%", None),
    (f"2. {text_of(2)}", "Các sở", "Đang thực hiện", "45%", "Thiếu kinh phí; đề nghị bố trí"),
    (f"3. {text_of(3)}", "Sở KH&CN", "Chưa thực hiện", "0%", None),
)
LAYOUTS = {
    "ticks": (BY_TICKS, ("in_progress", "done", "not_started")),
    "days": (IN_DAYS, ("done", "done", "in_progress")),
    "groups": (IN_GROUPS, ("done", "in_progress", "not_started")),
    "bare": (WITHOUT_MARKS, ("done", "in_progress", "not_started")),
    "numbered": (NUMBERED_IN_TEXT, ("done", "in_progress", "not_started")),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_reports_of_any_layout_are_taken_over_without_a_question(ledger: Ledger, name: str) -> None:
    book, states = LAYOUTS[name]
    preview = taken(ledger, book)
    assert [row.task for row in preview.tasks] == [f"dong-thap:I:{number}" for number in (1, 2, 3)]
    assert tuple(progress_history(ledger, row.task)[0].state.value for row in preview.tasks) == states
    assert verdicts(looked_at(ledger, book)) == {"same": 3}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_of_a_report_is_accounted_for(ledger: Ledger, name: str) -> None:
    (table,) = looked_at(ledger, LAYOUTS[name][0]).tables
    assert table.balances
    assert (table.records, table.taken, table.rejected) == (3, 3, 0)


def test_days_of_completion_are_taken_over(ledger: Ledger) -> None:
    taken(ledger, IN_DAYS)
    days = [progress_history(ledger, f"dong-thap:I:{number}")[0].done_on for number in (1, 2, 3)]
    assert days == [date(2025, 12, 20), date(2025, 12, 31), None]


@pytest.mark.parametrize("slug", ["binh-dinh", "binh-thuan", "dong-thap", "khanh-hoa", "son-la"])
def test_the_progress_report_of_a_plan_comes_back_to_its_own_tasks(tmp_path: Path, slug: str) -> None:
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", some_commune(), [library.library_plan(slug)]) as held:
        tasks = [row.ref for row in task_rows(held, slug) if row.is_task and row.appendix == "I"]
        once = [task for task in dict.fromkeys(tasks) if "," not in task]
        for number, task in enumerate(once):
            state = (State.IN_PROGRESS, State.DONE, State.SUBMITTED)[number % 3]
            record_progress(held, task, ProgressInput(state, result=f"Kết quả {number}"), period=NOVEMBER)
        writing.write_report(held, "tien-do", tmp_path / "td.xlsx", period=NOVEMBER, plan=slug)
        book = (tmp_path / "td.xlsx").read_bytes()
        preview = preview_foreign(held, book, "td.xlsx", Said(agency=some_commune().code, period=NOVEMBER))
        assert preview.questions == ()
        assert {row.task for row in preview.tasks} == set(once)
        assert all(table.balances for table in preview.tables)
        assert not any(row.verdict is Verdict.REJECTED for row in preview.tasks)


# What is not certain.


def test_a_file_that_names_neither_agency_nor_period_is_asked_about(ledger: Ledger) -> None:
    book = report(HEAD, line(1, "Hoàn thành", 100, None, None, None), above=(("BÁO CÁO",), ()))
    preview = looked_at(ledger, book)
    assert asked(preview) == [Asks.AGENCY, Asks.PERIOD]
    with refused("import_unsettled"):
        apply_foreign(ledger, preview)
    said = answered(preview.said, preview.questions[0], preview.questions[0].choices[0].value)
    said = answered(said, preview.questions[1], NOVEMBER)
    assert (looked_at(ledger, book, said).agency_code, verdicts(looked_at(ledger, book, said))) == (OWN, {"new": 1})


def test_a_row_of_no_task_is_rejected_by_name_and_the_others_are_written(ledger: Ledger) -> None:
    book = report(HEAD, line(1, "Hoàn thành"), (9, "Tổ chức đại hội thể dục thể thao toàn phường", "Hoàn thành"))
    preview = taken(ledger, book)
    assert verdicts(preview) == {"new": 1, "rejected": 1}
    (found,) = [one for one in preview.all_findings if one.code == "foreign_task_unknown"]
    assert (found.where.file, found.where.sheet, found.where.cell) == ("bao-cao.xlsx", "Báo cáo", "B9")
    assert len(progress_history(ledger, "dong-thap:I:1")) == 1


def test_words_of_no_certain_state_are_asked_about_once_and_kept_for_the_layout(ledger: Ledger) -> None:
    book = report(HEAD, line(1, "Quá hạn"), line(2, "quá hạn"), line(3, "Hoàn thành"))
    preview = looked_at(ledger, book)
    assert [(one.asks, one.subject) for one in preview.questions] == [(Asks.STATUS, "Quá hạn")]
    taken(ledger, book, answered(preview.said, preview.questions[0], "in_progress"))
    next_one = report(HEAD, line(4, "Quá hạn"))
    assert verdicts(taken(ledger, next_one)) == {"new": 1}
    assert progress_history(ledger, "dong-thap:I:4")[0].state is State.IN_PROGRESS


def test_words_that_tell_but_of_the_deadline_leave_the_state_to_the_share_done(ledger: Ledger) -> None:
    rows = (line(1, "Chậm tiến độ", 40), line(2, "Quá hạn", 0), line(3, "Trước hạn", 100))
    preview = looked_at(ledger, report(HEAD, *rows, line(4, "Chậm tiến độ", None, "Đang khảo sát, chậm do mưa lũ")))
    assert asked(preview) == []
    assert [row_of(preview, str(number)).fields[0].new for number in (1, 2, 3, 4)] == [
        "in_progress",
        "not_started",
        "done",
        "in_progress",
    ]


def test_a_ticked_state_is_cited_where_its_tick_stands(ledger: Ledger) -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện")
    preview = looked_at(ledger, report(head, line(1, "x"), line(2, None, None, "x")))
    assert [(row_of(preview, one).fields[0].cell, row_of(preview, one).fields[0].new) for one in "12"] == [
        ("C8", "done"),
        ("E9", "not_started"),
    ]


def test_rows_that_give_no_state_keep_that_of_the_ledger_or_are_asked_about(ledger: Ledger) -> None:
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.SUBMITTED), period="2026-10")
    book = report(("TT", "Nhiệm vụ", "Chủ trì", "Kết quả thực hiện"), line(1, "Sở", "Họp 2 lần"), line(2, "Sở", "Họp"))
    preview = looked_at(ledger, book)
    assert asked(preview) == [Asks.STATE]
    assert row_of(preview, "1").fields[0].new == "submitted"
    taken(ledger, book, replace(preview.said, state="in_progress"))
    assert progress_history(ledger, "dong-thap:I:2")[0].state is State.IN_PROGRESS
    assert progress_history(ledger, "dong-thap:I:1")[0].state is State.SUBMITTED


def test_a_share_that_may_be_a_part_of_one_is_asked_about_once_a_column(ledger: Ledger) -> None:
    book = report(HEAD, line(1, "Đang thực hiện", 0.4), line(2, "Đang thực hiện", 0.75))
    preview = looked_at(ledger, book)
    (question,) = preview.questions
    assert (question.asks, question.subject) == (Asks.NUMBER, "Báo cáo!D")
    assert {one.value: one.shown for one in question.choices} == {"percent": "0.4", "share": "40"}
    cells = [one.where.cell for one in preview.to_return if one.code == "read_column_ambiguous"]
    assert len(set(cells)) == len(cells) == question.finding.params["count"] == 2  # each is marked for its sender
    taken(ledger, book, answered(preview.said, question, "share"))
    assert [progress_history(ledger, f"dong-thap:I:{number}")[0].percent for number in (1, 2)] == [40, 75]


def test_a_text_near_a_task_is_asked_about_and_the_answer_kept(ledger: Ledger) -> None:
    near = text_of(8).replace("Tiếp tục đẩy mạnh số hóa", "Không số hóa")
    book = report(HEAD, (8, near, "Đang thực hiện"))
    preview = looked_at(ledger, book)
    (question,) = preview.questions
    assert (question.asks, question.subject) == (Asks.TASK, "Báo cáo!8")
    assert [one.value for one in question.choices] == ["dong-thap:I:8", "-"]
    taken(ledger, book, answered(preview.said, question, "dong-thap:I:8"))
    assert verdicts(looked_at(ledger, book)) == {"same": 1}


def test_a_row_left_out_by_the_officer_is_counted_as_such(ledger: Ledger) -> None:
    book = report(HEAD, line(1, "Hoàn thành"), (8, "Việc khác của phường", "Hoàn thành"))
    preview = taken(ledger, book, Said(tasks={"9": "-"}))
    assert verdicts(preview) == {"new": 1}
    assert (preview.tables[0].taken, preview.tables[0].skipped) == (1, 1)
    assert looked_at(ledger, book).tables[0].skipped == 1


@pytest.fixture
def two_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Give a ledger whose plan has the same task 1 in two appendices."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    plan = library.library_plan("dong-thap")
    first, second = plan.appendices
    same = replace(second.nodes[0], text=first.nodes[0].text)
    plan = replace(plan, appendices=(first, replace(second, nodes=(same, *second.nodes[1:]))))
    with new_ledger.make_ledger(tmp_path / "hai.sotiendo", some_commune(), [plan]) as held:
        yield held


def test_a_task_of_two_appendices_is_asked_about(two_alike: Ledger) -> None:
    book = report(HEAD, line(1, "Hoàn thành"))
    preview = looked_at(two_alike, book)
    (question,) = preview.questions
    assert (question.asks, [one.value for one in question.choices]) == (
        Asks.APPENDIX,
        ["dong-thap:I", "dong-thap:II"],
    )
    assert looked_at(two_alike, book, Said(appendix="II")).tasks[0].task == "dong-thap:II:1"


def test_the_sheet_or_the_title_says_which_appendix_it_is(two_alike: Ledger) -> None:
    rows = (*LETTERHEAD, HEAD, line(1, "Hoàn thành"), *SIGNED)
    by_sheet = looked_at(two_alike, workbook(rows, names=("PL II",)))
    assert (by_sheet.questions, by_sheet.tasks[0].task) == ((), "dong-thap:II:1")
    titled = (*LETTERHEAD, ("Phụ lục 1 Kế hoạch số 254/KH-UBND",), HEAD, line(1, "Hoàn thành"), *SIGNED)
    by_title = looked_at(two_alike, workbook(titled))
    assert (by_title.questions, by_title.tasks[0].task) == ((), "dong-thap:I:1")


def test_an_appendix_settled_for_a_layout_gives_way_to_the_one_a_later_file_names(two_alike: Ledger) -> None:
    rows = (*LETTERHEAD, HEAD, line(1, "Hoàn thành"), *SIGNED)
    taken(two_alike, workbook(rows), Said(appendix="II"))
    assert looked_at(two_alike, workbook(rows)).tasks[0].task == "dong-thap:II:1"
    assert looked_at(two_alike, workbook(rows, names=("PL I",))).tasks[0].task == "dong-thap:I:1"


def test_rows_that_say_different_things_of_one_task_are_left_out_by_name(ledger: Ledger) -> None:
    book = report(HEAD, line(1, "Hoàn thành"), line(1, "Đang thực hiện"), line(2, "Hoàn thành"), line(2, "Hoàn thành"))
    preview = taken(ledger, book)
    assert verdicts(preview) == {"conflict": 2, "new": 1, "same": 1}
    assert progress_history(ledger, "dong-thap:I:1") == ()
    assert len(progress_history(ledger, "dong-thap:I:2")) == 1


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        (("Đang thực hiện", 120), "foreign_percent_wrong", "D8"),
        (("Hoàn thành 12/2026", None), "done_in_future", "C8"),
    ],
)
def test_a_value_that_cannot_be_rejects_its_row_at_its_cell(ledger: Ledger, cells, code: str, cell: str) -> None:
    preview = looked_at(ledger, report(HEAD, line(1, *cells), line(2, "Hoàn thành")))
    assert verdicts(preview) == {"rejected": 1, "new": 1}
    (found,) = [one for one in preview.all_findings if one.code == code]
    assert found.where.cell == cell


def test_a_state_among_shares_is_read_as_one(ledger: Ledger) -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Tỷ lệ (%)")
    taken(ledger, report(head, line(1, "Sở", "Hoàn thành"), line(2, "Sở", "50%"), line(3, "Sở", "25%")))
    states = [progress_history(ledger, f"dong-thap:I:{number}")[0].state for number in (1, 2, 3)]
    assert states == [State.DONE, State.IN_PROGRESS, State.IN_PROGRESS]


def test_a_share_of_decimals_is_rounded_and_told_of(ledger: Ledger) -> None:
    preview = taken(ledger, report(HEAD, line(1, "Đang thực hiện", 44.5)))
    assert progress_history(ledger, "dong-thap:I:1")[0].percent == 45
    (found,) = [one for one in preview.all_findings if one.code == "foreign_percent_rounded"]
    assert (found.where.cell, found.params) == ("D8", {"value": 44.5, "whole": 45})


def test_a_report_may_come_as_text_and_from_an_agency_the_ledger_does_not_know_yet(ledger: Ledger) -> None:
    rows = f'UBND xã Tân Phú\nTháng 10/2026\nTT;Nhiệm vụ;Tình trạng;Tỷ lệ\n1;"{text_of(1)}";Đang thực hiện;45%\n'
    preview = preview_foreign(ledger, rows.encode("utf-8-sig"), "bao-cao.csv", Said())
    assert (preview.agency_name, preview.period.code, preview.questions) == ("UBND xã Tân Phú", "2026-10", ())
    apply_foreign(ledger, preview)
    assert progress_history(ledger, "dong-thap:I:1", "UBND xã Tân Phú")[0].percent == 45
    assert progress_history(ledger, "dong-thap:I:1") == ()


def test_work_done_that_is_open_again_is_told_of(ledger: Ledger) -> None:
    taken(ledger, report(HEAD, line(1, "Hoàn thành")))
    preview = looked_at(ledger, report(HEAD, line(1, "Đang thực hiện", 80)))
    assert row_of(preview, "1").verdict is Verdict.CHANGED
    assert row_of(preview, "1").why.code == "foreign_goes_back"


# What else comes with a report.


def test_documents_cited_as_evidence_prove_the_task_once(ledger: Ledger) -> None:
    head = ("TT", "Nhiệm vụ", "Tình trạng", "Văn bản minh chứng")
    book = report(head, line(1, "Hoàn thành", "Quyết định số 12/QĐ-UBND ngày 05/3/2026; Báo cáo số 7/BC-UBND"))
    preview = taken(ledger, book)
    assert row_of(preview, "1").fields[-1].new == "12/QĐ-UBND 2026-03-05; 7/BC-UBND"
    held = documents_of(ledger, ("dong-thap:I:1", None, None))
    assert {row.document.number for row in held} == {"12/QĐ-UBND", "7/BC-UBND"}
    assert verdicts(looked_at(ledger, book)) == {"same": 1}


def test_a_column_of_the_officers_own_is_told_of_and_its_file_kept_whole(ledger: Ledger) -> None:
    book = report((*HEAD, "Người theo dõi"), line(1, "Hoàn thành", 100, "xong", None, None, "anh Ba"))
    preview = taken(ledger, book)
    (found,) = [one for one in preview.findings if one.code == "foreign_column_kept"]
    assert (found.params["heading"], found.where.cell) == ("Người theo dõi", "H7")
    assert preview.tables[0].columns[-1].heading == "Người theo dõi"


def test_remarks_of_a_commune_are_kept_as_the_note_of_the_task(ledger: Ledger) -> None:
    head = (*HEAD, "Ghi chú của xã")
    preview = taken(ledger, report(head, line(1, "Hoàn thành", 100, "xong", None, None, "anh Ba theo dõi")))
    assert progress_history(ledger, "dong-thap:I:1")[0].note == "anh Ba theo dõi"
    assert "foreign_column_kept" not in {one.code for one in preview.findings}
    alone = taken(ledger, report((*HEAD, "Ghi chú"), line(2, *(None,) * 5, "Chờ kinh phí")))
    (entry,) = progress_history(ledger, "dong-thap:I:2")
    assert (alone.questions, entry.state, entry.note) == ((), State.NOT_STARTED, "Chờ kinh phí")


def test_nothing_is_written_in_a_closed_period(ledger: Ledger) -> None:
    close_period(ledger, NOVEMBER, "thử")
    with refused("period_closed"):
        looked_at(ledger, FULL)


def test_a_ledger_that_moved_on_since_the_preview_is_not_written(ledger: Ledger) -> None:
    preview = looked_at(ledger, FULL)
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.DONE), period=NOVEMBER)
    before = content(ledger)
    with refused("import_stale"):
        apply_foreign(ledger, preview)
    assert content(ledger) == before


def test_undoing_one_of_many_imports_returns_its_values_and_lists_what_was_edited_since(ledger: Ledger) -> None:
    entries = [
        apply_foreign(ledger, looked_at(ledger, report(HEAD, line(1 + file % 8, "Đang thực hiện", file))))
        for file in range(2, 71)
    ]
    record_progress(ledger, "dong-thap:I:2", ProgressInput(State.DONE, result="sửa tay"), period=NOVEMBER)
    before = [row.percent for row in progress_history(ledger, "dong-thap:I:2")]
    took_back = history.undo(ledger, entries[55])
    assert before == [100, 65, 57, 49, 41, 33, 25, 17, 9]
    assert [row.percent for row in progress_history(ledger, "dong-thap:I:2")] == [100, 65, 49, 41, 33, 25, 17, 9]
    assert [table for table, _key in took_back.left_alone] == ["progress", "progress"]


@pytest.mark.parametrize(
    "said", [Said(sheet="Không có"), Said(columns={"Z": "status"}), Said(skipped=frozenset({"99"}))]
)
def test_what_was_said_of_places_that_are_not_there_is_refused(ledger: Ledger, said: Said) -> None:
    with pytest.raises(Refused, match=r"foreign_(sheet|place)_missing"):
        looked_at(ledger, FULL, said)
