"""The text of a periodic report on the command line: shown, written, drafted anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.cli.answer import ORIGIN, Answer, Surroundings, day, opened
from desktop.domain.periods import parse_period
from desktop.services.documents import period_reports
from desktop.services.documents.report_document import written_report
from desktop.services.files.output import read_file
from desktop.services.plans.past import printed_plan
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse

    from desktop.services.documents.period_reports import ReportInput
    from desktop.services.documents.report_document import WrittenReport


def report_text(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``report-text``: what is given is kept, what is not stays as it is."""
    when = parse_period(asked.period)
    with opened(asked.ledger) as ledger:
        plan = printed_plan(ledger, asked.plan, when.code)
        journal = 0
        if asked.draft:
            journal = period_reports.drop_report(ledger, plan.slug, when.code, ORIGIN)
        found = written_report(ledger, plan, when)
        said = _said(found, asked)
        if said != found.said:
            journal = period_reports.keep_report(ledger, plan.slug, when.code, said, found.drafted, ORIGIN)
            found = written_report(ledger, plan, when)
    said = found.said
    data = {
        "plan": plan.slug,
        "period": when.code,
        "number": said.number,
        "issued": said.issued.isoformat() if said.issued else None,
        "subject": said.subject,
        "text": said.text,
        "kept": found.is_kept,
        "behind": found.is_behind,
        "left": list(found.left),
        "journal": journal,
    }
    behind = [_("The figures have changed since this was written.")] if found.is_behind else []
    return Answer([*behind, *said.text.splitlines()], data)


def _said(found: WrittenReport, asked: argparse.Namespace) -> ReportInput:
    said = found.said
    if asked.figures:
        said = replace(said, text=found.with_figures)
    if asked.text is not None:
        said = replace(said, text=read_file(asked.text).decode("utf-8-sig", "replace"))
    return replace(
        said,
        subject=said.subject if asked.subject is None else asked.subject,
        number=said.number if asked.number is None else asked.number,
        issued=day(asked.date) or said.issued,
    )
