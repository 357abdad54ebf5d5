"""The words of the evidence of a line of work; it must not know widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.documents.evidence_pack import shown_size
from desktop.services.words.wording import shown_day
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from desktop.services.documents.evidence_pack import Pack
    from desktop.services.progress.cited_documents import CitedRow, DocumentRecord
    from desktop.services.progress.evidence import DocumentRow, EvidenceRow
    from desktop.services.progress.evidence_missing import Relinked

_ICONS = {"pdf": "pdf", "doc": "word", "docx": "word", "xls": "excel", "xlsx": "excel"}


def icon(document: DocumentRow) -> str:
    """Choose the picture of a document by its file."""
    return _ICONS.get(document.file_name.rpartition(".")[2].casefold(), "file")


def title(document: DocumentRow) -> str:
    """Name a document by number and day, else by its file."""
    day = shown_day(document.day) if document.day else ""
    return " · ".join(filter(None, (document.number, day))) if document.number else document.file_name


def about(document: DocumentRow) -> str:
    """Say what a document is about, below it whose it is."""
    return "\n".join(filter(None, (document.summary, document.issuer)))


def file_line(document: DocumentRow) -> str:
    """Say which file it is: its size and pages, and its name where that is no title yet."""
    if not document.sha256:
        return _("No file yet")
    count = document.pages or 0
    pages = ngettext("{count} page", "{count} pages", count).format(count=count) if count else ""
    name = document.file_name if document.number else ""
    return " · ".join(filter(None, (shown_size(document.size), pages, name)))


def hash_line(document: DocumentRow) -> str:
    """Say by which hash the file is kept."""
    return _("SHA-256 {hash}").format(hash=document.sha256) if document.sha256 else ""


def missing_line(rows: Iterable[EvidenceRow]) -> str:
    """Say how many files of a line are not there; empty for none."""
    return missing_words(sum(row.document.is_missing for row in rows))


def missing_words(count: int) -> str:
    """Say how many files are not there; empty for none."""
    if not count:
        return ""
    said = ngettext(
        "{count} file of evidence is no longer beside the ledger.",
        "{count} files of evidence are no longer beside the ledger.",
        count,
    )
    return said.format(count=count)


def relinked_words(done: Relinked) -> str:
    """Say what was found again in a folder, and what still is missing."""
    count = len(done.missing)
    found = ngettext("{count} file found again", "{count} files found again", done.found).format(count=done.found)
    left = ngettext("{count} file still missing", "{count} files still missing", count).format(count=count)
    if not done.found:
        return _("No file with the same content lies there; {left}.").format(left=left)
    return f"{found}; {left}." if count else f"{found}."


def removed_words(row: EvidenceRow) -> str:
    """Say when evidence was removed."""
    return _("removed {moment}").format(moment=_moment(row.removed_at))


def removed_cells(row: EvidenceRow) -> tuple[str, str, str, str]:
    """Lay out removed evidence for a list: the document, its task, whose it is, when it was removed."""
    return title(row.document), row.task.partition(":")[2].replace(":", " · "), row.agency_name, _moment(row.removed_at)


def put_back_words(name: str) -> str:
    """Say that a document proves its task again."""
    return _("{file} is evidence again.").format(file=name)


def _moment(at: datetime | None) -> str:
    return f"{at:%H:%M} {shown_day(at.date())}" if at else ""


def drop_words(count: int, task: str) -> str:
    """Say what letting files go does."""
    said = ngettext("Let go to attach {count} file to {task}.", "Let go to attach {count} files to {task}.", count)
    return said.format(count=count, task=task[:1].lower() + task[1:])


def attached_words(count: int, held: Sequence[str]) -> str:
    """Say how many files were attached, and which had been before."""
    said = ngettext("{count} file attached.", "{count} files attached.", count).format(count=count) if count else ""
    before = _("Attached already: {names}.").format(names=", ".join(held)) if held else ""
    return " ".join(filter(None, (said, before)))


def pack_title(pack: Pack) -> str:
    """Say how many files a pack will hold and how large they are, before it is written."""
    count, lost = len(pack.files) - len(pack.missing), len(pack.missing)
    said = ngettext(
        "Evidence of the period: {count} file, {size}", "Evidence of the period: {count} files, {size}", count
    )
    missing = ngettext("{count} file is missing", "{count} files are missing", lost).format(count=lost) if lost else ""
    return "; ".join(filter(None, (said.format(count=count, size=shown_size(pack.size)), missing)))


def cited_title(cited: CitedRow) -> str:
    """Name a cited document."""
    day = shown_day(cited.day) if cited.day else ""
    return " · ".join(filter(None, (" ".join(filter(None, (cited.kind, cited.number))), day)))


def record_line(record: DocumentRecord) -> str:
    """Say what a document proves and where it is cited."""
    proves, cited = len(record.proves), len(record.cited_by)
    return " · ".join(
        filter(
            None,
            (
                ngettext("cited by {count} task", "cited by {count} tasks", cited).format(count=cited) if cited else "",
                ngettext("proves {count} task", "proves {count} tasks", proves).format(count=proves) if proves else "",
            ),
        )
    )
