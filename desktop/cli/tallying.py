"""The commands that count: one line over all units, where a value comes from, the tally, the backlog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import ORIGIN, Answer, Surroundings, day, opened
from desktop.domain.count_sums import add_up
from desktop.domain.findings import Refused
from desktop.presenters import count_story as words
from desktop.presenters.count_sums import sum_words
from desktop.presenters.count_text import grouped, shown_cell
from desktop.services.counts import tally, unit_counts
from desktop.services.counts.backlog import backlog
from desktop.services.counts.grids import CountInput
from desktop.services.counts.story import count_story
from desktop.services.counts.tally import Tallied
from desktop.services.words.wording import period_paper, shown_day
from desktop.system import clock

if TYPE_CHECKING:
    import argparse

    from desktop.domain.count_sums import CountSum
    from desktop.services.counts.grids import CountGrid
    from desktop.services.counts.story import CountStory
    from desktop.services.counts.tally import DaySheet

_NOTHING = CountInput()


def count_line(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``units``: one line of a form over all units."""
    with opened(asked.ledger) as ledger:
        grid = unit_counts.unit_grid(ledger, asked.form, asked.period, asked.line)
    columns = [column.key for column in grid.form.count_columns]
    sums = {column: _sum(grid, column) for column in columns}
    data = {
        "form": grid.form.code,
        "period": grid.period.code,
        "line": grid.line,
        "units": [
            {"code": row.key, "name": row.label, "values": {column: _held(grid, row.key, column) for column in columns}}
            for row in grid.form.item_rows
        ],
        "sums": {key: {"value": one.value, "asked": one.asked, "missing": one.missing} for key, one in sums.items()},
    }
    return Answer(_line_texts(grid, sums), data)


def _line_texts(grid: CountGrid, sums: dict[str, CountSum]) -> list[str]:
    names = [row.label for row in grid.form.item_rows]
    lines = [period_paper(grid.period).replace("\n", " ")]
    for row in grid.form.item_rows:
        cells = {column: grid.cells.get((row.key, column.key), _NOTHING) for column in grid.form.count_columns}
        said = [f"{column.heading[-1]} {shown_cell(cell)}" for column, cell in cells.items() if shown_cell(cell)]
        lines.append(f"{row.label}: {'; '.join(said) or '–'}")
    total = grid.form.rows[0].label
    said = [f"{column.heading[-1]} {sum_words(sums[column.key], names)}" for column in grid.form.count_columns]
    return [*lines, f"{total}: {'; '.join(said)}"]


def _held(grid: CountGrid, unit: str, column: str) -> int | str | None:
    cell = grid.cells.get((unit, column), _NOTHING)
    return cell.absence or cell.value


def _sum(grid: CountGrid, column: str) -> CountSum:
    cells = (grid.cells.get((row.key, column), _NOTHING) for row in grid.form.item_rows)
    return add_up((cell.value, cell.absence) for cell in cells)


def count_origin(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``origin``: where a value comes from."""
    what = _cell(asked)
    with opened(asked.ledger) as ledger:
        story = count_story(ledger, what.form, what.period, what.cell, what.agency)
    lines = [shown_cell(story.cell) or "–"]
    if story.at:
        lines.append(" · ".join(filter(None, (words.moment(story.at), story.officer, story.source))))
    return Answer([*lines, *words.story_sentences(story)], _story(story))


def _story(story: CountStory) -> dict[str, Any]:
    return {
        "value": story.cell.absence or story.cell.value,
        "note": story.cell.note,
        "at": story.at.isoformat() if story.at else None,
        "officer": story.officer,
        "file": story.source or None,
        "changes": [
            {
                "journal": change.entry,
                "at": change.at.isoformat(),
                "officer": change.officer,
                "old": change.old.absence or change.old.value,
                "new": change.new.absence or change.new.value,
            }
            for change in story.changes
        ],
    }


def count_tally(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``tally``: count on a day, or show the days of a period."""
    what, journal = _cell(asked), 0
    when = day(asked.day) or clock.today()
    with opened(asked.ledger) as ledger:
        if asked.value is not None:
            journal = tally.set_day(ledger, what, when, asked.value, asked.officer, ORIGIN)
        elif asked.by:
            journal = tally.tap(ledger, what, when, asked.by, asked.officer, ORIGIN)
        sheet = tally.day_sheet(ledger, what)
    lines = [f"{shown_day(one)}  {who or '–'}  {grouped(value)}" for (one, who), value in sheet.values.items()]
    return Answer([*lines, f"= {grouped(sheet.total)}"], _days(sheet) | {"journal": journal})


def _days(sheet: DaySheet) -> dict[str, Any]:
    days = [{"day": when.isoformat(), "officer": who, "value": value} for (when, who), value in sheet.values.items()]
    return {
        "from": sheet.period.start.isoformat(),
        "to": sheet.period.end.isoformat(),
        "days": days,
        "total": sheet.total,
        "count": sheet.count,
    }


def show_backlog(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``backlog``: how the digitization of results still in force goes on."""
    with opened(asked.ledger) as ledger:
        board = backlog(ledger, asked.period, asked.agency)
    data = {
        "on": board.on.isoformat(),
        "valid": board.valid,
        "scanned": board.scanned,
        "signed": board.signed,
        "unsigned": board.unsigned,
        "reusable": board.reusable,
        "left": board.left,
        "done": board.done,
        "days": board.days,
        "finish": board.finish.isoformat() if board.finish else None,
    }
    return Answer([f"{name}: {said}" for name, said in words.backlog_facts(board)], data)


def _cell(asked: argparse.Namespace) -> Tallied:
    row, dot, column = asked.cell.partition(".")
    if not dot:
        raise Refused("cell_unknown", cell=asked.cell, form=asked.form)
    return Tallied(asked.form, asked.period, (row, column), asked.agency)
