"""What rows say of their tasks held against the entries of the ledger, field by field, and written as new entries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.corrections import read_place
from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.foreign.said import Asks, Choice, Question, answer_to
from desktop.domain.foreign.task_rows import TOLD, split_joint
from desktop.domain.status import State
from desktop.services.foreign.evidence import is_proved, new_proofs, prove
from desktop.services.foreign.preview import TaskCell, TaskField, TaskImportRow
from desktop.services.ledger import held_agencies
from desktop.services.ledger.closed_periods import refuse_closed
from desktop.services.plans.task_addresses import find_task
from desktop.services.progress.recording import ProgressInput, check_progress, newest_entries, planned_entries
from desktop.services.tasks.named_lines import NamedLine
from desktop.services.tasks.turns import Turns
from desktop.services.workbooks.exchange import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.document_citations import CitedDocument
    from desktop.domain.foreign.said import AnswersSaid
    from desktop.domain.foreign.task_rows import TaskLine
    from desktop.domain.periods import Period
    from desktop.models import Agency, Node, Progress
    from desktop.services.foreign.tasks import FoundLine

FIELDS = ("state", "percent", "done_on", *TOLD)
_COLUMN_OF = {"state": "status", "addressee": "proposal"}
UNPROVED = "foreign_done_unproved"
"""What is said of work that a row calls done and of which there is no evidence."""

_Key = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class HeldLines:
    """Rows against the ledger, and what must be asked of them."""

    rows: tuple[TaskImportRow, ...]
    questions: tuple[Question, ...]


def hold_against(
    session: Session, found: Sequence[FoundLine], who: Agency, period: Period, answers: AnswersSaid
) -> HeldLines:
    """Hold rows against what the ledger says of an agency's work in a period; ``answers`` are those given to rows."""
    turns = Turns(session)
    rows: list[TaskImportRow] = []
    stateless: list[FoundLine] = []
    keys: list[_Key | None] = []
    for held in found:
        row, key, asks = _Row(session, held, who, period, turns, answers).row()
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
        cells=tuple(_cells(held)),
    )


def _cells(held: FoundLine) -> Iterator[TaskCell]:
    for field, address in held.line.cells.items():
        place = read_place(address)
        cell = held.one.sheet.cell(place.row, place.column)
        yield TaskCell(field, address, (cell.text or cell.error) if cell else "")


class _Row:
    """One row of a task that is known, or not, against the ledger."""

    def __init__(
        self, session: Session, held: FoundLine, who: Agency, period: Period, turns: Turns, answers: AnswersSaid
    ) -> None:
        self._session, self._held, self._line = session, held, held.line
        self._who, self._period, self._turns, self._answers = who, period, turns, answers

    def row(self) -> tuple[TaskImportRow, _Key | None, bool]:
        """Give the row, what its line is kept under, and whether its state must be asked for."""
        bare = bare_row(self._held)
        if not self._held.ref or self._line.words or self._line.fault:
            return replace(bare, why=self._line.fault if self._held.ref else bare.why), None, False
        if not self._line.says_something:
            return replace(bare, verdict=Verdict.SAME), None, False
        node = find_task(self._session, self._held.ref)
        who = held_agencies.seen_agency(self._session, self._held.agency) if self._held.agency else self._who
        line = NamedLine(self._held.ref, node, who, self._turns.find(node, who, self._period, self._turn(node, who)))
        row = self._against(line, replace(bare, agency=self._held.agency, turn=line.turn.key))
        return (bare, None, True) if row is None else (row, (node.id, who.code, line.turn.key), False)

    def _turn(self, node: Node, who: Agency) -> str | None:
        """Give the time of recurring work that the row tells of, by what it names; None for that of the period."""
        named = self._turns.named(node, who, self._line.turn, self._line.deadline)
        return self._held.turn if named is None else named

    def _against(self, line: NamedLine, bare: TaskImportRow) -> TaskImportRow | None:
        """Hold the row against the entries of its line; None where its state must be asked for."""
        proofs = new_proofs(self._session, line, self._line.evidence)
        newest, same = newest_entries(self._session, line, self._period)
        evidence = _evidence_field(self._line, proofs)
        if self._line.tells_evidence_alone:
            verdict = Verdict.SAME if not proofs else Verdict.CHANGED if same else Verdict.NEW
            return replace(bare, verdict=verdict, fields=evidence, evidence=proofs)
        state = self._line.state or (State(newest.state) if newest else None) or self._settled_state()
        if state is None and self._line.tells_note_alone:
            state = State.NOT_STARTED
        if state is None:
            return None
        said = _said(self._line, state, same)
        try:
            check_progress(said)
        except Refused as refused:
            cell = self._line.cells.get("done_on") or self._line.cells.get("status") or bare.cell
            return replace(bare, why=replace(refused.finding, where=Where(sheet=bare.sheet, cell=cell)))
        ((entry, _same),) = planned_entries(self._session, [said], [line], self._period)
        fields = (*_fields(self._line, entry, same), *evidence)
        why = self._goes_back(state, same) or self._line.told or bare.why
        row = replace(bare, verdict=_verdict(fields, same), fields=fields, said=said, evidence=proofs, why=why)
        needs_proof = state is State.DONE and not entry.reason and not proofs and row.verdict is not Verdict.SAME
        return self._unproved(row, said) if needs_proof and not is_proved(self._session, line) else row

    def _unproved(self, row: TaskImportRow, said: ProgressInput) -> TaskImportRow:
        """Warn of work done without evidence, and take over the reason that was given."""
        cell = self._line.cells.get("status") or row.cell
        where = Where(sheet=row.sheet, cell=cell)
        given = answer_to(self._answers, UNPROVED, where)
        reason = replace(said, reason=given.text) if given else said
        return replace(row, said=reason, unproved=Finding(UNPROVED, Severity.WARNING, where))

    def _goes_back(self, state: State, same: Progress | None) -> Finding | None:
        """Tell where work that is done would be open again."""
        if same is None or same.state != State.DONE or state is State.DONE:
            return None
        where = Where(sheet=self._held.one.sheet.name, cell=self._line.cells.get("status") or self._held.where.cell)
        return Finding("foreign_goes_back", Severity.WARNING, where)

    def _settled_state(self) -> State | None:
        said = self._held.one.layout.state
        return State(said) if said in list(State) else None


