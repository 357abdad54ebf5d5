"""Counts of one territory beside those of a year before: the parts of old units summed, nothing ever estimated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.check_ground import as_number
from desktop.domain.findings import Refused
from desktop.domain.form_checks import totals
from desktop.domain.form_values import shown_number
from desktop.domain.forms import places_of
from desktop.domain.periods import a_year_before, parse_period
from desktop.domain.tables import (
    Align,
    Cell,
    PageHead,
    ReportTable,
    RowKind,
    TableColumn,
    TableRow,
)
from desktop.models import AgencyChange, Count
from desktop.services.counts import forms
from desktop.services.counts.territory_counts import TerritoryCounts, compare_counts
from desktop.services.documents.letterhead import as_own_report
from desktop.services.ledger import own_office
from desktop.services.words import wording
from desktop.services.words.wording import territory_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.domain.forms import CellKey, Form, FormColumn, FormRow
    from desktop.domain.periods import Period
    from desktop.services.agencies.changes import AgencyRow
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class TerritoryComparison:
    """The counts of a form on every territory that has some, in a period and a year before."""

    form: Form
    earlier: Period
    later: Period
    territories: tuple[TerritoryCounts, ...]


def has_changes(ledger: Ledger) -> bool:
    """Say whether a merger, split, new name or move is recorded."""
    with ledger.read() as session:
        return session.scalars(select(AgencyChange.id).limit(1)).first() is not None


def compare_territories(ledger: Ledger, form: str, period: str) -> TerritoryComparison:
    """Compare the counts of a form with a year before, territory by territory.

    Refuses with ``form_unknown``, ``period_unreadable`` or ``period_not_comparable``.
    """
    asked, later = forms.form(ledger, form), parse_period(period)
    earlier = a_year_before(later)
    if earlier is None:
        raise Refused("period_not_comparable", period=period)
    with ledger.read() as session:
        own = own_office.own_head(session).agency_id
        query = select(Count.agency_id).where(Count.form == asked.code, Count.period.in_([earlier.code, later.code]))
        counted = (own, *session.scalars(query.distinct().order_by(Count.agency_id)))
    found: dict[tuple[int, ...], TerritoryCounts] = {}
    for agency in counted:
        for one in _territories(ledger, asked.code, agency, earlier, later):
            found.setdefault(tuple(row.id for row in one.territory.later or one.territory.earlier), one)
    return TerritoryComparison(asked, earlier, later, tuple(found.values()))


def _territories(ledger: Ledger, form: str, agency: int, earlier: Period, later: Period) -> Iterator[TerritoryCounts]:
    """Compare by the units of the later day, whichever unit was asked for."""
    one = compare_counts(ledger, form, agency, earlier.code, later.code)
    heirs = [row for row in one.territory.later if row.id != agency]
    if not heirs:
        yield one
    for heir in heirs:
        yield compare_counts(ledger, form, heir.id, earlier.code, later.code)


def territory_table(ledger: Ledger, form: str, period: str, *, stamp: str = "") -> ReportTable:
    """Lay the comparison out as a printed table. Refuses as `compare_territories` does."""
    found = compare_territories(ledger, form, period)
    table = ReportTable(
        title=found.form.title,
        head=PageHead(
            heading=territory_words("compare")["heading"],
            subtitle=wording.period_paper(found.later),
            unit_note=found.form.unit_note,
        ),
        columns=_columns(found),
        rows=tuple(_rows(found)),
        notes=tuple(_notes(found)),
        stamp=stamp,
    )
    return replace(as_own_report(ledger, table), landscape=False)  # six columns, and many rows


def _columns(found: TerritoryComparison) -> tuple[TableColumn, ...]:
    said = territory_words("compare")
    return (
        TableColumn("number", (said["number"],), 0.5, Align.CENTER),
        TableColumn("item", (said["item"],), 5.6),
        TableColumn("earlier", (wording.period_name(found.earlier),), 1.1, Align.RIGHT),
        TableColumn("later", (wording.period_name(found.later),), 1.1, Align.RIGHT),
        TableColumn("change", (said["change"],), 1.1, Align.RIGHT),
        TableColumn("percent", (said["percent"],), 1.1, Align.RIGHT),
    )


def _rows(found: TerritoryComparison) -> Iterator[TableRow]:
    for number, one in enumerate(found.territories, 1):
        yield TableRow((str(number), _unit_line(one), None, None, None, None), RowKind.GROUP)
        if one.territory.is_comparable:
            yield from _items(found.form, one)
        else:
            yield TableRow((None, _why_not(one), None, None, None, None))


def _unit_line(one: TerritoryCounts) -> str:
    said, territory = territory_words("compare"), one.territory
    if not territory.is_comparable:
        return str(said["split_row"]).format(unit=_names(territory.later or territory.earlier))
    if {row.id for row in territory.earlier} == {row.id for row in territory.later}:
        return _names(territory.later)
    return str(said["of_old"]).format(unit=_names(territory.later), parts=_names(territory.earlier))


def _why_not(one: TerritoryCounts) -> str:
    said, territory = territory_words("compare"), one.territory
    template = said["split"] if territory.later else said["ended"]
    return str(template).format(parts=_names(territory.earlier or territory.later))


def _names(rows: tuple[AgencyRow, ...]) -> str:
    return "; ".join(row.name for row in rows)


def _items(form: Form, one: TerritoryCounts) -> Iterator[TableRow]:
    """Give the counts row by row of the form; what is 0 in both periods is not printed."""
    earlier, later = _with_totals(form, one.earlier), _with_totals(form, one.later)
    several, only = len(form.rows) > 1, len(form.count_columns) == 1
    above: FormRow | None = None
    for row in form.rows:
        if row.heading and only:
            above = row
        columns = [column for column in form.count_columns if _is_said(row, column, earlier, later)]
        if not columns:
            continue
        if several and not only:
            yield TableRow((None, _label(row), None, None, None, None), RowKind.GROUP, 2)
        if above is not None:
            yield TableRow((None, _label(above), None, None, None, None), RowKind.GROUP, 2)
            above = None
        for column in columns:
            places = places_of(row, column)
            was, now = (_number(held.get((row.key, column.key)), places) for held in (earlier, later))
            item = _label(row) if several and only else " – ".join(column.heading)
            yield TableRow((None, item, *_compared(was, now)), level=3)


def _label(row: FormRow) -> str:
    return f"{row.number.rstrip('.')}. {row.label}" if row.number else row.label


def _number(value: int | None, places: int) -> int | Decimal | None:
    return None if value is None else as_number(value, places)


def _with_totals(form: Form, counts: Mapping[CellKey, int]) -> dict[CellKey, int | None]:
    return {**counts, **totals(form, counts)}


def _is_said(
    row: FormRow, column: FormColumn, earlier: Mapping[CellKey, int | None], later: Mapping[CellKey, int | None]
) -> bool:
    key = (row.key, column.key)
    both = {earlier.get(key), later.get(key)}
    return both not in ({None}, {0})


def _compared(earlier: int | Decimal | None, later: int | Decimal | None) -> tuple[Cell, Cell, Cell, Cell]:
    """A count that nobody gave is no zero: without both there is no change."""
    if earlier is None or later is None:
        return earlier, later, None, None
    change = later - earlier
    signed = f"+{shown_number(change)}" if change > 0 else change
    return earlier, later, signed, round(Decimal(later) * 100 / Decimal(earlier), 1) if earlier else None


def _notes(found: TerritoryComparison) -> Iterator[str]:
    said, period = territory_words("compare"), wording.period_name(found.earlier)
    comparable = [one for one in found.territories if one.territory.is_comparable]
    if any(len(one.territory.earlier) > 1 for one in comparable):
        yield str(said["summed"]).format(period=period)
    if comparable:
        yield str(said["nothing"])
    silent = [name for one in comparable for name in one.silent]
    if silent:
        yield str(said["missing"]).format(period=period, parts="; ".join(silent))
