"""How tasks of a level that ended are shown and given to others: lines, words, choices; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role
from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.services.ended_work import CONTENT, EndedTask, tasks_of_ended_level
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.plans import HeldPlan
    from desktop.store.ledger import Ledger

HEADS = (N_("No."), N_("Task"), N_("Role"), N_("Words of the plan"), N_("Given to"))
NUMBER, TASK, ROLE, WORDS, GIVEN = range(len(HEADS))

ROLES = {Role.LEAD: N_("Leads"), Role.COORDINATE: N_("Coordinates"), CONTENT: N_("Content")}

TAKERS = tuple((group.value, name) for group, name in GROUP_NAMES.items() if group is not Group.DISTRICTS)
"""The classes that work can be given to, as documents call them."""


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan with what of it is left to be given to others."""

    slug: str
    name: str
    tasks: tuple[EndedTask, ...]

    @property
    def waiting(self) -> tuple[EndedTask, ...]:
        """The lines nobody has been given yet."""
        return tuple(task for task in self.tasks if task.is_waiting)


def plan_choices(ledger: Ledger, plans: Sequence[HeldPlan]) -> tuple[PlanChoice, ...]:
    """List the plans that name the ended level, each with its lines: what waits first, else as printed."""
    tasks = tasks_of_ended_level(ledger)
    found = []
    for plan in plans:
        own = sorted((task for task in tasks if task.plan == plan.slug), key=lambda task: not task.is_waiting)
        if own:
            found.append(PlanChoice(plan.slug, plan.short_name, tuple(own)))
    return tuple(found)


def choice_name(choice: PlanChoice) -> str:
    """Name a plan with how many lines of it wait."""
    count = len(choice.waiting)
    plan = _("Plan {number}").format(number=choice.name)
    left = ngettext("{count} line to be given to others", "{count} lines to be given to others", count)
    done = _("all given to others")
    return f"{plan} · {left.format(count=count) if count else done}"


def cells(task: EndedTask) -> tuple[str, ...]:
    """Give the texts of a line."""
    taker = task.given_to or _("Not given yet")
    return (task.number, task.text.replace("\n", " "), role_name(task.role), "; ".join(task.words), taker)


def given(task: EndedTask) -> str:
    """Say who has the work now and by what, or that nobody has."""
    return f"{task.given_to} ({task.document})" if task.given_to else _("Not given yet")


def role_name(role: str) -> str:
    """Name the place the words stand in."""
    return _(ROLES[role])


def facts(task: EndedTask) -> tuple[tuple[str, str], ...]:
    """Say of a line what the table cuts."""
    lines = (
        (_("Role"), role_name(task.role)),
        (_("As printed"), task.printed),
        (_("Given to"), given(task)),
        (_("Reason"), task.reason),
    )
    return tuple((word, said) for word, said in lines if said)
