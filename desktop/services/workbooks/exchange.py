"""Workbooks out and in: a form leaves filled, a filled one comes back through check, preview and one transaction."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, tuple_

from desktop.domain.corrections import nowhere, read_place
from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.foreign.said import Said, is_skipped
from desktop.domain.form_checks import check_form, with_answers
from desktop.domain.form_sheet import FormSheet, Manifest
from desktop.domain.forms import CellKey, ColumnKind, Form
from desktop.domain.periods import parse_period
from desktop.excel.form_in import read_form, read_form_in_bulk
from desktop.excel.form_out import write_form
from desktop.models import ReceivedFile
from desktop.services.counts import forms
from desktop.services.counts.answer_exchange import answers_to_send, given_answers, new_answers, take_answers, with_new
from desktop.services.counts.grids import (
    CountGrid,
    count_grid,
    grid_of,
    grid_of_nobody,
    write_counts,
)
from desktop.services.counts.rows import NOTHING, read_sheet
from desktop.services.files.apart import read_all_apart, read_apart
from desktop.services.files.contents import keep_content
from desktop.services.files.output import read_file, write_file
from desktop.services.ledger import held_agencies, own_office
from desktop.services.ledger.closed_periods import refuse_closed
from desktop.services.ledger.corrections import as_before, corrected_before, told_corrections, told_left_out
from desktop.services.words import wording
from desktop.services.workbooks.added_columns import added_columns
from desktop.services.workbooks.held_cells import hold_cells
from desktop.services.workbooks.layouts import keep_layouts, layouts_in
from desktop.services.workbooks.named_files import named_for_another
from desktop.services.workbooks.preview import ImportPreview, ImportRow, Verdict
from desktop.services.workbooks.sealed_forms import altered_in
from desktop.services.workbooks.sign_questions import has_signs, settle_signs
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.domain.check_findings import Answer, Answers, CellFinding
    from desktop.domain.form_checks import Counts
    from desktop.domain.form_sheet import KnownForms, ReadForm
    from desktop.domain.periods import Period
    from desktop.models import Agency
    from desktop.services.workbooks.held_cells import HeldCells
    from desktop.services.workbooks.preview import Brought
    from desktop.services.workbooks.sign_questions import SettledSigns
    from desktop.store.ledger import Ledger


__all__ = [
    "ImportPreview",
    "ImportRow",
    "Verdict",
    "apply_import",
    "export_filled",
    "export_form",
    "form_sheet",
    "keep_file",
    "preview_all",
    "preview_import",
    "preview_read",
    "read_file",
    "write_import",
]


_NOTHING_SAID = Said()


def export_form(
    ledger: Ledger, form: str, period: str, file: Path, agency: str | None = None, *, blank: bool = False
) -> tuple[CountGrid, str]:
    """Write a form to send, filled with what is recorded; gives the grid and the file's SHA-256.

    Refuses as `count_grid` and `write_file` do.
    """
    grid = count_grid(ledger, form, period, agency)
    return grid, write_file(file, write_form(form_sheet(ledger, grid, blank=blank)))


def export_filled(ledger: Ledger, form: str, period: str, file: Path, values: Mapping[CellKey, int | None]) -> str:
    """Write a form filled with given counts instead of the recorded ones, as an office without a ledger would."""
    sheet = form_sheet(ledger, count_grid(ledger, form, period))
    return write_file(file, write_form(replace(sheet, values=values)))


def form_sheet(ledger: Ledger, grid: CountGrid, *, blank: bool = False) -> FormSheet:
    """Lay a grid out as the workbook takes it."""
    kinds = {column.key: column.kind for column in grid.form.columns}
    notes = {key: cell.note for key, cell in grid.known.items() if cell.note}
    absences = {
        key: cell.absence for key, cell in grid.known.items() if cell.absence and kinds[key[1]] is ColumnKind.COUNT
    }
    with ledger.read() as session:
        uid = own_office.own_head(session).uid
    return FormSheet(
        form=grid.form,
        manifest=Manifest(
            form=grid.form.code,
            version=grid.form.version,
            agency_code=grid.agency_code,
            agency_name=grid.agency_name,
            period=grid.period.code,
            ledger=uid,
        ),
        period_text=wording.period_name(grid.period),
        agency_name=grid.agency_name,
        receiver=own_office.print_profile(ledger).receiver,
        values={} if blank else grid.values,
        notes={} if blank else notes,
        answers=() if blank else answers_to_send(grid),
        absences={} if blank else absences,
        added=() if blank else added_columns(ledger, grid),
    )


def preview_import(ledger: Ledger, content: bytes, file: str, said: Said = _NOTHING_SAID) -> ImportPreview:
    """Recognise a filled form, check it and hold it against the ledger; nothing is written.

    What an officer ``said`` of it that counts here are corrections and answers. Refuses with ``not_our_workbook``,
    ``form_version_unknown``, ``agency_unknown``, ``period_closed`` where something would be written,
    ``correction_nowhere``, ``answer_too_long``, and the refusals of a hostile file.
    """
    file = _named(file)
    with ledger.read() as session:
        read = read_apart(read_form, content, file, forms.known_versions(session), said.corrections)
        written = forms.form_version(session, read.manifest.form, read.manifest.version)
    _refuse_nowhere(read, said, file)
    return preview_read(ledger, content, file, read, written, said=said)


def preview_all(ledger: Ledger, files: Sequence[Path]) -> Iterator[tuple[Path, ImportPreview | Refused]]:
    """Look at filled forms in their order; several are read ahead at once. A refusal is an answer too.

    Each is held against the ledger as it is when it is asked for.
    """
    contents: dict[int, bytes] = {}
    read: dict[int, ReadForm | Refused] = {}
    sent: list[int] = []

    def present() -> Iterator[tuple[bytes, str]]:
        for place, file in enumerate(files):
            try:
                contents[place] = read_file(file)
            except Refused as refused:
                read[place] = refused
            else:
                sent.append(place)
                yield contents[place], _named(file.name)

    with ledger.read() as session:
        known = forms.known_versions(session)
    newest: dict[str, Form] = {}
    coming = read_all_apart(read_form_in_bulk, present(), total=len(files), form_of=known)
    for place, file in enumerate(files):
        while place not in read:
            read.update((sent[number], outcome) for number, outcome in islice(coming, 1))
        yield file, _previewed(ledger, contents.pop(place, b""), _named(file.name), read.pop(place), known, newest)


def _previewed(
    ledger: Ledger,
    content: bytes,
    file: str,
    read: ReadForm | Refused,
    known: KnownForms,
    newest: dict[str, Form],
) -> ImportPreview | Refused:
    if isinstance(read, Refused):
        return read
    try:
        return preview_read(ledger, content, file, read, known(read.manifest.form, read.manifest.version), newest)
    except Refused as refused:
        found = refused.finding
        return refused if found.where.file else Refused(found.code, replace(found.where, file=file), **found.params)


def _named(file: str) -> str:
    """Name a file in Unicode; a name from another system may be none."""
    return file.encode("utf-8", "replace").decode("utf-8")


def preview_read(
    ledger: Ledger,
    content: bytes,
    file: str,
    read: ReadForm,
    written: Form | None = None,
    newest: dict[str, Form] | None = None,
    said: Said = _NOTHING_SAID,
) -> ImportPreview:
    """Check a form that was read and hold it against the ledger; ``written`` is the version that it was written in.

    ``newest`` keeps, for many files, the forms found by their codes. Refuses with ``agency_unknown``, as
    ``manifest_changed`` where that is why, and with ``period_closed`` where something would be written.
    """
    with ledger.read() as session:
        grid, who = _grid_for(session, read, {} if newest is None else newest)
        signs = settle_signs(read, written or grid.form, layouts_in(session) if has_signs(read) else (), said)
        held = hold_cells(grid, signs, written, said)
        found = tuple(_checked(grid, held.read, held.counts))
        given = given_answers(found, said.answers)
        own = own_office.own_head(session).uid
        answers = new_answers(session, grid.form.code, grid.period.code, who.id if who else None, read.answers)
        if answers or given or any(held.news):
            refuse_closed(session, grid.period.code, Where(file=file))
        again = (
            *named_for_another(session, file, read.sheet, grid),
            *_put_right_before(session, held),
            *_sent_before(session, held, who),
        )
    checked = _with_answers(found, with_new(with_new(grid.answers, answers, file), given))
    unanswered = (finding for finding, answer in checked if answer is None)
    return replace(
        _of_the_cells(content, file, held, signs, said),
        findings=(*held.read.findings, *held.unfilled(), *again, *unanswered),
        answers=answers,
        answered=tuple((finding, answer) for finding, answer in checked if answer is not None),
        altered=tuple(altered_in(held.read, own)),
        given=given,
        blank=held.blank(found),
        explainable={
            (one.check, where.cell): one.numbers for one, where in found if one.finding.severity is Severity.WARNING
        },
    )


def _of_the_cells(content: bytes, file: str, held: HeldCells, signs: SettledSigns, said: Said) -> ImportPreview:
    """Give the preview as far as the cells tell; checks and answers are not in it."""
    grid, read = held.grid, held.read
    return ImportPreview(
        file=file,
        sha256=read.sha256,
        form=grid.form,
        period=grid.period,
        agency_code=grid.agency_code,
        agency_name=grid.agency_name,
        rows=held.rows,
        findings=(),
        content=content,
        to_mend=tuple(finding for finding in read.findings if finding.severity is not Severity.WARNING),
        sheet=read.sheet,
        said=said,
        corrected=read.corrected,
        aside=held.aside,
        questions=signs.questions,
        layouts=signs.layouts,
        empty=held.empty(),
    )


def _grid_for(session: Session, read: ReadForm, newest: dict[str, Form]) -> tuple[CountGrid, Agency | None]:
    sent = read.manifest
    try:
        when = parse_period(sent.period)
        form = newest.get(sent.form) or newest.setdefault(sent.form, forms.find_form(session, sent.form))
        who = held_agencies.find_agency(session, sent.agency_code, when.end)
        return (
            grid_of(session, form, when, who) if who else grid_of_nobody(session, form, when, sent.agency_code)
        ), who
    except Refused:
        changed = next((one for one in read.findings if one.code == "manifest_changed"), None)
        if changed is None:
            raise
        raise Refused(changed.code, changed.where, **changed.params) from None


def _refuse_nowhere(read: ReadForm, said: Said, file: str) -> None:
    """Refuse what was left out where no cell is read: it would be lost without a word."""
    for place in sorted(said.skipped):
        if not any(is_skipped({place}, read.sheet, read_place(one.address).row, one.address) for one in read.cells):
            raise nowhere(place, file)


def _checked(grid: CountGrid, read: ReadForm, counts: Counts) -> Iterable[tuple[CellFinding, Where]]:
    """Run the checks over the cells of a file; each finding with its place in the file."""
    addresses = {cell.key: cell.address for cell in read.cells}
    sheet = next((finding.where.sheet for finding in read.findings if finding.where.sheet), read.sheet)
    for found in check_form(grid.form, counts, grid.around):
        if found.cell in addresses:
            yield found, Where(sheet=sheet, cell=addresses[found.cell])


def _sent_before(session: Session, held: HeldCells, who: Agency | None) -> Iterable[Finding]:
    """Tell of the file that came for the same form, agency and period before, where this one changes what it said."""
    changed = [row.address for row in held.rows if row.verdict is Verdict.CHANGED]
    if not changed or who is None:
        return
    same = (ReceivedFile.form, ReceivedFile.period, ReceivedFile.agency_id)
    query = select(ReceivedFile).where(tuple_(*same) == (held.grid.form.code, held.grid.period.code, who.id))
    earlier = session.scalars(query.order_by(ReceivedFile.id.desc())).first()
    if earlier is not None and earlier.sha256 != held.read.sha256:
        params: dict[str, object] = {
            "file": earlier.name,
            "at": f"{earlier.received_at:%d/%m/%Y}",
            "count": len(changed),
        }
        yield Finding("form_sent_before", Severity.WARNING, Where(sheet=held.read.sheet, cell=changed[0]), params)


def _with_answers(
    found: Sequence[tuple[CellFinding, Where]], answers: Answers
) -> tuple[tuple[Finding, Answer | None], ...]:
    """Place findings in the file, with the answer where nobody need be asked again."""
    told = with_answers((one for one, _where in found), answers)
    return tuple(
        (replace(one.finding, where=where), one.answer if one.is_answered else None)
        for one, (_one, where) in zip(told, found, strict=True)
    )


def _put_right_before(session: Session, held: HeldCells) -> Iterable[Finding]:
    """Tell of cells that the file has as before, though they were put right when it was imported."""
    earlier = corrected_before(session, held.read.sha256)
    for row in held.news if earlier else ():
        told = as_before(earlier, Where(sheet=held.read.sheet, cell=row.address), held.read.corrected)
        if told:
            yield told


def apply_import(ledger: Ledger, preview: ImportPreview, origin: str = "window") -> int:
    """Write a previewed workbook: one transaction, one journal entry, the file kept whole.

    What was settled of its signs is kept as a change of its own. Gives the journal entry, 0 when the ledger said all
    that already. Refuses with ``import_unsettled`` while a question is open, with ``import_blocked`` while cells are
    rejected, with ``import_unexplained`` while what was changed after sealing comes without a reason, and with
    ``import_stale`` when the ledger has moved on since the preview.
    """
    if preview.questions:
        raise Refused("import_unsettled", Where(file=preview.file), count=len(preview.questions))
    if preview.is_blocked:
        wrong = (row.address for row in preview.rows if row.verdict in (Verdict.REJECTED, Verdict.CONFLICT))
        for finding in preview.to_mend:
            if finding.code == "manifest_changed":
                raise Refused(finding.code, finding.where, **finding.params)
        altered = (finding.where.cell for finding in preview.to_mend if finding.where.cell)
        raise Refused("import_blocked", Where(file=preview.file, cell=next(wrong, None) or next(altered, "")))
    if not preview.is_news:
        return 0
    if preview.unexplained:
        raise Refused(preview.unexplained.code, preview.unexplained.where, **preview.unexplained.params)
    keep_layouts(ledger, preview.layouts, preview.file, origin)
    params: dict[str, Any] = {"file": preview.file, "period": preview.period.code} | forms.named(preview.form)
    params |= told_corrections(preview.sha256, preview.corrected, preview.subjects if preview.corrected else {})
    params |= told_left_out(preview.left_out)
    label = "form_imported"
    if preview.altered:
        label, params = "form_imported_altered", params | {"reason": preview.reason.strip()}
    cells = len(preview.changes)
    with ledger.change(label, origin, agency=preview.agency_name, cells=cells, **params) as change:
        held = held_agencies.find_agency(change.session, preview.agency_code)
        _refuse_stale(change.session, preview, held)
        who = held or held_agencies.take_agency(change.session, preview.agency_code)
        received = keep_file(change.session, preview, preview.form.code, preview.period, who)
        _write(change.session, preview, who, received)
    return change.entry


def keep_file(session: Session, preview: Brought, form: str, period: Period, who: Agency) -> int:
    """Keep a file whole, as received from an agency for a form (none for tables of tasks) and a period."""
    received = ReceivedFile(
        name=preview.file,
        sha256=keep_content(session, preview.content),
        form=form,
        period=period.code,
        agency_id=who.id,
        received_at=clock.now(),
    )
    session.add(received)
    session.flush()
    return received.id


def write_import(session: Session, preview: ImportPreview, who: Agency, received: int) -> None:
    """Write the cells and answers of a preview in a change under way. Refuses with ``import_stale``."""
    _refuse_stale(session, preview, who)
    _write(session, preview, who, received)


def _write(session: Session, preview: ImportPreview, who: Agency, received: int) -> None:
    write_counts(session, preview.form, preview.period, who.id, preview.changes, received)
    place = who.id, preview.form.code, preview.period.code
    take_answers(session, place, preview.answers, received)
    take_answers(session, place, preview.given)


def _refuse_stale(session: Session, preview: ImportPreview, who: Agency | None) -> None:
    """Asked inside the change: between a look before it and its beginning somebody else could write."""
    now = read_sheet(session, (who.id, preview.form.code, preview.period.code)) if who else {}
    if any((held := now.get(row.key, NOTHING)) is not row.old and held != row.old for row in preview.rows):
        raise Refused("import_stale", Where(file=preview.file))
