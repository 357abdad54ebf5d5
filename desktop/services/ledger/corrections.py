"""What was put right in a workbook on its way in, kept with the change that took it over."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.corrections import Correction
from desktop.domain.findings import Finding, Severity, Where
from desktop.models import FileContent, JournalEntry
from desktop.store.journal import DO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

_KEPT, _LEFT_OUT = "corrected", "left_out"
_FIELDS = ("sheet", "cell", "was", "now")


def told_corrections(sha256: str, made: Iterable[Correction], subjects: Mapping[str, str]) -> dict[str, object]:
    """Give what the journal keeps of cells put right, nothing where there are none.

    ``subjects`` names by its place what a cell was written to: ``FORM:ROW.COLUMN``, or a task and its field.
    """
    kept = [{**asdict(one), "of": subjects.get(one.place, "")} for one in made]
    return {"sha256": sha256, _KEPT: kept} if kept else {}


def told_left_out(cells: Sequence[str]) -> dict[str, object]:
    """Give what the journal keeps of cells that were left out, nothing where there are none."""
    return {_LEFT_OUT: list(cells)} if cells else {}


def left_out_told(params: Mapping[str, object]) -> tuple[str, ...]:
    """Read back which cells a change left out."""
    kept = params.get(_LEFT_OUT)
    return tuple(map(str, kept)) if isinstance(kept, list) else ()


def corrections_told(params: Mapping[str, object]) -> Iterator[tuple[Correction, str]]:
    """Read back what a change keeps of cells put right, each with what it was written to."""
    kept = params.get(_KEPT)
    for one in kept if isinstance(kept, list) else []:
        yield Correction(*(str(one[name]) for name in _FIELDS)), str(one["of"])


def corrected_before(session: Session, sha256: str) -> dict[str, Correction]:
    """Give the cells that were put right when the same file was taken over before, unless that was taken back."""
    # A file is kept under its hash: to look through the whole journal for each of thousands would take longest of all.
    if session.scalars(select(FileContent.sha256).where(FileContent.sha256 == sha256)).first() is None:
        return {}
    query = (
        select(JournalEntry.params)
        .where(func.json_extract(JournalEntry.params, "$.sha256") == sha256)
        .where(JournalEntry.kind == DO, JournalEntry.undone.is_(False))
        .order_by(JournalEntry.id)
    )
    return {one.place: one for params in session.scalars(query) for one, _of in corrections_told(params)}


def as_before(earlier: Mapping[str, Correction], where: Where, made: Iterable[Correction]) -> Finding | None:
    """Tell of a cell that was put right last time and that the file still has as it was."""
    one = earlier.get(f"{where.sheet}!{where.cell}")
    if one is None or any(again.place == one.place for again in made):
        return None
    return Finding("import_corrected_before", Severity.WARNING, where, {"was": one.was, "now": one.now})


def for_sender(findings: Iterable[Finding], made: Sequence[Correction]) -> tuple[Finding, ...]:
    """Give what is said of a file to its sender: of cells that were put right, that they were, and nothing else."""
    places = {one.place for one in made}
    others = (found for found in findings if f"{found.where.sheet}!{found.where.cell}" not in places)
    told = (
        Finding(
            "import_put_right",
            Severity.WARNING,
            Where(sheet=one.sheet, cell=one.cell),
            {"was": one.was, "now": one.now},
        )
        for one in made
    )
    return (*others, *told)
