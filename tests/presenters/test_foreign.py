from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.foreign.said import LEFT_OUT, Asks, Choice, Question, Said
from desktop.domain.periods import parse_period
from desktop.presenters import foreign
from desktop.presenters.import_cells import left_out, result_word, tally
from desktop.presenters.import_mending import with_left
from desktop.presenters.import_tray import Incoming, Stage, Tray
from desktop.services.foreign.preview import ForeignPreview, TakenColumn, TakenTable, TaskField, TaskImportRow
from desktop.services.workbooks.exchange import Verdict

pytestmark = pytest.mark.usefixtures("english")

STRANGE = Finding("task_not_in_plan", Severity.ERROR, Where(sheet="Tháng 9", cell="B11"))
ROWS = (
    TaskImportRow(
        "Tháng 9", 9, "B9", "1", "Ban hành kế hoạch", "dong-thap:I:1", "Ban hành kế hoạch", 1.0, Verdict.NEW,
        (
            TaskField("state", "D9", "", "done", Verdict.NEW),
            TaskField("percent", "E9", "40", "100", Verdict.CHANGED),
        ),
    ),
    TaskImportRow("Tháng 9", 11, "B11", "12", "Trồng cây", "", "", 0.0, Verdict.REJECTED, why=STRANGE),
)  # fmt: skip
COLUMNS = (
    TakenColumn("A", "STT", "number"),
    TakenColumn("B", "Nhiệm vụ", "text"),
    TakenColumn("F", "Ghi chú của xã", None),
)
TABLE = TakenTable(
    "Tháng 9", "tasks", (7, 8), (9, 12), COLUMNS, "abc", is_known=False,
    rows_read=4, records=3, groups=1, totals=0, repeated=0, empty=0, unclear=0, taken=1, rejected=1, skipped=1,
)  # fmt: skip
NUMBERS = Question(
    Asks.NUMBER, Finding("read_column_ambiguous", Severity.QUESTION), "Tháng 9!E", (Choice("thousands", "1.234"),)
)
PERIOD = Question(Asks.PERIOD, Finding("period_unknown", Severity.QUESTION))


@pytest.fixture
def preview():
    period = parse_period("2026-09")
    return ForeignPreview(
        "a.xlsx", "0" * 64, b"", Said(), (TABLE,), "52.1", "UBND xã An Lão", period, "Tháng 9", tasks=ROWS
    )


def test_each_thing_a_row_says_has_a_line_and_what_stops_it_stands_first(preview):
    lines = foreign.rows(preview)
    assert [(line.address, line.heading, line.old, line.new, line.verdict) for line in lines] == [
        ("B11", "", "", "", Verdict.REJECTED),
        ("D9", "State", "", "Done", Verdict.NEW),
        ("E9", "Share done (%)", "40 %", "100 %", Verdict.CHANGED),
    ]
    assert lines[0].said
    assert lines[1].label == "1. Ban hành kế hoạch"


def test_what_is_left_out_stands_last_and_can_be_taken_in_again(preview):
    line = foreign.rows(preview)[1]
    said = with_left(preview.said, line, ())
    assert said.skipped == {f"{line.sheet}!9"}
    last = foreign.rows(replace(preview, said=said), [left_out(line)])[-1]
    assert (last.verdict, last.said) == (Verdict.LEFT_OUT, "Space takes it in again")
    assert with_left(said, last, ()).skipped == frozenset()
    assert foreign.rows(preview, [left_out(line)])[-1].verdict is not Verdict.LEFT_OUT


def test_rows_are_accounted_for(preview):
    assert foreign.verdict_line(preview).endswith("3 rows read, 1 not taken in, 1 left out.")


def test_a_row_that_a_question_holds_back_waits_and_is_not_rejected(preview):
    waiting = replace(ROWS[1], why=None)
    seen = replace(preview, tasks=(ROWS[0], waiting), questions=(NUMBERS,))
    (line,) = [line for line in foreign.rows(seen) if line.waits]
    assert result_word(line) == "waits for an answer"
    assert tally(foreign.rows(seen))[Verdict.REJECTED] == 0
    assert foreign.verdict_line(seen).endswith("3 rows read, 1 waits for an answer, 1 left out.")


def test_rows_of_a_table_that_nothing_is_known_of_yet_wait_too(preview):
    seen = replace(preview, tasks=(), questions=(PERIOD,))
    assert foreign.verdict_line(seen).endswith("3 rows read, 1 waits for an answer, 1 left out.")


def test_a_file_with_a_row_that_is_not_taken_in_has_points_to_look_at(preview, tmp_path):
    assert Incoming(tmp_path, Stage.READY, preview).has_points
    assert not Incoming(tmp_path, Stage.READY, replace(preview, tasks=ROWS[:1])).has_points


def test_cells_in_old_letters_are_told_of_once(preview):
    told = {"text": "C«ng an", "read": "Công an"}
    old = [Finding("read_letters_converted", Severity.WARNING, Where(cell=cell), told) for cell in ("B7", "B8", "C9")]
    lines = [line for line in foreign.rows(replace(preview, findings=tuple(old))) if line.verdict is None]
    assert [line.address for line in lines] == ["B7"]
    assert lines[0].said.startswith("3 cells stand in old letters")
    assert "“C«ng an” as “Công an”" in lines[0].said


def test_what_all_else_hangs_on_is_asked_first(preview):
    asked = foreign.asked(replace(preview, questions=(NUMBERS, PERIOD)))
    assert [one.question.asks for one in asked] == [Asks.PERIOD, Asks.NUMBER]
    assert asked[0].hint
    assert asked[1].choices == (("thousands", "1.234"),)


def test_an_answer_is_kept_with_what_was_said_before(preview):
    known = replace(preview, said=Said(period="2026-09"))
    said = foreign.with_answer(known, NUMBERS, "thousands")
    assert (said.period, dict(said.numbers)) == ("2026-09", {"Tháng 9!E": "thousands"})


def test_a_column_can_be_put_right(preview):
    note = foreign.columns(preview)[2]
    assert (note.place, note.taken, note.choices[0][0]) == ("Tháng 9!F", LEFT_OUT, LEFT_OUT)
    said = foreign.with_column(preview.said, note, "note")
    assert said.columns == {"Tháng 9!F": "note"}


def test_a_workbook_with_open_questions_waits_for_answers(preview, tmp_path):
    tray, path = Tray(), tmp_path / "a.xlsx"
    tray.add([path])
    tray.put(path, replace(preview, questions=(PERIOD,)))
    assert tray.files == [Incoming(path, Stage.ASKING, tray.files[0].preview)]
    tray.put(path, preview)
    assert tray.files[0].stage is Stage.READY


def test_rows_left_out_stay_known_while_the_file_is_read_again(preview, tmp_path):
    tray, path = Tray(), tmp_path / "a.xlsx"
    tray.add([path])
    tray.put(path, preview)
    left = left_out(foreign.rows(preview)[1])
    tray.remember_left(path, left)
    tray.remember_left(path, left)
    tray.put(path, preview)
    assert tray.files[0].left == (left,)
