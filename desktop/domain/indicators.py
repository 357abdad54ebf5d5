"""Measures of indicators: ratios, sums, means and single values of counts, with what is known of them (QĐ 766, KH)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.forms import CellKey

HUNDRED = 100


class MeasureKind(StrEnum):
    """How counts make a value: a share in percent, a sum, a mean by division, or one recorded number."""

    RATIO = "ratio"
    SUM = "sum"
    MEAN = "mean"
    VALUE = "value"


class ZeroRule(StrEnum):
    """What a share of nothing is: no value, full (no petition, none late), or zero (no file)."""

    NONE = "none"
    FULL = "full"
    ZERO = "zero"


class Span(StrEnum):
    """Over what time the counts of a period add up: the period itself, or the year from its beginning on."""

    PERIOD = "period"
    YEAR = "year"


class Reporter(StrEnum):
    """Whose counts stand for all agencies together: each unit's own added up, or what the ledger's agency recorded."""

    UNITS = "units"
    OWN = "own"


class Gap(StrEnum):
    """Why there is no value."""

    MISSING = "missing"
    NOTHING_COUNTED = "nothing_counted"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Term:
    """Counts that go into a sum with a sign: a column of one row of a form, or of all its rows (``row`` "")."""

    form: str
    column: str
    row: str = ""
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """The counts of one scope of a measure ("đô thị"): terms of its own, or the units of some kinds alone."""

    scope: str
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All the counts it needs."""
        return (*self.numerator, *self.denominator)


@dataclass(frozen=True, slots=True)
class Measure:
    """How the value of an indicator is made of counts.

    ``cycle`` is the period it is recorded for, ``places`` the decimals shown. ``is_strict``: the plan says "trên" or
    "dưới". ``exempts`` quotes what the plan allows to be left out, empty where it says nothing.
    """

    code: str
    kind: MeasureKind
    parts: tuple[Part, ...]
    cycle: str = "month"
    unit: str = "%"
    places: int = 2
    is_higher_better: bool = True
    zero: ZeroRule = ZeroRule.NONE
    span: Span = Span.PERIOD
    reporter: Reporter = Reporter.UNITS
    is_strict: bool = False
    exempts: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms it reads, each once."""
        return tuple(dict.fromkeys(term.form for part in self.parts for term in part.terms))

    def part(self, scope: str) -> Part:
        """Give the part of a scope; a measure without scopes has one for all."""
        return next((part for part in self.parts if part.scope == scope), self.parts[0])


@dataclass(frozen=True, slots=True)
class Missing:
    """A count that nobody reported: whose, where it stands in its form, of which period."""

    unit: str
    form: str
    cell: CellKey
    period: str


@dataclass(frozen=True, slots=True)
class Amounts:
    """The sums of numerator and denominator; None where nothing is known, what is missing of them beside."""

    numerator: Fraction | None
    denominator: Fraction | None
    missing: tuple[Missing, ...] = ()
    asked: int = 1
    reported: int = 1
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with the sums it is made of, or why there is none; a value with something missing is only so far."""

    value: Fraction | None
    gap: Gap | None
    amounts: Amounts

    @property
    def is_whole(self) -> bool:
        """Say whether there is a value and nothing is missing of it."""
        return self.value is not None and not self.amounts.missing


def measured(kind: MeasureKind, zero: ZeroRule, amounts: Amounts) -> Measured:
    """Make the value of sums; a ratio is that of the sums, never a mean of ratios."""
    numerator, denominator = amounts.numerator, amounts.denominator
    divides = kind in (MeasureKind.RATIO, MeasureKind.MEAN)
    if not amounts.applies:
        return Measured(None, Gap.NOT_APPLICABLE, amounts)
    if numerator is None or (divides and denominator is None):
        return Measured(None, Gap.MISSING, amounts)
    if not divides:
        return Measured(numerator, None, amounts)
    full = Fraction(HUNDRED if kind is MeasureKind.RATIO else 1)
    if denominator:
        return Measured(numerator * full / denominator, None, amounts)
    value = {ZeroRule.FULL: full, ZeroRule.ZERO: Fraction(0)}.get(zero)
    return Measured(value, Gap.NOTHING_COUNTED if value is None else None, amounts)


def added(amounts: Iterable[Amounts]) -> Amounts:
    """Add up the sums of several units; who is not asked is not counted among them."""
    bound = [one for one in amounts if one.applies]
    known = [one for one in bound if one.numerator is not None]
    return Amounts(
        numerator=sum((one.numerator for one in known if one.numerator is not None), Fraction(0)) if known else None,
        denominator=_sum_known(known),
        missing=tuple(miss for one in bound for miss in one.missing),
        asked=len(bound),
        reported=sum(not one.missing for one in bound),
        applies=bool(bound),
    )


def _sum_known(known: list[Amounts]) -> Fraction | None:
    found = [one.denominator for one in known if one.denominator is not None]
    return sum(found, Fraction(0)) if found else None


def rounded(value: Fraction, places: int) -> Fraction:
    """Round half away from zero to some decimals, as offices do: 59,985 is 59,99."""
    scale = 10**places
    lifted = abs(value) * scale
    whole = (2 * lifted.numerator + lifted.denominator) // (2 * lifted.denominator)
    return Fraction(whole if value >= 0 else -whole, scale)
