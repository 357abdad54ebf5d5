"""What a cell of a form came to over some time: added up, the last of stocks, from a sum since the year's beginning."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.accumulation import accumulates, sum_so_far, year_key
from desktop.domain.count_sums import NOT_APPLICABLE, NOT_OCCURRING
from desktop.domain.forms import places_of
from desktop.domain.periods import parse_period, previous

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.forms import CellKey, FormColumn, FormRow

    Held = tuple[int | None, str]
    Lookup = Callable[[str, str, CellKey], Held | None]


@dataclass(frozen=True, slots=True)
class KnownCell:
    """A number; None where the count does not apply, or where some periods lack it."""

    value: Fraction | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedCell:
    """A cell whose counts are looked up by form, period and place."""

    lookup: Lookup
    form: str
    row: FormRow
    column: FormColumn
    is_stock: bool

    def known(self, ways: Sequence[tuple[str, ...]], *, from_year: bool) -> KnownCell:
        """Put it together in the first way that is whole, else tell what the best one lacks."""
        best, least = KnownCell(None, ways[0]), None
        for way in ways:
            asked = way[-1:] if self.is_stock else way
            found = self._added(asked, from_year=from_year)
            if not found.missing:
                return found
            if len(found.missing) < len(asked) and (least is None or len(found.missing) < least):
                best, least = found, len(found.missing)
        return best

    def _added(self, periods: Sequence[str], *, from_year: bool) -> KnownCell:
        """Add periods up; a sum typed since the year's beginning makes up for those before it."""
        counts = [self._count(period) for period in periods]
        missing = tuple(
            period for period, (value, absence) in zip(periods, counts, strict=True) if value is None and not absence
        )
        if missing and from_year and accumulates(self.row, self.column):
            total = sum_so_far(
                (value, self._year(period)) for period, (value, _no) in zip(periods, counts, strict=True)
            )
            if total is not None:
                return KnownCell(self._scaled(total))
        if missing:
            return KnownCell(None, missing)
        values = [value for value, _absence in counts if value is not None]
        return KnownCell(self._scaled(sum(values)) if values else None)

    def _scaled(self, value: int) -> Fraction:
        return Fraction(value, 10 ** places_of(self.row, self.column))

    def _count(self, period: str) -> Held:
        """Give the count of a period and why there is none; what did not occur is 0."""
        value, absence = self.lookup(self.form, period, (self.row.key, self.column.key)) or (None, "")
        if absence == NOT_OCCURRING:
            return 0, ""
        if value is None and absence != NOT_APPLICABLE and accumulates(self.row, self.column):
            return self._from_year(period), ""
        return value, absence if value is None else ""

    def _year(self, period: str) -> int | None:
        value, _absence = self.lookup(self.form, period, (self.row.key, year_key(self.column.key))) or (None, "")
        return value

    def _from_year(self, period: str) -> int | None:
        """Take a period's count from the sum typed since the year's beginning, where those before are known."""
        year = self._year(period)
        if year is None:
            return None
        before = sum_so_far((self._plain(code), self._year(code)) for code in _earlier_in_year(period))
        return year - before if before is not None and year >= before else None

    def _plain(self, period: str) -> int | None:
        value, absence = self.lookup(self.form, period, (self.row.key, self.column.key)) or (None, "")
        return 0 if absence == NOT_OCCURRING else value


def _earlier_in_year(code: str) -> list[str]:
    """Name the periods of the same length before one in its year, the first one first."""
    period, found = parse_period(code), list[str]()
    earlier = previous(period)
    while earlier and earlier.end.year == period.end.year:
        found.insert(0, earlier.code)
        earlier = previous(earlier)
    return found
