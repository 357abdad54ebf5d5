"""The index 766 as the page shows it: a line a measure under its group; it must not know a toolkit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.presenters.indicators import Cell, as_number
from desktop.services.documents.indicator_tables import formula
from desktop.services.indicators.words import missing_units_text, number
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from fractions import Fraction

    from desktop.services.indicators.indexes import IndexScore

HEADS = (N_("Code"), N_("Measure"), N_("Counts"), N_("Share"), N_("Most"), N_("Points"))
CODE, NAME, COUNTS, SHARE, MOST, POINTS = range(len(HEADS))


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a group, a measure or the total; ``tells`` explains it whole."""

    cells: tuple[str, ...]
    is_heading: bool
    tells: str = ""
    numbers: tuple[Cell, ...] = ()


def lines(found: IndexScore) -> tuple[Line, ...]:
    """List the groups with their measures, the total last."""
    listed = []
    for group in found.groups:
        total = group.total
        listed.append(_heading(group.group.key, group.group.name, total.most, total.points))
        for one in group.scores:
            amounts = one.measured.amounts
            known = amounts.numerator is not None and amounts.denominator is not None
            counts = f"{number(amounts.numerator)} / {number(amounts.denominator)}" if known else ""  # type: ignore[arg-type]
            share = "" if one.measured.value is None else f"{number(one.measured.value)}%"
            cells = (one.item.code, one.item.name, counts, share, number(one.item.most), _points(one.points))
            missing = missing_units_text(one.measured)
            tells = "\n".join(filter(None, (one.item.name, formula(one.item), missing)))
            numbers = (as_number(one.measured.value), as_number(one.item.most), as_number(one.points))
            listed.append(Line(cells, is_heading=False, tells=tells, numbers=numbers))
    listed.append(_heading("", _("Total"), found.total.most, found.total.points))
    return tuple(listed)


def _heading(code: str, name: str, most: Fraction, points: Fraction | None) -> Line:
    cells = (code, name, "", "", number(most), _points(points))
    return Line(cells, is_heading=True, tells=name, numbers=(None, as_number(most), as_number(points)))


def _points(value: Fraction | None) -> str:
    return "–" if value is None else number(value)


def headline(found: IndexScore) -> str:
    """Say the points in a sentence, and how many could not be told."""
    total = found.total
    if total.points is None:
        return _("No points can be told yet: enter the counts of the period.")
    said = _("{points} of {most} points").format(points=number(total.points), most=number(total.most))
    if total.is_whole:
        return said
    left = _("{points} points cannot be told yet, counts are missing").format(points=number(total.most - total.known))
    return f"{said} · {left}"


def table(found: IndexScore) -> list[list[Cell]]:
    """Give the lines for a spreadsheet, numbers as numbers."""
    head: list[Cell] = [_(HEADS[place]) for place in (CODE, NAME, SHARE, MOST, POINTS)]
    return [head, *([line.cells[CODE], line.cells[NAME], *line.numbers] for line in lines(found))]
