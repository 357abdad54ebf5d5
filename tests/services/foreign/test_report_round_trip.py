"""Reports of the program, come back in a workbook, change nothing, whoever saved it; what was edited in one does."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from desktop.domain.foreign.said import Asks, Said
from desktop.domain.status import State
from desktop.domain.tables import MARK
from desktop.excel.book_in import read_sheets
from desktop.excel.table_out import write_table
from desktop.services import directory, library, new_ledger
from desktop.services.counts import forms, grids, own_forms
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from desktop.services.ledger import own_office
from desktop.services.progress.recording import ProgressInput, progress_history, record_progress
from desktop.services.reports import writing
from desktop.services.reports.closing import close_period, reopen_period
from desktop.services.tasks.tree import task_rows, turn_rows
from desktop.services.workbooks.exchange import Verdict
from desktop.services.workbooks.template_filling import fill_template
from tests.ledger_fixtures import NOW, content, some_commune
from tests.office import converted
from tests.services.blank_forms import blank_file
from tests.services.foreign_books import report
from tests.services.workbooks.test_form_round_trip import filled_cells
from tests.services.workbooks.test_task_template import blank_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.services.foreign.preview import ForeignPreview
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger

PERIOD, BEFORE = "2026-11", "2026-10"
COMMUNE, PROVINCE = "commune", "province"
OFFICES = {COMMUNE: some_commune, PROVINCE: lambda: directory.find_agency("UBND tỉnh Đồng Tháp", "82")}
OF_TASKS = ("phu-luc", "tien-do", "ket-qua", "hoan-thanh", "qua-han")
DERIVED = ("bao-cao", "don-vi", "minh-chung", "tong-quan", "chi-tieu", "bieu-xa", "chi-so-766")
KINDS = ("xlsx", "ods", "xls", CSV := "csv:Text - txt - csv (StarCalc):44,34,76")
PLANS = ("binh-dinh", "binh-thuan", "dong-thap", "khanh-hoa", "son-la")
FILLABLE = ("II.06a", "II.07b", "con-hieu-luc", "dich-vu-cong", "so-hoa", "thanh-toan", "chi-tieu-binh-dinh")
"""Forms whose print is taken for a blank workbook; of the others too few columns tell one from another."""
SAID = (
    ProgressInput(
        State.DONE,
        100,
        "Đã ban hành Kế hoạch số 12/KH-UBND ngày 01/3/2026.\n- Đã niêm yết",
        "Được quan tâm",
        "Thiếu kinh phí\n- Thiếu máy quét",
        "Cấp kinh phí",
        date(2026, 11, 1),
        "đã kiểm tra",
        "UBND tỉnh",
        note="Theo dõi tiếp",
    ),
    ProgressInput(State.IN_PROGRESS, 40, "Đã khảo sát 1.234 hồ sơ", "", "Thiếu máy", "Cấp máy"),
    None,
    ProgressInput(State.NOT_STARTED, 0),
    ProgressInput(State.SUBMITTED, 80, "=Đã trình Sở", "", "", "Sớm duyệt", note="-"),
    ProgressInput(State.PAUSED, None, "", "", "Chờ hướng dẫn", note="-Chờ văn bản mới"),
    ProgressInput(State.DROPPED, None, "Không còn phù hợp (gửi kèm công văn)"),
    ProgressInput(State.IN_PROGRESS, 5, "", "", "", "Tăng biên chế", addressee="Sở Nội vụ"),
)


def record_all(ledger: Ledger) -> None:
    """Record what can be said of tasks, recurring ones in two turns, some in the period before alone."""
    whole = own_office.own_agency(ledger).follows_others
    said = cycle(SAID)
    for place, row in enumerate(one for one in task_rows(ledger, whole=whole) if one.is_task):
        period = BEFORE if place % 5 == 4 else PERIOD
        one = next(said)
        if one is None:
            continue
        for turn in [one.turn for one in turn_rows(ledger, row)][:2] or [row.turn]:
            record_progress(ledger, row.task, one, agency=row.agency, period=period, turn=turn or None)


def many_lines(ledger: Ledger) -> None:
    """Let three agencies of each task that binds many tell of it, one of them in the period before."""
    many = [row for row in task_rows(ledger, whole=True) if row.is_task and row.is_many]
    communes = directory.communes("82")[1:4]
    for row in many[:6]:
        for place, (agency, one) in enumerate(zip(communes, (SAID[0], SAID[1], SAID[4]), strict=True)):
            record_progress(ledger, row.task, one, agency=agency.code, period=BEFORE if place else PERIOD)


@pytest.fixture(scope="module", params=[COMMUNE, PROVINCE])
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Give the ledger of a commune, or of a province, with every plan and much told of each."""
    folder = tmp_path_factory.mktemp("bao-cao")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        office = OFFICES[request.param]()
        with new_ledger.make_ledger(folder / "so.sotiendo", office, list(library.library_plans())) as ledger:
            own_forms.save_form(ledger, own_forms.read_form_file(blank_file(folder)))
            record_all(ledger)
            if own_office.own_agency(ledger).follows_others:
                many_lines(ledger)
            for form in forms.forms(ledger):
                grids.record_counts(ledger, form.code, PERIOD, dict(filled_cells(form)))
            yield ledger


