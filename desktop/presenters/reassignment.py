"""How work of a level or of bodies that ended is shown and given to others; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role
from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.services.agencies.ended_work import CONTENT, EndedTask, tasks_of_ended_level
from desktop.services.agencies.reassignment import AS_PROPOSED
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.plans.held_plans import HeldPlan
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


@dataclass(frozen=True, slots=True)
class BodyChoice:
    """What ended, to choose lines by: a body by its name, the district level for an empty one, all for None."""

    body: str | None
    name: str


def body_choices(tasks: Sequence[EndedTask]) -> tuple[BodyChoice, ...]:
    """List what ended among lines, each with how many lines wait; nothing where all name the same."""
    bodies = tuple(dict.fromkeys(sorted((task.body for task in tasks), key=bool)))
    if len(bodies) < _CHOICES_FROM:
        return ()
    return tuple(BodyChoice(body, _counted(body, tasks)) for body in (None, *bodies))


def _counted(body: str | None, tasks: Sequence[EndedTask]) -> str:
    count = sum(task.is_waiting for task in tasks if body is None or task.body == body)
    left = ngettext("{count} line waits", "{count} lines wait", count).format(count=count) if count else _("all given")
    name = _("Everything that ended") if body is None else body_name(body)
    return f"{name} · {left}"


_CHOICES_FROM = 2


def body_name(body: str) -> str:
    """Name what ended."""
    return body or _("District level")


def headline(tasks: Sequence[EndedTask]) -> str:
    """Say what ended, when, and that nothing changes by itself."""
    kinds = {bool(task.body) for task in tasks}
    said = {
        (False,): _("The district level ended on 01/07/2025."),
        (True,): _("Departments and ministries that were merged or dissolved in 2025 are named here."),
        (False, True): _("The district level ended on 01/07/2025; departments were merged before, from 01/03/2025."),
    }
    nothing = _("Nothing changes by itself: choose lines, cite the document.")
    return f"{said[tuple(sorted(kinds))]} {nothing}" if kinds else _nothing_ended()


def _nothing_ended() -> str:
    return _("No plan of this ledger gives a task to a level or a body that ended.")


def takers(chosen: Sequence[EndedTask]) -> tuple[tuple[str, str], ...]:
    """List who can be given the chosen lines: those proposed, with their part of divided work, then the classes."""
    heirs = {heir.to: heir for task in chosen for heir in task.heirs}
    proposed = [(heir.to, f"{heir.name} ({heir.work})" if heir.work else heir.name) for heir in heirs.values()]
    each = [(AS_PROPOSED, _("Each line to the one proposed for it"))] if _go_apart(chosen) else []
    return (*each, *proposed, *(taker for taker in TAKERS if taker[0] not in heirs))


def proposed(chosen: Sequence[EndedTask]) -> str:
    """Give the taker to stand in the form at first: empty where several may have the work of a line."""
    if not chosen:
        return TAKERS[0][0]
    if any(len(task.heirs) != 1 for task in chosen):
        return ""
    return AS_PROPOSED if _go_apart(chosen) else chosen[0].heirs[0].to


def _go_apart(chosen: Sequence[EndedTask]) -> bool:
    return all(len(task.heirs) == 1 for task in chosen) and len({task.heirs[0].to for task in chosen}) > 1


def cells(task: EndedTask) -> tuple[str, ...]:
    """Give the texts of a line."""
    taker = task.given_to or proposal(task)
    return (task.number, task.text.replace("\n", " "), role_name(task.role), "; ".join(task.words), taker)


def proposal(task: EndedTask) -> str:
    """Say who is proposed for work that waits, or that one of several must be chosen."""
    if not task.body:
        return _("Not given yet")
    if len(task.heirs) == 1:
        return _("Proposed: {name}").format(name=task.heirs[0].name)
    return ngettext("Choose 1 of {count}", "Choose 1 of {count}", len(task.heirs)).format(count=len(task.heirs))


def given(task: EndedTask) -> str:
    """Say who has the work now and by what, or that nobody has."""
    return f"{task.given_to} ({task.document})" if task.given_to else _("Not given yet")


def role_name(role: str) -> str:
    """Name the place the words stand in."""
    return _(ROLES[role])


def facts(task: EndedTask) -> tuple[tuple[str, str], ...]:
    """Say of a line what the table cuts."""
    lines: tuple[tuple[str, str], ...] = (
        (_("Role"), role_name(task.role)),
        (_("As printed"), task.printed),
        (_("Ended"), _("{name}, on {day}").format(name=body_name(task.body), day=wording.shown_day(task.until))),
        (_("May have it now"), _heirs(task)),
        (_("Given to"), given(task)),
        (_("Reason"), task.reason),
    )
    return tuple((word, said) for word, said in lines if said)


def _heirs(task: EndedTask) -> str:
    return "\n".join(f"{heir.name}: {heir.work}" if heir.work else heir.name for heir in task.heirs)
