"""What the exchange page remembers: the files that came, what each would do, what was decided; no toolkit in here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.form_values import shown_value
from desktop.domain.periods import parse_period
from desktop.presenters import file_names
from desktop.presenters.count_findings import answer_words
from desktop.services import exchange, history, personal_data, wording
from desktop.services.exchange import ImportPreview, ImportRow, Verdict
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from desktop.domain.forms import Form
    from desktop.domain.periods import Period
    from desktop.services.counts import CountInput
    from desktop.services.history import HistoryRow
    from desktop.store.ledger import Ledger

ENDINGS = (".xlsx", ".xls", ".xlsm", ".ods")
"""What is taken from a dropped folder; anything named outright is read and refused in a sentence."""

_LOCK_FILE = "~$"
_NAMED = 3


class Stage(StrEnum):
    """How far a file has come."""

    READING = "reading"
    READY = "ready"
    SAME = "same"
    BLOCKED = "blocked"
    REFUSED = "refused"
    APPLYING = "applying"
    APPLIED = "applied"
    SKIPPED = "skipped"


_OPEN = (Stage.READING, Stage.READY, Stage.SAME, Stage.BLOCKED, Stage.REFUSED, Stage.APPLYING)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that came: what it would do, or why it cannot be read."""

    path: Path
    stage: Stage = Stage.READING
    preview: ImportPreview | None = None
    refusal: Finding | None = None


@dataclass(slots=True)
class Tray:
    """The files on the page, one of them looked at; a file named twice lies here once."""

    files: list[Incoming] = field(default_factory=list)
    at: int = 0

    @property
    def current(self) -> Incoming | None:
        """The file looked at, none on an empty tray."""
        return self.files[self.at] if self.files else None

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is left to decide."""
        return all(file.stage not in _OPEN for file in self.files)

    def add(self, paths: Iterable[Path]) -> list[Path]:
        """Put files on the tray and give those that are to be read; a settled tray is cleared first."""
        if self.is_settled:
            self.clear()
        waiting = {file.path for file in self.files if file.stage in _OPEN}
        new = [path for path in dict.fromkeys(paths) if path not in waiting]
        if new and not waiting:
            self.at = len(self.files)
        self.files += [Incoming(path) for path in new]
        return new

    def put(self, path: Path, read: ImportPreview | Finding) -> None:
        """Keep what was read of a file, unless it was decided on meanwhile."""
        for number, file in enumerate(self.files):
            if file.path == path and file.stage in _OPEN:
                refusal = read if isinstance(read, Finding) else None
                preview = None if isinstance(read, Finding) else read
                self.files[number] = Incoming(path, _stage(read), preview, refusal)

    def mark(self, path: Path, stage: Stage) -> None:
        """Note how far a file has come, and look at the next one that waits where this one is done."""
        for number, file in enumerate(self.files):
            if file.path == path and file.stage in _OPEN:
                self.files[number] = replace(file, stage=stage)
        if stage not in _OPEN:
            self._go_on()

    def look_at(self, number: int) -> None:
        """Look at another file."""
        if 0 <= number < len(self.files):
            self.at = number

    def clear(self) -> None:
        """Take every file off the tray."""
        self.files.clear()
        self.at = 0

    def stale(self) -> list[Incoming]:
        """Give the files whose preview must be made again after a change of the ledger."""
        return [file for file in self.files if file.stage in (Stage.READY, Stage.SAME, Stage.BLOCKED)]

    def _go_on(self) -> None:
        order = [*range(self.at, len(self.files)), *range(self.at)]
        self.at = next((number for number in order if self.files[number].stage in _OPEN), self.at)


def _stage(read: ImportPreview | Finding) -> Stage:
    if isinstance(read, Finding):
        return Stage.REFUSED
    if read.is_blocked:
        return Stage.BLOCKED
    return Stage.READY if read.is_news else Stage.SAME


def read(ledger: Ledger, path: Path) -> ImportPreview | Finding:
    """Read a file and hold it against the ledger; a refusal is an answer too."""
    try:
        return exchange.preview_import(ledger, exchange.read_file(path), path.name)
    except Refused as refused:
        return refused.finding


def read_again(ledger: Ledger, preview: ImportPreview) -> ImportPreview | Finding:
    """Hold a file read before against the ledger as it is now."""
    try:
        return exchange.preview_import(ledger, preview.content, preview.file)
    except Refused as refused:
        return refused.finding


def workbooks(paths: Iterable[Path]) -> list[Path]:
    """Give the files named and the workbooks of the folders named, in order; locks of open workbooks are left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.casefold() in ENDINGS and file.is_file())
            found += sorted(file for file in inside if not file.name.startswith(_LOCK_FILE))
        else:
            found.append(path)
    return found