@pytest.fixture(scope="module")
def printed(held: Ledger, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give every report that the ledger prints as a workbook, by its code."""
    folder = tmp_path_factory.mktemp("in-ra")
    choices = [choice.code for choice in writing.report_choices(held) if choice.kind != writing.WHOLE]
    return {code: written(held, code, folder) for code in choices}


def written(ledger: Ledger, code: str, folder: Path, ending: str = "xlsx") -> bytes:
    file = folder / f"in.{ending}"
    writing.write_report(ledger, code, file, period=PERIOD)
    return file.read_bytes()


def kind_of(code: str) -> str:
    return writing.parse_report(code).kind


def differing(preview: ForeignPreview) -> list[object]:
    """Give all that taking a report in would ask or change."""
    rows = [(row.cell, row.task, row.verdict, row.fields, row.why) for row in preview.tasks]
    found: list[object] = [row for row in rows if row[2] is not Verdict.SAME]
    cells = preview.counts.rows if preview.counts else ()
    found += [(row.address, row.old, row.new) for row in cells if row.verdict is not Verdict.SAME]
    found += [question.finding for question in preview.questions]
    return found + ([] if preview.balances and not preview.is_news else ["news"])


def looked_at(
    ledger: Ledger, files: dict[str, bytes], kind: str = "xlsx", said: Said | None = None
) -> dict[str, ForeignPreview]:
    return {code: preview_foreign(ledger, data, f"in.{kind}", said or Said()) for code, data in files.items()}


def wrong(previews: dict[str, ForeignPreview]) -> dict[str, list[object]]:
    return {code: found for code, preview in previews.items() if (found := differing(preview))}


def of_kinds(printed: dict[str, bytes], *kinds: str) -> dict[str, bytes]:
    return {code: data for code, data in printed.items() if kind_of(code) in kinds}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("kind", OF_TASKS)
def test_a_report_of_tasks_comes_back_without_a_change_or_a_question(
    held: Ledger, printed: dict[str, bytes], kind: str, plan: str
) -> None:
    files = {code: data for code, data in of_kinds(printed, kind).items() if code.startswith(f"{plan}/")}
    assert files
    before = content(held)
    previews = looked_at(held, files)
    assert wrong(previews) == {}
    for code, preview in previews.items():
        named = Counter(row.task for row in preview.tasks)
        assert max(named.values(), default=1) == 1, code
        assert apply_foreign(held, preview) == 0
    assert content(held) == before


@pytest.mark.parametrize("plan", PLANS)
def test_every_task_of_an_appendix_is_read_again(held: Ledger, printed: dict[str, bytes], plan: str) -> None:
    tasks = {row.task for row in task_rows(held, plan) if row.is_task}
    for kind in ("phu-luc", "tien-do", "ket-qua"):
        files = [data for code, data in of_kinds(printed, kind).items() if code.startswith(f"{plan}/")]
        read = {row.task for data in files for row in preview_foreign(held, data, "in.xlsx").tasks}
        assert read == tasks


@pytest.mark.parametrize("ending", ["ods", "csv"])
def test_other_workbooks_that_the_program_writes_come_back_too(held: Ledger, tmp_path: Path, ending: str) -> None:
    kinds = (*OF_TASKS, *(("bieu",) if ending == "ods" else ()))
    codes = [choice.code for choice in writing.report_choices(held) if choice.kind in kinds]
    files = {code: written(held, code, tmp_path, ending) for code in codes}
    said = Said() if ending == "ods" else Said(agency=own_office.own_agency(held).code, period=PERIOD)
    previews = looked_at(held, files, ending, said)
    assert wrong(previews) == {}
    for code, preview in previews.items():
        assert preview.tasks or preview.counts or writing.parse_report(code).kind in ("hoan-thanh", "qua-han"), code


def test_every_printed_form_comes_back_without_a_change_or_a_question(held: Ledger, printed: dict[str, bytes]) -> None:
    files = of_kinds(printed, "bieu")
    assert len(files) == len(forms.forms(held))
    previews = looked_at(held, files)
    assert wrong(previews) == {}
    assert [code for code, seen in previews.items() if seen.counts is None or not seen.counts.rows] == []


def test_a_report_worked_out_from_others_says_that_it_holds_nothing_to_take(
    held: Ledger, printed: dict[str, bytes]
) -> None:
    files = of_kinds(printed, *DERIVED)
    assert {kind_of(code) for code in files} >= {"bao-cao", "minh-chung", "tong-quan", "chi-tieu"}
    for code, data in files.items():
        preview = preview_foreign(held, data, "in.xlsx")
        assert [one.code for one in preview.findings] == ["foreign_report_derived"], code
        assert differing(preview) == []


def test_all_that_can_be_said_was_said(held: Ledger) -> None:
    rows = [row for row in task_rows(held) if row.is_task]
    assert {row.state for row in rows} == set(State)
    assert any(row.turn for row in rows)
    assert {row.period for row in rows} == {PERIOD, BEFORE, ""}
    assert any(row.note for row in rows)
    assert any(row.addressee for row in rows)


@pytest.fixture(scope="module")
def filled(held: Ledger, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give workbooks of a province's own layout, filled with the progress of each appendix and the counts of forms."""
    folder = tmp_path_factory.mktemp("mau-tinh")
    found: dict[str, bytes] = {}
    for choice in writing.report_choices(held):
        if choice.kind == "tien-do":
            blank_tasks(folder / "mau.xlsx")
        elif choice.kind == "bieu" and choice.part in FILLABLE:
            table = writing.report_table(held, choice.code, period="2026-01")
            (folder / "mau.xlsx").write_bytes(write_table(replace(table, seal=None)))
        else:
            continue
        fill_template(held, choice.code, PERIOD, folder / "mau.xlsx", folder / "ra.xlsx")
        found[choice.code] = (folder / "ra.xlsx").read_bytes()
    return found


def test_a_filled_workbook_of_the_province_comes_back_without_a_change(held: Ledger, filled: dict[str, bytes]) -> None:
    assert len(filled) == 6 + len(FILLABLE)
    said = Said(agency=own_office.own_agency(held).code, period=PERIOD)
    previews = looked_at(held, filled, said=said)
    assert wrong(previews) == {}
    for code, preview in previews.items():
        assert preview.tasks or (preview.counts and preview.counts.rows), code


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS[:3])
def test_filled_workbooks_come_back_unchanged_when_libreoffice_saved_them(
    held: Ledger, filled: dict[str, bytes], tmp_path: Path, kind: str
) -> None:
    names = {code.replace("/", "~").replace(":", "+"): data for code, data in filled.items()}
    said = Said(agency=own_office.own_agency(held).code, period=PERIOD)
    assert wrong(looked_at(held, converted(tmp_path, names, kind), kind, said)) == {}


