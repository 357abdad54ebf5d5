"""What the page of indicators lists, tells and copies; it must not know a toolkit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.indicators import rounded
from desktop.domain.text import fold
from desktop.domain.trends import Trend
from desktop.domain.verdicts import Outcome
from desktop.services.counts import forms
from desktop.services.documents.trend_tables import trend_points
from desktop.services.indicators import task_indicators
from desktop.services.indicators.readings import indicators, known_indicators, unit_names
from desktop.services.indicators.words import (
    exempted_text,
    fraction_text,
    missing_units_text,
    number,
    outcome_text,
    short_target,
    target_text,
    value_text,
    why_text,
)
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from desktop.domain.forms import CellKey, Form
    from desktop.domain.indicators import Missing, Term
    from desktop.services.indicators.exemptions import Exempted
    from desktop.services.indicators.readings import Known, PartReading, Reading, Shown
    from desktop.services.indicators.task_indicators import ServingTask
    from desktop.services.plans.held_plans import HeldPlan
    from desktop.store.ledger import Ledger

PERIODS = 13
"""How many periods are read: a year and the same period of the year before."""
HEADS = (N_("Indicator"), N_("Verdict"), N_("Value"), N_("Target"), N_("Trend"))
NAME, VERDICT, VALUE, TARGET, TREND = range(len(HEADS))
_MOST_NAMED, _COPIED_PLACES = 12, 4
Cell = str | int | Decimal | None
"""What a spreadsheet is given."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: an indicator, or one scope of it, with its readings oldest first."""

    known: Known
    place: int
    series: tuple[Reading, ...]

    @property
    def reading(self) -> Reading:
        """The reading of the period in hand."""
        return self.series[-1]

    @property
    def part(self) -> PartReading:
        """The part of it this line is of."""
        return self.reading.parts[self.place]

    @property
    def outcome(self) -> Outcome:
        """Its verdict."""
        return self.part.verdict.outcome

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other lines."""
        return self.known.address, self.part.scope


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of a period, and the forms their counts are of."""

    rows: tuple[Row, ...]
    forms: Mapping[str, Form]
    links: tuple[ServingTask, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows: of a plan, of a verdict, holding a text; all for empty."""

    plan: str = ""
    outcome: str = ""
    text: str = ""


def read(ledger: Ledger, period: str, periods: int = PERIODS) -> Page:
    """Read all indicators of a ledger for a period and those before it; nothing where no plan sets targets."""
    with ledger.read() as session:
        if not known_indicators(session):
            return Page((), {}, (), {})
        known_forms = {form.code: form for form in forms.forms_in(session)}
        links = task_indicators.links_in(session)
    shown = indicators(ledger, period, periods=periods)
    return Page(_rows(shown), known_forms, links, _names(ledger, shown))


def _rows(shown: Shown) -> tuple[Row, ...]:
    return tuple(
        Row(series[-1].known, place, series)
        for series in shown.series.values()
        for place in range(len(series[-1].parts))
    )


def _names(ledger: Ledger, shown: Shown) -> dict[str, str]:
    codes = {
        miss.unit
        for series in shown.series.values()
        for part in series[-1].parts
        for miss in part.measured.amounts.missing
    }
    return unit_names(ledger, codes)


def plans_with_indicators(held: Sequence[HeldPlan]) -> tuple[HeldPlan, ...]:
    """List the plans that set targets."""
    return tuple(plan for plan in held if plan.indicators)


def fitting(rows: Sequence[Row], wanted: Wanted) -> tuple[Row, ...]:
    """List the lines that are asked for; marks do not count."""
    text = fold(wanted.text)
    return tuple(
        row
        for row in rows
        if wanted.plan in ("", row.known.plan)
        and wanted.outcome in ("", row.outcome.value)
        and text in fold(f"{row.known.indicator.id} {name(row)} {row.known.indicator.text}")
    )


def name(row: Row) -> str:
    """Name a line: what is measured, and of which scope."""
    said = row.known.indicator.measure
    return f"{said} ({row.part.scope})" if row.part.scope else said


def cells(row: Row) -> tuple[str, ...]:
    """Give the texts of a line; the trend in words for who cannot see it."""
    return (
        name(row),
        outcome_text(row.outcome),
        value_text(row.part, row.known.measure) or "–",
        short_target(row.known, row.part.verdict.target),
        trend_words(trend_of(row)),
    )


def counted(rows: Sequence[Row]) -> str:
    """Say how many of the lines are met, not met, not known."""
    parts = [
        f"{outcome_text(outcome).lower()} {count}"
        for outcome in Outcome
        if (count := sum(row.outcome is outcome for row in rows))
    ]
    said = ngettext("{count} indicator", "{count} indicators", len(rows)).format(count=len(rows))
    return f"{said}: {', '.join(parts)}" if parts else said


def trend_of(row: Row) -> Trend:
    """Give the values of a line through time with the path of its target."""
    return Trend(name(row), row.known.measure.unit, trend_points(row.series, row.place))


def trend_words(trend: Trend) -> str:
    """Say a trend: "10/25: 80, 11/25: not reported"."""
    none = _("not reported")
    return ", ".join(f"{point.label}: {none if point.value is None else number(point.value)}" for point in trend.points)


def trend_cells(trend: Trend) -> list[list[Cell]]:
    """Give the numbers of a trend as a table for a spreadsheet; a gap is an empty cell."""
    head: list[Cell] = [_("Period"), trend.title, _("Target")]
    rows: list[list[Cell]] = [[point.label, as_number(point.value), as_number(point.target)] for point in trend.points]
    return [head, *rows]


def as_number(value: Fraction | None) -> int | Decimal | None:
    """Give a value as spreadsheets take it, four decimals at most."""
    if value is None:
        return None
    found = rounded(value, _COPIED_PLACES)
    return int(found) if found.denominator == 1 else Decimal(found.numerator) / Decimal(found.denominator)


def facts(row: Row) -> tuple[tuple[str, str], ...]:
    """Say of a line its numbers, its target and its verdict."""
    part, known = row.part, row.known
    period = f"{wording.period_name(part.period)} ({part.period.start:%d/%m/%Y}–{part.period.end:%d/%m/%Y})"
    lines = (
        (_("Numerator / denominator"), fraction_text(part.measured, known.measure.kind)),
        (_("Target"), target_text(known, part.verdict.target)),
        (_("Why"), why_text(known, part)),
        (_("Counts of"), period),
        (_("Plan"), known.plan_name),
        (_("Indicator"), known.indicator.id),
        (_("Left out"), exempted_text(row.reading)),
    )
    return tuple((word, said) for word, said in lines if said)


def sources(row: Row, page: Page) -> tuple[str, ...]:
    """Say where the counts of a line are from: form, row and column."""
    part = row.known.measure.part(row.part.scope)
    lines = [(_("Numerator"), part.numerator), (_("Denominator"), part.denominator)]
    if not part.denominator:
        lines = [(_("Number"), part.numerator)]
    return tuple(f"{word}: {' '.join(_terms(terms, page))}" for word, terms in lines)


def _terms(terms: Sequence[Term], page: Page) -> list[str]:
    return [
        ("− " if term.sign < 0 else "+ " if place else "") + _term(term, page.forms.get(term.form))
        for place, term in enumerate(terms)
    ]


def _term(term: Term, form: Form | None) -> str:
    if form is None:
        return term.form
    row = next((one.label for one in form.rows if one.key == term.row), _("all rows")) if term.row else _("all rows")
    column = next((one for one in form.columns if one.key == term.column), None)
    heading = column.heading[-1] if column else term.column
    row = row.replace("{agency}", _("the agency"))
    return _("“{column}”, {row} ({form})").format(column=heading, row=row, form=form.name)


def first_cell(row: Row, page: Page) -> tuple[str, CellKey] | None:
    """Give the form and the cell where the first count of a line is entered, one that is missing before others."""
    missing = row.part.measured.amounts.missing
    part = row.known.measure.part(row.part.scope)
    term = part.numerator[0]
    form = page.forms.get(term.form)
    if form is None:
        return None
    if missing and missing[0].form in page.forms and missing[0].cell[0]:
        return missing[0].form, missing[0].cell
    return term.form, (term.row or form.item_rows[0].key, term.column)


def missing(row: Row, page: Page) -> tuple[str, ...]:
    """Say which counts are missing of a line, or who has not reported."""
    amounts = row.part.measured.amounts
    if amounts.asked > 1:
        units = list(dict.fromkeys(miss.unit for miss in amounts.missing))
        named = [page.names.get(unit, unit) for unit in units[:_MOST_NAMED]]
        more = len(units) - len(named)
        said = ", ".join(named) + (" " + _("and {count} more").format(count=more) if more else "")
        return (f"{missing_units_text(row.part.measured).capitalize()}: {said}.",) if units else ()
    return tuple(dict.fromkeys(_missing(miss, page) for miss in amounts.missing))[:_MOST_NAMED]


def _missing(miss: Missing, page: Page) -> str:
    form = page.forms.get(miss.form)
    row = next((one.label for one in form.rows if one.key == miss.cell[0]), miss.cell[0]) if form else miss.cell[0]
    period = f", {wording.period_inside(miss.period)}" if miss.period else ""
    where = form.name if form else miss.form
    return _("Missing: {row} ({form}{period})").format(
        row=row.replace("{agency}", _("the agency")), form=where, period=period
    )


def exempted_lines(found: Sequence[Exempted]) -> tuple[str, ...]:
    """Say what is left out, each with its reason and document."""
    return tuple(f"{one.label}: {'; '.join(filter(None, (one.reason, one.document)))}" for one in found)


def exemptable(row: Row, page: Page) -> tuple[tuple[str, str, str], ...]:
    """List the rows that can be left out of an indicator: form, row and label; none where each is counted alone."""
    part = row.known.measure.part(row.part.scope)
    held = {(one.form, one.row) for one in row.reading.exempted}
    codes = dict.fromkeys(term.form for term in part.terms if not term.row)
    return tuple(
        (code, item.key, item.label)
        for code in codes
        if (form := page.forms.get(code)) and len(form.item_rows) > 1
        for item in form.item_rows
        if (code, item.key) not in held
    )
