"""What a filter of the tasks asks for, in words; it must not know widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.status import State, Timing
from desktop.domain.text import sort_key
from desktop.services.tasks.filters import TaskColumn
from desktop.services.tasks.standings import OPEN_STATES
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.services.tasks.filters import TaskFilter

TIMINGS = (Timing.OVERDUE, Timing.DUE_SOON, Timing.IN_TIME, Timing.NO_DEADLINE, Timing.DUE_BEFORE_ISSUE)
"""The labels of time that can be filtered by."""
COLUMN_WORDS = {
    TaskColumn.TEXT: N_("Task"),
    TaskColumn.LEAD: N_("Lead agency"),
    TaskColumn.DEADLINE: N_("Deadline"),
    TaskColumn.STATE: N_("State"),
    TaskColumn.PERCENT: N_("Percent done"),
}
MOST_NAMED = 2
"""Agencies of a filter that are named; more are counted."""


def filter_words(wanted: TaskFilter, heading: str) -> str:
    """Name a filter, with the words of the heading it looks under; empty for none.

    The text searched for stands in its box and is left out.
    """
    columns = (_(COLUMN_WORDS[column]) for column in TaskColumn if not wanted.column(column).is_empty)
    words = (*_standing_words(wanted), _span_words(wanted), heading, *_doubt_words(wanted), *columns, wanted.agency)
    return ", ".join(filter(None, words))


def _standing_words(wanted: TaskFilter) -> Iterator[str]:
    yield from (wording.timing(timing) for timing in TIMINGS if timing in wanted.timings)
    if wanted.states == OPEN_STATES:
        yield _("Not finished")
    else:
        yield from (wording.state(state) for state in State if state in wanted.states)
    if wanted.not_recorded_in:
        yield _("Not recorded this period")


def _span_words(wanted: TaskFilter) -> str:
    if wanted.due_from is None or wanted.due_to is None:
        return ""
    return _("Due {first}–{last}").format(first=f"{wanted.due_from:%d/%m}", last=wording.shown_day(wanted.due_to))


def _doubt_words(wanted: TaskFilter) -> Iterator[str]:
    if wanted.leads:
        count = len(wanted.leads)
        named = "; ".join(sorted(wanted.leads, key=sort_key)) if count <= MOST_NAMED else ""
        yield named or ngettext("{count} agency", "{count} agencies", count).format(count=count)
    if wanted.unproved:
        yield _("Done without evidence")
    if wanted.unfinished:
        yield _("Done with products missing")
    if wanted.unclear:
        yield _("Agency not clear")
