"""What a row of the tasks says of its deadline, its share and its agencies; it must not know widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.status import NOT_OWED, State, Timing
from desktop.services.words import wording
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.tasks.tree import TaskRow


def deadline_words(row: TaskRow) -> str:
    """Say the deadline of a row: as printed, or the day that counts for a line of a task."""
    if not row.line:
        return row.deadline or ""
    return wording.shown_day(row.counted_due) if row.counted_due else ""


def share_words(row: TaskRow) -> str:
    """Say how far a row is: its share, or how many of its agencies are done."""
    if row.is_many:
        return f"{row.lines_done}/{row.lines}"
    return "" if row.percent is None else f"{row.percent} %"


def fold_words(row: TaskRow) -> str:
    """Say how the agencies of a row stand: "97 of 135 agencies are done, 38 are late"."""
    done = ngettext("{done} of {count} agency is done", "{done} of {count} agencies are done", row.lines)
    late = ngettext("{count} line is late", "{count} lines are late", row.lines_late).format(count=row.lines_late)
    said = done.format(done=row.lines_done, count=row.lines)
    return f"{said}; {late}." if row.lines_late else f"{said}."


def due_words(row: TaskRow, today: date) -> str:
    """Say the date that counts for a deadline where it says more than the print, and the days that press."""
    if row.counted_due is None:
        return ""
    day = wording.shown_day(row.counted_due)
    words = [] if day == deadline_words(row) else [day]
    if row.extended_due is not None:
        words = [_("moved to {day}").format(day=day)]
    elif row.lines_moved:
        words.append(_moved_for_some(row))
    is_soon = row.timing is Timing.DUE_SOON and row.state not in (*NOT_OWED, State.DONE)
    if is_soon or (row.is_late and not words):
        words.append(days_words(row, today))
    if row.asked_due is not None:
        words.append(_("asks until {day}").format(day=wording.shown_day(row.asked_due)))
    return " · ".join(words)


def days_words(row: TaskRow, today: date) -> str:
    """Say how many days are left, or how late the work is; empty where nothing is owed on a day."""
    due = row.counted_due
    if due is None or row.state in (*NOT_OWED, State.DONE) or row.timing is Timing.DUE_BEFORE_ISSUE:
        return ""
    days = (due - today).days
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    return ngettext("{count} day left", "{count} days left", days).format(count=days) if days else _("due today")


def reading_words(row: TaskRow, today: date) -> str:
    """Say how the printed deadline was read, and how the task stands by it."""
    if row.deadline is None:
        return _("The plan gives no deadline.")
    if row.due is None:
        return _("No day is named.")
    day = wording.shown_day(row.due)
    said = "" if row.deadline == day else _("Read as {day}").format(day=day)
    more = days_words(row, today) or (wording.timing(row.timing) if row.state not in NOT_OWED else "")
    whose = _("deadline of {whom}").format(whom=row.printed_for) if row.printed_for else ""
    return " · ".join(filter(None, (said, whose, extension_words(row), working_day_words(row), more)))


def extension_words(row: TaskRow) -> str:
    """Say to which day a deadline was moved and by which document; empty where it was not."""
    if row.extended_due is None:
        return _moved_for_some(row) if row.lines_moved else ""
    day = wording.shown_day(row.extended_due)
    return _("moved to {day} by {document}").format(day=day, document=row.extension_document)


def _moved_for_some(row: TaskRow) -> str:
    said = ngettext("moved for {count} of {lines} agency", "moved for {count} of {lines} agencies", row.lines)
    return said.format(count=row.lines_moved, lines=row.lines)


def working_day_words(row: TaskRow) -> str:
    """Say the next working day where a deadline is none, or that the calendar does not know; else empty."""
    if not row.working_due_known:
        return _("whether this is a working day has not been announced yet")
    return _("next working day {day}").format(day=wording.shown_day(row.working_due)) if row.working_due else ""
