"""The command that takes a folder of returned forms in and sums them up; it must not know how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli import shown
from desktop.cli.answer import ORIGIN, Answer, Surroundings, opened
from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.presenters.import_tray import workbooks
from desktop.services.foreign.workbook_import import take_in
from desktop.services.reports import writing
from desktop.services.workbooks.exchange import ImportPreview, Verdict
from desktop.system.language import ngettext

if TYPE_CHECKING:
    import argparse

    from desktop.services.foreign.workbook_import import Taken
    from desktop.store.ledger import Ledger


def consolidate(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``consolidate``."""
    files, period = workbooks([asked.folder]), parse_period(asked.period).code
    if not asked.folder.is_dir() or not files:
        raise Refused("import_nothing_there", folder=str(asked.folder))
    with opened(asked.ledger) as ledger:
        taken = take_in(ledger, files, origin=ORIGIN, reason=asked.reason or "", period=period)
        by_place = {one.place: _told(one) for one in taken}
        told = [by_place[place] for place in range(len(files))]
        forms = sorted({one.data["form"] for one in told if one.data["form"]})
        summed = _sum_up(ledger, asked.form or _only(forms), period, asked)
    refused = [finding for one in told for finding in one.refused]
    count = sum(one.ok for one in told)
    said = ngettext("{count} file of {all} taken in.", "{count} files of {all} taken in.", count)
    lines = [line for one in told for line in one.lines]
    lines += [said.format(count=count, all=len(told)), str(asked.output)]
    data = {"files": [one.data for one in told], "report": summed}
    return Answer(lines, data, all(one.ok for one in told), refused)


def _only(forms: list[str]) -> str:
    if len(forms) != 1:
        raise Refused("import_forms_differ", known=", ".join(forms) or "–")
    return forms[0]


def _told(taken: Taken) -> Answer:
    """Tell of one file in a line; a folder of them has too many cells to tell of each."""
    seen = taken.seen if isinstance(taken.seen, ImportPreview) else None
    refused = [taken.refusal.finding] if taken.refusal else []
    data: dict[str, Any] = {
        "file": str(taken.file),
        "form": seen.form.code if seen and not refused else None,
        "agency": seen.agency_name if seen else None,
        "counts": {verdict.value: seen.count(verdict) if seen else 0 for verdict in Verdict},
        "applied": not refused,
        "journal": taken.entry,
        "findings": [shown.finding_json(one) for one in (*refused, *(seen.findings if seen else ()))],
    }
    lines = shown.import_lines(seen)[:1] if seen and not refused else []
    return Answer(lines, data, not refused, refused)


def _sum_up(ledger: Ledger, form: str, period: str, asked: argparse.Namespace) -> dict[str, Any]:
    code = f"{writing.FORM_UNITS}:{form}"
    _table, _size, digest = writing.write_report(ledger, code, asked.output, period=period)
    return {"report": code, "file": str(asked.output), "sha256": digest}
