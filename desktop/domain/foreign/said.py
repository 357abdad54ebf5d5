"""What an officer says of a workbook that its reader could not know, and what must be asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.domain.corrections import Given

if TYPE_CHECKING:
    from desktop.domain.findings import Finding, Where

LEFT_OUT = "-"
"""What a column, or a row, that goes nowhere is settled as."""


AnswersSaid = Mapping[tuple[str, str], Given]
"""What was said in writing to warnings, by the code of the check and the cell: ``C7`` or ``Sheet!C7``."""


class Asks(StrEnum):
    """What a question asks for."""

    HEADER = "header"
    SHEET = "sheet"
    COLUMN = "column"
    AGENCY = "agency"
    PERIOD = "period"
    FORM = "form"
    APPENDIX = "appendix"
    TASK = "task"
    NUMBER = "number"
    SIGN = "sign"
    STATUS = "status"
    STATE = "state"
    REASON = "reason"


class Meaning(StrEnum):
    """What the doubtful numbers of a column mean.

    1.234 as 1234 or 1,234; 1,5 triệu as 1500000 or 1,5; 0,8 as 0,8 % or 80 %; 1/9 as day or 45900.
    """

    THOUSANDS = "thousands"
    DECIMAL = "decimal"
    WHOLE = "whole"
    LARGE = "large"
    PERCENT = "percent"
    SHARE = "share"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Said:
    """All an officer said of a workbook; columns by their letters, rows by their numbers, as Excel shows them.

    Letters and numbers may have their sheet before them: ``Tháng 9!C``. ``columns`` gives the field, or of a form
    the column's key, ``numbers`` a `Meaning`, ``signs`` a `NothingSaid` (of all columns under ``*``), ``statuses`` the
    state that words stand for, ``state`` that of rows that tell of work and give none, ``tasks`` the address of a
    row's task. ``-`` leaves a column or a row out. ``skipped`` are rows left out and, of counts, cells; of counts they
    are left out of this workbook alone. ``corrections`` give what cells should say by their places
    (``Tháng 9!C7``), ``answers`` what is said in writing to a warning, by its check and cell.
    """

    agency: str = ""
    period: str = ""
    form: str = ""
    appendix: str = ""
    sheet: str = ""
    header: tuple[int, int] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    statuses: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    tasks: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    answers: AnswersSaid = field(default_factory=dict)

    @property
    def is_of_layout(self) -> bool:
        """Say whether anything was said of what the workbook holds, not only whose it is and for when."""
        return replace(self, corrections={}, answers={}, skipped=frozenset()) != Said(self.agency, self.period)


def of_place(said: Mapping[str, str], sheet: str, place: str) -> str | None:
    """Give what was said of a column or row: with its sheet, else without one."""
    return said.get(f"{sheet}!{place}", said.get(place))


def is_skipped(skipped: Collection[str], sheet: str, row: int, cell: str = "") -> bool:
    """Say whether a row, or one cell of it, was left out: with its sheet or without one."""
    return bool(skipped) and any(one and (one in skipped or f"{sheet}!{one}" in skipped) for one in (str(row), cell))


def answer_to(answers: AnswersSaid, check: str, where: Where) -> Given | None:
    """Give what was said to a check on a cell; an answer that was emptied is none."""
    for (code, place), given in answers.items():
        if code.casefold() == check.casefold() and place in (where.cell, f"{where.sheet}!{where.cell}"):
            return given if given.text else None
    return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: what is kept, and what the officer is shown where that is not it."""

    value: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What must be settled before a workbook is taken over; without choices the answer is free.

    ``subject`` is what it asks about: the column's letter or the row's number with the sheet before it, or the words;
    ``alike`` is the subject of all columns that are asked the same.
    It is asked once, of the cell that its finding names and of the ``others``, whose sheet stands before them where it
    is another one.
    """

    asks: Asks
    finding: Finding
    subject: str = ""
    choices: tuple[Choice, ...] = ()
    alike: str = ""
    others: tuple[str, ...] = ()

    @property
    def of_each_cell(self) -> tuple[Finding, ...]:
        """What is asked, said of each of its cells."""
        return (self.finding, *map(self._said_of, self.others))

    def _said_of(self, other: str) -> Finding:
        where = self.finding.where
        sheet, _sign, cell = other.rpartition("!")
        return replace(self.finding, where=replace(where, sheet=sheet or where.sheet, cell=cell))


_MAPPED = {Asks.NUMBER: "numbers", Asks.SIGN: "signs", Asks.STATUS: "statuses", Asks.TASK: "tasks"}


def answered(said: Said, question: Question, answer: str) -> Said:
    """Give what was said with one more answer: headings by first and last row (``7-9``), a column as ``C=text``."""
    if question.asks is Asks.HEADER:
        first, _dash, last = answer.partition("-")
        return replace(said, header=(int(first), int(last or first)))
    if question.asks is Asks.COLUMN:
        column, _sign, field_of = answer.partition("=")
        return replace(said, columns={**said.columns, column: field_of})
    name = _MAPPED.get(question.asks)
    new: dict[str, Any] = {question.asks.value: answer}
    if name:
        new = {name: {**getattr(said, name), question.subject: answer}}
    return replace(said, **new)
