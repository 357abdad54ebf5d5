"""The cells of a print that came back, held against what they said when it left; it must not know any ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.foreign.edited_print import EditedCell, EditedPrint
from desktop.domain.foreign.reading import letters
from desktop.domain.report_seal import HEAD_MARK, ROW_MARK, plain_number, seal_of_lines
from desktop.domain.text import fold, nfc, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from desktop.domain.foreign.reading import SettledTable
    from desktop.domain.report_seal import ReportSeal
    from desktop.domain.workbook_reading import SourceSheet

_WHAT = frozenset(("number", "text", "serial", "label"))
"""The columns by which a row is known."""
_SHOWN = 60
_LEAST_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    row: int
    texts: Mapping[str, str]
    what: tuple[str, ...]


def edited_outside(
    tables: Sequence[SettledTable], sealed: SourceSheet | None, seal: ReportSeal, skipped: Collection[str] = ()
) -> EditedPrint:
    """Find what was changed since a print left; ``skipped`` are addresses of cells that were put right here."""
    if not seal.cells:
        return EditedPrint()
    held = _sealed_lines(sealed) if sealed else []
    if not held or seal_of_lines([line for _head, line in held]) != seal.cells:
        return EditedPrint(is_told=False)
    headings = held[0][1]
    keys = dict(zip(range(len(headings)), seal.columns, strict=False))
    then = [_line(0, {keys[place]: text for place, text in enumerate(line) if place in keys}) for _h, line in held[1:]]
    found = _placed(tables, headings, keys)
    if found is None:
        return EditedPrint(is_told=False)
    one, columns = found
    now = list(_lines(one, columns))
    pairs = _paired(then, now)
    called = dict(zip(keys.values(), headings, strict=False))
    cells = [cell for before, after in pairs for cell in _changed(one, before, after, columns, called)]
    matched = {id(before) for before, _after in pairs}
    gone = tuple(_named(line.texts) for line in then if id(line) not in matched)
    return EditedPrint(tuple(cell for cell in cells if cell.cell not in skipped), gone)


def _sealed_lines(sealed: SourceSheet) -> list[tuple[bool, list[str]]]:
    """Give the headings and the rows that the hidden sheet keeps."""
    width = sealed.width
    return [
        (mark == HEAD_MARK, [sealed.text(row, column) for column in range(2, width + 1)])
        for row in range(1, sealed.height + 1)
        if (mark := sealed.text(row, 1)) in (HEAD_MARK, ROW_MARK)
    ]


def _placed(
    tables: Sequence[SettledTable], headings: Sequence[str], keys: Mapping[int, str]
) -> tuple[SettledTable, dict[str, int]] | None:
    """Find the table and its columns by their headings."""
    best: tuple[SettledTable, dict[str, int]] | None = None
    for one in tables:
        left = [(fold(column.heading[-1]) if column.heading else "", column.column) for column in one.table.columns]
        columns: dict[str, int] = {}
        for place, heading in enumerate(headings):
            at = next((number for text, number in left if text == fold(heading)), None)
            if at is not None and place in keys:
                columns[keys[place]] = at
                left = [held for held in left if held[1] != at]
        if len(columns) >= _LEAST_ALIKE * len(keys) and (best is None or len(columns) > len(best[1])):
            best = one, columns
    return best


def _lines(one: SettledTable, columns: Mapping[str, int]) -> Iterator[_Line]:
    first, last = one.table.header_rows[1] + 1, one.table.rows[1]
    edge = min(columns.values())
    for row in range(first, last + 1):
        if one.sheet.area(row, edge)[0] == row:
            texts = {key: _said(one.sheet, row, column) for key, column in columns.items()}
            if any(texts.values()):
                yield _line(row, texts)


def _said(sheet: SourceSheet, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    return plain_number(cell.value) or sheet.text(row, column) if cell else ""


def _line(row: int, texts: Mapping[str, str]) -> _Line:
    return _Line(row, texts, tuple(_bare(text) for key, text in texts.items() if key in _WHAT))


def _paired(then: Sequence[_Line], now: Sequence[_Line]) -> list[tuple[_Line, _Line]]:
    """Pair the rows that are of one thing: by number and text, then by the text, by the number, by their neighbours."""
    pairs: list[tuple[_Line, _Line]] = []
    before, after = list(then), list(now)
    ways: tuple[Callable[[_Line], object], ...] = (
        lambda line: line.what,
        lambda line: line.what[-1:],
        lambda line: line.what[:1],
    )
    for way in ways:
        counted = Counter(map(way, before)), Counter(map(way, after))
        for line in list(before):
            key = way(line)
            alike = [other for other in after if way(other) == key]
            if alike and (way is ways[0] or counted[0][key] == counted[1][key] == 1) and any(line.what):
                pairs.append((line, alike[0]))
                before.remove(line)
                after.remove(alike[0])
    return sorted(pairs, key=lambda pair: pair[1].row)


def _changed(
    one: SettledTable, before: _Line, after: _Line, columns: Mapping[str, int], headings: Mapping[str, str]
) -> Iterator[EditedCell]:
    for key, column in columns.items():
        then, now = before.texts.get(key, ""), after.texts[key]
        if not _is_same(then, now):
            shown = _around(one_line(then), one_line(now))
            address = f"{letters(column)}{after.row}"
            yield EditedCell(one.sheet.name, address, key, _named(before.texts), headings[key], *shown)


def _is_same(then: str, now: str) -> bool:
    return _bare(then) == _bare(now)


def _bare(text: str) -> str:
    return "".join(nfc(text).split())


def _named(texts: Mapping[str, str]) -> str:
    """Name a row by its number and the beginning of its words."""
    said = " ".join(filter(None, (one_line(text) for key, text in texts.items() if key in _WHAT)))
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def _around(then: str, now: str) -> tuple[str, str]:
    """Cut two long texts about the place where they begin to differ."""
    if max(len(then), len(now)) <= 2 * _SHOWN:
        return then, now
    start = next((at for at, (one, other) in enumerate(zip(then, now, strict=False)) if one != other), 0)
    start = max(start - _SHOWN // 2, 0)
    return _cut(then, start), _cut(now, start)


def _cut(text: str, start: int) -> str:
    piece = text[start : start + _SHOWN * 2]
    return f"{'…' if start and piece else ''}{piece}{'…' if start + _SHOWN * 2 < len(text) else ''}"
