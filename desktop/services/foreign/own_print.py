"""Rows of a report that this ledger printed, come back in a workbook: what they only repeat is nothing new."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity
from desktop.domain.foreign.state_words import read_state
from desktop.domain.foreign.task_rows import fields_by_column
from desktop.domain.tables import shown, unmarked
from desktop.domain.text import fold, one_line
from desktop.services.documents.appendix_table import told_rows
from desktop.services.documents.report_headings import is_headed_as_report
from desktop.services.plans.past import printed_plan
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.foreign.reading import SettledTable
    from desktop.domain.foreign.task_rows import TaskLine
    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.domain.report_seal import ReportSeal
    from desktop.services.documents.appendix_table import ToldRows
    from desktop.services.foreign.tasks import FoundLine
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger

_PRINTS = {
    "status": ("state",),
    "percent": ("percent",),
    "done_on": ("done_on",),
    "result": ("result",),
    "advantage": ("advantage",),
    "difficulty": ("difficulties", "difficulty"),
    "proposal": ("proposals", "proposal"),
    "evidence": ("evidence",),
    "note": ("note",),
}
"""What reports print in the column of each field."""
FILLED_IN = frozenset(key for keys in _PRINTS.values() for key in keys)
"""The columns of reports that are filled in by whom they are sent to."""
_TIMED = re.compile(r".+\(.+\)")
_LATE = re.compile(r";.*")
_NEARLY_ALL = 0.7


def without_own_print(
    ledger: Ledger, lines: Sequence[FoundLine], period: Period, seal: ReportSeal | None
) -> tuple[FoundLine, ...]:
    """Give rows, those that say but what the ledger prints of them itself without a word.

    A row of a print of our own that says something else speaks of the agency and turn it was printed for; of several
    agencies at once nothing can be taken.
    """
    known = _Prints(ledger, None if seal and seal.as_known else period)
    found: list[FoundLine] = []
    for _table, rows in groupby(lines, key=lambda held: id(held.one)):
        found += known.heard(list(rows))
    return tuple(found)


class _Prints:
    """What the ledger prints of its tasks in a period, plan by plan as rows ask for it."""

    def __init__(self, ledger: Ledger, period: Period | None) -> None:
        self._ledger, self._period = ledger, period
        self._plans: dict[str, tuple[Plan, ToldRows, dict[str, TaskRow]]] = {}

    def heard(self, lines: Sequence[FoundLine]) -> Iterator[FoundLine]:
        """Give the rows of one table."""
        held = [(line, self._row(line)) for line in lines]
        repeats = [row is not None and self._repeats(line, row) for line, row in held]
        is_print = self._is_print(lines[0].one, lines)
        is_filled = not is_print and self._is_filled(held, repeats)
        for (line, row), repeated in zip(held, repeats, strict=True):
            if row is None:
                yield line
            elif repeated and (is_print or is_filled):
                yield replace(line, line=line.line.silent(), why=None)
            elif is_print:
                yield self._edited(line, row)
            else:
                yield line

    def _row(self, line: FoundLine) -> TaskRow | None:
        if not line.ref:
            return None
        _plan, _told, rows = self._plan(line.ref.partition(":")[0])
        return rows.get(line.ref)

    def _plan(self, slug: str) -> tuple[Plan, ToldRows, dict[str, TaskRow]]:
        if slug not in self._plans:
            plan = printed_plan(self._ledger, slug, self._period.code if self._period else None)
            told = told_rows(self._ledger, plan, [one.code for one in plan.appendices], self._period)
            self._plans[slug] = plan, told, {row.ref: row for row in told.rows if row.is_task}
        return self._plans[slug]

    def _is_print(self, one: SettledTable, lines: Iterable[FoundLine]) -> bool:
        """Say whether a table is a report of our own: by its seal, else by its headings."""
        if one.seal is not None:
            return True
        slugs = {line.ref.partition(":")[0] for line in lines if line.ref}
        headings = [column.heading[-1] for column in one.table.columns]
        return len(slugs) == 1 and is_headed_as_report(self._plan(slugs.pop())[0], headings)

    def _is_filled(self, held: Sequence[tuple[FoundLine, TaskRow | None]], repeats: Sequence[bool]) -> bool:
        """Say whether a table of another layout was filled by us: nearly all its rows are ours, and one of them surely.

        That is one with the timing of its state, or one that was recorded in this very period.
        """
        told = [
            (line, row, repeated)
            for (line, row), repeated in zip(held, repeats, strict=True)
            if row is not None and line.line.says_something
        ]
        ours = [(line, row) for line, row, repeated in told if repeated]
        if len(ours) < _NEARLY_ALL * len(told):
            return False
        return any(self._is_timed(line, row) or self._is_of_period(row) for line, row in ours)

    def _is_timed(self, line: FoundLine, row: TaskRow) -> bool:
        text = _text(line, "status")
        return bool(_TIMED.fullmatch(text)) and _same(text, self._cell(row, "state"))

    def _is_of_period(self, row: TaskRow) -> bool:
        return self._period is not None and row.period == self._period.code

    def _repeats(self, held: FoundLine, row: TaskRow) -> bool:
        """Say whether a row says but what the ledger prints of its task."""
        line = held.line
        return not _is_of_other_turn(line, row) and all(
            self._says(held, row, name) for name in set(fields_by_column(held.one).values()) & _PRINTS.keys()
        )

    def _says(self, held: FoundLine, row: TaskRow, name: str) -> bool:
        text, line = _text(held, name), held.line
        if any(_same(text, self._cell(row, field)) for field in _PRINTS[name]):
            return True
        match name:
            case "status" if row.is_many:
                return _same(_LATE.sub("", text), _LATE.sub("", self._cell(row, "state")))
            case "status":
                read = read_state(text)
                return line.state is row.state and (read.done_on is None or read.done_on == row.done_on)
            case "percent":
                return line.percent is not None and line.percent == row.percent
            case "done_on":
                return line.done_on is not None and line.done_on == row.done_on
        return False

    def _cell(self, row: TaskRow, field: str) -> str:
        _plan, told, _rows = self._plan(row.plan)
        return shown(told.cell(row, field))

    def _edited(self, held: FoundLine, row: TaskRow) -> FoundLine:
        """Give a row in which somebody changed something with all it says, in the words of the ledger where it can."""
        if row.is_many:
            said: dict[str, object] = {"count": row.lines}
            finding = Finding("foreign_row_of_many", Severity.ERROR, held.where, said)
            return replace(held, line=replace(held.line, fault=finding, words=""))
        line = held.line
        if _is_of_other_turn(line, row):
            return replace(held, agency=row.agency or "")
        texts = dict(line.texts)
        for name in ("result", "advantage", "difficulty", "proposal", "note"):
            if name in line.cells and self._says(held, row, name):
                texts[name] = getattr(row, name)
                if name == "difficulty" and line.is_joint:
                    texts["proposal"] = row.proposal
        if self._says(held, row, "status"):
            line = replace(line, state=row.state, words="")
        evidence = "" if "evidence" in line.cells and self._says(held, row, "evidence") else line.evidence
        is_joint = line.is_joint and "proposal" not in texts
        line = replace(line, texts=texts, evidence=evidence, is_joint=is_joint)
        return replace(held, line=line, agency=row.agency or "", turn=None if line.turn else row.turn)


def _is_of_other_turn(line: TaskLine, row: TaskRow) -> bool:
    """Say whether a row names another time of its work than the ledger prints."""
    return bool(line.turn) and fold(line.turn) != fold(wording.turn_on_paper(row.turn))


def _text(held: FoundLine, name: str) -> str:
    place = next((column for column, field in fields_by_column(held.one).items() if field == name), 0)
    return held.one.sheet.text(held.line.row, place) if place else ""


def _same(one: str, other: str) -> bool:
    return one_line(unmarked(one)) == one_line(other)
