"""The commands that close a period: what is missing, closing and reopening, what was sent, what was corrected since."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from desktop.cli.answer import ORIGIN, Answer, Surroundings, opened
from desktop.domain.findings import Refused
from desktop.services.files.output import write_file
from desktop.services.reports import closing, printouts, sent_reports, since_report, writing
from desktop.services.reports.sent_reports import Sent
from desktop.services.words import wording
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from desktop.services.reports.closing import CellGap, Closing, TaskGap, UnitGap
    from desktop.services.reports.printouts import Printout
    from desktop.services.reports.sent_reports import Correction


def show_gaps(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``gaps``."""
    with opened(asked.ledger) as ledger:
        found = closing.gaps(ledger, asked.period)
    data = {
        "period": asked.period,
        "count": found.count,
        "tasks": [_task_json(gap) for gap in found.tasks],
        "cells": [_cell_json(gap) for gap in found.cells],
        "narratives": [_task_json(gap) for gap in found.narratives],
        "warnings": [_warning_json(gap) for gap in found.warnings],
        "units": [_unit_json(gap) for gap in found.units],
        "contradictions": [_contradiction_json(gap) for gap in found.contradictions],
    }
    lines = [gap.said for gap in found.all]
    return Answer(lines or [_("Nothing is missing.")], data)


def close(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``close``."""
    with opened(asked.ledger) as ledger:
        journal = closing.close_period(ledger, asked.period, asked.reason, origin=ORIGIN)
        return _standing(closing.closing_of(ledger, asked.period), journal)


def reopen(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``reopen``."""
    with opened(asked.ledger) as ledger:
        journal = closing.reopen_period(ledger, asked.period, asked.reason, origin=ORIGIN)
        return _standing(closing.closing_of(ledger, asked.period), journal)


def show_sent(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``sent``: all, or one by the hash at its foot, a draft too, written out where a file is named."""
    with opened(asked.ledger) as ledger:
        if not asked.hash:
            found = sent_reports.sent_reports(ledger, asked.period)
            lines = [_sent_line(one) for one in found] or [_("No report was sent yet.")]
            return Answer(lines, [_sent_json(one) for one in found])
        one = printouts.find_printed(ledger, asked.hash)
        if asked.output is None:
            return Answer([_sent_line(one)], [_sent_json(one)])
        ending = PurePath(one.file_name).suffix.casefold()
        if asked.output.suffix.casefold() != ending:
            raise Refused("sent_kind_unknown", file=asked.output.name, ending=ending)
        write_file(asked.output, printouts.printed_file(ledger, one))
    said = _("Wrote {file}: {title}.").format(file=asked.output, title=one.title)
    return Answer([said], [_sent_json(one) | {"file": str(asked.output)}])


def show_corrections(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``corrections``: the list, written out as a table where a file is named."""
    with opened(asked.ledger) as ledger:
        found = sent_reports.corrections(ledger, asked.period)
        if asked.output is not None:
            writing.write_report(ledger, writing.CORRECTIONS, asked.output, period=asked.period)
    return _corrected(found)


def compare(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``compare``, written out as a table where a file is named."""
    with opened(asked.ledger) as ledger:
        found = since_report.compare_sent(ledger, asked.earlier, asked.later)
        if asked.output is not None:
            writing.write_comparison(ledger, asked.earlier, asked.later, asked.output)
    return _corrected(found)


def _corrected(found: Sequence[Correction]) -> Answer:
    lines = [_correction_line(one) for one in found] or [_("Nothing was corrected.")]
    return Answer(lines, [_correction_json(one) for one in found])


def _standing(found: Closing | None, journal: int) -> Answer:
    if found is None:
        return Answer([], None)
    said = _("The period {period} is closed.") if found.is_closed else _("The period {period} is open again.")
    lines = [said.format(period=found.period), *map(_sent_line, found.reports)]
    if found.gaps:
        count = len(found.gaps)
        lines.append(ngettext("{count} gap was left.", "{count} gaps were left.", count).format(count=count))
    data = {
        "period": found.period,
        "closed": found.is_closed,
        "reason": found.reason,
        "gaps": list(found.gaps),
        "at": found.at.isoformat(timespec="seconds"),
        "reports": [_sent_json(one) for one in found.reports],
        "journal": journal,
    }
    return Answer(lines, data)


def _task_json(gap: TaskGap) -> dict[str, Any]:
    return {"task": gap.ref, "number": gap.number, "text": gap.text, "late": gap.late}


def _contradiction_json(gap: TaskGap) -> dict[str, Any]:
    return {"task": gap.ref, "number": gap.number, "text": gap.text, "indicator": gap.indicator}


def _warning_json(gap: CellGap) -> dict[str, Any]:
    return {"check": gap.check, "message": gap.sentence, "form": gap.form, "row": gap.row, "column": gap.column}


def _unit_json(gap: UnitGap) -> dict[str, Any]:
    return {"form": gap.form, "agency": gap.code, "agency_name": gap.name}


def _cell_json(gap: CellGap) -> dict[str, Any]:
    return {"form": gap.form, "row": gap.row, "column": gap.column, "label": gap.label}


def _sent_line(one: Sent | Printout) -> str:
    day = wording.shown_day(one.at.date())
    period, title = one.period or "–", " ".join(one.title.split())
    said = f"{one.short}  {period}  {day} {one.at:%H:%M}  {one.report}  {title}"
    return said if isinstance(one, Sent) else f"{said}  " + _("(printed as a draft)")


def _sent_json(one: Sent | Printout) -> dict[str, Any]:
    return {
        "period": one.period,
        "at": one.at.isoformat(timespec="seconds"),
        "report": one.report,
        "title": one.title,
        "file": one.file_name,
        "sha256": one.sha256,
        "draft": not isinstance(one, Sent),
    }


def _correction_line(one: Correction) -> str:
    return "  ".join(filter(None, (one.report, one.row, one.column or one.kind.value, f"{one.sent} → {one.now}")))


def _correction_json(one: Correction) -> dict[str, Any]:
    return {
        "report": one.report,
        "kind": one.kind.value,
        "row": one.row,
        "column": one.column or None,
        "sent": one.sent,
        "now": one.now,
    }
