"""Which columns of a form are shown: of the period, from the year's beginning on, or both; it must not know Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.accumulation import in_years, with_years
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from desktop.domain.forms import Form

_MOST_COLUMNS = 10
"""So many fit on the smallest screen."""


class Mode(StrEnum):
    """Counts of the period, from the year's beginning on, or both beside each other."""

    PERIOD = "period"
    YEAR = "year"
    BOTH = "both"


_WORDS = {
    Mode.PERIOD: N_("In the period"),
    Mode.YEAR: N_("Since the year's beginning"),
    Mode.BOTH: N_("In the period and since the year's beginning"),
}


def has_years(form: Form) -> bool:
    """Say whether any count of a form adds up over the year."""
    return any(column.accumulates for column in form.count_columns)


def wanted_mode(form: Form) -> Mode:
    """Show both where there is room for both."""
    has_room = len(with_years(form).count_columns) <= _MOST_COLUMNS
    return Mode.BOTH if has_years(form) and has_room else Mode.PERIOD


def next_mode(mode: Mode) -> Mode:
    """Give the mode one key further, round at the end."""
    modes = list(Mode)
    return modes[(modes.index(mode) + 1) % len(modes)]


def shown_form(form: Form, mode: Mode) -> Form:
    """Give a form with the columns of a mode."""
    if mode is Mode.PERIOD or not has_years(form):
        return form
    return with_years(form) if mode is Mode.BOTH else in_years(form)


def mode_words(mode: Mode) -> str:
    """Name a mode."""
    return _(_WORDS[mode])