def drop_line(paths: list[Path]) -> str:
    """Say what letting go will do."""
    if len(paths) == 1 and not paths[0].is_dir():
        return _("Let go to look at {file}. Nothing is written yet.").format(file=paths[0].name)
    return _("Let go to look at what was brought. Nothing is written yet.")


def whose_line(preview: ImportPreview) -> str:
    """Say whose counts these are, of which period and form."""
    name = wording.period_name(preview.period)
    period = _("Period {name}").format(name=name[:1].lower() + name[1:])
    return f"{preview.agency_name} · {period} · {preview.form.name}"


def verdict_line(file: Incoming) -> str:
    """Say in one sentence what is to be done with a file."""
    plain = {
        Stage.READING: _("Reading {file}…").format(file=file.path.name),
        Stage.SAME: _("The ledger has all the counts of this file already; there is nothing to import."),
        Stage.APPLIED: _("Imported."),
        Stage.SKIPPED: _("Left out; nothing was written."),
    }
    if file.refusal:
        return wording.sentence(file.refusal)
    if file.stage in plain or file.preview is None:
        return plain.get(file.stage, "")
    return _blocked_line(file.preview) if file.stage is Stage.BLOCKED else _ready_line(file.preview)


def _ready_line(preview: ImportPreview) -> str:
    warned, answered = len(preview.findings), len(preview.answers)
    said = ngettext("{count} point to look at first.", "{count} points to look at first.", warned).format(count=warned)
    lines = [said if warned else _("Nothing is written before you import.")]
    if answered:
        came = ngettext("{count} explanation comes with it.", "{count} explanations come with it.", answered)
        lines.append(came.format(count=answered))
    return " ".join(lines)


def _blocked_line(preview: ImportPreview) -> str:
    sound = [row.address for row in preview.rows if row.verdict in (Verdict.REJECTED, Verdict.CONFLICT)]
    altered = [finding.where.cell for finding in preview.to_mend if finding.where.cell]
    cells = list(dict.fromkeys([*sound, *altered]))
    if not cells:
        return _("This file was altered and cannot be imported. Ask for it again, filled in the form that was sent.")
    named = ", ".join(cells[:_NAMED]) + (" …" if len(cells) > _NAMED else "")
    return _("Mend cell {cells} in the file, save it and choose it again. Nothing was written.").format(cells=named)


def import_word(preview: ImportPreview) -> str:
    """Name the act by what it writes."""
    count, answers = len(preview.changes), len(preview.answers)
    if not count:
        return ngettext("Import {count} explanation", "Import {count} explanations", answers).format(count=answers)
    return ngettext("Import {count} cell", "Import {count} cells", count).format(count=count)


def said_imported(preview: ImportPreview) -> str:
    """Tell what was imported."""
    count, answers = len(preview.changes), len(preview.answers)
    if not count:
        told = ngettext("Imported {count} explanation of {file}.", "Imported {count} explanations of {file}.", answers)
        return told.format(count=answers, file=preview.file)
    said = ngettext("Imported {count} cell of {file}.", "Imported {count} cells of {file}.", count)
    return said.format(count=count, file=preview.file)


def stage_word(stage: Stage) -> str:
    """Word how far a file has come, for the list of files."""
    words = {
        Stage.READING: _("being read"),
        Stage.READY: _("to be imported"),
        Stage.SAME: _("nothing new"),
        Stage.BLOCKED: _("to be mended"),
        Stage.REFUSED: _("cannot be read"),
        Stage.APPLYING: _("being imported"),
        Stage.APPLIED: _("imported"),
        Stage.SKIPPED: _("left out"),
    }
    return words[stage]


def shown_count(cell: CountInput, places: int = 0) -> str:
    """Show what a cell says: a count, why there is none, or a note."""
    if cell.value is not None:
        return shown_value(cell.value, places)
    if cell.absence:
        return wording.absence(cell.absence)
    return cell.note


@dataclass(frozen=True, slots=True)
class CellRow:
    """A line of the preview: a cell with what is said about it, or, without a verdict, a finding on no cell read."""

    address: str
    label: str
    heading: str
    old: str
    new: str
    verdict: Verdict | None
    said: str = ""
    severity: Severity | None = None


def cell_rows(preview: ImportPreview) -> tuple[CellRow, ...]:
    """Lay a preview out: what stops the file first, then what is to be looked at, then the rest as in the file."""
    by_cell: dict[str, list[Finding]] = {}
    for finding in preview.findings:
        by_cell.setdefault(finding.where.cell, []).append(finding)
    answered: dict[str, list[str]] = {}
    for finding, answer in preview.answered:
        answered.setdefault(finding.where.cell, []).append(
            f"{_said(finding)} {_('Explained: {answer}').format(answer=answer_words(answer))}"
        )
    rows = [_cell_row(row, by_cell.pop(row.address, []), answered.get(row.address, ())) for row in preview.rows]
    others = [finding for findings in by_cell.values() for finding in findings]
    return tuple(sorted((*(_finding_row(finding) for finding in others), *rows), key=_urgency))


