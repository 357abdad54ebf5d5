"""The rows of somebody's table of tasks held against the tasks of the ledger's plans: which each is of, what is new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.foreign.places import Place, places_named
from desktop.domain.foreign.said import LEFT_OUT, Asks, Choice, Question
from desktop.domain.foreign.task_matching import NEAR, KnownTask, Match, TaskIndex
from desktop.domain.foreign.task_rows import TaskLine, task_lines
from desktop.domain.plans import NodeKind
from desktop.domain.status import State
from desktop.domain.text import fold, shortened
from desktop.models import Appendix, Node, Plan
from desktop.services.plans.task_addresses import find_task, task_ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.foreign.reading import SettledTable

_ENOUGH = 3
"""Rows of one appendix alone that tell of which the others of their table are."""
_SHOWN = 120
_LINES_ABOVE = 12


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A row with the task it is of; ``why`` says why there is none, or what is doubtful of it.

    ``agency`` and ``turn`` say of whose work and of which time it tells where that is not the file's agency and period.
    """

    one: SettledTable
    line: TaskLine
    ref: str = ""
    printed: str = ""
    certainty: float = 0.0
    why: Finding | None = None
    agency: str = ""
    turn: str | None = None

    @property
    def where(self) -> Where:
        """The cell of its text."""
        return Where(sheet=self.one.sheet.name, cell=self.line.cells.get("text", f"A{self.line.row}"))


class FoundTasks(NamedTuple):
    """The rows of a table with their tasks, what must be asked, and how many only repeat headings of the plan."""

    lines: tuple[FoundLine, ...]
    questions: tuple[Question, ...]
    headings: int


class PlanTasks:
    """All that plans of a ledger print, to find rows in."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._places: list[Place] = []
        known: list[KnownTask] = []
        headings: list[KnownTask] = []
        query = (
            select(Appendix, Plan)
            .join(Plan, Plan.id == Appendix.plan_id)
            .where(Appendix.archived_on.is_(None))
            .order_by(Plan.id, Appendix.position)
        )
        for appendix, plan in session.execute(query):
            place = f"{plan.slug}:{appendix.code}"
            self._places.append(Place(place, appendix.code, plan.number or ""))
            for task, is_task in _printed(session, place, appendix):
                (known if is_task else headings).append(task)
        self._tasks, self._headings = TaskIndex(known), TaskIndex(headings)

    def find(self, one: SettledTable) -> FoundTasks:
        """Find the tasks of a table's rows."""
        places = self._places_of(one)
        lines = list(task_lines(one))
        matches = [self._tasks.find(line.sought, places) for line in lines]
        certain = _only_place(matches)
        found: list[FoundLine] = []
        questions: list[Question] = []
        open_places: list[tuple[FoundLine, Match]] = []
        headings = 0
        for line, match in zip(lines, matches, strict=True):
            named = one.layout.tasks.get(line.key, "")
            if named == LEFT_OUT:
                headings += 1
                continue
            held = FoundLine(one, line)
            if named:
                found.append(self._named(held, named))
            elif not match.tasks and self._is_heading(line):
                headings += 1
            else:
                placed, doubt = _placed(held, _in_place(match, certain))
                found.append(placed)
                if doubt is Asks.APPENDIX:
                    open_places.append((placed, match))
                elif doubt is Asks.TASK:
                    questions.append(_asked_task(placed, _in_place(match, certain)))
        if open_places:
            questions.append(_asked_place(open_places))
        return FoundTasks(tuple(found), tuple(questions), headings)

    def _places_of(self, one: SettledTable) -> tuple[str, ...]:
        """Give the appendices a table may be of: as said now, as its sheet and title name them, as settled before."""
        if one.seal and one.seal.plan:
            within = [place.ref for place in self._places if place.ref.partition(":")[0] == one.seal.plan]
            return tuple(ref for ref in within if one.seal.part in ("", ref.partition(":")[2]))
        settled = one.layout.appendix
        was_settled_before = one.known is not None and one.known.appendix == settled
        named = self._named_above(one) if not settled or was_settled_before else ()
        if named or not settled:
            return named
        wanted = fold(settled)
        found = [place.ref for place in self._places if wanted in (fold(place.ref), fold(place.code))]
        if not found and not was_settled_before:
            raise Refused("appendix_unknown", appendix=settled, known=", ".join(place.ref for place in self._places))
        return tuple(found)

    def _named_above(self, one: SettledTable) -> tuple[str, ...]:
        top = one.table.header_rows[0]
        rows = [row for row in sorted(one.sheet.rows) if top - _LINES_ABOVE <= row < top]
        above = (one.sheet.text(*place) for row in rows for place in one.sheet.rows[row])
        return places_named((one.sheet.name, *above), self._places)

    def _is_heading(self, line: TaskLine) -> bool:
        return not line.says_something and self._headings.find(line.sought).certainty >= NEAR

    def _named(self, held: FoundLine, named: str) -> FoundLine:
        try:
            node = find_task(self._session, named)
        except Refused as refused:
            return replace(held, why=replace(refused.finding, where=held.where))
        return replace(held, ref=task_ref(self._session, node.id), printed=node.text, certainty=1.0)


