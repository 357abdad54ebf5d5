"""The officer's own file given back: what is wrong stands on its cells, as notes, and on a sheet of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Severity
from desktop.excel.marked import Mark, mark_workbook
from desktop.services.files.apart import read_apart
from desktop.services.files.output import write_file
from desktop.services.words import wording
from desktop.services.words.returned import OTHERWISE, TO_DO
from desktop.system.language import vietnamese

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from desktop.domain.findings import Finding

_ENDING = ".xlsx"
_MARKED = "đã đánh dấu"


def marked_copy(content: bytes, file: str, findings: Iterable[Finding]) -> bytes:
    """Give a workbook with its findings marked, in Vietnamese; all else in it stays byte for byte.

    Refuses as reading it does: a file that is no .xlsx cannot be marked.
    """
    return read_apart(mark_workbook, content, file, [_mark(finding) for finding in findings])


def write_marked(content: bytes, file: str, findings: Iterable[Finding], to: Path) -> str:
    """Write the marked copy of a workbook; gives its SHA-256. Refuses as `marked_copy` and `write_file` do."""
    return write_file(to, marked_copy(content, file, findings))


def marked_name(file: str, taken: Collection[str] = ()) -> str:
    """Name the marked copy of a file as no one of ``taken`` is named."""
    stem = file[: -len(_ENDING)] if file.casefold().endswith(_ENDING) else file
    names = [f"{stem} ({_MARKED}){_ENDING}"]
    held = {name.casefold() for name in taken}
    while names[-1].casefold() in held:
        names.append(f"{stem} ({_MARKED} {len(names) + 1}){_ENDING}")
    return names[-1]


def _mark(finding: Finding) -> Mark:
    where = wording.as_seen(finding, vietnamese).where
    to_do = TO_DO.get(finding.code, OTHERWISE[finding.severity])
    return Mark(
        sheet=where.sheet,
        cell=where.cell,
        is_error=finding.severity is Severity.ERROR,
        wrong=wording.sentence_on_paper(finding),
        to_do=vietnamese(to_do),
    )
