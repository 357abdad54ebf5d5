"""Words what a workbook says of tasks, for screen and command line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.status import State
from desktop.services.words import wording
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from desktop.services.foreign.preview import TaskField

_NAMES = {
    "state": N_("State"),
    "percent": N_("Share done"),
    "done_on": N_("Done on"),
    "result": N_("Result"),
    "advantage": N_("Advantages"),
    "difficulty": N_("Difficulties"),
    "proposal": N_("Proposals"),
    "addressee": N_("Proposed to"),
    "evidence": N_("Evidence"),
    "note": N_("Note"),
}


def field_name(field: str) -> str:
    """Name what a cell tells of a task."""
    return _(_NAMES[field])


def field_value(field: str, value: str) -> str:
    """Show a value as `TaskField` keeps it: states worded, days as they are written here."""
    if not value:
        return "–"
    if field == "state":
        return wording.state(State(value))
    if field == "done_on":
        return wording.shown_day(date.fromisoformat(value))
    return f"{value} %" if field == "percent" else value


def field_change(one: TaskField) -> str:
    """Tell a change old → new."""
    shown = (field_value(one.field, one.old), field_value(one.field, one.new))
    return f"{field_name(one.field)}: {' → '.join(shown)}"
