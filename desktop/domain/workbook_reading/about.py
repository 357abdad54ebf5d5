"""Puts together what the sheets of a workbook say of themselves: whose it is, for when, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.text import fold
from desktop.domain.workbook_reading.telling import address
from desktop.domain.workbook_reading.when import (
    NamedPeriod,
    are_apart,
    find_period,
    period_of_file_name,
    period_of_sheet_name,
)
from desktop.domain.workbook_reading.whose import (
    NamedAgency,
    agency_of_file_name,
    agency_of_sheet_name,
    find_agency,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.workbook_reading.sheet import SourceSheet

__all__ = ["About", "NamedAgency", "NamedPeriod", "SheetAbout", "read_about"]

Rows = tuple[int, int]
"""The first and the last row of a table with its headings."""


@dataclass(frozen=True, slots=True)
class About:
    """Whose a workbook is, for which period, and what its sheets say that does not go together."""

    agency: NamedAgency | None
    period: NamedPeriod | None
    findings: tuple[Finding, ...] = ()
    sheets: tuple[SheetAbout, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetAbout:
    """What one sheet with tables says of itself: whose it is, and for when."""

    sheet: str
    agency: NamedAgency | None
    period: NamedPeriod | None


def read_about(sheets: Sequence[tuple[SourceSheet, Sequence[Rows]]], file: str = "") -> About:
    """Read what sheets say around their tables; the first agency and the first period of two days are those of all.

    What the sheets leave open the name of the ``file`` may say.
    """
    named = [_of_sheet(sheet, tables) for sheet, tables in sheets]
    agencies = [one.agency for one in named if one.agency]
    periods = [one.period for one in named if one.period]
    held = [sheet for sheet, tables in sheets if tables]
    if len(held) == 1:
        agencies += filter(None, [agency_of_sheet_name(held[0])])
        periods += filter(None, [period_of_sheet_name(held[0])])
    if held:
        agencies += filter(None, [None if agencies else agency_of_file_name(file)])
        periods += filter(None, [None if periods else period_of_file_name(file)])
    agency = next(iter(agencies), None)
    period = next((one for one in periods if one.is_explicit), next(iter(periods), None))
    names = {sheet.name for sheet in held}
    findings = (*_other_agencies(agency, agencies, names), *_other_periods(period, periods, names))
    own = zip(named, (sheet for sheet, _tables in sheets), strict=True)
    return About(agency, period, findings, tuple(_or_its_name(one, sheet) for one, sheet in own if sheet in held))


def _of_sheet(sheet: SourceSheet, tables: Sequence[Rows]) -> SheetAbout:
    first = min((top for top, _last in tables), default=sheet.height + 1)
    last = max((last for _top, last in tables), default=sheet.height)
    return SheetAbout(sheet.name, find_agency(sheet, first, last), find_period(sheet, first, last))


def _or_its_name(one: SheetAbout, sheet: SourceSheet) -> SheetAbout:
    """Let the name of a sheet say what it does not say itself."""
    return SheetAbout(one.sheet, one.agency or agency_of_sheet_name(sheet), one.period or period_of_sheet_name(sheet))


def _other_agencies(agency: NamedAgency | None, agencies: Iterable[NamedAgency], held: set[str]) -> Iterator[Finding]:
    """Tell of sheets with tables that name another agency than the workbook's."""
    for one in agencies:
        if agency and one.sheet in held and one.sheet != agency.sheet and not _is_same(one.text, agency.text):
            said: dict[str, object] = {"agency": agency.text, "other": one.text}
            yield Finding(
                "read_agency_differs", Severity.WARNING, Where(sheet=one.sheet, cell=address(*one.place)), said
            )


def _is_same(one: str, other: str) -> bool:
    keys = [fold(text).replace("uy ban nhan dan", "ubnd") for text in (one, other)]
    return keys[0].endswith(keys[1]) or keys[1].endswith(keys[0])


def _other_periods(period: NamedPeriod | None, periods: Iterable[NamedPeriod], held: set[str]) -> Iterator[Finding]:
    """Ask where one sheet names two periods that do not go together; tell of sheets that name another one."""
    if period is None:
        return
    if period.other:
        where = Where(sheet=period.sheet, cell=address(*period.place))
        own: dict[str, object] = {"period": period.text, "other": period.other}
        yield Finding("read_period_differs", Severity.QUESTION, where, own)
    for one in periods:
        if one.sheet in held and one.sheet != period.sheet and are_apart(one, period):
            where = Where(sheet=one.sheet, cell=address(*one.place))
            said: dict[str, object] = {"period": period.text, "other": one.text}
            yield Finding("read_period_differs", Severity.WARNING, where, said)
