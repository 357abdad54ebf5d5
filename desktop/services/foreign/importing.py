"""Workbooks nobody laid out for us taken over into the ledger: recognised, held against it, asked about, written."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.corrections import is_cell, read_place
from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.foreign.form_cells import form_cells
from desktop.domain.foreign.said import Question, Said
from desktop.domain.form_sheet import Manifest, ReadForm
from desktop.domain.status import State
from desktop.services.documents.report_headings import TASK_REPORTS
from desktop.services.documents.report_names import COUNT_FORM
from desktop.services.files.apart import done_apart
from desktop.services.files.document_sheets import reader_of
from desktop.services.foreign.account import taken_tables
from desktop.services.foreign.own_print import without_own_print
from desktop.services.foreign.preview import ForeignPreview
from desktop.services.foreign.progress import bare_row, hold_against, write_rows
from desktop.services.foreign.sealed_reports import edited_in
from desktop.services.foreign.tables import asked_numbers, choose
from desktop.services.foreign.tasks import asked_of_rows
from desktop.services.foreign.whose import Whose, as_sealed, find_whose
from desktop.services.ledger import held_agencies, own_office
from desktop.services.ledger.closed_periods import refuse_closed
from desktop.services.ledger.corrections import as_before, corrected_before, told_corrections, told_left_out
from desktop.services.workbooks.exchange import Verdict, apply_import, keep_file, preview_read, write_import
from desktop.services.workbooks.layouts import keep_layouts, layouts_in
from desktop.services.workbooks.sign_questions import asked_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.corrections import Correction
    from desktop.domain.foreign.form_cells import FormCells
    from desktop.domain.foreign.reading import SettledBook
    from desktop.domain.periods import Period
    from desktop.domain.report_seal import ReportSeal
    from desktop.models import Agency
    from desktop.services.foreign.preview import TaskImportRow
    from desktop.services.foreign.tables import Chosen
    from desktop.services.foreign.tasks import FoundLine
    from desktop.services.workbooks.preview import ImportPreview
    from desktop.store.ledger import Ledger

__all__ = ["apply_foreign", "preview_foreign"]

_MOST_TABLES = 200
"""Each is held against all forms and plans; a report of one office has a few, a whole province's one for each unit."""
_ASKED_ANEW = ("read_column_ambiguous", "read_no_table")
"""What the reader says in general is asked here with what may be answered."""
_NOTHING_SAID = Said()


class _Came(NamedTuple):
    """A workbook that came, as it was read and with what was said of it."""

    content: bytes
    file: str
    digest: str
    book: SettledBook
    said: Said


def preview_foreign(ledger: Ledger, content: bytes, file: str, said: Said = _NOTHING_SAID) -> ForeignPreview:
    """Recognise a workbook, find its tasks or its form, and hold it against the ledger; nothing is written.

    What an officer ``said`` goes before what was settled of the layout earlier, that before what is recognised.
    It is read and recognised beside the program. Refuses as what `reader_of` gives and `done_apart` do; where what was
    said is not there or not known with ``foreign_sheet_missing``, ``foreign_place_missing``, ``form_unknown``,
    ``appendix_unknown``, ``period_unreadable``, ``state_unknown``, ``agency_unknown`` or ``agency_ambiguous``; with
    ``foreign_too_many_tables``; and with ``period_closed`` where something would be written.
    """
    came = _recognise(ledger, content, file, said)
    file, book, seal = came.file, came.book, came.book.seal
    if seal is not None and not is_taken_in(seal):
        return _nothing_to_take(came, seal)
    with ledger.read() as session:
        edited, altered = edited_in(book, own_office.own_head(session).uid)
        whose = find_whose(session, book, as_sealed(session, said, seal))
        chosen = choose(session, book, whose.who.name if whose.who else "")
        if chosen.sheets:
            book = book.of_sheets(chosen.sheets)
            whose = find_whose(session, book, as_sealed(session, said, seal))
        lines: Sequence[FoundLine] = chosen.lines
        if whose.who and whose.period and whose.who.code == own_office.own_row(session, whose.period.end).code:
            lines = without_own_print(ledger, lines, whose.period, seal)
        tasks, asked = _held(session, came, lines, whose)
        asked = (*asked_of_rows(lines), *asked)
    cells, counts, asked_of_counts = _counted(ledger, came, chosen, whose)
    asked_whose = whose.questions if book.tables and _tells(chosen) else ()
    _refuse_cells_of_tasks(chosen, said)
    findings = [one for one in book.findings if one.code not in _ASKED_ANEW]
    preview = ForeignPreview(
        file=file,
        sha256=came.digest,
        content=content,
        said=said,
        tables=tuple(taken_tables(book, chosen, tasks, cells, counts)),
        agency_code=whose.who.code if whose.who else "",
        agency_name=whose.who.name if whose.who else "",
        period=whose.period,
        period_text=book.period.text if book.period and not said.period else "",
        counts=counts,
        tasks=tasks,
        questions=(*asked_whose, *chosen.questions, *asked, *asked_of_counts),
        findings=_once((*findings, *edited, *chosen.findings)),
        layouts=tuple(one.layout for one in book.tables if one.is_news),
        corrected=book.corrected,
        report=seal.report if seal else "",
        altered=altered,
    )
    return _naming(preview, file)