@pytest.mark.parametrize("held", [PROVINCE], indirect=True)
def test_what_is_changed_in_a_row_of_many_agencies_is_rejected_by_name(held: Ledger, printed: dict[str, bytes]) -> None:
    many = [row for row in task_rows(held, "dong-thap", whole=True) if row.is_task and row.is_many and row.lines_done]
    row = many[0]

    def edit(sheet: object) -> None:
        sheet.cell(*place_of(sheet, row.text[:30], "Kết quả thực hiện"), "Sửa")  # type: ignore[attr-defined]

    preview = preview_foreign(held, sheet_edited(printed[f"dong-thap/tien-do:{row.appendix}"], edit), "in.xlsx")
    (found,) = [one for one in preview.tasks if one.verdict is not Verdict.SAME]
    assert (found.task, found.verdict, found.why.code) == (row.task, Verdict.REJECTED, "foreign_row_of_many")
    assert preview.questions == ()


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_reports_come_back_unchanged_when_libreoffice_saved_them(
    held: Ledger, printed: dict[str, bytes], tmp_path: Path, kind: str
) -> None:
    files = of_kinds(printed, *OF_TASKS, *(() if kind == CSV else ("bieu",)))
    names = {code.replace("/", "~").replace(":", "+"): data for code, data in files.items()}
    saved = {name.replace("~", "/").replace("+", ":"): data for name, data in converted(tmp_path, names, kind).items()}
    own = own_office.own_agency(held).code
    said = Said(agency=own, period=PERIOD) if kind == CSV else Said()
    assert wrong(looked_at(held, saved, kind.partition(":")[0], said)) == {}


