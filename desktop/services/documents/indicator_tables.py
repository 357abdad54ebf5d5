"""Indicators on paper: a plan's values and verdicts, units with their ranks, an index with its formulas; no files."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.domain.indicators import HUNDRED, Gap, ZeroRule, rounded
from desktop.domain.tables import Align, PageHead, ReportTable, RowKind, TableColumn, TableRow
from desktop.domain.text import capitalized
from desktop.domain.verdicts import Outcome
from desktop.services.documents.letterhead import as_own_report
from desktop.services.indicators import indexes
from desktop.services.indicators.readings import indicators
from desktop.services.indicators.units import own_table, unit_table
from desktop.services.indicators.words import (
    exempted_text,
    fraction_text,
    missing_units_text,
    number,
    outcome_text,
    target_text,
    telling_places,
    why_text,
)
from desktop.services.words import wording
from desktop.system import paths
from desktop.system.language import vietnamese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from desktop.domain.charts import Chart
    from desktop.domain.index_scores import IndexItem, ItemScore
    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.domain.tables import Cell
    from desktop.domain.trends import Trend
    from desktop.services.indicators.indexes import IndexScore
    from desktop.services.indicators.readings import Known, PartReading, Reading
    from desktop.services.indicators.units import Column, UnitCell, UnitRow
    from desktop.store.ledger import Ledger

_NUMBER, _NAME, _TEXT, _COUNT = 0.5, 3.0, 4.0, 1.2


@cache
def words(part: str) -> dict[str, str]:
    """Give the words of paper for one of the tables."""
    found: dict[str, Any] = tomllib.loads((paths.resources() / "templates" / "indicators.toml").read_text("utf-8"))
    return dict(found[part])


def indicator_table(ledger: Ledger, plan: Plan, period: Period, *, stamp: str) -> ReportTable:
    """Lay out the indicators of a plan in a period. Refuses with ``no_indicator``."""
    shown, said = indicators(ledger, period.code, plan.slug), words("indicators")
    readings = shown.readings
    columns = (
        TableColumn("number", (said["number"],), _NUMBER, Align.CENTER),
        TableColumn("name", (said["name"],), _NAME),
        TableColumn("sentence", (said["sentence"],), _TEXT * 1.6),
        TableColumn("unit", (said["unit"],), _COUNT),
        TableColumn("fraction", (said["fraction"],), _COUNT, Align.RIGHT),
        TableColumn("value", (said["value"],), _COUNT, Align.RIGHT),
        TableColumn("target", (said["target"],), _COUNT * 1.3),
        TableColumn("verdict", (said["verdict"],), _COUNT),
        TableColumn("remark", (said["remark"],), _NAME * 0.7),
    )
    rows = [row for place, one in enumerate(readings, start=1) for row in _rows(place, one)]
    notes = (_summary(readings), *(note for one in readings for note in _exempted(one)))
    of_plan = said["of_plan"].format(number=plan.number) if plan.number else plan.title
    return indicator_page(ledger, said["title"], period, columns, rows, notes, stamp=stamp, attached=of_plan)


def indicator_page(
    ledger: Ledger,
    title: str,
    period: Period,
    columns: Sequence[TableColumn],
    rows: Sequence[TableRow],
    notes: Sequence[str],
    *,
    stamp: str,
    attached: str = "",
    charts: tuple[Chart | Trend, ...] = (),
) -> ReportTable:
    """Lay out a table of indicators as a report of its own, with number, signature and recipients."""
    table = ReportTable(
        title=title,
        head=PageHead(
            attached_note=attached,
            subtitle=wording.period_paper(period),
        ),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(filter(None, notes)),
        stamp=stamp,
        charts=charts,
    )
    return as_own_report(ledger, table)


def _rows(place: int, reading: Reading) -> Iterator[TableRow]:
    known = reading.known
    for order, part in enumerate(reading.parts):
        name = f"{known.indicator.measure} ({part.scope})" if part.scope else known.indicator.measure
        yield TableRow(
            (
                place if order == 0 else None,
                name,
                known.indicator.text if order == 0 else None,
                known.measure.unit,
                fraction_text(part.measured, known.measure.kind) or None,
                cell_value(part.value, part.verdict.target.value if part.verdict.target else None, known),
                target_text(known, part.verdict.target, vietnamese),
                outcome_text(part.verdict.outcome, vietnamese),
                _remark(reading, part),
            )
        )


def cell_value(value: Fraction | None, target: Fraction | None, known: Known) -> Cell:
    """Give a value as a number; as text where a number would be shown rounded up to its target."""
    if value is None:
        return None
    places = telling_places(value, target, known.measure.places)
    if places > known.measure.places:
        return number(value, places)
    found = rounded(value, places)
    return int(found) if found.denominator == 1 else float(found)


def _remark(reading: Reading, part: PartReading) -> str:
    said = words("indicators")
    other = part.period.code != reading.asked.code
    name = wording.period_name(part.period)
    return " ".join(
        filter(
            None,
            (
                why_text(reading.known, part, vietnamese),
                _sentence(missing_units_text(part.measured, vietnamese)),
                _sentence(exempted_text(reading, vietnamese)),
                _sentence(said["of_period"].format(period=name[:1].lower() + name[1:])) if other else "",
            ),
        )
    )


def _sentence(text: str) -> str:
    return f"{capitalized(text)}." if text else ""


def _summary(readings: Sequence[Reading]) -> str:
    """Count the outcomes there are: what did not come out is not told as "00"."""
    said, outcomes = words("indicators"), [one.outcome for one in readings]
    counts = ((outcome.value, outcomes.count(outcome)) for outcome in Outcome)
    parts = ", ".join(said[f"count_{key}"].format(count=f"{count:02}") for key, count in counts if count)
    return said["summary"].format(count=f"{len(readings):02}", parts=parts)


def _exempted(reading: Reading) -> Iterator[str]:
    if not reading.exempted:
        return
    said = words("indicators")
    rows = "; ".join(
        said["exempted_row"].format(label=one.label, why="; ".join(filter(None, (one.reason, one.document))))
        for one in reading.exempted
    )
    count = len({(one.form, one.row) for one in reading.exempted})
    yield said["exempted"].format(name=reading.known.indicator.measure, count=count, rows=rows)


def units_table(ledger: Ledger, plan: Plan, period: Period, *, stamp: str) -> ReportTable:
    """Lay out units by indicators with their ranks. Refuses with ``no_indicator``.

    Where no unit reports any of them for itself, what the ledger's own agency recorded stands for all.
    """
    found, said = unit_table(ledger, period.code, plan.slug), words("units")
    if is_for_all := not found.columns:
        found = own_table(ledger, period.code, plan.slug)
    columns = [
        TableColumn("number", (said["number"],), _NUMBER, Align.CENTER),
        TableColumn("name", (said["name"],), _NAME),
    ]
    for column in found.columns:
        heading = column_heading(column)
        key = f"{column.known.indicator.id}{column.scope}"
        columns.append(TableColumn(key, (heading, said["value"]), _COUNT, Align.RIGHT))
        if not is_for_all:
            columns.append(TableColumn(f"{key}#", (heading, said["rank"]), _COUNT / 2, Align.CENTER))
    rows = [
        row
        for heading, listed in ((said["provincial"], found.provincial), (said["communes"], found.communes))
        if listed
        for row in _unit_rows(heading, listed, found.columns, 1 if is_for_all else 2)
    ]
    partial = any(
        _is_partial(cell) for listed in (found.provincial, found.communes) for row in listed for cell in row.cells
    )
    notes = (said["note_for_all" if is_for_all else "note"], said["note_partial"] if partial else "")
    of_plan = words("indicators")["of_plan"].format(number=plan.number) if plan.number else plan.title
    return indicator_page(ledger, said["title"], period, columns, rows, notes, stamp=stamp, attached=of_plan)


def column_heading(column: Column) -> str:
    """Head the column of an indicator: what it measures, its scope, its unit, what the plan asks."""
    known = column.known
    name = f"{known.indicator.measure} ({column.scope})" if column.scope else known.indicator.measure
    return f"{name}, {known.measure.unit}"


def _unit_rows(heading: str, listed: Sequence[UnitRow], columns: Sequence[Column], halves: int) -> Iterator[TableRow]:
    yield TableRow((None, heading, *[None] * (halves * len(columns))), RowKind.GROUP)
    for place, row in enumerate(listed, start=1):
        pairs = [_halves(cell, column)[:halves] for cell, column in zip(row.cells, columns, strict=True)]
        cells = [half for pair in pairs for half in pair]
        yield TableRow((place, row.name, *cells), level=2)


def _halves(cell: UnitCell, column: Column) -> tuple[Cell, Cell]:
    said = words("units")
    if cell.value is None:
        gaps = {Gap.NOTHING_COUNTED: said["none"], Gap.NOT_APPLICABLE: said["not_applicable"]}
        return gaps.get(cell.measured.gap or Gap.MISSING, said["not_reported"]), None
    if _is_partial(cell):
        return f"{number(cell.value, column.known.measure.places)} *", None
    return cell_value(cell.value, None, column.known), cell.rank


def _is_partial(cell: UnitCell) -> bool:
    return cell.value is not None and not cell.measured.is_whole


def index_table(ledger: Ledger, code: str, period: Period, *, stamp: str) -> ReportTable:
    """Lay out an index with its counts, formulas and points. Refuses with ``index_unknown``."""
    found, said = indexes.index_score(ledger, period.code, code or indexes.DEFAULT), words("index")
    keys = ("code", "name", "numerator", "denominator", "ratio", "formula", "most", "points")
    widths = (_NUMBER, _TEXT, _COUNT, _COUNT, _COUNT, _NAME, _COUNT, _COUNT)
    left = ("code", "name", "formula")
    columns = [
        TableColumn(key, (said[key],), width, Align.LEFT if key in left else Align.RIGHT)
        for key, width in zip(keys, widths, strict=True)
    ]
    rows = []
    for group in found.groups:
        cells = (group.group.key, group.group.name, None, None, None, None, points(group.total.most))
        rows.append(TableRow((*cells, points(group.total.points)), RowKind.GROUP))
        rows += [TableRow(_item(one), level=2) for one in group.scores]
    rows.append(
        TableRow(
            (None, said["total"], *(None,) * 4, points(found.total.most), points(found.total.points)), RowKind.TOTAL
        )
    )
    return indicator_page(
        ledger,
        found.index.title.upper(),
        period,
        columns,
        rows,
        index_notes(found),
        stamp=stamp,
        attached=found.index.basis,
    )


def points(value: Fraction | None) -> Cell:
    """Give points as a number of two decimals; nothing for what is not known."""
    if value is None:
        return None
    found = rounded(value, 2)
    return int(found) if found.denominator == 1 else float(found)


def _item(one: ItemScore) -> tuple[Cell, ...]:
    amounts, said = one.measured.amounts, words("index")
    return (
        one.item.code,
        one.item.name,
        points(amounts.numerator),
        points(amounts.denominator),
        points(one.measured.value),
        formula(one.item),
        points(one.item.most),
        said["unknown"] if one.points is None else points(one.points),
    )


def formula(item: IndexItem) -> str:
    """Write how a measure is scored: "6 × tỷ lệ / 50%, tối đa 6"."""
    said, most = words("index"), number(item.most)
    shape = said["proportional"] if item.full_at == HUNDRED else said["full_at"]
    text = shape.format(most=most, full=number(item.full_at))
    return text + {ZeroRule.FULL: said["full"], ZeroRule.ZERO: said["zero"]}.get(item.measure.zero, "")


def index_notes(found: IndexScore) -> tuple[str, ...]:
    """Say where the formulas are from, that they are not the law's, and how much is known."""
    said, total = words("index"), found.total
    scores = [one for group in found.groups for one in group.scores]
    partial = sum(one.points is not None and not one.measured.is_whole for one in scores)
    known = said["part_known"].format(
        points=number(total.points or rounded(total.known * 0, 0)),
        known=number(total.known),
        left=number(total.most - total.known),
    )
    return tuple(
        filter(
            None,
            (
                said["source"].format(source=found.index.source) if found.index.source else "",
                "" if found.index.is_legal else said["not_legal"],
                "" if total.is_whole else known,
                said["partial"].format(count=f"{partial:02}") if partial else "",
                said["version"].format(version=found.index.version),
            ),
        )
    )
