"""Plans from files and the clipboard: read into a draft, looked at, then entered as one change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.text import shortened
from desktop.models import Plan
from desktop.services.files.apart import read_apart
from desktop.services.files.output import read_file
from desktop.services.plans.held_plans import hold_plan
from desktop.services.plans.sources import read_plan_source
from desktop.services.words import wording

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.domain import plans as printed
    from desktop.domain.plan_reading import Announced, Contradiction, Doubt, PlanDraft
    from desktop.store.ledger import Ledger

_QUOTED = 160


def read_plan_file(file: Path) -> PlanDraft:
    """Read a plan from a file, by what the file is.

    Refuses with ``file_missing`` or ``file_unreadable``, as `read_plan_bytes` does.
    """
    return read_plan_bytes(read_file(file), file.name)


def open_plan_file(file: Path) -> PlanDraft:
    """Read a file to be looked at: one in which no task was found gives its lines, to make tasks of.

    Refuses with ``plan_without_words``, and as `read_plan_file` does otherwise.
    """
    draft = read_apart(read_plan_source, read_file(file), file.name)
    if not has_words(draft):
        raise Refused("plan_without_words", Where(file.name))
    return draft


def has_words(draft: PlanDraft) -> bool:
    """Say whether there was anything to read."""
    return draft.plan.task_count > 0 or any(line.text.strip() for line in draft.source)


def read_plan_bytes(data: bytes, name: str) -> PlanDraft:
    """Read a plan from the bytes of a .docx, .xlsx, .xls, .ods, .pdf or text file.

    Refuses with ``plan_without_tasks``, ``plan_file_unknown``, and what the readers of each format refuse.
    """
    return _with_tasks(read_apart(read_plan_source, data, name), name)


def _with_tasks(draft: PlanDraft, name: str) -> PlanDraft:
    if draft.plan.task_count == 0:
        raise Refused("plan_without_tasks", Where(name))
    return draft


def draft_findings(draft: PlanDraft, file: str = "") -> list[Finding]:
    """Lay out everything about a draft that somebody should look at: doubts to decide, counts and places that differ.

    ``line`` among the parameters of a doubt is its place in the source.
    """
    return [
        *(_doubted(doubt, file) for doubt in draft.doubts),
        *(_miscounted(count, file) for count in draft.differing),
        *(_contradicted(one, file) for one in draft.contradictions),
    ]


def _doubted(doubt: Doubt, file: str) -> Finding:
    params = {**doubt.params, "quote": shortened(doubt.text, _QUOTED), "assumed": shortened(doubt.assumed, _QUOTED)}
    where = Where(file, str(doubt.params.get("sheet", "")), str(doubt.params.get("cell", "")))
    return Finding(doubt.code, Severity.QUESTION, where, {**params, "line": doubt.line or ""})


def _miscounted(count: Announced, file: str) -> Finding:
    params: dict[str, object] = {"quote": shortened(count.quote, _QUOTED), "said": count.said, "found": count.found}
    return Finding("plan_count_differs", Severity.WARNING, Where(file), params)


def _contradicted(one: Contradiction, file: str) -> Finding:
    params = {**one.params, "first": shortened(one.first, _QUOTED), "second": shortened(one.second, _QUOTED)}
    code = "plan_cell_empty" if one.code == "plan_cell_missing" else one.code
    return Finding(code, Severity.WARNING, Where(file), params)


def import_plan(ledger: Ledger, draft: PlanDraft, origin: str = "window") -> tuple[int, printed.Plan]:
    """Enter a plan as one change; gives the journal entry and the plan as entered, its slug unlike any held.

    Refuses with ``plan_held`` where the ledger holds a plan of the same number and day already.
    """
    plan = draft.plan
    with ledger.change("plan_added", origin, plan=plan.number or plan.slug) as change:
        entered = replace(with_oddities(draft), slug=_free_slug(change.session, plan))
        hold_plan(change.session, entered)
    return change.entry, entered


def with_oddities(draft: PlanDraft) -> printed.Plan:
    """Give the plan with what does not agree in it and the lines that went nowhere."""
    odd = [wording.sentence(finding) for finding in draft_findings(replace(draft, doubts=left_over(draft)))]
    return replace(draft.plan, anomalies=(*draft.plan.anomalies, *odd))


def left_over(draft: PlanDraft) -> tuple[Doubt, ...]:
    """List the lines that went nowhere; they are kept with the plan."""
    return tuple(doubt for doubt in draft.doubts if doubt.code == "plan_line_unplaced")


def _free_slug(session: Session, plan: printed.Plan) -> str:
    """Give the plan's slug, numbered where another plan bears it. Refuses the same plan a second time."""
    held = {row.slug: row for row in session.scalars(select(Plan))}
    for row in held.values():
        if plan.number and (row.number, row.issue_date) == (plan.number, plan.issue_date):
            raise Refused("plan_held", plan=plan.number)
    names = [plan.slug, *(f"{plan.slug}-{number}" for number in range(2, len(held) + 3))]
    return next(name for name in names if name not in held)
