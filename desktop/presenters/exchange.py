"""What the exchange page says of the workbooks that came, went and are looked at; no toolkit in here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused
from desktop.domain.foreign.said import Asks, Question
from desktop.domain.periods import parse_period
from desktop.presenters import file_names, foreign, import_cells
from desktop.presenters.import_cells import CellRow, cell_rows, cells_imported, cells_word
from desktop.presenters.import_tray import Incoming, Preview, Stage, Tray
from desktop.services.foreign import workbook_import
from desktop.services.foreign.preview import ForeignPreview
from desktop.services.ledger import history
from desktop.services.reports import personal_data
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from desktop.services.workbooks.exchange import ImportPreview, Verdict
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from desktop.domain.foreign.said import Said
    from desktop.domain.forms import Form
    from desktop.domain.periods import Period
    from desktop.presenters.foreign import Asked, ColumnLine
    from desktop.services.ledger.history import HistoryRow
    from desktop.store.ledger import Ledger

_NAMED = 3
_AT_ONCE = 16
"""Files of which the previews come together."""
_CAME = ("form_imported", "form_imported_altered", "tasks_imported", "tasks_imported_altered")


def read(ledger: Ledger, path: Path) -> Preview | Finding:
    """Read a file and hold it against the ledger; a refusal is an answer too."""
    try:
        return workbook_import.preview(ledger, exchange.read_file(path), path.name)
    except Refused as refused:
        return refused.finding


def read_some(ledger: Ledger, paths: Sequence[Path]) -> list[tuple[Path, Preview | Finding]]:
    """Read some files at once and hold each against the ledger; refusals are answers too."""
    found = workbook_import.preview_all(ledger, paths)
    return [(path, seen.finding if isinstance(seen, Refused) else seen) for path, seen in found]


def batches(paths: Sequence[Path]) -> list[Sequence[Path]]:
    """Divide files so that the first are shown soon and many are read at once."""
    return [paths[first : first + _AT_ONCE] for first in range(0, len(paths), _AT_ONCE)]


def read_again(ledger: Ledger, preview: Preview, said: Said | None = None) -> Preview | Finding:
    """Hold a file read before against the ledger as it is now, or as the officer now says that it is."""
    try:
        seen = workbook_import.preview(ledger, preview.content, preview.file, said or preview.said)
    except Refused as refused:
        return refused.finding
    return replace(seen, reason=preview.reason)


def write(ledger: Ledger, preview: Preview) -> int:
    """Take a workbook over as one change. Refuses as the services do."""
    return workbook_import.apply(ledger, preview)


def write_all(ledger: Ledger, previews: Sequence[Preview]) -> list[int | Finding]:
    """Take workbooks over, each as one change; a refusal is an answer too."""
    done = workbook_import.apply_all(ledger, previews)
    return [one.finding if isinstance(one, Refused) else one for one in done]


def import_all_word(count: int) -> str:
    """Name the act that imports every file that is ready."""
    return ngettext("Import {count} file", "Import all {count} files", count).format(count=count)


def skip_all_word(count: int) -> str:
    """Name the act that puts away every file that cannot be imported as it is."""
    return ngettext("Put {count} file away", "Put {count} files away", count).format(count=count)


def files_word(count: int) -> str:
    """Say how many files lie here."""
    return ngettext("{count} file", "{count} files", count).format(count=count)


def stages_line(tray: Tray) -> str:
    """Say how many files stand where, what is still to be done first."""
    counted = Counter(file.stage for file in tray.files)
    return " · ".join(f"{counted[stage]} {stage_word(stage)}" for stage in Stage if counted[stage])


def said_all_imported(done: Sequence[int | Finding]) -> str:
    """Tell what became of files imported at once: how many went in, and why the first of the others did not."""
    refused = [one for one in done if isinstance(one, Finding)]
    count = len(done) - len(refused)
    said = ngettext("Imported {count} file.", "Imported {count} files; each can be taken back alone.", count)
    return " ".join((said.format(count=count), *(wording.sentence(one) for one in refused[:1])))


def drop_line(paths: list[Path]) -> str:
    """Say what letting go will do."""
    if len(paths) == 1 and not paths[0].is_dir():
        return _("Let go to look at {file}. Nothing is written yet.").format(file=paths[0].name)
    return _("Let go to look at what was brought. Nothing is written yet.")


def whose_line(preview: Preview) -> str:
    """Say whose counts these are, of which period and form."""
    if isinstance(preview, ForeignPreview):
        return foreign.whose_line(preview)
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
    if file.stage is Stage.SAME and file.preview:
        return _same_line(file.preview, plain[Stage.SAME])
    if file.stage in plain or file.preview is None:
        return plain.get(file.stage, "")
    if isinstance(file.preview, ForeignPreview):
        return foreign.verdict_line(file.preview)
    if file.stage is Stage.ASKING:
        changed = _("Changed outside the program after it was sealed: it can be imported with a reason.")
        return foreign.open_line(len(file.preview.questions)) if file.preview.questions else changed
    return _blocked_line(file.preview) if file.stage is Stage.BLOCKED else _ready_line(file.preview)


def _same_line(preview: Preview, said: str) -> str:
    counts = preview.counts if isinstance(preview, ForeignPreview) else preview
    left = import_cells.left_line(counts)
    rows = foreign.rows_line(preview) if isinstance(preview, ForeignPreview) else ""
    return " ".join(filter(None, (_("There is nothing new to import.") if left else said, rows, left)))


def _ready_line(preview: ImportPreview) -> str:
    warned, answered = len(preview.findings), len(preview.answers)
    said = ngettext("{count} point to look at first.", "{count} points to look at first.", warned).format(count=warned)
    lines = [said if warned else _("Nothing is written before you import.")]
    if answered:
        came = ngettext("{count} explanation comes with it.", "{count} explanations come with it.", answered)
        lines.append(came.format(count=answered))
    return " ".join(filter(None, (*lines, import_cells.left_line(preview))))


def _blocked_line(preview: ImportPreview) -> str:
    rejected = [row.address for row in preview.rows if row.verdict in (Verdict.REJECTED, Verdict.CONFLICT)]
    seen = [wording.as_seen(finding, _).where.cell for finding in preview.to_mend]
    altered = list(filter(None, seen))
    cells = list(dict.fromkeys([*rejected, *altered]))
    if not cells:
        return _("This file was altered and cannot be imported. Ask for it again, filled in the form that was sent.")
    named = ", ".join(cells[:_NAMED]) + (" …" if len(cells) > _NAMED else "")
    if set(cells) <= set(rejected):
        return _(
            "Mend cell {cells} here with F2, leave it out (Space), or mend the file and choose it again. Nothing was"
            " written."
        ).format(cells=named)
    return _("Mend cell {cells} in the file, save it and choose it again. Nothing was written.").format(cells=named)


def import_word(preview: Preview) -> str:
    """Name the act by what it writes."""
    if isinstance(preview, ForeignPreview):
        return foreign.import_word(preview)
    return cells_word(len(preview.changes), len(preview.answers) + len(preview.given))


def said_imported(preview: Preview) -> str:
    """Tell what was imported."""
    if isinstance(preview, ForeignPreview):
        return foreign.said_imported(preview)
    return cells_imported(len(preview.changes), len(preview.answers) + len(preview.given), preview.file)


def rows_of(file: Incoming) -> tuple[CellRow, ...]:
    """Lay out what a file would do."""
    if isinstance(file.preview, ForeignPreview):
        return foreign.rows(file.preview, file.left)
    return cell_rows(file.preview) if file.preview else ()


def questions(preview: Preview, period: Period | None) -> tuple[Asked, ...]:
    """Put what must be settled first, and why a file comes in that was changed after it was sealed."""
    if isinstance(preview, ForeignPreview) and preview.questions:
        return foreign.asked(preview, period)
    reason = (foreign.asked_of(Question(Asks.REASON, preview.unexplained)),) if preview.unexplained else ()
    return (*foreign.asked(preview), *reason)


def columns(file: Incoming | None) -> tuple[ColumnLine, ...]:
    """List what the columns of a workbook nobody laid out were taken for."""
    return foreign.columns(file.preview) if file and isinstance(file.preview, ForeignPreview) else ()


def stage_word(stage: Stage) -> str:
    """Word how far a file has come, for the list of files."""
    words = {
        Stage.READING: _("being read"),
        Stage.READY: _("to be imported"),
        Stage.SAME: _("nothing new"),
        Stage.BLOCKED: _("to be mended"),
        Stage.ASKING: _("to be answered"),
        Stage.REFUSED: _("cannot be imported"),
        Stage.APPLYING: _("being imported"),
        Stage.APPLIED: _("imported"),
        Stage.SKIPPED: _("left out"),
    }
    return words[stage]


def file_word(file: Incoming) -> str:
    """Word how far one file has come."""
    return _("to be imported, to look at") if file.has_points else stage_word(file.stage)


@dataclass(frozen=True, slots=True)
class CameRow:
    """A file that was imported; of a report on tasks ``cells`` are its tasks."""

    entry: int
    at: datetime
    file: str
    agency: str
    form: str
    period: str
    cells: int
    undone: bool
    reason: str = ""
    is_of_tasks: bool = False


def came(ledger: Ledger) -> tuple[CameRow, ...]:
    """List the files that were imported, newest first; what was taken back stays on the list."""
    return tuple(_came(row) for row in history.history(ledger) if row.label in _CAME and row.target is None)


def _came(row: HistoryRow) -> CameRow:
    params, cells = row.params, row.params.get("cells", row.params.get("tasks", 0))
    return CameRow(
        entry=row.entry,
        at=row.at,
        file=str(params.get("file", "")),
        agency=str(params.get("agency", "")),
        form=_what_came(params),
        period=wording.period_name(parse_period(str(params["period"]))),
        cells=cells if isinstance(cells, int) else 0,
        undone=row.undone,
        reason=str(params.get("reason", "")),
        is_of_tasks="form" not in params,
    )


def _what_came(params: Mapping[str, object]) -> str:
    if "form" not in params:
        return _("Progress of tasks")
    return str(params.get("form_name") or wording.form_name(str(params["form"])))


def form_file_name(form: Form, period: Period, agency: str) -> str:
    """Propose the name of a form that goes out: form, period, whose."""
    return file_names.file_name((form.name, period.code, agency), ".xlsx")


def send_form(ledger: Ledger, form: str, period: str, file: Path, agency: str | None = None) -> tuple[Finding, ...]:
    """Write a form to send, and give what is personal in it. Refuses as `exchange.export_form` does."""
    exchange.export_form(ledger, form, period, file, agency)
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
    return tuple((_("cell {cell}").format(cell=finding.where.cell), import_cells.said_of(finding)) for finding in found)


def came_details(row: CameRow) -> tuple[tuple[str, str], ...]:
    """Give an imported file whole, name by name."""
    return (
        (_("File"), row.file),
        (_("At"), f"{row.at:%H:%M:%S %d/%m/%Y}"),
        (_("Agency"), row.agency),
        (_("Form"), row.form),
        (_("Period"), row.period),
        (_("Tasks") if row.is_of_tasks else _("Cells"), str(row.cells)),
        (_("State"), _("taken back") if row.undone else _("imported")),
        (_("Changed outside the program; taken in because"), row.reason),
    )
