"""What the rows of a table of tasks say of each: state, share, day, texts, each with its cell; it knows no ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.foreign.reading import MEANINGS, MORE_FIELDS, headings_above, letters, row_key
from desktop.domain.foreign.said import LEFT_OUT
from desktop.domain.foreign.state_words import is_mark, read_state, says_only_when
from desktop.domain.foreign.task_matching import Sought
from desktop.domain.printed_days import read_day
from desktop.domain.printed_turns import parted_turn
from desktop.domain.status import State
from desktop.domain.text import clean_cell, fold, one_line

if TYPE_CHECKING:
    from desktop.domain.foreign.reading import SettledTable
    from desktop.domain.foreign.state_words import StateReading
    from desktop.domain.workbook_reading import Record
    from desktop.domain.workbook_reading.telling import Doubtful

TEXTS = ("result", "advantage", "difficulty", "proposal", "note")
TOLD = (*TEXTS, "addressee")
"""What a row may tell in words; to whom a proposal goes stands behind it."""
_FULL = 100
_DONE_ON = re.compile(
    r"(?:ngay|thoi gian|thoi diem|thang)(?: da)? (?:hoan thanh|ket thuc)(?: (?:thuc te|xong|nhiem vu))*"
    r"|(?:thoi gian|ngay|thoi diem) (?:thuc te )?(?:hoan thanh|thuc hien) thuc te|hoan thanh thuc te|da hoan thanh ngay"
)
_ADVANTAGE = re.compile(r"(?:nhung |cac )?(?:thuan loi|ket qua noi bat|uu diem)\b.*")
_BOTH = re.compile(r".*\b(?:kho khan|vuong mac|ton tai)\b.*\b(?:de xuat|kien nghi)\b.*")
_SENT_TO = re.compile(r"(.+\S)\s*\(gửi ([^()]+)\)", re.DOTALL)
_FOLDED = re.compile(r"\d+ ?/ ?(\d+) (?:don vi|co quan|xa|phuong|xa, phuong)(?: da)? hoan thanh\b")
"""A state that sums up many: no agency's own."""
_CLAUSE = re.compile(r"[.;,:\n(–-]")


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A row: what it speaks of, and what it says; None is unsaid. ``cells`` are the addresses by field.

    ``words`` are those of a state that is not known. ``is_joint``: difficulty and proposal stand in one cell. A
    ``fault`` keeps the row out, what is ``told`` does not. ``turn`` is the time of recurring work that the row names,
    ``deadline`` what it says of the day.
    """

    row: int
    key: str
    sought: Sought
    state: State | None = None
    words: str = ""
    percent: int | None = None
    done_on: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""
    is_joint: bool = False
    cells: Mapping[str, str] = field(default_factory=dict)
    fault: Finding | None = None
    told: Finding | None = None
    turn: str = ""
    deadline: str = ""

    def silent(self) -> TaskLine:
        """Give the row as one that tells nothing."""
        return TaskLine(self.row, self.key, self.sought, cells=self.cells, turn=self.turn, deadline=self.deadline)

    @property
    def says_something(self) -> bool:
        """Say whether the row tells anything of its task."""
        said = (self.state, self.percent, self.done_on)
        return bool(self.words or self.evidence or self.texts) or any(one is not None for one in said)

    @property
    def tells_evidence_alone(self) -> bool:
        """Say whether the row tells of documents and of nothing else."""
        return bool(self.evidence) and not replace(self, evidence="").says_something

    @property
    def tells_note_alone(self) -> bool:
        """Say whether the row has a remark and tells nothing of the work."""
        texts = {name: text for name, text in self.texts.items() if name != "note"}
        return "note" in self.texts and not replace(self, texts=texts).says_something


def task_lines(one: SettledTable) -> Iterator[TaskLine]:
    """Read the rows of a table of tasks that were not left out."""
    reader = _Reader(one)
    for record in one.records:
        yield reader.read(record)


def unsettled_columns(one: SettledTable) -> Iterator[tuple[int, Doubtful]]:
    """Give the first doubtful cell, with its row, of each column that is taken and whose meaning was not settled."""
    taken = {column.column for column in one.table.columns if column.field == "percent"}
    seen: set[int] = set()
    for record in one.records:
        for doubt in record.ambiguous:
            if doubt.column in taken - seen and one.meaning_of(doubt) is None:
                seen.add(doubt.column)
                yield record.row, doubt


class _Reader:
    """Knows which columns of a table hold what."""

    def __init__(self, one: SettledTable) -> None:
        self._one = one
        self.fields = fields_by_column(one)
        self._columns = {name: column for column, name in self.fields.items()}
        self._above = headings_above(one)
        self._ticked = _ticked(one, self.fields)
        headings = {column.column: fold(" ".join(column.heading)) for column in one.table.columns}
        self._is_joint = bool(_BOTH.fullmatch(headings.get(self._columns.get("difficulty", 0), "")))

    def read(self, record: Record) -> TaskLine:
        """Read one row."""
        row = record.row
        number = str(record.values.get("number") or "")
        text, turn = parted_turn(self._text(record, "text"))
        deadline, of_deadline = parted_turn(self._shown(row, "deadline"))
        percent, fault = self._percent(record)
        status = self._text(record, "status")
        if (
            fault
            and fault.severity is Severity.ERROR
            and not status
            and read_state(self._text(record, "percent")).state
        ):
            status, fault = self._text(record, "percent"), None
        read = self._state(status)
        folded = _FOLDED.match(fold(status))
        state, words = read.state, status if status and read.state is None and not folded else ""
        result = self._text(record, "result")
        done_on = self._day(row) or read.done_on
        if state is None and says_only_when(status):
            state = _state_by(percent, done_on) or self._state_in(result)
            words = "" if state else words
        if not status:
            state = self._ticked_state(row) or _state_by(percent, done_on) or self._state_in(result)
        if percent is None:
            percent = read.percent
        return TaskLine(
            row=row,
            key=row_key(self._one.sheet, row),
            sought=Sought(number, text, self._above.get(row, "")),
            state=state,
            words=words,
            percent=percent,
            done_on=done_on if state is State.DONE else None,
            texts=_with_addressee({name: said for name in TEXTS if (said := self._text(record, name))}),
            evidence=self._text(record, "evidence"),
            is_joint=self._is_joint,
            cells=self._cells(row),
            fault=self._failed(row)
            or (fault if fault and fault.severity is Severity.ERROR else None)
            or (self._of_many(row, int(folded[1])) if folded else None),
            told=fault if fault and fault.severity is Severity.WARNING else None,
            turn=of_deadline or turn,
            deadline=deadline,
        )

    def _cells(self, row: int) -> dict[str, str]:
        """Name the cell of each field; of states to tick the ticked one."""
        filled = {name: column for column, name in self.fields.items() if self._one.sheet.text(row, column)}
        return {name: f"{letters(filled.get(name, column))}{row}" for name, column in self._columns.items()}

    def _failed(self, row: int) -> Finding | None:
        """Tell of a cell whose value the file does not give: an error of Excel, a formula never calculated."""
        for column in self._columns.values():
            cell = self._one.sheet.cell(row, column)
            if cell and (cell.error or cell.uncalculated):
                where = Where(sheet=self._one.sheet.name, cell=f"{letters(column)}{row}")
                code = "read_cell_error" if cell.error else "read_formula_uncalculated"
                return Finding(code, Severity.ERROR, where, {"error": cell.error, "formula": cell.uncalculated})
        return None

    def _of_many(self, row: int, count: int) -> Finding:
        where = Where(sheet=self._one.sheet.name, cell=f"{letters(self._columns.get('status', 1))}{row}")
        return Finding("foreign_row_of_many", Severity.ERROR, where, {"count": count})

    def _shown(self, row: int, name: str) -> str:
        column = self._columns.get(name)
        return self._one.sheet.text(row, column) if column else ""

    def _text(self, record: Record, name: str) -> str:
        if name in MORE_FIELDS:
            column = self._columns.get(name)
            return clean_cell(self._one.sheet.text(record.row, column)) if column else ""
        value = record.values.get(name)
        said = str(value) if value is not None else ""
        return "" if said.strip() in ("-", "–", "—", "/", "…", "...") else said

    def _percent(self, record: Record) -> tuple[int | None, Finding | None]:
        value = record.values.get("percent")
        doubt = next((one for one in record.ambiguous if one.column == self._columns.get("percent")), None)
        if doubt is not None:
            meaning = self._one.meaning_of(doubt)
            value = doubt.readings[MEANINGS[doubt.why].index(meaning)] if meaning else None
        if value is None or value in ("-", "–", "—", "/", "x", "…", "..."):
            return None, None
        where = Where(sheet=self._one.sheet.name, cell=f"{letters(self._columns['percent'])}{record.row}")
        if not isinstance(value, int | float) or not 0 <= value <= _FULL:
            return None, Finding("foreign_percent_wrong", Severity.ERROR, where, {"value": value})
        whole = int(value + 0.5)
        said: dict[str, object] = {"value": value, "whole": whole}
        return whole, None if whole == value else Finding("foreign_percent_rounded", Severity.WARNING, where, said)

    def _state(self, status: str) -> StateReading:
        read = read_state(status)
        settled = self._one.layout.statuses.get(fold(status))
        if settled is None or settled not in list(State):
            return read
        return type(read)(State(settled), read.done_on, read.percent)

    def _state_in(self, result: str) -> State | None:
        """Read the state where a result begins with it: "Đã hoàn thành, ban hành Quyết định số …"."""
        first = _CLAUSE.split(result, maxsplit=1)[0] if result else ""
        return read_state(first).state if first else None

    def _ticked_state(self, row: int) -> State | None:
        ticked = [state for column, state in self._ticked.items() if is_mark(self._one.sheet.text(row, column))]
        return ticked[0] if len(ticked) == 1 else None

    def _day(self, row: int) -> date | None:
        column = self._columns.get("done_on")
        cell = self._one.sheet.cell(row, column) if column else None
        if cell is None:
            return None
        if isinstance(cell.value, date):
            return cell.value.date() if isinstance(cell.value, datetime) else cell.value
        return read_day(cell.text) or read_state(cell.text).done_on


def fields_by_column(one: SettledTable) -> dict[int, str]:
    """Give what the columns of a table of tasks hold, those beside the fields of the reader too."""
    found = {column.column: column.field for column in one.table.columns if column.field}
    settled = one.columns
    for column in one.table.columns:
        name = settled.get(column.column)
        if name in MORE_FIELDS:
            found[column.column] = name
        elif name == LEFT_OUT:
            found.pop(column.column, None)
        elif column.column not in found:
            key = fold(column.heading[-1])
            more = "done_on" if _DONE_ON.fullmatch(key) else "advantage" if _ADVANTAGE.fullmatch(key) else ""
            if more and more not in (*found.values(), *settled.values()):
                found[column.column] = more
    return found


def fields_taken(one: SettledTable) -> frozenset[int]:
    """Give the columns whose cells are taken over or are the plan's own words: all but unknown ones."""
    fields = fields_by_column(one)
    kept = (column for column, name in fields.items() if name != "assigned_by")
    return frozenset((*kept, *_ticked(one, fields)))