def _said(line: TaskLine, state: State, same: Progress | None) -> ProgressInput:
    texts = dict(line.texts)
    if line.is_joint and "difficulty" in texts:
        held = (same.difficulty, same.proposal, same.addressee) if same else ("", "", "")
        difficulty, proposal, addressee = split_joint(texts["difficulty"], *held)
        texts |= {"difficulty": difficulty}
        texts |= {"proposal": proposal} if proposal is not None else {}
        texts |= {"addressee": addressee} if addressee is not None else {}
    return ProgressInput(
        state,
        line.percent,
        texts.get("result"),
        texts.get("advantage"),
        texts.get("difficulty"),
        texts.get("proposal"),
        line.done_on if state is State.DONE else None,
        addressee=texts.get("addressee"),
        is_day_unknown=True,
        note=texts.get("note"),
    )


def _fields(line: TaskLine, entry: Progress, same: Progress | None) -> Iterable[TaskField]:
    for name in FIELDS:
        old, new = shown(getattr(same, name)) if same else "", shown(getattr(entry, name))
        if not old and not new:
            continue
        verdict = Verdict.SAME if old == new else Verdict.CHANGED if same else Verdict.NEW
        yield TaskField(name, line.cells.get(_COLUMN_OF.get(name, name), ""), old, new, verdict)


def _evidence_field(line: TaskLine, proofs: Sequence[CitedDocument]) -> tuple[TaskField, ...]:
    named = "; ".join(f"{one.number} {shown(one.day)}".strip() for one in proofs)
    return (TaskField("evidence", line.cells.get("evidence", ""), "", named, Verdict.NEW),) if proofs else ()


def write_rows(session: Session, rows: Sequence[TaskImportRow], who: Agency, period: Period) -> None:
    """Write rows as entries and evidence of an agency, in a change under way.

    Refuses with ``period_closed``, and with ``import_stale`` when the ledger has moved on since the preview.
    """
    refuse_closed(session, period.code)
    turns = Turns(session)
    nodes = {row.task: find_task(session, row.task) for row in rows}
    named = {row.agency for row in rows if row.agency}
    agencies = {code: held_agencies.take_agency(session, code, period.end) for code in named}
    for row in rows:
        bound = agencies.get(row.agency, who)
        line = NamedLine(row.task, nodes[row.task], bound, turns.find(nodes[row.task], bound, period, row.turn))
        if row.said is not None:
            ((entry, same),) = planned_entries(session, [row.said], [line], period)
            if any(_is_stale(one, same) for one in row.fields):
                raise Refused("import_stale", Where(sheet=row.sheet, cell=row.cell))
            if same is None or _tells_more(entry, same):
                session.add(entry)
        prove(session, line, row.evidence, period)
    session.flush()


def _is_stale(one: TaskField, same: Progress | None) -> bool:
    return one.field in FIELDS and one.old != (shown(getattr(same, one.field)) if same else "")


def _tells_more(entry: Progress, same: Progress) -> bool:
    return any(shown(getattr(entry, name)) != shown(getattr(same, name)) for name in FIELDS)


def shown(value: date | str | int | None) -> str:
    """Write a value of an entry plainly: codes of states, days as YYYY-MM-DD."""
    return "" if value is None else str(value)


def _verdict(fields: Sequence[TaskField], same: Progress | None) -> Verdict:
    if same is None:
        return Verdict.NEW
    return Verdict.SAME if all(one.verdict is Verdict.SAME for one in fields) else Verdict.CHANGED


def _without_conflicts(rows: Sequence[TaskImportRow], keys: Sequence[_Key | None]) -> tuple[TaskImportRow, ...]:
    """Name rows that say different things of the same work; those that say the same are written once."""
    several = {key for key, count in Counter(keys).items() if key is not None and count > 1}
    said: dict[_Key, list[TaskImportRow]] = {}
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
