"""Made counts that give a measure the value wanted."""

from fractions import Fraction

from desktop.domain.forms import places_of
from desktop.domain.indicators import MeasureKind
from desktop.domain.measuring import Counting
from desktop.services.counts.grids import CountInput

WHOLE = 1000


def cells_for(measure, part, wanted, forms):
    """Lay out counts, by form and cell, whose measure is ``wanted``; the first row of each term holds them all."""
    held = {}

    def put(term, value):
        rows = Counting(forms).rows(term, "")
        for place, row in enumerate(rows):
            column = forms[term.form].column(term.column)
            scaled = (value if place == 0 else Fraction(0)) * 10 ** places_of(row, column)
            assert scaled.denominator == 1, (term, value)
            held.setdefault(term.form, {})[row.key, term.column] = CountInput(int(scaled))

    if measure.kind in (MeasureKind.VALUE, MeasureKind.SUM):
        put(part.numerator[0], Fraction(wanted))
        return held
    factor = 100 if measure.kind is MeasureKind.RATIO else 1
    top = wanted * WHOLE / factor
    first, *others = part.numerator
    for term in part.denominator:
        put(term, Fraction(WHOLE) if term == part.denominator[0] else Fraction(0))
    if first in part.denominator:
        rest = next((term for term in part.denominator if term != first), None)
        if rest is not None:
            put(first, top)
            put(rest, WHOLE - top)
        else:
            put(others[0], WHOLE - top)
    else:
        put(first, top)
    return held
