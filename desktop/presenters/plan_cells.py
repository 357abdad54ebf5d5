"""What the cells of a row mean, in words under their fields; it must not know the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.agency_groups import Role
from desktop.domain.deadlines import DeadlineKind
from desktop.domain.text import capitalized
from desktop.services.words import wording
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.deadlines import Deadline
    from desktop.services.plans.cell_readings import CellReadings, ReadAgency

_KINDS = {
    DeadlineKind.RECURRING_WEEKLY: N_("comes round every week"),
    DeadlineKind.RECURRING_MONTHLY: N_("comes round every month"),
    DeadlineKind.RECURRING_QUARTERLY: N_("comes round every quarter"),
    DeadlineKind.RECURRING_HALF_YEARLY: N_("comes round every half year"),
    DeadlineKind.RECURRING_YEARLY: N_("comes round every year"),
    DeadlineKind.ONGOING: N_("ongoing, without a day"),
    DeadlineKind.BY_REFERENCE: N_("as another document says"),
    DeadlineKind.ALREADY_DONE: N_("done already"),
    DeadlineKind.CONDITIONAL: N_("hangs on a condition"),
    DeadlineKind.RELATIVE: N_("counted from an event"),
    DeadlineKind.IMMEDIATE: N_("at once"),
}


def deadline_words(readings: CellReadings) -> str:
    """Say what a deadline was read as, each of several with whom it is for, and what is doubtful about it."""
    reading = readings.deadline
    if reading is None:
        return ""
    words = [_(_KINDS[reading.kind])] if reading.kind in _KINDS else []
    if reading.due:
        words.insert(0, _("Read as {day}").format(day=wording.shown_day(reading.due)))
    if readings.working_due:
        words.append(_("next working day {day}").format(day=wording.shown_day(readings.working_due)))
    elif not readings.working_due_known:
        words.append(_("whether this is a working day has not been announced yet"))
    notes = [wording.deadline_note(note) for note in reading.notes]
    return "\n".join(filter(None, (capitalized(" · ".join(words)), *_parts(reading), *notes)))


def _parts(reading: Deadline) -> tuple[str, ...]:
    said = ((part.label, wording.shown_day(part.due)) for part in reading.parts if part.due)
    return tuple(f"• {': '.join(filter(None, part))}" for part in said)


def agency_words(agencies: Sequence[ReadAgency], column: Role) -> str:
    """Say which agencies a cell names, one a line where one is not known or known by another name."""
    return "\n".join(_agency(one, column) for one in agencies)


def _agency(one: ReadAgency, column: Role) -> str:
    said = _("coordinates") if one.role is Role.COORDINATE else _("leads")
    role = "" if one.role is column else f" ({said})"
    if one.fault is not None:
        return f"⚠ {wording.sentence(one.fault)}"
    known = _("all: {name}").format(name=one.known_as) if one.is_class else one.known_as
    return f"✓ {known}{role}"