def _urgency(row: CellRow) -> int:
    if row.verdict in (Verdict.REJECTED, Verdict.CONFLICT):
        return 0
    if row.verdict is None and row.severity is not Severity.WARNING:
        return 0
    return 2 if row.severity is None else 1


def tally(preview: ImportPreview) -> dict[Verdict, int]:
    """Count the cells of every verdict; together they are the cells read."""
    return {verdict: preview.count(verdict) for verdict in Verdict}


def result_word(row: CellRow) -> str:
    """Word what happens to a line of the preview."""
    if row.verdict is not None:
        return wording.verdict(row.verdict)
    return _("to look at") if row.severity is Severity.WARNING else _("to be mended")


def _cell_row(row: ImportRow, findings: list[Finding], answered: Sequence[str]) -> CellRow:
    return CellRow(
        address=row.address,
        label=row.label,
        heading=row.heading,
        old=shown_count(row.old, row.places),
        new=shown_count(row.new, row.places),
        verdict=row.verdict,
        said=" ".join([*(_said(finding) for finding in findings), *answered]),
        severity=_heaviest(findings),
    )


def _finding_row(finding: Finding) -> CellRow:
    return CellRow(finding.where.cell, "", "", "", "", None, _said(finding), finding.severity)


def _said(finding: Finding) -> str:
    return wording.sentence(replace(finding, where=Where()))


def _heaviest(findings: list[Finding]) -> Severity | None:
    order = (Severity.ERROR, Severity.QUESTION, Severity.WARNING)
    return next((one for one in order if any(finding.severity is one for finding in findings)), None)


@dataclass(frozen=True, slots=True)
class CameRow:
    """A file that was imported."""

    entry: int
    at: datetime
    file: str
    agency: str
    form: str
    period: str
    cells: int
    undone: bool


def came(ledger: Ledger) -> tuple[CameRow, ...]:
    """List the files that were imported, newest first; what was taken back stays on the list."""
    return tuple(_came(row) for row in history.history(ledger) if row.label == "form_imported" and row.target is None)


def _came(row: HistoryRow) -> CameRow:
    params, cells = row.params, row.params.get("cells", 0)
    return CameRow(
        entry=row.entry,
        at=row.at,
        file=str(params.get("file", "")),
        agency=str(params.get("agency", "")),
        form=str(params.get("form_name") or wording.form_name(str(params.get("form", "")))),
        period=wording.period_name(parse_period(str(params["period"]))),
        cells=cells if isinstance(cells, int) else 0,
        undone=row.undone,
    )


def form_file_name(form: Form, period: Period, agency: str) -> str:
    """Propose the name of a form that goes out: form, period, whose."""
    return file_names.file_name((form.name, period.code, agency), ".xlsx")


def send_form(ledger: Ledger, form: str, period: str, file: Path) -> tuple[Finding, ...]:
    """Write a form to send, and give what is personal in it. Refuses as `exchange.export_form` does."""
    exchange.export_form(ledger, form, period, file)
    return personal_data.in_form(file)


def personal_line(found: Sequence[Finding]) -> str:
    """Warn of the cells with personal numbers before the file goes out; nothing where there are none."""
    if not found:
        return ""
    cells = list(dict.fromkeys(finding.where.cell for finding in found))
    named = ", ".join(cells[:_NAMED]) + (" …" if len(cells) > _NAMED else "")
    said = ngettext(
        "{count} cell holds an identity or telephone number ({cells}); look at it before sending.",
        "{count} cells hold identity or telephone numbers ({cells}); look at them before sending.",
        len(cells),
    )
    return said.format(count=len(cells), cells=named)


def personal_details(found: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """List what is personal in a form that was written, cell by cell."""
    return tuple((_("cell {cell}").format(cell=finding.where.cell), _said(finding)) for finding in found)


def cell_details(row: CellRow) -> tuple[tuple[str, str], ...]:
    """Give a line of the preview whole, name by name."""
    return (
        (_("Cell"), row.address),
        (_("Row"), row.label),
        (_("Column"), row.heading),
        (_("In the ledger"), row.old),
        (_("In the file"), row.new),
        (_("Outcome"), result_word(row)),
        (_("To look at"), row.said),
    )


def came_details(row: CameRow) -> tuple[tuple[str, str], ...]:
    """Give an imported file whole, name by name."""
    return (
        (_("File"), row.file),
        (_("At"), f"{row.at:%H:%M:%S %d/%m/%Y}"),
        (_("Agency"), row.agency),
        (_("Form"), row.form),
        (_("Period"), row.period),
        (_("Cells"), str(row.cells)),
        (_("State"), _("taken back") if row.undone else _("imported")),
    )