def _recognise(ledger: Ledger, content: bytes, file: str, said: Said) -> _Came:
    """Read a workbook beside the program, led by what the ledger knows of its layout."""
    file = file.encode("utf-8", "replace").decode("utf-8")  # a name from another system may be no Unicode
    _refuse_states(said)
    with ledger.read() as session:
        known = layouts_in(session)
    book = done_apart(reader_of(content), file, content, file, known, said)
    if len(book.tables) > _MOST_TABLES:
        raise Refused("foreign_too_many_tables", Where(file), count=len(book.tables), limit=_MOST_TABLES)
    return _Came(content, file, hashlib.sha256(content).hexdigest(), book, said)


def apply_foreign(ledger: Ledger, preview: ForeignPreview, origin: str = "window") -> int:
    """Write a previewed workbook: one transaction, one journal entry, the file kept whole.

    What was settled of its layouts is kept as a change of its own, so that undoing the workbook does not ask anew.
    Gives the journal entry, 0 when the ledger said all that already. Refuses with ``import_unsettled`` while a question
    is open, ``import_unexplained`` while what was changed after printing comes without a reason, ``foreign_rows_lost``
    where the rows do not add up, and as `apply_import` does.
    """
    if preview.questions:
        raise Refused("import_unsettled", Where(file=preview.file), count=len(preview.questions))
    if not preview.balances:
        lost = next(table for table in preview.tables if not table.balances)
        raise Refused("foreign_rows_lost", Where(file=preview.file, sheet=lost.sheet), rows=lost.rows_read)
    if preview.counts is not None and preview.counts.is_blocked:
        return apply_import(ledger, preview.counts, origin)
    if preview.unexplained:
        raise Refused(preview.unexplained.code, preview.unexplained.where, **preview.unexplained.params)
    keep_layouts(ledger, preview.layouts, preview.file, origin)
    if not preview.is_news or preview.period is None:
        return 0
    if preview.counts is not None and not preview.changes:
        return apply_import(ledger, replace(preview.counts, altered=preview.altered, reason=preview.reason), origin)
    params: dict[str, Any] = {"file": preview.file, "period": preview.period.code, "agency": preview.agency_name}
    params |= told_corrections(preview.sha256, preview.corrected, preview.subjects)
    params |= told_left_out(preview.counts.left_out if preview.counts else ())
    label = "tasks_imported"
    if preview.altered:
        label, params = "tasks_imported_altered", params | {"reason": preview.reason.strip()}
    with ledger.change(label, origin, tasks=len(preview.changes), **params) as change:
        session = change.session
        who = held_agencies.take_agency(session, preview.agency_code, preview.period.end)
        form = preview.counts.form.code if preview.counts else ""
        received = keep_file(session, preview, form, preview.period, who)
        write_rows(session, preview.changes, who, preview.period)
        if preview.counts is not None and preview.counts.is_news:
            write_import(session, preview.counts, who, received)
    return change.entry


def _held(
    session: Session, came: _Came, lines: Sequence[FoundLine], whose: Whose
) -> tuple[tuple[TaskImportRow, ...], Sequence[Question]]:
    """Hold rows of tasks against the ledger, as far as it is known whose they are, and give what is to be asked.

    Refuses with ``period_closed`` where something would be written.
    """
    if whose.who is None or whose.period is None:
        return tuple(map(bare_row, lines)), ()
    held = hold_against(session, lines, whose.who, whose.period, came.said.answers)
    earlier = corrected_before(session, came.digest)
    tasks = tuple(_with_earlier(row, earlier, came.book.corrected) for row in held.rows)
    if any(row.verdict in (Verdict.NEW, Verdict.CHANGED) for row in tasks):
        refuse_closed(session, whose.period.code, Where(file=came.file))
    return tasks, held.questions


