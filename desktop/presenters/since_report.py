"""What changed since the last report, as lines under headings; it must not know Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.presenters.closed import moment
from desktop.presenters.closing import Line, correction_lines, shortened
from desktop.services.reports.since_report import since_report
from desktop.services.words import wording
from desktop.system.language import _

if TYPE_CHECKING:
    from desktop.domain.periods import Period
    from desktop.services.reports.since_report import Moment, SinceReport, TaskChange
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of change, and the changes of it."""

    heading: str
    lines: tuple[Line, ...]


def read_changes(ledger: Ledger, period: Period) -> SinceReport | None:
    """Read what changed since the last report; None while nothing was sent to compare with."""
    try:
        return since_report(ledger, period.code)
    except Refused as refused:
        if refused.finding.code != "nothing_sent":
            raise
        return None


def headline(found: SinceReport | None) -> str:
    """Say which reports are compared."""
    if found is None:
        return _("No report was sent yet. Once a period is closed, what changed since stands here.")
    return _("Compared with {earlier}").format(earlier=_moment_words(found.earlier))


def detail(found: SinceReport | None) -> str:
    """Say how the later report stands."""
    if found is None:
        return ""
    if found.later.is_now:
        return _("As it stands now")
    return _("As sent at {moment}").format(moment=moment(found.later.at))


def _moment_words(one: Moment) -> str:
    name = wording.period_name(parse_period(one.period))
    return _("the report for {period} sent at {moment}").format(
        period=name[:1].lower() + name[1:], moment=moment(one.at)
    )


def sections(found: SinceReport | None) -> tuple[Section, ...]:
    """List the changes kind by kind; each heading says how many there are."""
    if found is None:
        return ()
    units = tuple(Line(name, "") for name in found.reporting)
    return (
        _section(_("Newly done"), tuple(map(_task_line, found.done))),
        _section(_("Newly overdue"), tuple(map(_task_line, found.late))),
        _section(_("Values corrected"), correction_lines(found.corrected)),
        _section(_("Units newly reporting"), units),
    )


def _section(heading: str, lines: tuple[Line, ...]) -> Section:
    return Section(f"{heading}: {len(lines)}", lines)


def _task_line(change: TaskChange) -> Line:
    grown = ""
    if change.lines > 1:
        grown = _("{before} → {now} of {count} units").format(before=change.before, now=change.now, count=change.lines)
    small = " · ".join(filter(None, (wording.turn_name(change.turn), grown)))
    return shortened(f"{change.number} {change.text}".strip(), small, change)
