"""Of which agency and period a workbook is that nobody laid out for us: what it says, what is asked of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.foreign.reading import letters
from desktop.domain.foreign.said import Asks, Choice, Question, Said
from desktop.domain.periods import parse_period, period_between
from desktop.services.ledger import held_agencies, own_office
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.foreign.reading import SettledBook
    from desktop.domain.periods import Period
    from desktop.domain.report_seal import ReportSeal
    from desktop.domain.workbook_reading.about import NamedAgency, NamedPeriod
    from desktop.models import Agency


class Whose(NamedTuple):
    """Of which agency and period a workbook is, as far as it is known."""

    who: Agency | None
    period: Period | None
    questions: tuple[Question, ...]


def find_whose(session: Session, book: SettledBook, said: Said) -> Whose:
    """Find of which agency and period a workbook is; what is not certain is a question."""
    period, asked_when = _when(book, said)
    on = period.end if period else clock.today()
    who, asked_whose = _who(session, book, said, on)
    return Whose(who, period, tuple(one for one in (asked_whose, asked_when) if one))


def _when(book: SettledBook, said: Said) -> tuple[Period | None, Question | None]:
    if said.period:
        return parse_period(said.period), None
    if book.period and book.period.start and not book.period.other:
        return period_between(book.period.start, book.period.end), None
    if book.period and book.period.other:
        own = Where(sheet=book.period.sheet, cell=_cell_of(book.period))
        apart: dict[str, object] = {"period": book.period.text, "other": book.period.other}
        return None, Question(Asks.PERIOD, Finding("read_period_differs", Severity.QUESTION, own, apart))
    where = Where(sheet=book.tables[0].sheet.name if book.tables else "")
    return None, Question(Asks.PERIOD, Finding("foreign_period_open", Severity.QUESTION, where))


def _who(session: Session, book: SettledBook, said: Said, on: date) -> tuple[Agency | None, Question | None]:
    if said.agency:
        return held_agencies.seen_agency(session, said.agency, on), None
    own = own_office.own_row(session, on)
    if book.agency is None:
        where = Where(sheet=book.tables[0].sheet.name if book.tables else "")
        finding = Finding("foreign_agency_open", Severity.QUESTION, where)
        return None, Question(Asks.AGENCY, finding, "", (Choice(own.code, own.name),))
    try:
        who = held_agencies.seen_agency(session, book.agency.text, on)
    except Refused as refused:
        where = Where(sheet=book.agency.sheet, cell=_cell_of(book.agency))
        finding = replace(refused.finding, severity=Severity.QUESTION, where=where)
        named = refused.finding.params.get("choices")
        choices = tuple(Choice(str(one)) for one in named) if isinstance(named, list | tuple) else ()
        return None, Question(Asks.AGENCY, finding, book.agency.text, choices)
    asked = next(_others(session, book, who, on), None)
    return (None, asked) if asked else (who, None)


def _others(session: Session, book: SettledBook, who: Agency, on: date) -> Iterator[Question]:
    """Ask whose a workbook is whose sheets, taken together, are of several agencies that are known."""
    for one in book.named:
        with suppress(Refused):
            other = held_agencies.seen_agency(session, one.text, on)
            if other.code != who.code:
                said: dict[str, object] = {"agency": who.name, "other": other.name}
                where = Where(sheet=one.sheet, cell=_cell_of(one))
                finding = Finding("read_agency_differs", Severity.QUESTION, where, said)
                choices = (Choice(who.code, who.name), Choice(other.code, other.name))
                yield Question(Asks.AGENCY, finding, "", choices)


def _cell_of(named: NamedAgency | NamedPeriod) -> str:
    return f"{letters(named.place[1])}{named.place[0]}" if named.place[0] else ""


def as_sealed(session: Session, said: Said, seal: ReportSeal | None) -> Said:
    """Let the seal of a print say whose it is and for when, where the officer did not and the ledger knows."""
    if seal is None:
        return said
    period = said.period or seal.period
    agency = said.agency
    if not agency:
        with suppress(Refused):
            agency = held_agencies.seen_agency(session, seal.agency, parse_period(period).end).code
    return replace(said, agency=agency, period=period)
