"""Requests to move a deadline with what was decided on each, in words; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.status import ExtensionState
from desktop.services.words import wording
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.progress.extensions import ExtensionRow
    from desktop.services.tasks.tree import TaskRow

_STATES = {
    ExtensionState.ASKED: N_("Waits for a decision"),
    ExtensionState.APPROVED: N_("Approved"),
    ExtensionState.REFUSED: N_("Not approved"),
}
LOOKS = {
    ExtensionState.ASKED: "submitted",
    ExtensionState.APPROVED: "done",
    ExtensionState.REFUSED: "dropped",
}
"""The icon and colour of each state, by the names of the tokens."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request and the decision on it, None while it is open."""

    asked: ExtensionRow
    decision: ExtensionRow | None

    @property
    def state(self) -> ExtensionState:
        """How it stands."""
        return self.decision.state if self.decision else ExtensionState.ASKED

    @property
    def word(self) -> str:
        """How it stands, in a word."""
        return _(_STATES[self.state])

    @property
    def until(self) -> str:
        """The day asked for, and the one approved where it is another."""
        asked = wording.shown_day(self.asked.new_due)
        if self.decision and self.state is ExtensionState.APPROVED and self.decision.new_due != self.asked.new_due:
            given = wording.shown_day(self.decision.new_due)
            return _("Asked until {asked}, given until {given}").format(asked=asked, given=given)
        return _("Until {day}").format(day=asked)

    @property
    def old_due(self) -> str:
        """The day that counted before."""
        return wording.shown_day((self.decision or self.asked).old_due)

    @property
    def lines(self) -> tuple[str, ...]:
        """Why it was asked, by which documents, and what was said on deciding."""
        decision, asked = self.decision, self.asked
        words = [_("Reason: {reason}").format(reason=asked.reason)]
        if asked.document:
            words.append(_("Asked by {document}").format(document=asked.document))
        if decision and decision.document != asked.document:
            words.append(_("Decided by {document}").format(document=decision.document))
        if decision and decision.reason != asked.reason:
            words.append(_("On deciding: {reason}").format(reason=decision.reason))
        return tuple(words)


def requests(rows: Sequence[ExtensionRow]) -> tuple[Request, ...]:
    """Put each request together with its decision, newest first."""
    decisions = {row.request: row for row in rows if row.request is not None}
    return tuple(Request(row, decisions.get(row.entry)) for row in rows if row.request is None)


def counted_words(row: TaskRow) -> str:
    """Say which day counts for timing and statistics where a deadline was moved; empty where none was."""
    if row.extended_due is None:
        return ""
    return _("{day} counts: for what is late and for the statistics of reports.").format(
        day=wording.shown_day(row.extended_due)
    )
