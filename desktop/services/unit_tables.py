"""Tables with a row for each agency: how far its tasks are, what it reported of a form; no files."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.agencies import Level
from desktop.domain.check_ground import as_number
from desktop.domain.count_sums import add_up
from desktop.domain.form_checks import totals
from desktop.domain.form_values import shares
from desktop.domain.forms import ColumnKind, places_of
from desktop.domain.periods import month_of
from desktop.domain.status import NOT_OWED, State, Timing
from desktop.domain.tables import Align, PageHead, ReportTable, RowKind, TableColumn, TableRow
from desktop.domain.text import sort_key
from desktop.services import forms, wording
from desktop.services.count_table import read_counts
from desktop.services.letterhead import as_own_report
from desktop.services.obligations import obligations
from desktop.services.report_drafting import plan_in_text
from desktop.services.reporting_units import reporting_units
from desktop.services.task_lists import list_words
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from desktop.domain.forms import CellKey, Form, FormColumn, FormRow
    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.domain.tables import Cell
    from desktop.services.count_table import Held
    from desktop.services.obligations import ObligationRow
    from desktop.services.reporting_units import ReportingUnit
    from desktop.store.ledger import Ledger

_NUMBER, _NAME, _COUNT = 0.5, 3.4, 1.0
_PARTS = (("done", "on_time"), ("done", "late_done"), ("open", "in_time"), ("open", "overdue"))


def progress_by_unit(
    ledger: Ledger, plan: Plan, period: Period | None, on: date | None = None, *, stamp: str
) -> ReportTable:
    """Count the tasks of each agency that a plan binds, at the end of a period (today at most)."""
    words, today = list_words("don-vi"), on or clock.today()
    day = min(period.end, today) if period else today
    lines = obligations(ledger, plan.slug, on=day, known_until=period.end if period else None)
    by_unit: dict[tuple[str, str], list[ObligationRow]] = {}
    for line in lines:
        if line.is_bound and line.agency:
            by_unit.setdefault((line.agency, line.agency_name), []).append(line)
    communes = {unit.code for unit in _communes(ledger, period or month_of(day))}
    return _table(
        ledger,
        words["title"],
        period or month_of(day),
        _progress_columns(words),
        tuple(_progress_rows(by_unit, communes)),
        (words["note"],),
        stamp=stamp,
        attached=f"({plan_in_text(plan)})",
    )


def _communes(ledger: Ledger, period: Period) -> Iterator[ReportingUnit]:
    return (unit for unit in reporting_units(ledger, "", period) if unit.level == Level.COMMUNE)


def _progress_columns(words: Mapping[str, str]) -> tuple[TableColumn, ...]:
    counted = [(key, (words[over], words[key])) for over, key in _PARTS]
    return (
        TableColumn("number", (words["number"],), _NUMBER, Align.CENTER),
        TableColumn("name", (words["name"],), _NAME),
        TableColumn("all", (words["all"],), _COUNT, Align.RIGHT),
        *(TableColumn(key, heading, _COUNT, Align.RIGHT) for key, heading in counted),
        TableColumn("not_owed", (words["not_owed"],), _COUNT, Align.RIGHT),
        TableColumn("share", (words["share"],), _COUNT, Align.RIGHT),
    )


def _progress_rows(
    by_unit: Mapping[tuple[str, str], Sequence[ObligationRow]], communes: set[str]
) -> Iterator[TableRow]:
    everything = [line for lines in by_unit.values() for line in lines]
    yield TableRow((None, _shared("total"), *_counts(everything)), RowKind.TOTAL)
    for heading, is_listed in (("provincial", False), ("communes", True)):
        units = sorted(
            (unit for unit in by_unit if (unit[0] in communes) is is_listed), key=lambda unit: sort_key(unit[1])
        )
        if units:
            yield TableRow((None, _shared(heading), *(None,) * 7), RowKind.GROUP)
        for place, unit in enumerate(units, start=1):
            yield TableRow((place, unit[1], *_counts(by_unit[unit])), level=2)


def _shared(key: str) -> str:
    return str(list_words("")[key])


def _counts(lines: Sequence[ObligationRow]) -> tuple[Cell, ...]:
    found = Counter(map(_standing, lines))
    done = found["on_time"] + found["late_done"]
    owed = len(lines) - found["not_owed"]
    share = Fraction(done, owed) if owed else None
    return (len(lines), *(found[key] for _over, key in _PARTS), found["not_owed"], share)


def _standing(line: ObligationRow) -> str:
    if line.state in NOT_OWED:
        return "not_owed"
    if line.state is State.DONE:
        return "late_done" if line.timing is Timing.DONE_LATE else "on_time"
    return "overdue" if line.timing is Timing.OVERDUE else "in_time"


def form_by_unit(ledger: Ledger, code: str, period: Period, *, stamp: str) -> ReportTable:
    """Lay out what each agency reported of a form: its sums where the form has them, else line by line."""
    form, words = forms.form(ledger, code), list_words("bieu-xa")
    units = reporting_units(ledger, form.code, period)
    with ledger.read() as session:
        held = read_counts(session, form.code, [period.code], [unit.agency_id for unit in units if unit.agency_id])
    reported = {unit.code: held.cells(unit.agency_id, period.code) for unit in units}
    lines = [row for row in form.rows if row.total][:1] or list(form.item_rows)
    columns = [column for column in form.columns if column.kind in (ColumnKind.COUNT, ColumnKind.RATIO)]
    rows: list[TableRow] = []
    for line in lines:
        if len(lines) > 1:
            said = " ".join(filter(None, (line.number, line.label)))
            rows.append(TableRow((None, said, *(None,) * (len(columns) + 1)), RowKind.GROUP))
        rows += _form_rows(form, line, columns, units, reported)
    missing = sum(not cells for cells in reported.values())
    notes = [words["note"].format(reported=f"{len(units) - missing:02}", asked=f"{len(units):02}")]
    notes += [words["partial"].format(count=f"{missing:02}")] if missing else []
    return _table(
        ledger,
        words["title"].format(form=form.title),
        period,
        (
            TableColumn("number", (words["number"],), _NUMBER, Align.CENTER),
            TableColumn("name", (words["name"],), _NAME),
            *(
                TableColumn(column.key, column.heading, column.width, Align.RIGHT, column.kind is ColumnKind.COUNT)
                for column in columns
            ),
            TableColumn("remark", (words["remark"],), 2 * _COUNT),
        ),
        rows,
        notes,
        stamp=stamp,
        unit_note=form.unit_note,
    )


def _form_rows(
    form: Form,
    line: FormRow,
    columns: Sequence[FormColumn],
    units: Sequence[ReportingUnit],
    reported: Mapping[str, Mapping[CellKey, Held]],
) -> Iterator[TableRow]:
    values = {code: _with_totals(form, cells) for code, cells in reported.items()}
    keys = [(line.key, column.key) for column in form.columns]
    sums = {key: add_up((held.get(key), "") for held in values.values()).value for key in keys}
    blanks = (None,) * len(columns)
    yield TableRow((None, _shared("total"), *_cells(form, line, columns, sums), None), RowKind.TOTAL)
    for place, unit in enumerate(units, start=1):
        if reported[unit.code]:
            yield TableRow((place, unit.name, *_cells(form, line, columns, values[unit.code]), None), level=2)
        else:
            yield TableRow((place, unit.name, *blanks, list_words("bieu-xa")["not_reported"]), level=2)


def _with_totals(form: Form, cells: Mapping[CellKey, Held]) -> dict[CellKey, int | None]:
    values: dict[CellKey, int | None] = {key: value for key, (value, _absence) in cells.items()}
    return values | totals(form, values)


def _cells(
    form: Form, line: FormRow, columns: Iterable[FormColumn], values: Mapping[CellKey, int | None]
) -> tuple[Cell, ...]:
    derived = shares(form, values)
    found: list[Cell] = []
    for column in columns:
        key = (line.key, column.key)
        if column.kind is ColumnKind.RATIO:
            found.append(derived.get(key))
        else:
            value = values.get(key)
            found.append(None if value is None else as_number(value, places_of(line, column)))
    return tuple(found)


def _table(
    ledger: Ledger,
    title: str,
    period: Period,
    columns: tuple[TableColumn, ...],
    rows: Sequence[TableRow],
    notes: Sequence[str],
    *,
    stamp: str,
    attached: str = "",
    unit_note: str = "",
) -> ReportTable:
    table = ReportTable(
        title=title,
        head=PageHead(
            attached_note=attached,
            subtitle=wording.period_paper(period),
            unit_note=unit_note,
        ),
        columns=columns,
        rows=tuple(rows),
        notes=tuple(notes),
        stamp=stamp,
    )
    return as_own_report(ledger, table)
