"""What the columns of somebody's table of tasks are filled with: their fields, those of reports, and their names."""

from __future__ import annotations

from desktop.system.language import N_, _

FIELDS = {
    "number": "number",
    "text": "text",
    "product": "product",
    "lead": "lead",
    "coordinate": "coordinate",
    "deadline": "deadline",
    "status": "state",
    "percent": "percent",
    "result": "result",
    "difficulty": "difficulty",
    "proposal": "proposals",
    "evidence": "evidence",
    "note": "note",
}
"""The field of a report that fills each field of a table of tasks."""
_NAMES = {
    "number": N_("Running number"),
    "text": N_("Task"),
    "product": N_("Product"),
    "lead": N_("Lead agency"),
    "coordinate": N_("Coordinating agencies"),
    "deadline": N_("Deadline"),
    "status": N_("State"),
    "percent": N_("Percent done"),
    "result": N_("Result"),
    "difficulty": N_("Difficulties"),
    "proposal": N_("Proposals"),
    "evidence": N_("Evidence"),
    "note": N_("Note"),
}


def field_names() -> dict[str, str]:
    """Name the fields in the language of the window."""
    return {key: _(name) for key, name in _NAMES.items()}
