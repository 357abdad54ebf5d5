"""What is written into the form of a task, and what stands there to begin with; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.status import State
from desktop.services.progress.recording import FULL, ProgressInput

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.tasks.tree import TaskRow


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the form of a task."""

    state: State
    percent: int | None = None
    done_on: date | None = None
    result: str = ""
    advantage: str = ""
    difficulty: str = ""
    proposal: str = ""
    reason: str = ""
    addressee: str = ""
    is_unchanged: bool = False
    note: str = ""

    def said(self) -> ProgressInput:
        """Return the entry as it is recorded: an empty text is said to be empty."""
        done_on = self.done_on if self.state is State.DONE else None
        texts = (self.result, self.advantage, self.difficulty, self.proposal)
        return ProgressInput(
            self.state,
            self.percent,
            *texts,
            done_on,
            self.reason,
            self.addressee,
            is_unchanged=self.is_unchanged,
            note=self.note,
        )


def recorded_entry(row: TaskRow, period: str) -> Entry:
    """Return what the form of a task starts with: where it stands, and the texts of this period alone."""
    if row.period != period:
        return Entry(row.state, row.percent, row.done_on, reason=row.reason)
    texts = (row.result, row.advantage, row.difficulty, row.proposal, row.reason, row.addressee)
    return Entry(row.state, row.percent, row.done_on, *texts, is_unchanged=row.is_unchanged, note=row.note)


def entry_of(said: ProgressInput) -> Entry:
    """Return the form of what was kept while it was being written."""
    return Entry(
        said.state,
        said.percent,
        said.done_on,
        result=said.result or "",
        advantage=said.advantage or "",
        difficulty=said.difficulty or "",
        proposal=said.proposal or "",
        reason=said.reason or "",
        addressee=said.addressee or "",
        is_unchanged=said.is_unchanged,
        note=said.note or "",
    )


def percent_for(state: State, percent: int | None) -> int | None:
    """Return the share that goes with a state chosen: all of it once done, nothing said once it is open again."""
    if state is State.DONE:
        return FULL
    return None if percent == FULL else percent