def _counted(
    ledger: Ledger, came: _Came, chosen: Chosen, whose: Whose
) -> tuple[FormCells | None, ImportPreview | None, Sequence[Question]]:
    """Hold the form found in a workbook against the ledger, and give what is to be asked of its cells."""
    if chosen.form is None or whose.who is None or whose.period is None:
        return None, None, ()
    form, book = chosen.form[0], came.book
    cells = form_cells(chosen.form[1], form, whose.period.end)
    read = _read_form(chosen, cells, whose.who, whose.period, came.digest, came.file)
    read = replace(read, corrected=book.corrected)
    counts = preview_read(ledger, came.content, came.file, read, said=came.said)
    return cells, counts, (*asked_numbers(form, cells.doubts), *asked_signs(form.sheet.name, cells.signs))


def _with_earlier(
    row: TaskImportRow, earlier: Mapping[str, Correction], corrected: Sequence[Correction]
) -> TaskImportRow:
    """Tell of a row with a cell that was put right last time and that the file has as before."""
    if not earlier or row.verdict is Verdict.SAME:
        return row
    told = (as_before(earlier, Where(sheet=row.sheet, cell=one.cell), corrected) for one in row.cells)
    found = next(filter(None, told), None)
    return replace(row, why=found) if found and (row.why is None or row.why.severity is Severity.WARNING) else row


def _nothing_to_take(came: _Came, seal: ReportSeal) -> ForeignPreview:
    """Say of a print of our own that all in it was worked out from the ledger."""
    params: dict[str, object] = {"report": seal.report}
    finding = Finding("foreign_report_derived", Severity.WARNING, Where(file=came.file), params)
    return ForeignPreview(came.file, came.digest, came.content, came.said, (), findings=(finding,), report=seal.report)


def is_taken_in(seal: ReportSeal) -> bool:
    """Say whether a print of our own tells what a ledger keeps: rows of tasks, counts as they were recorded."""
    return seal.unit == 1 and seal.kind in (*TASK_REPORTS, COUNT_FORM)


def _tells(chosen: Chosen) -> bool:
    """Say whether anything is told that must be somebody's, of some period; an empty appendix is nobody's."""
    return not chosen.tasks or chosen.form is not None or any(line.line.says_something for line in chosen.lines)


def _refuse_states(said: Said) -> None:
    for state in (*said.statuses.values(), *filter(None, (said.state,))):
        if state not in list(State):
            raise Refused("state_unknown", state=state, known=", ".join(State))


def _read_form(chosen: Chosen, cells: FormCells, who: Agency, period: Period, digest: str, file: str) -> ReadForm:
    """Give a form found in somebody's table as one that came back, so that it goes the same way."""
    assert chosen.form is not None  # noqa: S101 - asked before
    one, found = chosen.form
    manifest = Manifest(found.form.code, found.form.version, who.code, who.name, period.code)
    findings = tuple(_in_file(finding, file) for finding in cells.findings)
    return ReadForm(manifest, one.sheet.name, cells.cells, findings, digest, tells_notes=False)


def _refuse_cells_of_tasks(chosen: Chosen, said: Said) -> None:
    """Refuse to leave a cell of a task out: its row is left out, or the cell emptied."""
    cells = [read_place(place) for place in sorted(said.skipped) if is_cell(place)]
    for one, _found in chosen.tasks:
        for place in cells:
            if place.sheet in ("", one.sheet.name) and one.table.rows[0] <= place.row <= one.table.rows[1]:
                raise Refused("skip_of_task_cell", Where(sheet=one.sheet.name), row=place.row)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple({(one.code, one.where, str(one.params)): one for one in findings}.values())


def _in_file(finding: Finding, file: str) -> Finding:
    return replace(finding, where=replace(finding.where, file=file))


def _naming(preview: ForeignPreview, file: str) -> ForeignPreview:
    """Let all that is said name the file."""
    return replace(
        preview,
        findings=tuple(_in_file(one, file) for one in preview.findings),
        altered=tuple(_in_file(one, file) for one in preview.altered),
        questions=tuple(replace(one, finding=_in_file(one.finding, file)) for one in preview.questions),
        tasks=tuple(replace(row, why=_in_file(row.why, file)) if row.why else row for row in preview.tasks),
    )
