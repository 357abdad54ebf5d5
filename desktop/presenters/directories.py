"""What the page of directories lists: plans held and plans of the library; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services import library
from desktop.services.plans import held_plans
from desktop.services.words import wording
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from desktop.domain.plans import Plan
    from desktop.store.ledger import Ledger

Line = tuple[str, str]
"""A word and what it says of the thing shown."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan of the ledger or of the library."""

    slug: str
    name: str
    title: str
    tasks: int
    is_held: bool


def plan_lines(ledger: Ledger) -> tuple[PlanLine, ...]:
    """List the plans of the ledger, then those of the library it does not hold."""
    held = [held_plans.held_plan(ledger, plan.slug) for plan in held_plans.held_plans(ledger)]
    slugs = {plan.slug for plan in held}
    spare = [plan for plan in library.library_plans() if plan.slug not in slugs]
    return (*(_line(plan, is_held=True) for plan in held), *(_line(plan, is_held=False) for plan in spare))


def _line(plan: Plan, *, is_held: bool) -> PlanLine:
    return PlanLine(plan.slug, plan_name(plan), plan.title, plan.task_count, is_held)


def plan_name(plan: Plan) -> str:
    """Name a plan by its kind and number, or by its place where it has none."""
    return f"{plan.kind} {plan.number or plan.place}"


def find_plan(ledger: Ledger, line: PlanLine) -> Plan:
    """Give a plan as printed."""
    return held_plans.held_plan(ledger, line.slug) if line.is_held else library.library_plan(line.slug)


def plan_facts(plan: Plan) -> tuple[Line, ...]:
    """Say of a plan what an officer looks up."""
    issued = wording.shown_day(plan.issue_date) if plan.issue_date else _("not printed")
    appendices = ", ".join(appendix.code for appendix in plan.appendices)
    tasks = ngettext("{count} task", "{count} tasks", plan.task_count).format(count=plan.task_count)
    return (
        (_("Document number"), plan.number or _("not printed")),
        (_("Issued"), issued),
        (_("Issuer"), plan.issuer),
        (_("Years"), f"{plan.period_from}–{plan.period_to}"),
        (_("Appendices"), appendices),
        (_("Content"), tasks),
    )
