"""Reads the task tables of running text, row by row and cell by cell; it must not know any table in particular."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.cells import Division, divide
from desktop.domain.plan_reading.draft import Doubt
from desktop.domain.plan_reading.joining import join_pieces
from desktop.domain.plan_reading.lexicon import (
    begins_agency,
    begins_large,
    begins_small,
    begins_time,
    is_deadline,
)
from desktop.domain.plan_reading.numbering import mended
from desktop.domain.plan_reading.pieces import Layout, layout_of, pieces_of
from desktop.domain.plan_reading.rows import Row, cut_rows
from desktop.domain.plan_reading.scores import Scale
from desktop.domain.plan_reading.tree import Built, Found, build, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.plan_reading.lines import Line
    from desktop.domain.plan_reading.pieces import Piece
    from desktop.domain.plan_reading.regions import Region

_SURE = 2.0
_PASSES = ((0.3, 0.15), (0.5, 0.10), (0.5, 0.04))
"""Each pass learns the widths of the columns from the rows it is this sure of, leaving out this share of long lines."""
_GAPS_TELL = 0.6
_FEWEST_CLOSE, _MOST_GO_ON = 3, 0.5
_OVER_MERGED = 6
_MOST_PIECES = 240
"""No row of a printed table has more lines; what has is kept whole for the officer to divide."""
_MOST_TELLING = 300
"""So many rows tell how wide the columns are."""


def read_region(region: Region, place: int) -> Built:
    """Read a table of running text as appendix number ``place``."""
    cut = cut_rows(region.lines)
    names = region.heads.fields[1:] if region.heads.fields[0] == "number" else region.heads.fields
    apart = _set_apart(region.lines)
    gaps = not apart and sum(line.gap for line in region.lines) > _GAPS_TELL * len(region.lines)
    leaves = [not _has_below(cut.rows, number) for number in range(len(cut.rows))]
    layout = layout_of([row.lines for row, leaf in zip(cut.rows, leaves, strict=True) if leaf], len(names))
    pieces = [pieces_of(row.lines, layout) for row in cut.rows]
    scale = _learned(
        Scale(names, wrapped=layout is Layout.WRAPPED, gaps=gaps, apart=apart),
        [own for own, leaf in zip(pieces, leaves, strict=True) if leaf],
    )
    whole = layout is Layout.ROWS
    rows = [
        _found(row, own, scale, leaf=leaf, whole=whole) for row, own, leaf in zip(cut.rows, pieces, leaves, strict=True)
    ]
    built = build(place, region.above, region.heads.columns, region.heads.fields, rows, region.closing)
    lost = [
        Doubt("plan_line_unplaced", line.number, line.text, appendix=place) for line in (*cut.before, *region.under)
    ]
    return replace(built, doubts=(*built.doubts, *lost))


def _set_apart(lines: Sequence[Line]) -> bool:
    """Say whether empty lines stand between cells alone: lines without one above go on with the line before."""
    close = [line for line in lines if not line.gap]
    if len(close) < _FEWEST_CLOSE or len(close) == len(lines):
        return False
    going_on = sum(begins_small(line.text) or line.text[:1].isdigit() for line in close)
    return going_on > _MOST_GO_ON * len(close)


def _has_below(rows: Sequence[Row], number: int) -> bool:
    return number + 1 < len(rows) and rows[number + 1].pick.level > rows[number].pick.level


def _learned(scale: Scale, rows: Sequence[Sequence[Piece]]) -> Scale:
    """Learn how wide each column is from the rows that divide clearly, and again with what was learned."""
    if not scale.wrapped:
        return scale
    telling = [own for own in rows if 0 < len(own) <= _MOST_PIECES and not any(piece.page for piece in own)]
    telling = telling[:: len(telling) // _MOST_TELLING + 1]
    for sure, left_out in _PASSES:
        divisions = [divide(own, scale) for own in telling]
        scale = replace(scale, widths=_widths(divisions, sure, left_out))
    return scale


def _widths(divisions: Sequence[Division], sure: float, left_out: float) -> Mapping[int, int]:
    widths: dict[int, int] = {}
    for column in range(len(divisions[0].cells) if divisions else 0):
        sizes = sorted(
            len(piece.text)
            for division in divisions
            if division.margin > sure
            for piece in division.cells[column]
            if not piece.glued
        )
        if sizes:
            widths[column] = sizes[-1 - int(len(sizes) * left_out)]
    return widths


def _found(row: Row, pieces: Sequence[Piece], scale: Scale, *, leaf: bool, whole: bool) -> Found:
    """Read a row; ``whole`` says that all of it stands on one line, where an empty cell may hide in another."""
    found = Found(mended(row.pick.number), row.pick.level, row.line, _source(row))
    if found.number != row.pick.number.printed:
        found.doubt("plan_number_mended", number=found.number, printed=row.pick.number.printed)
    if row.pick.gap:
        found.doubt("plan_number_gap", number=found.number, missing=row.pick.gap)
    if row.pick.forced:
        found.doubt("plan_number_astray", number=found.number)
    if len(pieces) > _MOST_PIECES:
        found.doubt("plan_cells_unsure", shown({"text": join_pieces(pieces)}), number=found.number)
    division = divide(pieces, scale) if 0 < len(pieces) <= _MOST_PIECES else None
    if division and (leaf or _has_cells(division, scale)):
        _fill(found, division, scale, whole=whole)
    else:
        _hold(found, "text", pieces)
    return found


def _source(row: Row) -> str:
    return " ".join([row.pick.number.printed, *(line.text for line in row.lines)])


def _fill(found: Found, division: Division, scale: Scale, *, whole: bool) -> None:
    for name, cell in zip(scale.fields, division.cells, strict=True):
        if name == "other":
            if cell:
                found.doubt("plan_cell_extra", join_pieces(cell), number=found.number, text=join_pieces(cell))
            continue
        _hold(found, name, cell)
    hidden = whole and any(
        name != "other" and not cell for name, cell in zip(scale.fields, division.cells, strict=True)
    )
    if division.margin < _SURE or division.guessed_break or hidden:
        found.doubt("plan_cells_unsure", shown(found.cells), number=found.number)


def _hold(found: Found, name: str, pieces: Sequence[Piece]) -> None:
    text = join_pieces(pieces)
    if pieces and not text:
        found.dashes.add(name)
    if text:
        found.cells[name] = text
        found.parts[name] = tuple((piece.line, piece.text) for piece in pieces)


def _has_cells(division: Division, scale: Scale) -> bool:
    """Say whether a row over others has an agency and a deadline of its own."""
    cells = dict(zip(scale.fields, division.cells, strict=True))
    lead, deadline = cells.get("lead", ()), cells.get("deadline", ())
    width = scale.widths.get(scale.fields.index("text")) if "text" in scale.fields else None
    if width and any(len(piece.text) > width + _OVER_MERGED for piece in cells.get("text", ())):
        return False
    return bool(
        lead
        and deadline
        and begins_agency(lead[0].text)
        and begins_large(lead[0].text)
        and begins_time(deadline[0].text)
        and is_deadline(join_pieces(deadline))
        and division.margin > _SURE
    )
