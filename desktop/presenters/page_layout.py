"""A layout of a report as it is being chosen: its columns in order, shown or not, and how wide; no toolkit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.page_layouts import UNITS, PageLayout
from desktop.domain.tables import Paper
from desktop.domain.text import one_line
from desktop.services.reports import page_layouts, writing
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.tables import ReportTable
    from desktop.services.reports.page_layouts import KeptLayout
    from desktop.store.ledger import Ledger

USUAL = 100
UNIT_WORDS = {1: N_("As they are"), 1_000: N_("Thousands"), 1_000_000: N_("Millions")}
DIRECTIONS = {None: N_("As designed"), False: N_("Upright"), True: N_("Lying")}


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column: whether it is shown, and its width in percent of the usual one."""

    key: str
    heading: str
    is_shown: bool = True
    percent: int = USUAL


@dataclass(frozen=True, slots=True)
class Chosen:
    """What can be chosen of a report, and the layouts kept for it."""

    report: str
    columns: tuple[ColumnChoice, ...]
    heading: str
    title: str
    attached_note: str
    has_amounts: bool
    kept: tuple[KeptLayout, ...]


def read_chosen(ledger: Ledger, report: str, period: str | None) -> Chosen:
    """Read what can be chosen of a report. Refuses as `writing.report_table` does."""
    table = writing.report_table(ledger, report, period=period)
    return Chosen(
        report,
        column_choices(table),
        one_line(table.head.heading),
        one_line(table.title),
        one_line(table.head.attached_note),
        any(column.is_amount for column in table.columns),
        page_layouts.kept_layouts(ledger, report),
    )


def column_choices(table: ReportTable) -> tuple[ColumnChoice, ...]:
    """List the columns of a table by their headings."""
    return tuple(ColumnChoice(column.key, one_line(" – ".join(column.heading))) for column in table.columns)


def arranged(columns: Sequence[ColumnChoice], layout: PageLayout) -> tuple[ColumnChoice, ...]:
    """Put columns in the order of a layout, those it leaves out last and not shown."""
    by_key = {column.key: column for column in columns}
    wanted = [key for key in layout.columns if key in by_key] or list(by_key)
    left_out = [key for key in by_key if key not in wanted]
    return tuple(
        ColumnChoice(key, by_key[key].heading, key in wanted, layout.widths.get(key, USUAL))
        for key in (*wanted, *left_out)
    )


def layout_of(columns: Sequence[ColumnChoice], usual: Sequence[ColumnChoice]) -> PageLayout:
    """Make a layout of columns; in their usual order and all shown they need not be named."""
    shown = tuple(column.key for column in columns if column.is_shown)
    is_usual = shown == tuple(column.key for column in usual)
    widths = {column.key: column.percent for column in columns if column.percent != USUAL}
    return PageLayout(() if is_usual else shown, widths)


def unit_choices() -> list[tuple[int, str]]:
    """List what numbers may be counted in."""
    return [(unit, _(UNIT_WORDS[unit])) for unit in UNITS]


def direction_choices() -> list[tuple[bool | None, str]]:
    """List how paper may lie."""
    return [(value, _(word)) for value, word in DIRECTIONS.items()]


def paper_choices() -> list[tuple[Paper, str]]:
    """List the sheets."""
    return [(paper, paper.value) for paper in Paper]


def name_of(kept: Sequence[KeptLayout], layout: PageLayout) -> str:
    """Name the kept layout that a layout is; empty for none."""
    return next((one.name for one in kept if one.layout == layout), "")
