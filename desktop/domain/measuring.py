"""From the counts of a unit to the sums of a measure: rows left out, months added up, what is missing named."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.counted_cells import CountedCell, KnownCell
from desktop.domain.forms import Nature, is_asked, nature_of
from desktop.domain.indicators import Amounts, Measure, MeasureKind, Missing, Part, Span, Term
from desktop.domain.period_parts import covers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from desktop.domain.counted_cells import Lookup
    from desktop.domain.forms import Form, FormColumn, FormRow
    from desktop.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Exempt:
    """A row that a measure leaves out: of one unit, or of all for ``unit`` ""."""

    form: str
    row: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts are read with: the forms by code, the rows left out."""

    forms: Mapping[str, Form]
    exempt: Collection[Exempt] = ()
    _rows: dict[tuple[str, str, str], tuple[FormRow, ...]] = field(default_factory=dict)

    def rows(self, term: Term, unit: str) -> tuple[FormRow, ...]:
        """List the item rows of a term that are not left out for a unit."""
        key = (term.form, term.row, unit if self.exempt else "")
        if key not in self._rows:
            self._rows[key] = tuple(row for row in self._all_rows(term) if not self._is_exempt(term.form, row, unit))
        return self._rows[key]

    def knows(self, term: Term) -> bool:
        """Say whether a form at hand has the rows and the column of a term."""
        return bool(self.column(term) and self._all_rows(term))

    def _all_rows(self, term: Term) -> tuple[FormRow, ...]:
        form = self.forms.get(term.form)
        if form is None:
            return ()
        if not term.row:
            return form.item_rows
        row = next((row for row in form.rows if row.key == term.row), None)
        if row is None:
            return ()
        return form.rows_of(row) if row.total else (row,)

    def _is_exempt(self, form: str, row: FormRow, unit: str) -> bool:
        return Exempt(form, row.key) in self.exempt or Exempt(form, row.key, unit) in self.exempt

    def column(self, term: Term) -> FormColumn | None:
        """Find the column of a term; None where its form has none."""
        form = self.forms.get(term.form)
        return next((one for one in form.columns if one.key == term.column), None) if form else None


def amounts_of(measure: Measure, part: Part, counting: Counting, unit: str, lookup: Lookup, period: Period) -> Amounts:
    """Add up the counts of a unit for a part of a measure.

    Of terms over all rows only those rows go in of which every term is known; the others are named as missing.
    """
    ways = covers(period, from_year=measure.span is Span.YEAR)
    read = {
        term: {
            row.key: _read(measure, term, row, counting, lookup, ways) for row in _asked(term, counting, unit, period)
        }
        for term in part.terms
    }
    spread = [term for term in part.terms if len(read[term]) > 1 or not term.row]
    lacking = {(term.form, row) for term in spread for row, cell in read[term].items() if cell.missing}
    spared = {
        (term.form, row)
        for term in part.terms
        for row, cell in read[term].items()
        if cell.value is None and not cell.missing
    }
    return Amounts(
        numerator=_sum(part.numerator, read, spread, lacking | spared),
        denominator=_sum(part.denominator, read, spread, lacking | spared) if part.denominator else None,
        missing=_missing(part, read, counting, unit),
        reported=0 if any(cell.missing for cells in read.values() for cell in cells.values()) else 1,
        applies=not _is_spared(part, read, counting, spared),
    )


def _asked(term: Term, counting: Counting, unit: str, period: Period) -> list[FormRow]:
    column = counting.column(term)
    return [row for row in counting.rows(term, unit) if column and is_asked(row, column, period.end)]


def _read(
    measure: Measure,
    term: Term,
    row: FormRow,
    counting: Counting,
    lookup: Lookup,
    ways: Sequence[tuple[str, ...]],
) -> KnownCell:
    column = counting.column(term)
    if column is None:
        return KnownCell(None, ways[0])
    is_stock = measure.kind is MeasureKind.VALUE or nature_of(row, column) is Nature.STOCK
    cell = CountedCell(lookup, term.form, row, column, is_stock=is_stock)
    return cell.known(ways, from_year=measure.span is Span.YEAR)


def _sum(
    terms: Sequence[Term],
    read: Mapping[Term, Mapping[str, KnownCell]],
    spread: Collection[Term],
    left_out: Collection[tuple[str, str]],
) -> Fraction | None:
    total = Fraction(0)
    for term in terms:
        rows = [cell for row, cell in read[term].items() if term not in spread or (term.form, row) not in left_out]
        if not rows or any(cell.value is None for cell in rows):
            return None
        total += term.sign * sum((cell.value for cell in rows if cell.value is not None), Fraction(0))
    return total


def _missing(
    part: Part, read: Mapping[Term, Mapping[str, KnownCell]], counting: Counting, unit: str
) -> tuple[Missing, ...]:
    found = {
        (term.form, row, term.column, period)
        for term in part.terms
        for row, cell in read[term].items()
        for period in cell.missing
    }
    unknown = {(term.form, term.row, term.column, "") for term in part.terms if not counting.knows(term)}
    return tuple(Missing(unit, form, (row, column), period) for form, row, column, period in sorted(found | unknown))


def _is_spared(
    part: Part,
    read: Mapping[Term, Mapping[str, KnownCell]],
    counting: Counting,
    spared: Collection[tuple[str, str]],
) -> bool:
    """Say whether a measure does not apply: the rows of one of its terms are all left out, ended or marked so."""
    return any(counting.knows(term) and all((term.form, row) in spared for row in read[term]) for term in part.terms)
