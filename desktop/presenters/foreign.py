"""What a workbook nobody laid out shows and asks before it is taken over: rows, questions, columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.findings import Severity
from desktop.domain.foreign.said import LEFT_OUT, Asks, answer_to, answered, is_skipped
from desktop.domain.forms import ColumnKind, column_name
from desktop.domain.nothing_words import NothingSaid
from desktop.domain.status import State
from desktop.domain.text import capitalized
from desktop.presenters.import_cells import (
    CellRow,
    Editor,
    by_urgency,
    cell_rows,
    cells_imported,
    cells_word,
    finding_rows,
    left_line,
    said_of,
    with_original,
)
from desktop.services.words import wording
from desktop.services.workbooks.exchange import Verdict
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.domain.findings import Finding
    from desktop.domain.foreign.said import Question, Said
    from desktop.domain.periods import Period
    from desktop.services.foreign.preview import ForeignPreview, TakenTable, TaskCell, TaskField, TaskImportRow
    from desktop.services.workbooks.exchange import ImportPreview

FIELD_WORDS = {
    "number": N_("No."),
    "text": N_("Task"),
    "product": N_("Product"),
    "result": N_("Result"),
    "lead": N_("Lead"),
    "coordinate": N_("Coordinating"),
    "deadline": N_("Deadline"),
    "status": N_("State"),
    "state": N_("State"),
    "percent": N_("Share done (%)"),
    "done_on": N_("Done on"),
    "difficulty": N_("Difficulties"),
    "proposal": N_("Proposals"),
    "evidence": N_("Evidence"),
    "addressee": N_("Proposed to"),
    "note": N_("Note"),
    "assigned_by": N_("Assigned by"),
}
_OF_COLUMNS = tuple(name for name in FIELD_WORDS if name not in ("state", "done_on", "addressee"))
_EDITORS = {
    "state": Editor.STATE,
    "status": Editor.STATE,
    "percent": Editor.NUMBER,
    "done_on": Editor.DAY,
}
SIGN_WORDS = {
    NothingSaid.NOT_OCCURRING: N_("Nothing occurred"),
    NothingSaid.NOT_APPLICABLE: N_("Does not apply"),
    NothingSaid.NOT_REPORTED: N_("Not reported yet"),
    NothingSaid.ZERO: N_("The number 0"),
}
_REST = 2
_FILLED = ("status", "percent", "done_on", "result", "advantage", "difficulty", "proposal", "evidence", "note")
"""What may be added to a row that does not say it."""
_COUNTED = (ColumnKind.COUNT, ColumnKind.SERIAL, ColumnKind.LABEL, ColumnKind.NOTE)


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of a table: what it was taken for, and what else it could be; the first choice leaves it out."""

    sheet: str
    letter: str
    heading: str
    taken: str
    choices: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """Name the column as answers do."""
        return f"{self.sheet}!{self.letter}"


def whose_line(preview: ForeignPreview) -> str:
    """Say whose workbook it is, of when and what it holds, as far as that is known."""
    period = wording.period_name(preview.period) if preview.period else ""
    what = preview.counts.form.name if preview.counts else _("Progress of tasks") if preview.tasks else ""
    return " · ".join(filter(None, (preview.agency_name, period, what)))


def rows(preview: ForeignPreview, left: Iterable[CellRow] = ()) -> tuple[CellRow, ...]:
    """Lay out what it would do: what stops it first, what is to be looked at, the rest, what is ``left``."""
    corrected = {one.place: one.was for one in preview.corrected}
    found = [line for row in preview.tasks for line in _lines(row, corrected, preview.said)]
    if preview.counts:
        found += cell_rows(preview.counts)
    gone = (line for line in left if line.place and is_skipped(preview.said.skipped, *line.place))
    return tuple(sorted((*finding_rows(preview.findings), *found), key=_rank)) + tuple(gone)


def _rank(line: CellRow) -> int:
    """Order lines: what stops the file, what is to be looked at; of tasks warnings stay where they are in the file."""
    urgency = by_urgency(line)
    return urgency if line.place is None or urgency == 0 else _REST


def _lines(row: TaskImportRow, corrected: Mapping[str, str], said: Said) -> list[CellRow]:
    label = f"{row.number}. {row.text}" if row.number else row.text
    why = said_of(row.why) if row.why else ""
    severity = row.why.severity if row.why else None
    found = [_field_line(row, one, label) for one in row.fields]
    if why or not found:
        # What is said of a row belongs to all its cells, and is told once.
        first = found[0] if found else _bare_line(row, label)
        found[:1] = [replace(first, said=why, severity=severity)]
    if row.unproved:
        found = [_unproved(line, row.unproved, said) if line.heading == field_word("state") else line for line in found]
    shown = {line.address for line in found}
    emptied = (cell for cell in row.cells if cell.cell not in shown and f"{row.sheet}!{cell.cell}" in corrected)
    found += [_emptied_line(cell, label) for cell in emptied]
    shown |= {line.address for line in found}
    place = row.sheet, row.row
    unsaid = (cell for cell in row.cells if cell.field in _FILLED and not cell.text and cell.cell not in shown)
    empty = sorted(unsaid, key=lambda cell: _FILLED.index(cell.field))
    more = tuple(replace(_empty_line(cell, label), place=place, sheet=row.sheet) for cell in empty)
    found = [replace(line, place=place, sheet=row.sheet, more=more, waits=row.waits) for line in found]
    return [with_original(line, corrected[line.at]) if line.at in corrected else line for line in found]


