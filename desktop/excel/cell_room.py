"""The room that the cells of a sheet give their texts: what heights show all of them, which no height helps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.letter_widths import line_count, text_width
from desktop.excel.bounds import place_of
from desktop.excel.font_metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from desktop.excel.cell_looks import BookLooks, CellLook
    from desktop.excel.sheet_patch import Filled, Height, Place, SheetPatch

    Area = tuple[int, int, int, int]

HIGHEST = 409.0
"""Excel makes no row higher."""
_PIXEL = 0.75
_SIDES = 5
"""Pixels that a cell keeps free at its sides, both together."""
_INDENT = 9
_AIR = 4.0
_ALMOST = 1.0
"""Points that may lack before a line counts as hidden."""
_PLAIN_ROW = 15.0
_PLAIN_COLUMN = 8
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Fit:
    """The rows that must be higher, and the cells whose text is hidden all the same."""

    heights: Mapping[int, Height] = field(default_factory=dict)
    cut: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Need:
    """What a text asks of the rows it stands in; ``by_itself`` where a program that edits it fits its row to it."""

    area: Area
    least: float
    by_itself: bool


class CellRoom:
    """Knows the columns, rows, merged areas and looks of one sheet."""

    def __init__(self, patch: SheetPatch, looks: BookLooks) -> None:
        self._patch, self._looks = patch, looks
        said = next(iter(patch.parts("sheetFormatPr")), {})
        self._digit = max(round(metrics(looks.normal.name).digit * looks.normal.size / _PIXEL), 1)
        self._row = float(said.get("defaultRowHeight", _PLAIN_ROW))
        self._is_fixed = said.get("customHeight", "0") in _TRUE
        base = int(said.get("baseColWidth", _PLAIN_COLUMN)) * self._digit + _SIDES
        self._column = float(said["defaultColWidth"]) * self._digit if "defaultColWidth" in said else -(-base // 8) * 8
        self._columns = [
            (int(one.get("min", 0)), int(one.get("max", 0)), self._width_said(one)) for one in patch.parts("col")
        ]
        self._merged: dict[Place, Area] = {}
        for one in patch.parts("mergeCell"):
            first, _, last = one.get("ref", "").partition(":")
            self._merged[place_of(first)] = (*place_of(first), *place_of(last or first))

    def fit(self, cells: Mapping[Place, Filled], held: Mapping[Place, Filled]) -> Fit:
        """Find the heights that show the texts of ``cells``; ``held`` is what stands in all cells.

        A row that has to be higher for a new text shows those that stood in it whole too.
        """
        filled = {place for place, value in held.items() if value not in (None, "")}
        needs: list[_Need] = []
        cut: list[Place] = []
        for place, value in cells.items():
            if not isinstance(value, str) or not value or self._is_hidden(place):
                continue
            look = self._look(place)
            if look.fits:
                continue
            if look.wraps:
                needs.append(self._need(place, value, look))
            elif self._runs_out(place, value, look, filled):
                cut.append(place)
        grown = self._heights(needs).keys()
        needs += [self._need(place, text, self._look(place)) for place, text in self._standing(held, cells, grown)]
        heights = self._heights(needs)
        cut += [need.area[:2] for need in needs if need.least > HIGHEST * (need.area[2] - need.area[0] + 1)]
        return Fit(heights, tuple(cut))

    def _standing(
        self, held: Mapping[Place, Filled], cells: Collection[Place], rows: Collection[int]
    ) -> list[tuple[Place, str]]:
        """Give the texts on several lines that stood in rows before."""
        return [
            (place, value)
            for place, value in held.items()
            if place[0] in rows and place not in cells and isinstance(value, str) and value and self._look(place).wraps
            if not self._is_hidden(place)
        ]

    def _look(self, place: Place) -> CellLook:
        return self._looks.look(self._patch.look_of(place))

    def _need(self, place: Place, text: str, look: CellLook) -> _Need:
        area = self._merged.get(place, (*place, *place))
        room = self._room(area[1], area[3]) - look.indent * _INDENT * _PIXEL
        font = metrics(look.font.name)
        lines = line_count(text, room / font.letters, look.font.size, bold=look.font.bold)
        least = lines * look.font.size * font.line if lines > 1 else 0.0
        return _Need(area, least, by_itself=place not in self._merged)

    def _heights(self, needs: Iterable[_Need]) -> dict[int, Height]:
        found: dict[int, Height] = {}
        of_rows: defaultdict[int, list[_Need]] = defaultdict(list)
        deep: list[_Need] = []
        for need in needs:
            is_deep = need.area[0] != need.area[2]
            (deep if is_deep else of_rows[need.area[0]]).append(need)
        for row, held in of_rows.items():
            if wanted := self._wanted(row, held):
                found[row] = wanted
        for need in deep:
            found |= self._spread(need, found)
        return found

    def _wanted(self, row: int, needs: list[_Need]) -> Height | None:
        said = self._patch.row(row)
        least = max(need.least for need in needs)
        if not least or said.get("hidden") in _TRUE:
            return None
        if self._height(row) + _ALMOST >= least:
            return None
        is_fixed = said.get("customHeight") in _TRUE or ("ht" not in said and self._is_fixed)
        alone = max((need.least for need in needs if need.by_itself), default=0.0)
        return min(least + _AIR, HIGHEST), is_fixed or alone < least

    def _spread(self, need: _Need, found: Mapping[int, Height]) -> dict[int, Height]:
        """Make the rows of a merged area higher by the same each."""
        rows = [row for row in range(need.area[0], need.area[2] + 1) if self._patch.row(row).get("hidden") not in _TRUE]
        held = {row: found[row][0] if row in found else self._height(row) for row in rows}
        lacking = need.least - sum(held.values())
        if lacking <= _ALMOST or not rows:
            return {}
        return {row: (min(size + (lacking + _AIR) / len(rows), HIGHEST), True) for row, size in held.items()}

    def _height(self, row: int) -> float:
        return float(self._patch.row(row).get("ht", self._row))

    def _runs_out(self, place: Place, text: str, look: CellLook, filled: Collection[Place]) -> bool:
        """Say whether a text on one line is hidden: by what stands beside it, or by the end of a merged area."""
        row, column = place
        needed = (
            text_width(text.replace("\n", " "), look.font.size, bold=look.font.bold) * metrics(look.font.name).letters
        )
        if place in self._merged:
            return needed > self._room(column, self._merged[place][3])
        last = column
        while self._room(column, last) < needed:
            last += 1
            if (row, last) in filled or any((row, last) == first for first in self._merged):
                return True
        return False

    def _room(self, first: int, last: int) -> float:
        """Give the points that text may fill from one column to another."""
        pixels = sum(self._width(column) for column in range(first, last + 1))
        return (pixels - _SIDES) * _PIXEL

    def _is_hidden(self, place: Place) -> bool:
        """Say whether a cell stands in hidden columns alone, where no height shows its text."""
        last = self._merged.get(place, (*place, *place))[3]
        return not any(self._width(column) for column in range(place[1], last + 1))

    def _width(self, column: int) -> float:
        return next((width for first, last, width in self._columns if first <= column <= last), self._column)

    def _width_said(self, said: Mapping[str, str]) -> float:
        if said.get("hidden") in _TRUE:
            return 0.0
        return float(said["width"]) * self._digit if "width" in said else self._column
