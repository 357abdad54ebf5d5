"""Chooses how the cells of each column are read: by its field, the evidence of its cells, what they add up to."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.workbook_reading import counts, values
from desktop.domain.workbook_reading.evidence import are_things
from desktop.domain.workbook_reading.headings import is_unit
from desktop.domain.workbook_reading.settling import Ground, meant_by_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.rows import RowKind
    from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet
    from desktop.domain.workbook_reading.values import Evidence, Reading

    Reader = Callable[[SourceCell], Reading]
    Typing = Callable[[SourceCell, Evidence], Reading]
    Kept = tuple[int, str | None, tuple[str, ...], Sequence[SourceCell]]
    """A column, its field (None for a count), its heading and its cells."""


def readers_of(
    sheet: SourceSheet, head: Head, kinds: Mapping[int, RowKind], columns: Iterable[Kept]
) -> tuple[dict[int, Reader], dict[int, int]]:
    """Give what reads the cells of each column, knowing all of them, and which reading of doubtful ones sums prove."""
    has_units = any(is_unit(one.heading) for one in head.columns)
    readers: dict[int, Reader] = {}
    counted: dict[int, tuple[Typing, Evidence]] = {}
    for column, field, heading, cells in columns:
        read = _typing(field, heading)
        if read is None:
            readers[column] = values.read_text
            continue
        evidence = values.evidence_of(cells, things=not has_units and are_things(heading))
        readers[column] = partial(_read, read, evidence)
        if field is None:
            counted[column] = read, evidence
    ground = Ground(sheet, head, kinds, {column: partial(_as_meant, *one) for column, one in counted.items()})
    meant = meant_by_sums(ground)
    for column, way in meant.items():
        read, evidence = counted[column]
        readers[column] = partial(_read, read, replace(evidence, meant=way))
    return readers, meant


def _typing(field: str | None, heading: Sequence[str]) -> Typing | None:
    if field == "percent":
        return values.read_share_done
    if field is None and counts.is_ratio(heading):
        return values.read_percent
    return {None: values.read_number, "deadline": values.read_deadline_cell}.get(field)


def _read(read: Typing, evidence: Evidence, cell: SourceCell) -> Reading:
    return read(cell, evidence)


def _as_meant(read: Typing, evidence: Evidence, cell: SourceCell, meant: int | None) -> Reading:
    return read(cell, replace(evidence, meant=meant))
