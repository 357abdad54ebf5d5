"""The periodic report of a plan as a document: the officer's text, else the one drafted from the figures; no files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.passages import joined, read_passages, redraft
from desktop.domain.tables import PageHead, ReportTable
from desktop.services.documents import period_reports
from desktop.services.documents.letterhead import as_own_report
from desktop.services.documents.period_reports import ReportInput, report_words
from desktop.services.documents.report_drafting import draft_report, period_in_text, plan_short

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.passages import Drafted
    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The report as it is to be edited: what it says, the draft of the figures now, and whether anything is kept.

    ``is_behind``: the figures have changed since it was written. ``left`` are the new paragraphs that the officer's
    own words stand for, once `with_figures` took the others over.
    """

    said: ReportInput
    drafted: tuple[Drafted, ...]
    is_kept: bool
    is_behind: bool
    with_figures: str
    left: tuple[str, ...]


def written_report(ledger: Ledger, plan: Plan, period: Period, on: date | None = None) -> WrittenReport:
    """Give the report of a plan for a period: as the officer wrote it, or drafted from the figures."""
    drafted = draft_report(ledger, plan, period, on)
    kept = period_reports.kept_report(ledger, plan.slug, period)
    if kept is None:
        said = ReportInput(joined(drafted), default_subject(plan, period))
        return WrittenReport(said, drafted, is_kept=False, is_behind=False, with_figures=said.text, left=())
    redrafted = redraft(kept.said.text, kept.drafted, drafted)
    return WrittenReport(
        kept.said,
        drafted,
        is_kept=True,
        is_behind=kept.drafted != drafted,
        with_figures=redrafted.text,
        left=redrafted.left,
    )


def default_subject(plan: Plan, period: Period) -> str:
    """Say what the report is about: "Kết quả thực hiện Kế hoạch số 254/KH-UBND tháng 11/2026"."""
    return str(report_words()["subject"]).format(plan=plan_short(plan), period=period_in_text(period))


def report_document(ledger: Ledger, plan: Plan, period: Period, on: date | None = None, *, stamp: str) -> ReportTable:
    """Lay the report out as a document of NĐ 30/2020."""
    said = written_report(ledger, plan, period, on).said
    table = ReportTable(
        title=report_words()["kind"],
        head=PageHead(
            number=period_reports.numbered(ledger, said.number),
            issued=said.issued,
            summary=said.subject or default_subject(plan, period),
        ),
        columns=(),
        rows=(),
        passages=read_passages(said.text),
        landscape=False,
        stamp=stamp,
    )
    return as_own_report(ledger, table)
