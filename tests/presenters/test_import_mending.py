"""What is put right and answered while a workbook is looked at: said, taken back, laid out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.foreign.said import Said
from desktop.domain.status import State
from desktop.presenters.import_cells import CellRow, Editor, cell_details
from desktop.presenters.import_mending import (
    in_order,
    line_again,
    to_mend,
    with_answer,
    with_correction,
    without_correction,
)
from desktop.presenters.import_tray import Tray
from desktop.services.words import wording
from desktop.services.workbooks.exchange import Verdict
from desktop.system import settings

PATH = Path("a.xlsx")
COUNT = CellRow(
    "D11", "UBND xã An Lão", "Tiếp nhận", "", "nhiều", Verdict.REJECTED,
    sheet="Biểu", editor=Editor.COUNT, written="nhiều",
)  # fmt: skip
STATE = CellRow("C8", "1. Họp", "State", "", "Done", Verdict.NEW, sheet="T9", editor=Editor.STATE, written="done")


def test_a_correction_names_sheet_and_cell():
    assert with_correction(Said(), COUNT, " 12 ").corrections == {"Biểu!D11": "12"}


def test_what_the_file_says_already_is_no_correction():
    assert with_correction(Said(), COUNT, "nhiều") == Said()
    put_right = replace(COUNT, written="12", was="nhiều")
    assert with_correction(Said(corrections={"Biểu!D11": "12"}), put_right, "nhiều") == Said()


@pytest.mark.parametrize(("typed", "text"), [("/", "Không phát sinh"), ("-", "Không áp dụng"), ("", "")])
def test_signs_for_no_count_become_the_words_of_workbooks(typed, text):
    assert with_correction(Said(), COUNT, typed).corrections == {"Biểu!D11": text}


def test_a_state_is_written_as_workbooks_word_it():
    said = with_correction(Said(), STATE, State.PAUSED.value)
    assert said.corrections == {"T9!C8": wording.state_in_cell(State.PAUSED)}


def test_a_cell_gets_the_value_of_the_file_back():
    said = Said(corrections={"Biểu!D11": "12", "Biểu!E11": "3"})
    assert without_correction(said, COUNT).corrections == {"Biểu!E11": "3"}


def test_an_answer_bears_its_officer_and_the_numbers_it_is_about():
    settings.save(replace(settings.load(), officer="Hoa"))
    row = replace(COUNT, check="II.06a-5", numbers=("7", "9"))
    said = with_answer(Said(), row, " Do sáp nhập ")
    ((key, given),) = said.answers.items()
    assert (key, given.text, given.by, given.numbers) == (
        ("II.06a-5", "Biểu!D11"), "Do sáp nhập", "Hoa", ("7", "9"),
    )  # fmt: skip
    assert with_answer(said, row, "").answers == {}


def tray():
    made = Tray()
    made.add([PATH])
    return made


def test_steps_are_taken_back_and_made_again_one_by_one():
    held = tray()
    first, second = with_correction(Said(), COUNT, "1"), with_correction(Said(), COUNT, "2")
    held.say(PATH, first)
    held.say(PATH, second)
    assert held.step(PATH, back=True)
    assert held.find(PATH).said == first
    assert held.step(PATH, back=True)
    assert held.find(PATH).said == Said()
    assert not held.step(PATH, back=True)
    assert held.step(PATH, back=False)
    assert held.find(PATH).said == first


def test_an_answer_to_a_question_is_no_step_and_outlives_one():
    held = tray()
    held.say(PATH, with_correction(Said(), COUNT, "1"))
    held.say(PATH, replace(held.find(PATH).said, period="2026-11"))
    assert held.step(PATH, back=True)
    assert held.find(PATH).said == Said(period="2026-11")
    assert not held.step(PATH, back=True)


def test_a_new_step_ends_what_could_be_made_again():
    held = tray()
    held.say(PATH, with_correction(Said(), COUNT, "1"))
    held.step(PATH, back=True)
    held.say(PATH, with_correction(Said(), COUNT, "2"))
    assert not held.step(PATH, back=False)


ROWS = tuple(replace(COUNT, address=f"D{number}", verdict=Verdict.SAME) for number in (11, 12, 13))


def test_lines_stay_where_they_stood_when_one_is_put_right():
    shuffled = (ROWS[2], ROWS[0], ROWS[1])
    assert in_order(shuffled, ROWS) == ROWS
    assert in_order(shuffled, ()) == shuffled


def test_what_newly_stops_the_file_comes_first():
    stopped = replace(COUNT, address="D14")
    assert in_order((*ROWS, stopped), ROWS)[0] == stopped


def test_a_line_is_found_again_by_its_cell():
    assert line_again(ROWS, replace(ROWS[1], new="5")) == 1
    assert line_again(ROWS, STATE) == 0


def test_the_walk_goes_round_what_is_to_be_looked_at():
    rows = (COUNT, ROWS[0], replace(COUNT, address="D14"))
    assert [to_mend(rows, at, step) for at, step in ((0, 1), (2, 1), (0, -1))] == [2, 0, 2]
    assert to_mend(ROWS, 1, 1) == 1


def test_the_drawer_tells_what_the_file_says_and_what_is_taken():
    told = dict(cell_details(replace(COUNT, new="12", was="nhiều")))
    assert {"nhiều", "12"} <= set(told.values())