def _field_line(row: TaskImportRow, one: TaskField, label: str) -> CellRow:
    """Lay out one thing a row says, with what it is put right with where it has a cell of its own."""
    shown = (_shown(one.field, one.old), _shown(one.field, one.new))
    line = CellRow(one.cell, label, field_word(one.field), *shown, one.verdict)
    cell = next((cell for cell in row.cells if cell.cell == one.cell), None)
    if cell is None:
        return line
    written = one.new if one.field in ("state", "done_on") else cell.text
    return replace(line, editor=_EDITORS.get(one.field, Editor.TEXT), written=written)


def _bare_line(row: TaskImportRow, label: str) -> CellRow:
    """Lay out a row that says nothing yet, by the cell that keeps it out."""
    at_fault = row.why.where.cell if row.why else ""
    waiting = {cell.field: cell for cell in row.cells if row.verdict is Verdict.REJECTED and cell.text}
    cell = next((cell for cell in row.cells if cell.cell == at_fault), None)
    if cell is None and row.task:
        cell = waiting.get("status")
    if cell is None:
        cell = next((cell for cell in row.cells if cell.field == "text"), None)
    if cell is None or row.verdict is not Verdict.REJECTED:
        return CellRow(row.cell, label, "", "", "", row.verdict)
    line = CellRow(cell.cell, label, field_word(cell.field), "", "", row.verdict)
    editor = _EDITORS.get(cell.field, Editor.TEXT)
    written = "" if editor in (Editor.STATE, Editor.DAY) else cell.text
    return replace(line, new=cell.text, editor=editor, written=written)


def _emptied_line(cell: TaskCell, label: str) -> CellRow:
    """Lay out a cell that was put right and says nothing of its task now."""
    editor = _EDITORS.get(cell.field, Editor.TEXT)
    written = "" if editor in (Editor.STATE, Editor.DAY) else cell.text
    words = (label, field_word(cell.field), "", cell.text)
    return CellRow(cell.cell, *words, None, severity=Severity.WARNING, editor=editor, written=written)


def _empty_line(cell: TaskCell, label: str) -> CellRow:
    """Lay out a cell that the file left empty, to be filled in."""
    editor = _EDITORS.get(cell.field, Editor.TEXT)
    return CellRow(cell.cell, label, field_word(cell.field), "", "", None, editor=editor)


def _unproved(line: CellRow, finding: Finding, said: Said) -> CellRow:
    """Ask of work that is done without evidence why, or show what was answered."""
    asked = said_of(finding)
    given = answer_to(said.answers, finding.code, finding.where)
    told = f"{asked} {_('Explained: {answer}').format(answer=given.text)}" if given else asked
    severity = line.severity or (None if given else Severity.WARNING)
    words = " ".join(filter(None, (line.said, told)))
    answer = given.text if given else ""
    return replace(line, said=words, severity=severity, check=finding.code, asked=asked, answer=answer)


def _shown(field: str, text: str) -> str:
    if field == "state" and text:
        return wording.state(State(text))
    if field == "done_on" and text:
        return wording.shown_day(date.fromisoformat(text))
    return f"{text} %" if field == "percent" and text else text


def field_word(name: str) -> str:
    """Word what a column of tasks holds."""
    return _(FIELD_WORDS[name]) if name in FIELD_WORDS else name


def columns(preview: ForeignPreview) -> tuple[ColumnLine, ...]:
    """List the columns of all tables with what each could be."""
    return tuple(
        ColumnLine(table.sheet, one.letter, one.heading, one.field or LEFT_OUT, choices)
        for table in preview.tables
        for choices in (_choices(preview, table),)
        for one in table.columns
    )


def _choices(preview: ForeignPreview, table: TakenTable) -> tuple[tuple[str, str], ...]:
    nothing = (LEFT_OUT, _("Not taken over"))
    if table.kind == "tasks":
        return nothing, *((name, field_word(name)) for name in _OF_COLUMNS)
    form = preview.counts.form if preview.counts else None
    named = [one for one in form.columns if one.kind in _COUNTED] if form else []
    taken = {one.field for one in table.columns}
    units = [row for row in form.item_rows if row.key in taken] if form else []
    return nothing, *((row.key, row.label) for row in units), *((one.key, column_name(one)) for one in named)


def with_column(said: Said, line: ColumnLine, value: str) -> Said:
    """Say what a column holds."""
    return replace(said, columns={**said.columns, line.place: value})


