"""What the closing of a period says: what is missing, what was sent, what was corrected since; it must not know Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.text import one_line
from desktop.presenters.closed import closed_words, moment
from desktop.services.counts import forms
from desktop.services.documents.report_names import COUNT_FORM, PERIODIC, parse_report
from desktop.services.reports import closing, sent_reports
from desktop.services.reports.closing import TaskGap, UnitGap
from desktop.services.reports.sent_reports import CorrectionKind
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.periods import Period
    from desktop.services.reports.closing import Closing, Gap, Gaps
    from desktop.services.reports.sent_reports import Correction, Sent
    from desktop.store.ledger import Ledger

_MOST_LETTERS = 90
_WHOLE_ROWS = {CorrectionKind.ADDED: N_("Row added"), CorrectionKind.REMOVED: N_("Row taken out")}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: what it says, a smaller second line, what it stands for, and its text uncut."""

    text: str
    small: str
    stands_for: object = None
    whole: str = ""


@dataclass(frozen=True, slots=True)
class ClosingView:
    """How a period stands; ``closing`` is None for one that was never closed, ``sent`` begins with what is newest."""

    period: Period
    closing: Closing | None
    gaps: Gaps
    sent: tuple[Sent, ...]
    corrections: tuple[Correction, ...]
    form_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_closed(self) -> bool:
        """Say whether nothing more is recorded in it."""
        return self.closing is not None and self.closing.is_closed


def read_closing(ledger: Ledger, period: Period) -> ClosingView:
    """Read how a period stands; what is missing matters only while it is open."""
    found = closing.closing_of(ledger, period.code)
    is_closed = found is not None and found.is_closed
    return ClosingView(
        period,
        found,
        closing.Gaps() if is_closed else closing.gaps(ledger, period.code),
        sent_reports.sent_reports(ledger, period.code),
        sent_reports.corrections(ledger, period.code),
        {form.code: form.name for form in forms.forms(ledger)},
    )


def shortened(text: str, small: str, stands_for: object = None) -> Line:
    """Make a line of a text that may be long; the whole of it is kept for who asks."""
    said = one_line(text)
    if len(said) <= _MOST_LETTERS:
        return Line(said, small, stands_for)
    end = said.rfind(" ", 0, _MOST_LETTERS)
    return Line(said[: end if end > 0 else _MOST_LETTERS].rstrip(" ,;.") + "…", small, stands_for, text)


def headline(view: ClosingView) -> str:
    """Say how a period stands in one sentence."""
    name, count = wording.period_name(view.period), view.gaps.count
    if view.is_closed:
        return closed_words(view.closing, view.period)
    if not count:
        return _("{period}: nothing is missing.").format(period=name)
    said = ngettext("{period}: {count} item is missing.", "{period}: {count} items are missing.", count)
    return said.format(period=name, count=count)


def detail(view: ClosingView) -> str:
    """Say why a period was closed with gaps or reopened; before that what closing does."""
    found = view.closing
    if found is None:
        return _("Closing keeps the reports as they are sent; nothing more is recorded in the period.")
    if not found.is_closed:
        return _("Reopened at {moment}: {reason}").format(moment=moment(found.at), reason=found.reason)
    if not found.gaps:
        return ""
    count = len(found.gaps)
    said = ngettext("{count} gap was left: {reason}", "{count} gaps were left: {reason}", count)
    return said.format(count=count, reason=found.reason)


def gap_lines(view: ClosingView) -> tuple[Line, ...]:
    """List what is missing; each line stands for its gap."""
    return tuple(_gap_line(gap, view.form_names) for gap in view.gaps.all)


def _gap_line(gap: Gap, names: Mapping[str, str]) -> Line:
    if isinstance(gap, TaskGap):
        if gap.indicator:
            small = _("Done, but indicator {indicator}: {outcome}").format(
                indicator=gap.indicator.partition(":")[2], outcome=gap.outcome
            )
            return shortened(f"{gap.number} {gap.text}".strip(), small, gap)
        small = _("Nothing said in words") if gap.is_narrative else _("Not recorded this period")
        if gap.late:
            small = " · ".join((small, _("Overdue")))
        return shortened(f"{gap.number} {gap.text}".strip(), small, gap)
    if isinstance(gap, UnitGap):
        return shortened(gap.name, " · ".join((_("Not reported yet"), form_name(gap.form, names))), gap)
    if gap.check:
        said = _("To be corrected") if gap.is_error else _("Not explained yet")
        return shortened(gap.sentence, " · ".join((said, form_name(gap.form, names))), gap)
    return shortened(gap.label, form_name(gap.form, names), gap)


def form_name(code: str, names: Mapping[str, str]) -> str:
    """Name a count form, by its code where it is known no more."""
    return names.get(code) or wording.form_name(code)


def sent_lines(view: ClosingView) -> tuple[Line, ...]:
    """List what was sent, each with the beginning of its hash."""
    return tuple(
        Line(report_name(one.report, view.form_names), f"{one.short} · {moment(one.at)}", one)
        for one in view.sent
        if view.is_closed or one.closing == view.sent[0].closing
    )


def report_name(code: str, names: Mapping[str, str] | None = None) -> str:
    """Name a report that was sent."""
    name = parse_report(code)
    if name.kind == COUNT_FORM:
        return form_name(name.part, names or {})
    if name.kind == PERIODIC:
        return _("Report of the period")
    return _("Appendix {part} – with progress").format(part=name.part)


def correction_lines(found: tuple[Correction, ...]) -> tuple[Line, ...]:
    """List what was corrected: the row, its column with the old and the new value."""
    return tuple(_correction_line(one) for one in found)


def _correction_line(one: Correction) -> Line:
    if one.kind is CorrectionKind.CHANGED:
        small = f"{one.column}: {_value(one.sent)} → {_value(one.now)}"
    else:
        small = _(_WHOLE_ROWS[one.kind])
    return shortened(one.row or report_name(one.report), small, one)


def _value(text: str) -> str:
    return shortened(text, "").text or "–"
