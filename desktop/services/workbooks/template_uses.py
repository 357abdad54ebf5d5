"""What a blank workbook can be filled with, and which of that it is likeliest for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.workbook_reading.reading import COUNTS, TASKS, UNKNOWN
from desktop.services.counts import forms
from desktop.services.documents.report_names import COUNT_FORM, WITH_PROGRESS
from desktop.services.plans import held_plans
from desktop.services.workbooks.template_filling import recognise

if TYPE_CHECKING:
    from desktop.services.workbooks.template_book import BlankBook, Recognised
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """A form, or the progress of a plan or of one of its appendices ("" for all); ``cycles`` are those of a form."""

    what: str
    title: str
    part: str = ""
    cycles: tuple[str, ...] = ()

    @property
    def is_plan(self) -> bool:
        """Say whether tasks go in, not counts."""
        return not self.what.startswith(f"{COUNT_FORM}:")


def template_uses(ledger: Ledger) -> tuple[TemplateUse, ...]:
    """List the plans with their appendices, then the forms."""
    found: list[TemplateUse] = []
    for plan in held_plans.held_plans(ledger):
        what = f"{plan.slug}/{WITH_PROGRESS}"
        found.append(TemplateUse(what, plan.title))
        if len(plan.appendices) > 1:
            found += [TemplateUse(f"{what}:{code}", plan.title, code) for code in plan.appendices]
    for form in forms.forms(ledger):
        found.append(TemplateUse(f"{COUNT_FORM}:{form.code}", form.name, cycles=form.cycles))
    return tuple(found)


def likeliest_use(ledger: Ledger, period: str, book: BlankBook, chosen: str) -> str:
    """Name what a workbook is likeliest for: what has the most of its columns and rows in it; else what was chosen."""
    kinds = {table.kind for table in book.book.tables}
    uses = [use for use in template_uses(ledger) if kinds & ({TASKS} if use.is_plan else {COUNTS, UNKNOWN})]
    weighed = {use.what: _weight(ledger, use.what, period, book) for use in uses}
    best = max(weighed, key=lambda what: (weighed[what], what == chosen), default=chosen)
    return best if weighed.get(best) else chosen


def _weight(ledger: Ledger, what: str, period: str, book: BlankBook) -> float:
    try:
        found = recognise(ledger, what, period, book)
    except Refused:
        return 0.0
    return _share(found) * math.sqrt(1 + sum(len(one.cells) for one in found.sheets))


def _share(found: Recognised) -> float:
    """Say what part of the workbook's columns and rows, and of what goes in, found its place."""
    columns, rows = (sum(bool(part.key) for part in parts) for parts in (found.columns, found.rows))
    if not columns or (found.rows and not rows):
        return 0.0
    lacking = len(found.missing_columns) + len(found.missing_rows)
    known = columns / len(found.columns) * (rows / len(found.rows) if found.rows else 1.0)
    return known * (columns + rows) / (columns + rows + lacking)
