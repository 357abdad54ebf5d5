"""An answer travels with the form: the receiver sees who said what to which check, and is not asked again."""

import io

import openpyxl
import pytest

from desktop.services import new_ledger
from desktop.services.counts import explanations, grids
from desktop.services.counts.grids import CountInput
from desktop.services.directory import find_agency
from desktop.services.ledger import history
from desktop.services.reports import closing
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from desktop.system import settings
from desktop.system.language import set_language
from tests.ledger_fixtures import some_commune
from tests.refusals import refused

ROW, CHECK = "ho-tich", "II.06a-5"
CELL = (ROW, "carried")
SAID = "=1+1 hồ sơ chuyển sang do sáp nhập"


def _record(ledger, period, agency=None, **values):
    cells = {(ROW, column): CountInput(value) for column, value in values.items()}
    grids.record_counts(ledger, "II.06a", period, cells, agency)


@pytest.fixture
def answered(ledger):
    settings.save(settings.Settings(officer="Nguyễn Thị Lý"))
    _record(ledger, "2026-10", pending=9)
    _record(ledger, "2026-11", carried=7, pending=5, pending_in_time=3, pending_late=1)
    explanations.explain(ledger, "II.06a", "2026-11", CHECK, CELL, SAID)
    explanations.explain(ledger, "II.06a", "2026-11", "II.06a-3", (ROW, "pending"), "Chờ xác nhận")
    return ledger


@pytest.fixture
def sent(answered, tmp_path):
    file = tmp_path / "bieu.xlsx"
    exchange.export_form(answered, "II.06a", "2026-11", file)
    settings.save(settings.Settings(officer="Trần Văn Sở"))
    return file.read_bytes()


@pytest.fixture
def receiver(tmp_path):
    """A ledger of the department, which holds what the commune reported the month before."""
    department = find_agency("Sở Tư pháp tỉnh Đồng Tháp", some_commune().province_code)
    made = new_ledger.make_ledger(tmp_path / "phong.sotiendo", department)
    _record(made, "2026-10", some_commune().code, pending=9)
    yield made
    made.close()


def _preview(ledger, data):
    return exchange.preview_import(ledger, data, "bieu.xlsx")


def _changed(data, how):
    book = openpyxl.load_workbook(io.BytesIO(data))
    how(book["Giải trình"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_workbook_says_the_answers_so_that_excel_shows_them(sent):
    set_language("en")
    page = openpyxl.load_workbook(io.BytesIO(sent))["Giải trình"]
    rows = {str(row[3]): row for row in page.iter_rows(min_row=3, min_col=2, values_only=True)}
    row = next(row for text, row in rows.items() if CHECK in str(row[2]))
    assert "Hộ tịch" in str(row[1])
    assert (row[3], row[4]) == (SAID, "Nguyễn Thị Lý")
    assert "kỳ trước" in str(row[2])
    assert page.column_dimensions["A"].hidden
    assert len(rows) == 2
    assert page["B1"].value == "Giải trình số liệu: Biểu số II.06a/VPCP/KSTT – UBND phường An Bình – Tháng 11/2026"


def test_export_and_import_again_is_no_change(answered, sent):
    preview = _preview(answered, sent)
    assert not preview.is_news
    assert exchange.apply_import(answered, preview) == 0


def test_the_receiver_sees_the_answer_and_is_not_asked_again(receiver, sent):
    preview = _preview(receiver, sent)
    assert {answer.check for answer in preview.answers} == {CHECK, "II.06a-3"}
    assert [finding.code for finding in preview.findings] == ["form_cells_blank", "count_sum"]
    ((asked, answer),) = preview.answered
    assert (asked.params["check"], answer.text, answer.by) == (CHECK, SAID, "Nguyễn Thị Lý")
    exchange.apply_import(receiver, preview)
    grid = grids.count_grid(receiver, "II.06a", "2026-11", some_commune().code)
    found = next(found for found in grid.findings if found.check == CHECK)
    assert found.is_answered
    assert (found.answer.text, found.answer.by, found.answer.source) == (SAID, "Nguyễn Thị Lý", "bieu.xlsx")
    assert not _preview(receiver, sent).is_news


def test_an_import_with_answers_goes_back_and_forth(goes_back_and_forth, answered, sent):
    history.undo(answered)
    history.undo(answered)
    goes_back_and_forth(lambda ledger: exchange.apply_import(ledger, _preview(ledger, sent)))


def test_answers_alone_are_news(answered, sent):
    history.undo(answered)
    preview = _preview(answered, sent)
    assert not preview.changes
    assert [answer.check for answer in preview.answers] == ["II.06a-3"]
    assert exchange.apply_import(answered, preview) > 0


def test_an_answer_changed_here_since_is_not_overwritten_by_an_old_file(receiver, sent):
    exchange.apply_import(receiver, _preview(receiver, sent))
    who = some_commune().code
    explanations.explain(receiver, "II.06a", "2026-11", CHECK, CELL, "Đã đối chiếu", who)
    assert not _preview(receiver, sent).is_news


def test_an_altered_answer_is_named_and_asked_again(receiver, sent):
    def alter(page):
        row = next(row for row in range(2, 5) if page.cell(row, 5).value == SAID)
        page.cell(row, 5).value = "Đúng"

    preview = _preview(receiver, _changed(sent, alter))
    altered = next(finding for finding in preview.findings if finding.code == "answer_altered")
    assert (altered.where.sheet, altered.where.cell[0], altered.params["check"]) == ("Giải trình", "E", CHECK)
    assert CHECK in wording.sentence(altered)
    assert CHECK not in {answer.check for answer in preview.answers}
    assert "count_carry" in {finding.code for finding in preview.findings}
    assert not preview.is_blocked


@pytest.mark.parametrize("keep", [0, 1])
def test_answers_taken_out_are_noticed(receiver, sent, keep):
    preview = _preview(receiver, _changed(sent, lambda page: page.delete_rows(2 + keep, 2 - keep)))
    assert "answers_incomplete" in {finding.code for finding in preview.findings}
    assert len(preview.answers) == keep


def test_a_sheet_of_answers_that_is_gone_is_noticed(receiver, sent):
    book = openpyxl.load_workbook(io.BytesIO(sent))
    del book["Giải trình"]
    stream = io.BytesIO()
    book.save(stream)
    preview = _preview(receiver, stream.getvalue())
    assert "answers_incomplete" in {finding.code for finding in preview.findings}
    assert preview.answers == ()


def test_a_form_without_answers_has_no_sheet_of_them(ledger, tmp_path):
    exchange.export_form(ledger, "II.06a", "2026-11", tmp_path / "bieu.xlsx")
    assert "Giải trình" not in openpyxl.load_workbook(tmp_path / "bieu.xlsx").sheetnames


def test_a_blank_form_carries_no_answers(answered, tmp_path):
    exchange.export_form(answered, "II.06a", "2026-11", tmp_path / "bieu.xlsx", blank=True)
    assert "Giải trình" not in openpyxl.load_workbook(tmp_path / "bieu.xlsx").sheetnames


def test_no_answer_comes_into_a_closed_period(answered, sent):
    history.undo(answered)
    closing.close_period(answered, "2026-11", "thiếu")
    with refused("period_closed"):
        _preview(answered, sent)