def sheet_edited(data: bytes, edit: Callable[..., None]) -> bytes:
    """Change a printed sheet as an officer would; openpyxl keeps hidden sheets and properties."""
    book = load_workbook(io.BytesIO(data))
    edit(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def place_of(sheet: object, task: str, heading: str) -> tuple[int, int]:
    rows = list(sheet.iter_rows(values_only=True))  # type: ignore[attr-defined]
    head = next(place for place, row in enumerate(rows) if heading in row)
    line = next(place for place, row in enumerate(rows) if any(str(cell or "").startswith(task) for cell in row))
    return line + 1, rows[head].index(heading) + 1


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Give a commune's ledger in which the first tasks are told of."""
    tasks = own_tasks(ledger)
    for row, one in zip(tasks, (SAID[0], SAID[1], SAID[4]), strict=False):
        record_progress(ledger, row.task, one, period=PERIOD)
    return ledger


def own_tasks(ledger: Ledger) -> list[TaskRow]:
    return [row for row in task_rows(ledger) if row.is_task and row.appendix == "I"]


def changed(preview: ForeignPreview) -> dict[str, list[tuple[str, str, str]]]:
    return {
        row.task: [(one.field, one.old, one.new) for one in row.fields if one.verdict is not Verdict.SAME]
        for row in preview.tasks
        if row.verdict is not Verdict.SAME
    }


def test_what_an_officer_edits_in_a_print_is_all_that_changes(told: Ledger, tmp_path: Path) -> None:
    first, second, third, fourth = own_tasks(told)[:4]

    def edit(sheet: object) -> None:
        for row, heading, text in (
            (first, "Kết quả thực hiện", "Đã ban hành lại"),
            (second, "Tình trạng", "Hoàn thành"),
            (fourth, "Tình trạng", "Đang thực hiện"),
        ):
            place = place_of(sheet, row.text[:30], heading)
            sheet.cell(*place, text)  # type: ignore[attr-defined]

    preview = preview_foreign(told, sheet_edited(written(told, "dong-thap/tien-do:I", tmp_path), edit), "in.xlsx")
    assert preview.questions == ()
    assert changed(preview) == {
        first.task: [("result", SAID[0].result, "Đã ban hành lại")],
        second.task: [("state", "in_progress", "done")],
        fourth.task: [("state", "", "in_progress")],
    }
    assert third.task not in changed(preview)
    apply_foreign(told, preview)
    (newest, *_older) = progress_history(told, first.task)
    assert (newest.difficulty, newest.proposal, newest.addressee, newest.note) == (
        "Thiếu kinh phí\n- Thiếu máy quét",
        "Cấp kinh phí",
        "UBND tỉnh",
        "Theo dõi tiếp",
    )


def test_difficulty_and_proposal_of_one_cell_are_parted_again(told: Ledger, tmp_path: Path) -> None:
    first = own_tasks(told)[0]

    def edit(sheet: object) -> None:
        place = place_of(sheet, first.text[:30], "Khó khăn, vướng mắc; đề xuất, kiến nghị")
        sheet.cell(*place, "Thiếu người\nCấp kinh phí (gửi UBND tỉnh)")  # type: ignore[attr-defined]

    preview = preview_foreign(told, sheet_edited(written(told, "dong-thap/tien-do:I", tmp_path), edit), "in.xlsx")
    assert changed(preview) == {first.task: [("difficulty", SAID[0].difficulty, "Thiếu người")]}


def test_a_seal_that_somebody_rewrote_says_nothing(told: Ledger, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(written(told, "dong-thap/tien-do:I", tmp_path)))
    for one in book.custom_doc_props.props:
        if one.name == "ban_in_agency":
            one.value = "29955"
    stream = io.BytesIO()
    book.save(stream)
    preview = preview_foreign(told, stream.getvalue(), "in.xlsx")
    assert [question.asks for question in preview.questions] == [Asks.AGENCY]


def test_a_print_without_seal_asks_whose_it_is_and_nothing_else(told: Ledger, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(written(told, "dong-thap/tien-do:I", tmp_path)))
    del book[book.sheetnames[1]]
    for name in [one.name for one in book.custom_doc_props.props]:
        del book.custom_doc_props[name]
    stream = io.BytesIO()
    book.save(stream)
    preview = preview_foreign(told, stream.getvalue(), "in.xlsx")
    assert [question.asks for question in preview.questions] == [Asks.AGENCY]
    own = own_office.own_agency(told).code
    assert differing(preview_foreign(told, stream.getvalue(), "in.xlsx", Said(agency=own))) == []


def test_a_print_says_the_same_wherever_it_is_written_and_whenever(told: Ledger, tmp_path: Path) -> None:
    assert written(told, "dong-thap/tien-do:I", tmp_path) == written(told, "dong-thap/tien-do:I", tmp_path)


def test_a_column_that_an_officer_added_comes_back_beside_the_report(told: Ledger, tmp_path: Path) -> None:
    first, second = own_tasks(told)[:2]

    def edit(sheet: object) -> None:
        row, column = place_of(sheet, first.text[:30], "Kết quả thực hiện")
        last = sheet.max_column + 1  # type: ignore[attr-defined]
        heads = next(place for place in range(1, row) if sheet.cell(place, column).value == "Kết quả thực hiện")  # type: ignore[attr-defined]
        sheet.cell(heads, last, "Người theo dõi")  # type: ignore[attr-defined]
        sheet.cell(row, last, "=anh Ba")  # type: ignore[attr-defined]
        sheet.cell(row, last).data_type = "s"  # type: ignore[attr-defined]
        sheet.cell(place_of(sheet, second.text[:30], "Kết quả thực hiện")[0], column, "Đã khảo sát lại")  # type: ignore[attr-defined]

    sent = sheet_edited(written(told, "dong-thap/tien-do:I", tmp_path), edit)
    preview = preview_foreign(told, sent, "in.xlsx")
    assert list(changed(preview)) == [second.task]
    assert [one.params["heading"] for one in preview.findings] == ["Người theo dõi"]
    apply_foreign(told, preview)
    again = written(told, "dong-thap/tien-do:I", tmp_path)
    assert {"Người theo dõi", "=anh Ba"} <= {
        cell.value for row in load_workbook(io.BytesIO(again)).worksheets[0].iter_rows() for cell in row
    }
    assert differing(preview_foreign(told, again, "in.xlsx")) == []


def test_values_corrected_after_closing_come_back_without_their_marks(told: Ledger, tmp_path: Path) -> None:
    first = own_tasks(told)[0]
    grids.record_counts(told, "so-hoa", PERIOD, {("don-vi", "received"): grids.CountInput(120)})
    close_period(told, PERIOD, "thử")
    files = {code: written(told, code, tmp_path) for code in ("dong-thap/tien-do:I", "bieu:so-hoa")}
    assert wrong(looked_at(told, files)) == {}
    reopen_period(told, PERIOD, "sửa số")
    corrected = ProgressInput(State.DONE, 100, "Đã ban hành lại")
    record_progress(told, first.task, corrected, period=PERIOD)
    grids.record_counts(told, "so-hoa", PERIOD, {("don-vi", "received"): grids.CountInput(125)})
    files = {code: written(told, code, tmp_path) for code in ("dong-thap/tien-do:I", "bieu:so-hoa")}
    texts = [
        cell.text for data in files.values() for sheet in read_sheets(data, "a.xlsx") for cell in sheet.cells.values()
    ]
    assert any(text.endswith(MARK) for text in texts)
    assert wrong(looked_at(told, files)) == {}


@pytest.fixture
def recurring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Give a commune's ledger with a plan of much recurring work."""
    monkeypatch.setenv("SOTIENDO_NOW", NOW)
    with new_ledger.make_ledger(
        tmp_path / "dinh-ky.sotiendo", some_commune(), [library.library_plan("khanh-hoa")]
    ) as made:
        yield made


def of_another_turn(ledger: Ledger) -> TaskRow:
    """Give recurring work whose printed turn is not the one of the period."""
    return next(row for row in task_rows(ledger) if row.is_task and row.turn.isdecimal() and int(row.turn) < 2026)


def test_a_row_of_recurring_work_is_of_the_turn_it_names(recurring: Ledger, tmp_path: Path) -> None:
    row = of_another_turn(recurring)

    def edit(sheet: object) -> None:
        sheet.cell(*place_of(sheet, row.text[:30], "Kết quả thực hiện"), "Đã làm bù")  # type: ignore[attr-defined]

    sent = written(recurring, "khanh-hoa/tien-do:I", tmp_path)
    texts = [cell.text for sheet in read_sheets(sent, "a.xlsx") for cell in sheet.cells.values()]
    assert any(text.endswith(f"(kỳ năm {row.turn})") for text in texts)
    apply_foreign(recurring, preview_foreign(recurring, sheet_edited(sent, edit), "in.xlsx"))
    (entry,) = progress_history(recurring, row.task)
    assert (entry.turn, entry.result) == (row.turn, "Đã làm bù")
    again = written(recurring, "khanh-hoa/tien-do:I", tmp_path)
    assert differing(preview_foreign(recurring, again, "in.xlsx")) == []


@pytest.mark.parametrize("deadline", ["31/12/2025", "Năm 2025", "Hằng năm (kỳ năm 2025)"])
def test_a_deadline_in_somebodys_table_tells_the_turn(recurring: Ledger, deadline: str) -> None:
    row = next(
        one for one in task_rows(recurring) if one.is_task and one.turn == "2025" and one.due == date(2025, 12, 31)
    )
    head = ("TT", "Nội dung nhiệm vụ", "Thời hạn", "Tình trạng", "Kết quả thực hiện")
    book = report(head, (row.number, row.text, deadline, "Đang thực hiện", "Đã làm bù"))
    preview = preview_foreign(recurring, book, "a.xlsx", Said(period=PERIOD))
    assert [(one.task, one.turn) for one in preview.tasks] == [(row.task, "2025")]
    apply_foreign(recurring, preview)
    assert [entry.turn for entry in progress_history(recurring, row.task)] == ["2025"]
