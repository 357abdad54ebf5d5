"""The tables behind the printed documents, each built by who knows it; no files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.list_numbers import roman
from desktop.domain.periods import month_of, parse_period
from desktop.domain.report_seal import ReportSeal
from desktop.domain.tables import PageKind
from desktop.services.counts import forms
from desktop.services.documents import (
    evidence_pack,
    form_table,
    form_unit_tables,
    indicator_tables,
    overview_report,
    period_reports,
    report_document,
    task_lists,
    territory_report,
    trend_tables,
    unit_tables,
)
from desktop.services.documents.appendix_table import appendix_table
from desktop.services.documents.report_headings import TASK_REPORTS
from desktop.services.documents.report_names import (
    BY_UNIT,
    COUNT_FORM,
    EVIDENCE,
    FINISHED,
    FORM_UNITS,
    INDEX,
    INDICATOR_TRENDS,
    INDICATOR_UNITS,
    INDICATORS,
    OF_FORMS,
    OF_INDICATORS,
    OF_PLANS,
    OVERDUE,
    OVERVIEW,
    PERIODIC,
    SAME_TERRITORY,
    WHOLE,
    WITH_PROGRESS,
    ReportName,
)
from desktop.services.ledger import own_office
from desktop.services.plans.past import printed_plan
from desktop.services.words import wording
from desktop.system import clock

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.domain.plans import Appendix, Plan
    from desktop.domain.tables import ReportTable
    from desktop.store.ledger import Ledger


def settled(ledger: Ledger, name: ReportName, period: str | None = None) -> ReportName:
    """Name plan and appendix of a period's report as the ledger holds them, whatever was typed or left out."""
    if name.kind in OF_FORMS:
        return ReportName(name.kind, None, forms.form(ledger, name.part).code)
    if name.kind == INDEX:
        return ReportName(name.kind, None, name.part)
    plan = printed_plan(ledger, name.plan, period)
    if name.kind in (*OF_PLANS, *OF_INDICATORS):
        return ReportName(name.kind, plan.slug, "")
    return ReportName(name.kind, plan.slug, _appendix(plan, name.part).code)


def build_table(ledger: Ledger, name: ReportName, period: str | None, *, on: date | None = None) -> ReportTable:
    """Build the table of an appendix or a form for a period, as tasks stand on a day (its last one, today at most).

    Refuses with ``appendix_unknown``, ``period_needed`` and as the services it asks do.
    """
    return replace(_built(ledger, name, period, on), seal=_seal(ledger, settled(ledger, name, period), period))


def _seal(ledger: Ledger, name: ReportName, period: str | None) -> ReportSeal:
    """Say what the table is and whose; without a period it tells what is known now, printed for the current month."""
    when = parse_period(period) if period else month_of(clock.today())
    with ledger.read() as session:
        agency, uid = own_office.own_row(session, when.end).code, own_office.own_head(session).uid
    seal = ReportSeal(name.code, agency, when.code, as_known=period is None)
    return replace(seal, ledger=uid) if seal.kind in (*TASK_REPORTS, COUNT_FORM) else seal


def _built(ledger: Ledger, name: ReportName, period: str | None, on: date | None) -> ReportTable:
    when = parse_period(period) if period else None
    if name.kind in OF_FORMS:
        return _form_table(ledger, name, when)
    if name.kind in (INDEX, *OF_INDICATORS):
        return _indicator_table(ledger, name, when)
    printed = printed_plan(ledger, name.plan, period)
    if name.kind in OF_PLANS:
        return _plan_table(ledger, printed, name.kind, when, on)
    appendix = _appendix(printed, name.part)
    return appendix_table(ledger, printed, appendix, name.kind, when, on, stamp=stamp(ledger))


def _form_table(ledger: Ledger, name: ReportName, when: Period | None) -> ReportTable:
    period = _asked(when, f"{name.kind}:{name.part}")
    if name.kind == SAME_TERRITORY:
        return territory_report.territory_table(ledger, name.part, period.code, stamp=stamp(ledger))
    build = form_unit_tables.form_by_unit if name.kind == FORM_UNITS else form_table.form_table
    return build(ledger, name.part, period, stamp=stamp(ledger))


def _asked(when: Period | None, report: str) -> Period:
    if when is None:
        raise Refused("period_needed", report=report)
    return when


def _plan_table(ledger: Ledger, plan: Plan, kind: str, when: Period | None, on: date | None) -> ReportTable:
    said = stamp(ledger)
    if kind == PERIODIC:
        return report_document.report_document(ledger, plan, _asked(when, kind), on, stamp=said)
    if kind == WHOLE:
        return _whole(ledger, plan, _asked(when, kind), on)
    if kind == EVIDENCE:
        return evidence_pack.evidence_index(ledger, plan, _asked(when, kind), stamp=said)
    if kind == OVERVIEW:
        return overview_report.overview_table(ledger, plan, when, on, stamp=said)
    if kind == BY_UNIT:
        return unit_tables.progress_by_unit(ledger, plan, when, on, stamp=said)
    return task_lists.task_list(ledger, plan, kind, when, on, stamp=said)


def _whole(ledger: Ledger, plan: Plan, when: Period, on: date | None) -> ReportTable:
    """Put the report of a period and its annexes together, numbered on; a list of nothing is left out."""
    said = stamp(ledger)
    lists = [task_lists.task_list(ledger, plan, kind, when, on, stamp=said) for kind in (FINISHED, OVERDUE)]
    annexes = [
        *(appendix_table(ledger, plan, one, WITH_PROGRESS, when, on, stamp=said) for one in plan.appendices),
        *(one for one in lists if one.rows),
    ]
    note = period_reports.attached_note(ledger, plan.slug, when)
    return replace(
        report_document.report_document(ledger, plan, when, on, stamp=said),
        annexes=tuple(_as_annex(one, place if len(annexes) > 1 else 0, note) for place, one in enumerate(annexes, 1)),
    )


def _as_annex(table: ReportTable, place: int, note: str) -> ReportTable:
    heading = f"Phụ lục {roman(place)}" if place else "Phụ lục"
    head = replace(table.head, kind=PageKind.ANNEX, heading=heading, attached_note=note)
    return replace(table, head=head, signatures=(), recipients=())


def _indicator_table(ledger: Ledger, name: ReportName, when: Period | None) -> ReportTable:
    period = _asked(when, name.kind)
    if name.kind == INDEX:
        return indicator_tables.index_table(ledger, name.part, period, stamp=stamp(ledger))
    plan = printed_plan(ledger, name.plan, period.code)
    builders = {
        INDICATORS: indicator_tables.indicator_table,
        INDICATOR_UNITS: indicator_tables.units_table,
        INDICATOR_TRENDS: trend_tables.trend_table,
    }
    return builders[name.kind](ledger, plan, period, stamp=stamp(ledger))


def _appendix(plan: Plan, code: str) -> Appendix:
    for appendix in plan.appendices:
        if not code or appendix.code.casefold() == code.casefold():
            return appendix
    raise Refused("appendix_unknown", appendix=code, known=", ".join(item.code for item in plan.appendices))


def stamp(ledger: Ledger) -> str:
    """Write the small line of the bottom margin: the time of the data, and that they are for practice."""
    moment = wording.moment_on_paper(clock.now())
    return wording.stamp(moment, practice=own_office.own_agency(ledger).practice)
