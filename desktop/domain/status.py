"""The two axes of a task's state (domain model of VPCP's monitors): what is stored, and what a date makes of it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """The stored state of a task for one agency."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    DONE = "done"
    PAUSED = "paused"
    DROPPED = "dropped"


class Timing(StrEnum):
    """The derived label of a task on a given day; never stored."""

    NO_DEADLINE = "no_deadline"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DUE_BEFORE_ISSUE = "due_before_issue"


class ExtensionState(StrEnum):
    """How a request to move a deadline stands; a request is no fact until it is approved."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


SOON_DAYS = 7
NOT_OWED = (State.PAUSED, State.DROPPED)
"""States in which no deadline runs."""


def timing(
    state: State,
    due: date | None,
    on: date,
    *,
    done_on: date | None = None,
    issued: date | None = None,
    soon_days: int = SOON_DAYS,
) -> Timing:
    """Say how a task stands in time on the day ``on``.

    A deadline that had passed on the plan's day of issue is flagged, not counted late (Sơn La 6.a, Đồng Tháp IV.5.3).
    No deadline runs for what is paused or dropped. What is done on a day nobody wrote down is not called late.
    """
    if due is None or state in NOT_OWED:
        return Timing.NO_DEADLINE
    if state is State.DONE:
        late = done_on is not None and done_on > due and not (issued and due < issued)
        return Timing.DONE_LATE if late else Timing.DONE_ON_TIME
    if issued and due < issued:
        return Timing.DUE_BEFORE_ISSUE
    if on > due:
        return Timing.OVERDUE
    return Timing.DUE_SOON if due - on <= timedelta(days=soon_days) else Timing.IN_TIME


_OPEN_STATES = (State.NOT_STARTED, State.IN_PROGRESS)
_OPEN_LABELS = {Timing.OVERDUE: "overdue", Timing.DUE_SOON: "due_soon"}


def state_label(state: State, timing: Timing) -> str:
    """Return the name of the one label shown for both axes: what is late or due matters while work is open."""
    if state is State.DONE:
        return "done_late" if timing is Timing.DONE_LATE else "done"
    if state in _OPEN_STATES and timing in _OPEN_LABELS:
        return _OPEN_LABELS[timing]
    if state is State.IN_PROGRESS and timing is Timing.NO_DEADLINE:
        return "ongoing"
    return state.value
