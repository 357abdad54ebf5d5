"""What an officer puts right and answers while a workbook is looked at; it must not know how that is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.corrections import Given
from desktop.domain.form_sheet import WORDS_OF_NOTHING
from desktop.domain.status import State
from desktop.presenters.count_text import SIGNS
from desktop.presenters.import_cells import CellRow, Editor, by_urgency
from desktop.services.words import wording
from desktop.system import clock, settings
from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.foreign.said import Said


def with_correction(said: Said, row: CellRow, typed: str) -> Said:
    """Let a cell say something else; what the file says there already is no correction."""
    text = _as_in_cell(row, typed)
    file = row.written if row.was is None else row.was
    others = {place: now for place, now in said.corrections.items() if place != row.at}
    return replace(said, corrections=others if text == file else {**others, row.at: text})


def with_left(said: Said, row: CellRow, rows: Iterable[CellRow], *, alone: bool = False) -> Said:
    """Leave the row of a line out, of counts the cell ``alone``; where the line is left out, take it in again."""
    if not row.can_be_left:
        return said
    at = row.at
    if row.place:
        at = f"{row.place[0]}!{row.place[1]}"
        places = {at}
    elif alone:
        places = {row.at}
    else:
        places = {one.at for one in rows if one.group == row.group and one.can_be_left}
    return replace(said, skipped=said.skipped - places if at in said.skipped else said.skipped | places)


def _as_in_cell(row: CellRow, typed: str) -> str:
    """Write what was typed as a cell of a workbook has it: states in words, signs for no count too."""
    if row.editor is Editor.STATE:
        return wording.state_in_cell(State(typed))
    if row.editor is Editor.COUNT:
        return WORDS_OF_NOTHING.get(SIGNS.get(typed.strip(), ""), typed.strip())
    return typed.strip()


def without_correction(said: Said, row: CellRow) -> Said:
    """Let a cell say again what the file says."""
    return replace(said, corrections={place: now for place, now in said.corrections.items() if place != row.at})


def with_answer(said: Said, row: CellRow, text: str) -> Said:
    """Answer in writing what is warned of at a cell; an empty text takes the answer back."""
    others = {key: given for key, given in said.answers.items() if key != (row.check, row.at)}
    given = Given(text.strip(), settings.load().officer, clock.now(), row.numbers)
    return replace(said, answers={**others, (row.check, row.at): given} if given.text else others)


def question(row: CellRow) -> str:
    """Ask for what is written to the warning at a cell."""
    return _("{said} Why is it right? Enter keeps the answer, Esc leaves it.").format(said=row.asked)


def in_order(rows: Sequence[CellRow], before: Iterable[CellRow]) -> tuple[CellRow, ...]:
    """Keep lines where they stood before something was put right, so that none runs away from the officer."""
    places: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(before):
        places.setdefault(_key(row), number)
    if not places:
        return tuple(rows)
    return tuple(sorted(rows, key=lambda row: places.get(_key(row), -1 if by_urgency(row) == 0 else len(places))))


def _key(row: CellRow) -> tuple[object, ...]:
    return row.place or (row.sheet, row.address, row.heading)


def last_of_row(rows: Sequence[CellRow], line: CellRow, held: int) -> int:
    """Give the last line of the row that an empty cell belongs to, the one in hand where it has none."""
    same = [
        number
        for number, row in enumerate(rows)
        if (row.place, row.group) == (line.place, line.group) and (row.place or row.group)
    ]
    return same[-1] if same else held


def line_again(rows: Sequence[CellRow], held: CellRow) -> int:
    """Find a line again that was in hand; the first where it is gone."""
    same = [number for number, row in enumerate(rows) if (row.at, row.heading) == (held.at, held.heading)]
    alike = [number for number, row in enumerate(rows) if _key(row) == _key(held)]
    return next(iter((*same, *alike)), 0)


def to_mend(rows: Sequence[CellRow], at: int, step: int) -> int:
    """Give the next (1) or previous (-1) line with something to look at, round the end; ``at`` where there is none."""
    count = len(rows)
    order = ((at + step * number) % count for number in range(1, count + 1))
    return next((number for number in order if by_urgency(rows[number]) < 2), at)  # noqa: PLR2004 - see by_urgency
