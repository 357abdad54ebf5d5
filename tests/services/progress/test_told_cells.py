"""What agencies wrote, in the cells of a report."""

from datetime import date

import pytest

from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.progress.evidence import attach
from desktop.services.progress.proposals import AnswerInput, answer_proposal
from desktop.services.progress.recording import ProgressInput, record_progress, record_progress_of
from desktop.services.reports import writing
from desktop.services.tasks.tree import task_rows

TASK = "dong-thap:I:8"
PLACE = (TASK, None, "")


@pytest.fixture
def department(tmp_path, monkeypatch):
    """Give the ledger of a province's office, which follows 135 communes."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    agency = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "tinh.sotiendo", agency, [library.library_plan("binh-dinh")]) as made:
        yield made


@pytest.fixture
def say(department):
    """Record a difficulty and a proposal of some communes for the task that all of them have."""
    task = next(row.ref for row in task_rows(department, whole=True) if row.lines == 135)
    communes = [commune.name for commune in directory.communes("52") if commune.name.startswith("UBND xã")]

    def record(since, until, *, period="2026-11", **texts):
        places = [(task, name, None) for name in communes[since:until]]
        record_progress_of(department, places, ProgressInput(State.IN_PROGRESS, **texts), period=period)
        return places

    return record


def cells(ledger, report, period="2026-11", **wanted):
    """Give the cells of the first row that says something, by column."""
    table = writing.report_table(ledger, report, period=period)
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row.cells, strict=True)) for row in table.rows]
    return next(
        row for row in rows if any(row.get(key) for key in (*wanted, "difficulties", "difficulty", "proposals"))
    )


def test_one_line_s_fields_have_columns_of_their_own(ledger, tmp_path):
    said = ProgressInput(
        State.IN_PROGRESS, 40, "Đã số hoá 120 hồ sơ", "Người dân ủng hộ", "Thiếu máy", "Cấp máy", addressee="Sở Nội vụ"
    )
    record_progress(ledger, TASK, said, period="2026-11")
    file = tmp_path / "12_BC-UBND ngày 05.11.2026 báo cáo số hoá.txt"
    file.write_text("Báo cáo", encoding="utf-8")
    attach(ledger, PLACE, [file], period="2026-11")
    row = cells(ledger, "ket-qua:I")
    assert (row["result"], row["advantage"], row["difficulty"]) == (
        "Đã số hoá 120 hồ sơ", "Người dân ủng hộ", "Thiếu máy",
    )  # fmt: skip
    assert row["proposals"] == "Cấp máy (gửi Sở Nội vụ)"
    assert row["answers"] == "Chưa trả lời"
    assert row["evidence"].startswith("Báo cáo số 12/BC-UBND")
    answer_proposal(ledger, PLACE, AnswerInput("Đồng ý", "15/SNV-CCHC", date(2026, 11, 12)), period="2026-11")
    assert cells(ledger, "ket-qua:I")["answers"] == "Công văn số 15/SNV-CCHC ngày 12/11/2026: Đồng ý"


def test_the_appendix_with_progress_says_to_whom_a_proposal_goes(ledger):
    said = ProgressInput(State.IN_PROGRESS, difficulty="Thiếu máy", proposal="Cấp máy.", addressee="Sở Nội vụ")
    record_progress(ledger, TASK, said, period="2026-11")
    assert cells(ledger, "tien-do:I")["difficulties"] == "Thiếu máy\nCấp máy (gửi Sở Nội vụ)"


def test_a_folded_task_tells_the_groups_with_their_counts(department, say):
    say(0, 37, difficulty="Chưa được bố trí kinh phí")
    (place,) = say(
        37, 38, difficulty="Mạng yếu", proposal="Nâng cấp đường truyền", addressee="Sở Khoa học và Công nghệ"
    )
    assert cells(department, "tien-do")["difficulties"] == (
        f"- Chưa được bố trí kinh phí (37 xã)\n- Mạng yếu ({place[1]})\n"
        f"Nâng cấp đường truyền (gửi Sở Khoa học và Công nghệ) ({place[1]})"
    )


def test_other_quantities_are_told_one_by_one(department, say):
    say(0, 20, difficulty="Thiếu 2 máy quét")
    say(20, 25, difficulty="Thiếu 3 máy quét")
    assert cells(department, "ket-qua")["difficulty"] == "- Thiếu 2 máy quét (20 xã)\n- Thiếu 3 máy quét (5 xã)"


def test_answers_of_many_are_counted(department, say):
    places = say(0, 3, proposal="Cấp máy")
    answer_proposal(department, places[0], AnswerInput("Đồng ý"), period="2026-11")
    answer_proposal(department, places[1], AnswerInput("Đồng ý"), period="2026-11")
    row = cells(department, "ket-qua")
    assert row["proposals"] == "Cấp máy (3 xã)"
    assert row["answers"] == "Đã trả lời 2/3 đề xuất\nĐồng ý"


def test_a_report_of_an_earlier_period_says_what_was_known_then(department, say, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-10-14T17:00:00")
    places = say(0, 3, period="2026-10", proposal="Cấp máy", difficulty="Thiếu máy")
    before = writing.report_table(department, "ket-qua", period="2026-10").rows
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    say(0, 3, difficulty="Đã hết khó khăn")
    answer_proposal(department, places[0], AnswerInput("Đồng ý"), period="2026-10")
    assert writing.report_table(department, "ket-qua", period="2026-10").rows == before
    assert cells(department, "ket-qua")["difficulty"] == "Đã hết khó khăn (3 xã)"