def _ticked(one: SettledTable, fields: Mapping[int, str]) -> dict[int, State]:
    """Find the columns that are headed by states and hold nothing but ticks."""
    if "status" in fields.values():
        return {}
    found = {}
    for column in one.table.columns:
        texts = [one.sheet.text(record.row, column.column) for record in one.table.records]
        filled = [text for text in texts if text]
        state = read_state(column.heading[-1]).state
        if state and filled and all(map(is_mark, filled)):
            found[column.column] = state
    return found


def _state_by(percent: int | None, done_on: date | None) -> State | None:
    """Read the state where but the share done or the day is told."""
    if done_on is not None or percent == _FULL:
        return State.DONE
    if percent is None:
        return None
    return State.IN_PROGRESS if percent else State.NOT_STARTED


def _with_addressee(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Part to whom a proposal goes from it: "Cấp kinh phí (gửi UBND tỉnh)"."""
    found = _SENT_TO.fullmatch(texts.get("proposal", ""))
    return {**texts, "proposal": found[1], "addressee": found[2]} if found else texts


def split_joint(said: str, difficulty: str, proposal: str, addressee: str = "") -> tuple[str, str | None, str | None]:
    """Part difficulties and proposals of one cell, knowing what was held of both; None leaves a text as it is.

    To whom the proposal goes may stand behind it.
    """
    sent = f"{proposal.rstrip(' .')} (gửi {addressee})" if proposal and addressee else proposal
    for known in dict.fromkeys((sent, proposal)):
        if one_line(said) == one_line(f"{difficulty}\n{known}"):
            return difficulty, proposal, None
        if known and said.endswith(known):
            return said[: -len(known)].strip(), proposal, None
    return said, None, None
