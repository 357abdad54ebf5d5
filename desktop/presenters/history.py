"""What the list of changes remembers: the changes, and what its columns let through; it must not know Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.text import capitalized, fold, sort_key
from desktop.services.tasks.filters import ColumnFilter
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.services.ledger.history import HistoryRow

READ, MOST_SHOWN = 5000, 500
"""How many changes are read to be filtered, and how many are listed at once."""
_OWN = ("do", "made")


class HistoryColumn(StrEnum):
    """What changes can be filtered by."""

    WHEN = "when"
    WHAT = "what"
    TASK = "task"
    ORIGIN = "origin"


_COLUMN_WORDS = {
    HistoryColumn.WHEN: N_("Day"),
    HistoryColumn.WHAT: N_("Change"),
    HistoryColumn.TASK: N_("Of task"),
    HistoryColumn.ORIGIN: N_("From"),
}
_ORIGINS = {"window": N_("Window"), "cli": N_("Command line")}


@dataclass(slots=True)
class HistoryView:
    """The changes, newest first, without undoing and redoing, as far as the columns let them through."""

    rows: tuple[HistoryRow, ...] = ()
    wanted: dict[StrEnum, ColumnFilter] = field(default_factory=dict)

    def take(self, rows: Iterable[HistoryRow]) -> None:
        """Take the changes as they are now."""
        self.rows = tuple(row for row in rows if row.kind in _OWN)

    @property
    def is_filtered(self) -> bool:
        """Say whether something may be left out."""
        return bool(self.wanted)

    def show_all(self) -> None:
        """Let everything through."""
        self.wanted = {}

    def found(self) -> tuple[HistoryRow, ...]:
        """List the changes that every column lets through."""
        return self._without(None)

    def shown(self) -> tuple[HistoryRow, ...]:
        """List the newest of them."""
        return self.found()[:MOST_SHOWN]

    def _without(self, left_out: StrEnum | None) -> tuple[HistoryRow, ...]:
        filters = [one for column, one in self.wanted.items() if column is not left_out]
        return tuple(row for row in self.rows if all(_fits(row, one) for one in filters))

    def count_line(self) -> str:
        """Say how many changes are found of how many."""
        found, count = len(self.found()), len(self.rows)
        said = ngettext("{found}/{count} change", "{found}/{count} changes", count)
        return said.format(found=found, count=count)

    def column_name(self, column: StrEnum) -> str:
        """Name a column."""
        return _(_COLUMN_WORDS[HistoryColumn(column)])

    def column_filter(self, column: StrEnum) -> ColumnFilter:
        """Return what a column lets through."""
        return self.wanted.get(column, ColumnFilter(column))

    def column_values(self, column: StrEnum) -> tuple[tuple[str, int], ...]:
        """List what stands in a column with the number of changes; days begin with the newest, blanks come last."""
        counts = Counter(_cell(row, HistoryColumn(column)) for row in self._without(column))
        held = self.column_filter(column)
        for value in (held.only or frozenset()) | held.without:
            counts.setdefault(value, 0)
        if column is HistoryColumn.WHEN:
            return tuple(sorted(counts.items(), reverse=True))
        return tuple(sorted(counts.items(), key=lambda one: (not one[0], sort_key(self.value_words(column, one[0])))))

    def value_words(self, column: StrEnum, value: str) -> str:
        """Say a value as it stands in the list."""
        match column:
            case _ if not value:
                return _("(blank)")
            case HistoryColumn.WHEN:
                return wording.shown_day(date.fromisoformat(value))
            case HistoryColumn.WHAT:
                return wording.kind_of_change(value)
            case HistoryColumn.TASK:
                return capitalized(wording.task_name(value))
            case _:
                return _(_ORIGINS[value]) if value in _ORIGINS else value

    def filter_column(self, one: ColumnFilter) -> None:
        """Let through what a column's filter says; one that lets everything through is none."""
        self.wanted.pop(one.column, None)
        if not one.is_empty:
            self.wanted[one.column] = one


def _cell(row: HistoryRow, column: HistoryColumn) -> str:
    match column:
        case HistoryColumn.WHEN:
            return row.at.date().isoformat()
        case HistoryColumn.WHAT:
            return row.label
        case HistoryColumn.TASK:
            return str(row.params.get("task", ""))
        case HistoryColumn.ORIGIN:
            return row.origin


def _fits(row: HistoryRow, one: ColumnFilter) -> bool:
    column = HistoryColumn(one.column)
    return one.has(_cell(row, column)) and (not one.text.strip() or fold(one.text) in fold(_text(row, column)))


def _text(row: HistoryRow, column: HistoryColumn) -> str:
    if column is HistoryColumn.WHAT:
        return wording.change(row.kind, row.label, row.params)
    return HistoryView().value_words(column, _cell(row, column))
