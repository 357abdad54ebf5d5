"""What a workbook would do to the ledger, cell by cell as lines of a list; it must not know how it is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.domain.corrections import shown_value as as_typed
from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.form_values import shown_value
from desktop.domain.forms import ColumnKind
from desktop.presenters.count_findings import answer_words
from desktop.presenters.count_text import plain_cell
from desktop.services.counts.grids import CountInput
from desktop.services.words import wording
from desktop.services.workbooks.exchange import ImportRow, Verdict
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.check_findings import Answer
    from desktop.domain.corrections import Correction
    from desktop.services.workbooks.exchange import ImportPreview


_MOST_OFFERED = 30
"""Empty cells that one list can offer."""
_QUOTED = ("value", "error", "formula")


def shown_count(cell: CountInput, places: int = 0) -> str:
    """Show what a cell says: a count, why there is none, or a note."""
    if cell.value is not None:
        return shown_value(cell.value, places)
    if cell.absence:
        return wording.absence(cell.absence)
    return cell.note


class Editor(StrEnum):
    """What a cell is put right with; nothing for a line that is no cell."""

    NONE = ""
    COUNT = "count"
    NUMBER = "number"
    STATE = "state"
    DAY = "day"
    TEXT = "text"


EMPTIED_BY = (Editor.COUNT, Editor.NUMBER, Editor.TEXT)
"""What a cell can be emptied with."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """A line of the preview: a cell with what is said about it, or, without a verdict, a finding on no cell read.

    ``place`` is the sheet and the row of a workbook nobody laid out, where the officer may leave it out.
    ``written`` is what an editor begins with: the text of the cell, of a state its code. ``was`` is what the file
    says where the cell was put right. ``group`` is the row of the form that a count belongs to, ``more`` are the
    cells that a row left empty. ``check`` names the warning that may be answered, ``asked`` says it,
    ``answer`` is what was given. A line that ``waits`` is held back by a question and by nothing else.
    """

    address: str
    label: str
    heading: str
    old: str
    new: str
    verdict: Verdict | None
    said: str = ""
    severity: Severity | None = None
    place: tuple[str, int] | None = None
    sheet: str = ""
    editor: Editor = Editor.NONE
    written: str = ""
    was: str | None = None
    check: str = ""
    asked: str = ""
    numbers: tuple[str, ...] | None = None
    answer: str = ""
    group: str = ""
    more: tuple[CellRow, ...] = ()
    waits: bool = False

    @property
    def can_be_left(self) -> bool:
        """Say whether the cell, or its row, can be left out or taken in again."""
        return self.place is not None or (bool(self.group) and self.verdict is not None)

    @property
    def is_unsaid(self) -> bool:
        """Say whether it is a cell that the file left empty and that is being filled in."""
        return self.verdict is None and self.severity is None and self.editor is not Editor.NONE

    @property
    def at(self) -> str:
        """Name the cell as corrections and answers do."""
        return f"{self.sheet}!{self.address}"


def cell_rows(preview: ImportPreview) -> tuple[CellRow, ...]:
    """Lay a preview out: what stops the file first, then what is to be looked at, then the rest as in the file."""
    by_cell: dict[str, list[Finding]] = {}
    for finding in preview.findings:
        by_cell.setdefault(finding.where.cell, []).append(finding)
    answered: dict[str, list[tuple[Finding, Answer]]] = {}
    for finding, answer in preview.answered:
        answered.setdefault(finding.where.cell, []).append((finding, answer))
    corrected = {one.cell: one for one in preview.corrected if one.sheet == preview.sheet}
    quoted = {one.where.cell: text for one in preview.aside if (text := _written(one))}
    rows = []
    for row in (*preview.rows, *_blank_rows(preview)):
        findings, said = by_cell.pop(row.address, []), answered.get(row.address, [])
        line = replace(_cell_row(row, findings, said), group=row.key[0], **_asked(preview, row, findings, said))
        if row.verdict is Verdict.LEFT_OUT:
            rows.append(left_out(replace(line, sheet=preview.sheet, new=line.new or quoted.get(row.address, ""))))
            continue
        rows.append(_editable(preview, line, row, findings, corrected.get(row.address)))
    empty = _empty_lines(preview)
    rows = [replace(line, more=tuple(one for one in empty if one.group == line.group)) for line in rows]
    others = [finding for findings in by_cell.values() for finding in findings]
    missing = tuple(one for one in empty if one.editor is Editor.COUNT)[:_MOST_OFFERED]
    told = [replace(line, more=missing) if line.address in preview.empty else line for line in finding_rows(others)]
    return tuple(sorted((*told, *rows), key=by_urgency))


def _empty_lines(preview: ImportPreview) -> tuple[CellRow, ...]:
    """Lay out the cells that a form left empty, to be filled in: counts, then notes."""
    found = []
    for address, key in preview.empty.items():
        if address in preview.blank:
            continue
        column = preview.form.column(key[1])
        editor = Editor.TEXT if column.kind is ColumnKind.NOTE else Editor.COUNT
        words = (preview.form.row(key[0]).label, " › ".join(column.heading), "", "")
        found.append(CellRow(address, *words, None, sheet=preview.sheet, editor=editor, group=key[0]))
    return tuple(sorted(found, key=lambda line: line.editor is Editor.TEXT))


def more_words(lines: Sequence[CellRow]) -> list[str]:
    """Name cells to be filled in, with their rows where they are of several."""
    if len({line.group for line in lines}) > 1:
        return [f"{line.label} › {line.heading}" for line in lines]
    return [line.heading for line in lines]


def _blank_rows(preview: ImportPreview) -> Iterator[ImportRow]:
    """Give cells of which something is said though they say nothing as rows that change nothing."""
    for address, key in preview.blank.items():
        row, column = preview.form.row(key[0]), preview.form.column(key[1])
        heading = " › ".join(column.heading)
        yield ImportRow(key, address, row.label, heading, CountInput(), CountInput(), Verdict.SAME)


def by_urgency(row: CellRow) -> int:
    """Order lines: what stops the file, what is to be looked at, the rest."""
    if row.verdict in (Verdict.REJECTED, Verdict.CONFLICT):
        return 0
    if row.verdict is None and row.severity is not Severity.WARNING:
        return 0
    return 2 if row.severity is None else 1


def is_warned(row: CellRow) -> bool:
    """Say whether a line is to be looked at and stops nothing."""
    return by_urgency(row) == 1


def tally(rows: Iterable[CellRow]) -> dict[Verdict, int]:
    """Count the lines of every verdict; of those that wait none is given yet."""
    counted = Counter(row.verdict for row in rows if not row.waits)
    return {verdict: counted[verdict] for verdict in Verdict}


def result_word(row: CellRow) -> str:
    """Word what happens to a line of the preview."""
    if row.waits:
        return _("waits for an answer")
    if row.verdict is not None:
        return wording.verdict(row.verdict)
    if row.is_unsaid:
        return _("empty in the file")
    return _("to look at") if row.severity is Severity.WARNING else _("to be mended")


def left_out(line: CellRow) -> CellRow:
    """Give a line as it stands once it is left out."""
    told = _("Space takes it in again")
    return CellRow(
        line.address, line.label, line.heading, line.old, line.new, Verdict.LEFT_OUT, told,
        place=line.place, sheet=line.sheet, group=line.group,
    )  # fmt: skip


def put_right_words(was: str) -> str:
    """Say of a cell that was put right what the file says there."""
    return _("Put right; the file says “{was}”.").format(was=was) if was else _("Put right; empty in the file.")


def nothing_words() -> str:
    """Say what a cell that is emptied means."""
    return _("A cell left empty reports nothing: the ledger keeps what it has.")


def _asked(
    preview: ImportPreview, row: ImportRow, findings: list[Finding], answered: list[tuple[Finding, Answer]]
) -> dict[str, Any]:
    """Give the warning of a cell that may be answered: the first open one, else one that was answered here."""
    here = {(one.check, one.cell): one.text for one in preview.given}
    mine = [finding for finding, _answer in answered if (finding.params.get("check"), row.key) in here]
    for finding in (*findings, *mine):
        check = str(finding.params.get("check", ""))
        numbers = preview.explainable.get((check, row.address))
        if numbers is not None:
            answer = here.get((check, row.key), "")
            return {"check": check, "asked": said_of(finding), "numbers": numbers, "answer": answer}
    return {}


def _editable(
    preview: ImportPreview, line: CellRow, row: ImportRow, findings: list[Finding], made: Correction | None
) -> CellRow:
    """Say what a cell is put right with, and of one that was what the file says."""
    is_note = preview.form.column(row.key[1]).kind is ColumnKind.NOTE
    written = row.new.note if is_note else plain_cell(row.new, row.places)
    if row.verdict is Verdict.REJECTED:
        written = made.now if made else next(filter(None, map(_written, findings)), "")
    editor = Editor.TEXT if is_note else Editor.COUNT
    line = replace(line, sheet=preview.sheet, editor=editor, written=written, new=line.new or written)
    if row.address in preview.blank:
        line = replace(line, verdict=None, severity=line.severity or Severity.WARNING)
    return with_original(line, made.was) if made else line


def with_original(line: CellRow, was: str) -> CellRow:
    """Give the line of a cell that was put right, what the file says there, and what it means if empty."""
    is_emptied = not line.written and line.editor in EMPTIED_BY
    told = (line.said, put_right_words(was), nothing_words() if is_emptied else "")
    return replace(line, was=was, said=" ".join(filter(None, told)))


def _written(finding: Finding) -> str:
    """Quote what stands in a cell that could not be read."""
    said = next((said for name in _QUOTED if (said := finding.params.get(name))), "")
    return as_typed(said) if isinstance(said, float) else str(said)


def _cell_row(row: ImportRow, findings: list[Finding], answered: list[tuple[Finding, Answer]]) -> CellRow:
    explained = (
        f"{said_of(finding)} {_('Explained: {answer}').format(answer=answer_words(answer))}"
        for finding, answer in answered
    )
    return CellRow(
        address=row.address,
        label=row.label,
        heading=row.heading,
        old=shown_count(row.old, row.places),
        new=shown_count(row.new, row.places),
        verdict=row.verdict,
        said=" ".join([*(said_of(finding) for finding in findings), *explained]),
        severity=_heaviest(findings),
    )


def finding_rows(findings: Iterable[Finding]) -> tuple[CellRow, ...]:
    """Give what was found on no cell read a line each."""
    told = _with_old_letters_once(list(findings))
    return tuple(CellRow(one.where.cell, "", "", "", "", None, said_of(one), one.severity) for one in told)


def _with_old_letters_once(findings: list[Finding]) -> list[Finding]:
    """Tell of cells in old letters once, by the first of them: a workbook in an old font has them everywhere."""
    old = [one for one in findings if one.code == "read_letters_converted"]
    if len(old) < 2:  # noqa: PLR2004 - one tells of itself
        return findings
    first = old[0]
    said = {"cells": len(old), "quote": first.params["text"], "assumed": first.params["read"]}
    return [
        Finding("plan_letters_converted", first.severity, first.where, said),
        *(one for one in findings if one not in old),
    ]


def said_of(finding: Finding) -> str:
    """Say a finding without its place, where the place stands beside it."""
    return wording.sentence(replace(finding, where=Where()))


def _heaviest(findings: list[Finding]) -> Severity | None:
    order = (Severity.ERROR, Severity.QUESTION, Severity.WARNING)
    return next((one for one in order if any(finding.severity is one for finding in findings)), None)


def cells_word(cells: int, answers: int) -> str:
    """Name the import of counts by what it writes."""
    if not cells:
        return ngettext("Import {count} explanation", "Import {count} explanations", answers).format(count=answers)
    return ngettext("Import {count} cell", "Import {count} cells", cells).format(count=cells)


def left_line(preview: ImportPreview | None) -> str:
    """Say how many cells of counts are left out; nothing where there are none."""
    count = len(preview.left_out) if preview else 0
    said = ngettext("{count} cell is left out.", "{count} cells are left out.", count).format(count=count)
    return said if count else ""


def cells_imported(cells: int, answers: int, file: str) -> str:
    """Tell what was imported of counts."""
    if not cells:
        told = ngettext("Imported {count} explanation of {file}.", "Imported {count} explanations of {file}.", answers)
        return told.format(count=answers, file=file)
    said = ngettext("Imported {count} cell of {file}.", "Imported {count} cells of {file}.", cells)
    return said.format(count=cells, file=file)


def cell_details(row: CellRow) -> tuple[tuple[str, str], ...]:
    """Give a line of the preview whole, name by name."""
    return (
        (_("Cell"), row.address),
        (_("Row"), row.label),
        (_("Column"), row.heading),
        (_("In the ledger"), row.old),
        (_("In the file"), row.new if row.was is None else row.was),
        (_("Put right to"), "" if row.was is None else row.new or _("empty")),
        (_("Outcome"), result_word(row)),
        (_("To look at"), row.said),
    )
