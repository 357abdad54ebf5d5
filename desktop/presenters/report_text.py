"""The text of a periodic report as it is being edited: its fields, what the figures changed since; no toolkit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.periods import parse_period
from desktop.domain.printed_days import read_day
from desktop.domain.text import one_line
from desktop.services.documents import period_reports
from desktop.services.documents.period_reports import ReportInput
from desktop.services.documents.report_document import default_subject, written_report
from desktop.services.ledger.closed_periods import closed_at
from desktop.services.plans.past import printed_plan
from desktop.services.words import wording
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.periods import Period
    from desktop.services.documents.report_document import WrittenReport
    from desktop.store.ledger import Ledger

_MOST_SHOWN, _LONGEST = 3, 120


@dataclass(frozen=True, slots=True)
class ReportText:
    """The report of a plan for a period, and since when the period is closed."""

    plan: str
    period: Period
    written: WrittenReport
    default_subject: str
    closed_at: datetime | None = None

    @property
    def day(self) -> str:
        """The day of issue as it is written in its field."""
        issued = self.written.said.issued
        return wording.shown_day(issued) if issued else ""


def read_text(ledger: Ledger, plan: str, period: str) -> ReportText:
    """Read the report of a plan. Refuses as `printed_plan` does."""
    when, printed = parse_period(period), printed_plan(ledger, plan, period)
    return ReportText(
        printed.slug,
        when,
        written_report(ledger, printed, when),
        default_subject(printed, when),
        closed_at(ledger, when.code),
    )


def said_of(text: str, subject: str, number: str, day: str) -> ReportInput | None:
    """Take what stands in the fields; None while the day is none."""
    issued = read_day(day) if day.strip() else None
    if day.strip() and issued is None:
        return None
    return ReportInput(text, one_line(subject), one_line(number), issued)


def keep(ledger: Ledger, shown: ReportText, said: ReportInput) -> int:
    """Keep the report as it was edited; gives the journal entry. Refuses as `keep_report` does."""
    drafted = shown.written.drafted
    return period_reports.keep_report(ledger, shown.plan, shown.period.code, said, drafted)


def drop(ledger: Ledger, shown: ReportText) -> int:
    """Have the report drafted again; gives the journal entry. Refuses as `drop_report` does."""
    return period_reports.drop_report(ledger, shown.plan, shown.period.code)


def state_words(shown: ReportText) -> str:
    """Say how the text came to be."""
    if not shown.written.is_kept:
        return _("Drafted from the figures. Change what you like; what you leave alone follows the figures.")
    return _("Kept as you wrote it.")


def behind_words(shown: ReportText) -> str:
    """Say that the figures changed since, and which of the officer's own words to look at; empty while they agree."""
    if not shown.written.is_behind:
        return ""
    said = _("The figures have changed since this was written.")
    return "\n".join((said, *left_lines(shown.written.left)))


def left_lines(left: tuple[str, ...]) -> list[str]:
    """List what the figures say now where the officer's own words stand."""
    if not left:
        return []
    count = len(left)
    said = ngettext(
        "{count} paragraph that you wrote yourself stays; the figures say now:",
        "{count} paragraphs that you wrote yourself stay; the figures say now:",
        count,
    ).format(count=count)
    more = [_("and {count} more").format(count=count - _MOST_SHOWN)] if count > _MOST_SHOWN else []
    return [said, *(f"• {_cut(one)}" for one in left[:_MOST_SHOWN]), *more]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + "…"
