"""Measures of indicators read from data files (``resources/indicators/``); every fault is named by where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused
from desktop.domain.indicators import Measure, MeasureKind, Part, Reporter, Span, Term, ZeroRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.plans import Indicator

    Data = Mapping[str, Any]

ALL_ROWS = "*"
COLUMN = "value"


def measures_from_data(data: Data) -> dict[str, Measure]:
    """Read the measures of a file by their codes, the ids of the indicators.

    A term is ``[-][FORM:]ROW[.COLUMN]``, ROW ``*`` for all rows; form and column are the file's where not said.
    Refuses with ``measure_wrong`` ({place}, {text}).
    """
    place = "measures"
    try:
        form, column = str(data.get("form", "")), str(data.get("column", COLUMN))
        found = {}
        for item in data["measures"]:
            place = str(item["indicator"])
            found[place] = _measure(item, form, column)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refused("measure_wrong", place=place, text=str(error)[:80]) from None
    return found


def plain_measure(indicator: Indicator, form: str) -> Measure:
    """Make the measure of an indicator that no file tells about: so many of so many, or one recorded number."""
    is_ratio = indicator.unit.strip() == "%"
    kind = MeasureKind.RATIO if is_ratio else MeasureKind.VALUE
    row = indicator.id.replace(".", "-")
    part = (
        Part("", (Term(form, COLUMN, f"{row}-so"),), (Term(form, COLUMN, f"{row}-mau"),))
        if is_ratio
        else Part("", (Term(form, COLUMN, row),))
    )
    return Measure(
        indicator.id,
        kind,
        (part,),
        unit=indicator.unit,
        is_higher_better=indicator.comparator not in ("<=", "rank"),
        reporter=Reporter.OWN,
    )


def _measure(item: Data, form: str, column: str) -> Measure:
    kind = MeasureKind(item["kind"])
    scopes = item.get("scopes") or [item]
    return Measure(
        code=str(item["indicator"]),
        kind=kind,
        parts=tuple(_part(one, form, column, kind) for one in scopes),
        cycle=str(item.get("cycle", "month")),
        unit=str(item.get("unit", "%" if kind is MeasureKind.RATIO else "")),
        places=int(item.get("places", 2)),
        is_higher_better=not item.get("lower_is_better", False),
        zero=ZeroRule(item.get("zero", ZeroRule.NONE)),
        span=Span(item.get("span", Span.PERIOD)),
        reporter=Reporter(item.get("reporter", Reporter.UNITS)),
        is_strict=bool(item.get("strict", False)),
        exempts=str(item.get("exempts", "")),
    )


def _part(item: Data, form: str, column: str, kind: MeasureKind) -> Part:
    divides = kind in (MeasureKind.RATIO, MeasureKind.MEAN)
    return Part(
        scope=str(item.get("scope", "")),
        numerator=terms(item["numerator"], form, column),
        denominator=terms(item["denominator"], form, column) if divides else (),
        kinds=tuple(item.get("kinds", ())),
    )


def terms(texts: Sequence[str], form: str = "", column: str = COLUMN) -> tuple[Term, ...]:
    """Read terms as a file writes them. ValueError for one that names no form or no row."""
    found = tuple(_term(text, form, column) for text in texts)
    if not found:
        raise ValueError("no terms")
    return found


def _term(text: str, form: str, column: str) -> Term:
    bare = text.removeprefix("-")
    named, colon, cell = bare.partition(":")
    if not colon:
        named, cell = form, bare
    row, point, of_cell = cell.partition(".")
    if not named or not row or (point and not of_cell):
        raise ValueError(text)
    return Term(named, of_cell or column, "" if row == ALL_ROWS else row, -1 if text.startswith("-") else 1)


def term_text(term: Term) -> str:
    """Write a term as a file does."""
    return f"{'-' if term.sign < 0 else ''}{term.form}:{term.row or ALL_ROWS}.{term.column}"
