"""What was proposed and answered, as lists for the window; it must not know Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.periods import parse_period
from desktop.domain.text import sort_key
from desktop.presenters.closing import Line, shortened
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from desktop.services.progress.proposals import ProposalRow


class Shown(StrEnum):
    """Which proposals are listed."""

    OPEN = "open"
    ANSWERED = "answered"
    ALL = "all"


SHOWN_WORDS = {Shown.OPEN: N_("Not answered"), Shown.ANSWERED: N_("Answered"), Shown.ALL: N_("All")}


@dataclass(frozen=True, slots=True)
class ProposalList:
    """The proposals of a ledger, narrowed to an answer state and to whom they go; None for everybody."""

    rows: tuple[ProposalRow, ...] = ()
    shown: Shown = Shown.OPEN
    addressee: str | None = None

    def taken(self, rows: tuple[ProposalRow, ...]) -> ProposalList:
        """Hold other rows; an addressee nobody writes to any more narrows nothing."""
        is_there = any(row.addressee == self.addressee for row in rows)
        return replace(self, rows=rows, addressee=self.addressee if is_there else None)

    @property
    def open_count(self) -> int:
        """How many wait for an answer."""
        return sum(not row.is_answered for row in self.rows)

    @property
    def addressees(self) -> tuple[str, ...]:
        """To whom proposals go, in alphabetical order; "" for nobody."""
        return tuple(sorted({row.addressee for row in self.rows}, key=lambda name: (not name, sort_key(name))))

    def listed(self) -> tuple[ProposalRow, ...]:
        """List the proposals that are asked for."""
        return tuple(row for row in self.rows if self._is_shown(row) and self.addressee in (None, row.addressee))

    def _is_shown(self, row: ProposalRow) -> bool:
        return self.shown is Shown.ALL or row.is_answered == (self.shown is Shown.ANSWERED)

    def lines(self) -> tuple[Line, ...]:
        """Lay them out: what was proposed, below it by whom, for which task and to whom."""
        return tuple(shortened(row.proposal, line_words(row), row) for row in self.listed())

    def headline(self) -> str:
        """Say how many wait for an answer."""
        count = self.open_count
        if not self.rows:
            return _("Nobody proposed anything yet.")
        if not count:
            return _("Every proposal is answered.")
        said = ngettext("{count} proposal waits for an answer", "{count} proposals wait for an answer", count)
        return said.format(count=count)

    def nothing_words(self) -> str:
        """Say what to do where nothing is listed; empty where something is."""
        if self.listed():
            return ""
        if not self.rows:
            return _("What is written under “Proposals” of a task is listed here until it is answered.")
        return _("No proposal is like this. Choose “All” above to see every one.")


def line_words(row: ProposalRow) -> str:
    """Say whose proposal it is, for which task, to whom, and whether it was answered."""
    answered = _("answered") if row.is_answered else ""
    return " · ".join(filter(None, (row.agency_name, _task_words(row), to_words(row), answered)))


def whole_words(row: ProposalRow, *, is_alone: bool) -> str:
    """Say what a line of the list leaves out; all of it where the proposal stands alone."""
    is_cut = shortened(row.proposal, "").whole
    head = (f"{row.agency_name} · {_task_words(row)}", row.proposal) if is_alone else (row.proposal if is_cut else "",)
    return "\n".join(filter(None, (*head, told_words(row), answer_words(row))))


def _task_words(row: ProposalRow) -> str:
    return _("Task {number}").format(number=row.number.rstrip(".)"))


def to_words(row: ProposalRow) -> str:
    """Say to whom a proposal goes; empty for nobody."""
    return _("To {name}").format(name=row.addressee) if row.addressee else ""


def told_words(row: ProposalRow) -> str:
    """Say to whom and in which periods it was proposed."""
    first, last = (wording.period_name(parse_period(code)) for code in (row.periods[0], row.period))
    since = first[:1].lower() + first[1:]
    return " · ".join(
        filter(None, (to_words(row), _("since {period}").format(period=since) if first != last else last))
    )


def answer_words(row: ProposalRow) -> str:
    """Say what was answered; empty for nothing."""
    said = ": ".join(filter(None, (row.document, row.answer)))
    return _("Answered: {answer}").format(answer=said) if row.is_answered else ""


def addressee_words(addressee: str | None) -> str:
    """Name to whom a list of proposals is narrowed."""
    if addressee is None:
        return _("To anybody")
    return addressee or _("To nobody named")