def rows_line(preview: ForeignPreview) -> str:
    """Say how many rows of the sheets were read, taken and left, so that the officer sees that none was lost."""
    read = sum(table.records for table in preview.tables)
    held_back = sum(table.rejected for table in preview.tables)
    waiting = sum(row.waits for row in preview.tasks) if preview.tasks else held_back if preview.questions else 0
    rejected = held_back - waiting
    skipped = sum(table.skipped for table in preview.tables)
    parts = [ngettext("{count} row read", "{count} rows read", read).format(count=read)]
    if waiting:
        parts.append(
            ngettext("{count} waits for an answer", "{count} wait for an answer", waiting).format(count=waiting)
        )
    if rejected:
        parts.append(ngettext("{count} not taken in", "{count} not taken in", rejected).format(count=rejected))
    if skipped:
        parts.append(ngettext("{count} left out", "{count} left out", skipped).format(count=skipped))
    return ", ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put: one of the choices is picked, or where there is a hint another answer is written.

    ``for_all`` offers to give the answer to all columns that are asked the same, where there are more.
    """

    question: Question
    text: str
    choices: tuple[tuple[str, str], ...]
    hint: str
    for_all: str = ""

    def asking(self, *, of_all: bool) -> Question:
        """Give the question that an answer belongs to: of its own column, or of all columns that are asked alike."""
        return replace(self.question, subject=self.question.alike) if of_all and self.for_all else self.question


def asked(preview: ForeignPreview | ImportPreview, period: Period | None = None) -> tuple[Asked, ...]:
    """Put the open questions, what all else hangs on first; the ``period`` worked on is an answer near at hand."""
    order = list(Asks)
    found = sorted(preview.questions, key=lambda one: order.index(one.asks))
    alike = Counter(one.alike for one in found if one.alike)
    return tuple(replace(asked_of(one, period), for_all=_for_all(alike[one.alike])) for one in found)


def _for_all(columns: int) -> str:
    return _("The same for every sign in all {count} columns").format(count=columns) if columns > 1 else ""


def asked_of(question: Question, period: Period | None = None) -> Asked:
    """Put one question."""
    return Asked(question, _asked_text(question), _answers(question, period), _hint(question.asks))


def _asked_text(question: Question) -> str:
    where = question.finding.where
    return capitalized(wording.sentence(replace(question.finding, where=replace(where, file=""))))


def _answers(question: Question, period: Period | None) -> tuple[tuple[str, str], ...]:
    if question.asks is Asks.PERIOD and not question.choices and period:
        return ((period.code, wording.period_name(period)),)
    return tuple((one.value, one.shown or answer_word(question.asks, one.value)) for one in question.choices)


def answer_word(asks: Asks, value: str) -> str:
    """Word an answer that has no words of its own."""
    if value == LEFT_OUT:
        return _("Leave out")
    if asks in (Asks.STATUS, Asks.STATE):
        return wording.state(State(value))
    if asks is Asks.SIGN:
        return _(SIGN_WORDS[NothingSaid(value)])
    return value


def _hint(asks: Asks) -> str:
    hints = {
        Asks.AGENCY: _("Name of the agency, for example UBND xã An Lão"),
        Asks.PERIOD: _("For example 2026-11, 2026-Q3"),
        Asks.REASON: _("For example: the commune confirmed them"),
        Asks.HEADER: _("First and last row of the headings, for example 7-9"),
    }
    return hints.get(asks, "")


def with_answer(preview: ForeignPreview | ImportPreview, question: Question, answer: str) -> Said:
    """Give what was said with an answer; raises ValueError for headings that are no rows."""
    return answered(preview.said, question, answer)


def open_line(count: int) -> str:
    """Say how many questions are open."""
    return ngettext("{count} question is open.", "{count} questions are open.", count).format(count=count)


def verdict_line(preview: ForeignPreview) -> str:
    """Say in one sentence what is to be done with the workbook."""
    if preview.questions:
        return f"{open_line(len(preview.questions))} {rows_line(preview)}"
    if preview.is_blocked:
        return _("Some cells cannot be taken over: press F2 to mend them here, or leave them out (Space).")
    said = (_("Nothing is written before you import."), rows_line(preview), left_line(preview.counts))
    return " ".join(filter(None, said))


def import_word(preview: ForeignPreview) -> str:
    """Name the act by what it writes."""
    tasks, cells = len(preview.changes), len(preview.counts.changes) if preview.counts else 0
    if tasks:
        return ngettext("Import {count} task", "Import {count} tasks", tasks).format(count=tasks)
    return cells_word(cells, len(preview.counts.given) if preview.counts else 0)


def said_imported(preview: ForeignPreview) -> str:
    """Tell what was imported, and that its layout is known from now on."""
    tasks, cells = len(preview.changes), len(preview.counts.changes) if preview.counts else 0
    told = cells_imported(cells, len(preview.counts.given) if preview.counts else 0, preview.file)
    if tasks:
        said = ngettext("Imported {count} task of {file}.", "Imported {count} tasks of {file}.", tasks)
        told = said.format(count=tasks, file=preview.file)
    return " ".join((told, _("Files of this layout are not asked about again."))) if preview.layouts else told
