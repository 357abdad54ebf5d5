"""What the checks of a form say, for the strip below it: the reason, the answer given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Severity
from desktop.domain.periods import previous
from desktop.services.words import wording
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from desktop.domain.check_findings import Answer, CellFinding
    from desktop.presenters.counts import CountSheet


def second_line(found: CellFinding) -> str:
    """Say below a finding what was said to it, or the rule it comes from."""
    if found.answer is not None:
        said = _("Explained: {answer}") if found.is_answered else _("Remark: {answer}")
        return said.format(answer=answer_words(found.answer))
    reason = found.finding.params.get("reason")
    return _("By {reason}").format(reason=reason) if reason else ""


def answer_words(answer: Answer) -> str:
    """Give an answer with who said it and when."""
    when = wording.shown_day(answer.at.date())
    return f"{answer.text} ({', '.join(filter(None, (answer.by, when, answer.source)))})"


def answering_words(found: CellFinding) -> str:
    """Name what is done to a finding in writing: an answer to a warning, a remark on an error."""
    if found.finding.severity is Severity.ERROR:
        return _("Remark…")
    return _("Change the explanation…") if found.answer else _("Explain…")


def question(found: CellFinding) -> str:
    """Ask for what is written to a finding."""
    if found.finding.severity is Severity.ERROR:
        return _("What is to be known of this error? Enter keeps it, Esc leaves it.")
    return _("Why is this figure right? Enter keeps it, Esc leaves it; emptied, it is taken back.")


def calm_words(sheet: CountSheet) -> str:
    """Say of a form without findings what is missing still, and how to type what is no number."""
    filled, total = sheet.filled
    missing = total - filled
    said = [_("No warnings.")]
    if missing:
        said.append(ngettext("{n} cell is still missing.", "{n} cells are still missing.", missing))
    if sheet.has_before:
        said.append(_("Small grey figures: {period}."))
    earlier = previous(sheet.grid.period)
    named = wording.period_name(earlier) if earlier else ""
    return " ".join([*said, _("/ not occurring, - not applicable.")]).format(n=missing, period=named)
