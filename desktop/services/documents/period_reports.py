"""What an officer made of the report of a period: number, day, subject and text; it must not know how it is drafted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.paper import blank, date_in_full, padded_number
from desktop.domain.passages import Drafted
from desktop.domain.periods import parse_period
from desktop.domain.text import one_line
from desktop.models import PeriodReport
from desktop.services.ledger import closed_periods, own_office
from desktop.services.plans.held_plans import find_plan
from desktop.system import clock, paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.services.ledger.own_office import OwnAgency
    from desktop.store.ledger import Ledger

_BARE_NUMBER = re.compile(r"\d+")
_JOINING = frozenset({"và", "cấp", "tỉnh", "thành", "phố"})


@dataclass(frozen=True, slots=True)
class ReportInput:
    """What an officer writes of a report; an empty number or no day leaves room to write them by hand."""

    text: str
    subject: str = ""
    number: str = ""
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What is kept of the report of a period, with the paragraphs it was last drafted from."""

    said: ReportInput
    drafted: tuple[Drafted, ...]


def kept_report(ledger: Ledger, plan: str, period: Period) -> KeptReport | None:
    """Give what is kept of a report; None where nobody wrote anything. Refuses as `find_plan` does."""
    with ledger.read() as session:
        row = _row(session, plan, period.code)
        return _kept(row) if row else None


def keep_report(
    ledger: Ledger,
    plan: str,
    period: str,
    said: ReportInput,
    drafted: Sequence[Drafted],
    origin: str = "window",
) -> int:
    """Keep the report of a period as one change; gives the journal entry, 0 where nothing changed.

    Refuses with ``report_empty``, ``period_closed``, ``period_unreadable`` and as `find_plan` does.
    """
    when, text = parse_period(period).code, "\n".join(filter(None, map(one_line, said.text.splitlines())))
    if not text:
        raise Refused("report_empty", period=when)
    with ledger.change("period_report_kept", origin, period=when) as change:
        closed_periods.refuse_closed(change.session, when)
        row = _row(change.session, plan, when)
        if row is None:
            row = PeriodReport(plan_id=find_plan(change.session, plan).id, period=when)
            change.session.add(row)
        wanted = {
            "number": one_line(said.number),
            "issued": said.issued,
            "subject": one_line(said.subject),
            "text": text,
            "drafted": [{"key": one.key, "text": one.text} for one in drafted],
        }
        for name, value in wanted.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
                row.recorded_at = clock.now()
    return change.entry


def drop_report(ledger: Ledger, plan: str, period: str, origin: str = "window") -> int:
    """Take back all that was written of a report, so that it is drafted again; gives the journal entry."""
    when = parse_period(period).code
    with ledger.change("period_report_dropped", origin, period=when) as change:
        closed_periods.refuse_closed(change.session, when)
        row = _row(change.session, plan, when)
        if row is not None:
            change.session.delete(row)
    return change.entry


def attached_note(ledger: Ledger, plan: str, period: Period) -> str:
    """Write what an annex of the report is attached to; room to write where number or day are not known."""
    kept = kept_report(ledger, plan, period)
    number = numbered(ledger, kept.said.number if kept else "")
    day = date_in_full(kept.said.issued if kept else None)
    return str(report_words()["attached"]).format(
        number=blank(8) + number if number.startswith("/") else padded_number(number),
        day=day,
        agency=agency_in_text(ledger),
    )


def numbered(ledger: Ledger, number: str) -> str:
    """Write the number of a report with its symbol, "5/BC-UBND"; "/BC-UBND" while it has none."""
    if number and not _BARE_NUMBER.fullmatch(number):
        return number
    symbol = agency_symbol(own_office.own_agency(ledger))
    return str(report_words()["symbol"]).format(number=number, symbol=symbol)


def agency_symbol(own: OwnAgency) -> str:
    """Shorten an agency's name as its documents' numbers do: UBND, VP, SKHCN."""
    words = own.name.split()
    if words[0] == "UBND":
        return "UBND"
    if own.name.startswith("Văn phòng"):
        return "VP"
    place = own.province.casefold().split()
    named = words[: -len(place)] if place and own.name.casefold().split()[-len(place) :] == place else words
    return "".join(word[0].upper() for word in named if word.casefold() not in _JOINING)


def agency_in_text(ledger: Ledger) -> str:
    """Name the ledger's agency in running text: "Ủy ban nhân dân xã …"."""
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", own_office.own_agency(ledger).name)


@cache
def report_words() -> dict[str, Any]:
    """Give the words of the report on paper."""
    return tomllib.loads((paths.resources() / "templates" / "report.toml").read_text("utf-8"))


def _row(session: Session, plan: str, period: str) -> PeriodReport | None:
    held = find_plan(session, plan)
    query = select(PeriodReport).where(PeriodReport.plan_id == held.id, PeriodReport.period == period)
    return session.scalars(query).first()


def _kept(row: PeriodReport) -> KeptReport:
    drafted = tuple(Drafted(one["key"], one["text"]) for one in row.drafted)
    return KeptReport(ReportInput(row.text, row.subject, row.number, row.issued), drafted)