def _printed(session: Session, place: str, appendix: Appendix) -> Iterator[tuple[KnownTask, bool]]:
    query = select(Node).where(Node.appendix_id == appendix.id, Node.archived_on.is_(None)).order_by(Node.position)
    nodes = {node.id: node for node in session.scalars(query)}
    for node in nodes.values():
        above: list[str] = []
        over = nodes.get(node.parent_id or 0)
        while over is not None:
            above.insert(0, over.text)
            over = nodes.get(over.parent_id or 0)
        task = KnownTask(f"{place}:{node.path}", place, node.number, node.path, node.text, tuple(above))
        yield task, node.kind == NodeKind.TASK


def _only_place(matches: Iterable[Match]) -> str:
    """Give the appendix that enough rows are of for certain, and no row of another."""
    sure = Counter(match.tasks[0].place for match in matches if match.is_sure)
    ((place, count),) = sure.most_common(1) or [("", 0)]
    return place if len(sure) == 1 and count >= _ENOUGH else ""


def _in_place(match: Match, place: str) -> Match:
    inside = tuple(task for task in match.tasks if task.place == place)
    return replace(match, tasks=inside) if inside and len(match.tasks) > 1 else match


def _placed(held: FoundLine, match: Match) -> tuple[FoundLine, Asks | None]:
    """Give a row its task, else why it has none and what is to be asked."""
    if not match.tasks:
        code = "foreign_task_unknown" if held.line.sought.text.strip() else "foreign_task_textless"
        said: dict[str, object] = {
            "number": held.line.sought.number or "–",
            "text": shortened(held.line.sought.text, _SHOWN),
        }
        return replace(held, why=Finding(code, Severity.ERROR, held.where, said)), None
    first = match.tasks[0]
    if match.is_sure:
        why = None if match.certainty > _SAME else _differs(held, first, match)
        return replace(held, ref=first.ref, printed=first.text, certainty=match.certainty, why=why), None
    several = len({task.place for task in match.tasks}) > 1
    code = "foreign_task_ambiguous" if len(match.tasks) > 1 else "foreign_task_near"
    said = {
        "number": held.line.sought.number or "–",
        "text": shortened(held.line.sought.text, _SHOWN),
        "known": shortened(first.text, _SHOWN),
        "tasks": ", ".join(task.ref for task in match.tasks),
        "percent": round(match.certainty * 100),
    }
    doubt = replace(
        held, printed=first.text, certainty=match.certainty, why=Finding(code, Severity.QUESTION, held.where, said)
    )
    return doubt, Asks.APPENDIX if several else Asks.TASK


_SAME = 0.925
"""What is less sure than a text read with its marks or cut short is told of."""


def _differs(held: FoundLine, task: KnownTask, match: Match) -> Finding:
    said: dict[str, object] = {
        "text": shortened(held.line.sought.text, _SHOWN),
        "known": shortened(task.text, _SHOWN),
        "percent": round(match.certainty * 100),
    }
    return Finding("foreign_task_differs", Severity.WARNING, held.where, said)


def _asked_task(held: FoundLine, match: Match) -> Question:
    assert held.why is not None  # noqa: S101 - a doubt has its reason
    choices = (*(Choice(task.ref, task.text) for task in match.tasks), Choice(LEFT_OUT))
    return Question(Asks.TASK, held.why, f"{held.one.sheet.name}!{held.line.row}", choices)


def _asked_place(doubts: Sequence[tuple[FoundLine, Match]]) -> Question:
    first, _match = doubts[0]
    places = sorted({task.place for _held, match in doubts for task in match.tasks})
    said: dict[str, object] = {"count": len(doubts), "places": ", ".join(places), "number": first.line.sought.number}
    finding = Finding("foreign_appendix_open", Severity.QUESTION, first.where, said)
    return Question(Asks.APPENDIX, finding, first.one.sheet.name, tuple(map(Choice, places)))


def asked_of_rows(found: Iterable[FoundLine]) -> Iterator[Question]:
    """Ask for the state that words stand for, once for the same words."""
    same: dict[str, list[FoundLine]] = {}
    for held in found:
        if held.line.words and held.ref:
            same.setdefault(fold(held.line.words), []).append(held)
    for first, *more in same.values():
        words, sheet = first.line.words, first.one.sheet.name
        where = Where(sheet=sheet, cell=first.line.cells.get("status", ""))
        finding = Finding("foreign_status_open", Severity.QUESTION, where, {"words": shortened(words, _SHOWN)})
        others = tuple(_cell_of_state(one, sheet) for one in more)
        yield Question(Asks.STATUS, finding, words, tuple(Choice(state.value) for state in State), others=others)


def _cell_of_state(held: FoundLine, sheet: str) -> str:
    cell, own = held.line.cells.get("status", ""), held.one.sheet.name
    return cell if own == sheet else f"{own}!{cell}"
