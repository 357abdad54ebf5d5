"""How names nobody can be found by are shown and asked about; it must not know widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.text import shortened
from desktop.presenters.reassignment import role_name
from desktop.services import directory
from desktop.services.agencies.unknown_names import Doubt, Proposal, UnknownName
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = (N_("Name in the plans"), N_("Why it is asked"), N_("Tasks"))
NAME, WHY, TASKS = range(len(HEADS))
SHOWN_TASKS = 6
_LONGEST = 70

DOUBTS = {
    Doubt.SEVERAL: N_("To be confirmed"),
    Doubt.NOBODY: N_("Nobody is called so"),
    Doubt.WORDS: N_("May be no name"),
}


def cells(one: UnknownName) -> tuple[str, ...]:
    """Give the texts of a line."""
    return (one.text, _(DOUBTS[one.doubt]), str(len(one.tasks)))


def places(one: UnknownName) -> str:
    """Say where a name stands: the first tasks by number and role, and how many more there are."""
    said = [
        f"{task.number} {shortened(task.text, _LONGEST)} ({role_name(task.role).lower()})"
        for task in one.tasks[:SHOWN_TASKS]
    ]
    more = len(one.tasks) - SHOWN_TASKS
    if more > 0:
        said.append(ngettext("and {count} more task", "and {count} more tasks", more).format(count=more))
    return "\n".join(said)


def choices(one: UnknownName, searched: str, province: str) -> Sequence[Proposal]:
    """Give the agencies to choose from: those proposed, or those that hold what is searched, of the province first."""
    if not searched.strip():
        return one.proposals
    near = directory.search_agencies(searched, province) if province else []
    found = [*near, *directory.search_agencies(searched)]
    return tuple(dict.fromkeys(Proposal(info.code, info.place) for info in found))


def heading(count: int | None) -> str:
    """Name the tab with how many names are asked about."""
    name = _("Unclear names")
    return f"{name} ({count})" if count else name


def headline(count: int) -> str:
    """Say what the list is, or that nothing is to be asked."""
    if not count:
        return _("Every name in the plans of this ledger is known.")
    return _("Say once who each name means: the answer holds for every plan, also later ones.")
