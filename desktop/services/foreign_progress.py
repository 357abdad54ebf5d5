"""What rows say of their tasks held against the entries of the ledger, field by field, and written as new entries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.foreign.said import Asks, Choice, Question
from desktop.domain.foreign.task_rows import TEXTS, split_joint
from desktop.domain.status import State
from desktop.services.exchange import Verdict
from desktop.services.foreign_preview import TaskField, TaskImportRow
from desktop.services.line_turns import Turns
from desktop.services.named_lines import NamedLine
from desktop.services.progress import ProgressInput, check_progress, newest_entries, planned_entries
from desktop.services.task_addresses import find_task

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.foreign.task_rows import TaskLine
    from desktop.domain.periods import Period
    from desktop.models import Agency, Progress
    from desktop.services.foreign_tasks import FoundLine

FIELDS = ("state", "percent", "done_on", *TEXTS)
_COLUMN_OF = {"state": "status"}


@dataclass(frozen=True, slots=True)
class HeldLines:
    """Rows against the ledger, and what must be asked of them."""

    rows: tuple[TaskImportRow, ...]
    questions: tuple[Question, ...]


def hold_against(session: Session, found: Sequence[FoundLine], who: Agency, period: Period) -> HeldLines:
    """Hold rows against what the ledger says of an agency's work in a period."""
    turns = Turns(session)
    rows: list[TaskImportRow] = []
    stateless: list[FoundLine] = []
    keys: list[tuple[int, str] | None] = []
    for held in found:
        row, key, asks = _Row(session, held, who, period, turns).row()
        rows.append(row)
        keys.append(key)
        if asks:
            stateless.append(held)
    return HeldLines(_without_conflicts(rows, keys), tuple(_asked_state(stateless)))


def bare_row(held: FoundLine) -> TaskImportRow:
    """Give a row that nothing can be said of yet: it is rejected for the reason it has, or for none."""
    return TaskImportRow(
        sheet=held.one.sheet.name,
        row=held.line.row,
        cell=held.where.cell,
        number=held.line.sought.number,
        text=held.line.sought.text,
        task=held.ref,
        printed=held.printed,
        certainty=held.certainty,
        verdict=Verdict.REJECTED,
        why=held.why,
    )


class _Row:
    """One row of a task that is known, or not, against the ledger."""

    def __init__(self, session: Session, held: FoundLine, who: Agency, period: Period, turns: Turns) -> None:
        self._session, self._held, self._line = session, held, held.line
        self._who, self._period, self._turns = who, period, turns

    def row(self) -> tuple[TaskImportRow, tuple[int, str] | None, bool]:
        """Give the row, what its line is kept under, and whether its state must be asked for."""
        bare = bare_row(self._held)
        if not self._held.ref or self._line.words:
            return bare, None, False
        if self._line.fault:
            return replace(bare, why=self._line.fault), None, False
        node = find_task(self._session, self._held.ref)
        line = NamedLine(self._held.ref, node, self._who, self._turns.find(node, self._who, self._period, turn=None))
        key = (node.id, line.turn.key)
        if not self._line.says_something:
            return replace(bare, verdict=Verdict.SAME), None, False
        newest, same = newest_entries(self._session, line, self._period)
        state = self._line.state or (State(newest.state) if newest else None) or self._settled_state()
        if state is None:
            return bare, None, True
        said = _said(self._line, state, same)
        try:
            check_progress(said)
        except Refused as refused:
            cell = self._line.cells.get("done_on") or self._line.cells.get("status") or bare.cell
            return replace(bare, why=replace(refused.finding, where=Where(sheet=bare.sheet, cell=cell))), None, False
        ((entry, _same),) = planned_entries(self._session, [said], [line], self._period)
        fields = tuple(_fields(self._line, entry, same))
        verdict = _verdict(fields, same)
        return replace(bare, verdict=verdict, fields=fields, said=said), key, False

    def _settled_state(self) -> State | None:
        said = self._held.one.layout.state
        return State(said) if said in list(State) else None


def _said(line: TaskLine, state: State, same: Progress | None) -> ProgressInput:
    texts = dict(line.texts)
    if line.is_joint and "difficulty" in texts:
        held = (same.difficulty, same.proposal) if same else ("", "")
        difficulty, proposal = split_joint(texts["difficulty"], *held)
        texts["difficulty"] = difficulty
        if proposal is not None:
            texts["proposal"] = proposal
    return ProgressInput(
        state,
        line.percent,
        texts.get("result"),
        texts.get("advantage"),
        texts.get("difficulty"),
        texts.get("proposal"),
        line.done_on if state is State.DONE else None,
        is_day_unknown=True,
    )


def _fields(line: TaskLine, entry: Progress, same: Progress | None) -> Iterable[TaskField]:
    for name in FIELDS:
        old, new = shown(getattr(same, name)) if same else "", shown(getattr(entry, name))
        if not old and not new:
            continue
        verdict = Verdict.SAME if old == new else Verdict.CHANGED if same else Verdict.NEW
        yield TaskField(name, line.cells.get(_COLUMN_OF.get(name, name), ""), old, new, verdict)


def shown(value: date | str | int | None) -> str:
    """Write a value of an entry plainly: codes of states, days as YYYY-MM-DD."""
    return "" if value is None else str(value)


def _verdict(fields: Sequence[TaskField], same: Progress | None) -> Verdict:
    if same is None:
        return Verdict.NEW
    return Verdict.SAME if all(one.verdict is Verdict.SAME for one in fields) else Verdict.CHANGED


def _without_conflicts(
    rows: Sequence[TaskImportRow], keys: Sequence[tuple[int, str] | None]
) -> tuple[TaskImportRow, ...]:
    """Name rows that say different things of the same work; those that say the same are written once."""
    several = {key for key, count in Counter(keys).items() if key is not None and count > 1}
    said: dict[tuple[int, str], list[TaskImportRow]] = {}
    for row, key in zip(rows, keys, strict=True):
        if key in several and key is not None:
            said.setdefault(key, []).append(row)
    found: list[TaskImportRow] = []
    for row, key in zip(rows, keys, strict=True):
        others = said.get(key, []) if key else []
        if any(other.said != row.said for other in others):
            cells = ", ".join(other.cell for other in others if other is not row)
            where = Where(sheet=row.sheet, cell=row.cell)
            why = Finding("foreign_task_twice", Severity.ERROR, where, {"cells": cells})
            found.append(replace(row, verdict=Verdict.CONFLICT, why=why))
        elif others and row is not others[0]:
            found.append(replace(row, verdict=Verdict.SAME))
        else:
            found.append(row)
    return tuple(found)


def _asked_state(stateless: Sequence[FoundLine]) -> Iterable[Question]:
    if stateless:
        finding = Finding("foreign_state_open", Severity.QUESTION, stateless[0].where, {"count": len(stateless)})
        yield Question(Asks.STATE, finding, "", tuple(Choice(state.value) for state in State))
