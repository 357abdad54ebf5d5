"""The lines of a table of old and new units, and what contradicts another line of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.territory_heads import Column
from desktop.domain.text import match_key
from desktop.domain.unit_phrases import NamedUnit, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: a code, what the sentence quotes, and the column whose cell it stands in."""

    code: str
    column: Column
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One old unit and the new one it went into, wholly or in part; ``row`` counts from 0."""

    row: int
    old: NamedUnit
    old_code: str
    new: NamedUnit
    new_code: str
    new_province: str
    day: date | None
    document: str
    document_day: date | None
    fault: Fault | None = None

    @property
    def old_key(self) -> str:
        """What tells one old unit from another: its code, or its name with its district."""
        return self.old_code or match_key(f"{self.old.full_name} {self.old.district}")

    @property
    def new_key(self) -> str:
        """What tells one new unit from another."""
        return self.new_code or match_key(f"{self.new.full_name} {self.new_province}")


def checked(lines: list[Line]) -> tuple[Line, ...]:
    """Put beside every line that is sound by itself what another one says against it."""
    for check in (_twice, _named_otherwise, _wholly_twice, _another_day):
        found = check([line for line in lines if line.fault is None])
        lines = [replace(line, fault=found.get(_place(line))) if line.fault is None else line for line in lines]
    return tuple(lines)


def _place(line: Line) -> tuple[int, str]:
    return line.row, line.old_key


Found = dict[tuple[int, str], Fault]


def _twice(lines: list[Line]) -> Found:
    first: dict[tuple[str, str], int] = {}
    found: Found = {}
    for line in lines:
        row = first.setdefault((line.old_key, line.new_key), line.row)
        if row != line.row:
            found[_place(line)] = Fault(
                "table_line_twice", Column.OLD_NAME, {"line": row + 1, "text": line.old.full_name}
            )
    return found


def _named_otherwise(lines: list[Line]) -> Found:
    """Find codes that stand with two names, old or new."""
    return {
        **_differing(lines, Column.OLD_CODE, lambda one: one.old_code, lambda one: one.old.full_name),
        **_differing(lines, Column.NEW_CODE, lambda one: one.new_code, lambda one: one.new.full_name),
        **_differing(
            lines,
            Column.NEW_CODE,
            lambda one: match_key(f"{one.new.full_name}|{one.new_province}"),
            lambda one: one.new_code,
        ),
    }


def _differing(lines: Iterable[Line], column: Column, key: Callable[[Line], str], said: Callable[[Line], str]) -> Found:
    """Find lines whose key stands with another text in most other lines, or in an earlier one."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if key(line) and said(line):
            groups[key(line)].append(line)
    found: Found = {}
    for group in groups.values():
        texts = [match_key(said(line)) for line in group]
        usual = max(dict.fromkeys(texts), key=texts.count)
        shown = said(group[texts.index(usual)])
        for line, text in zip(group, texts, strict=True):
            if text != usual:
                params = {"text": said(line), "other": shown, "line": group[texts.index(usual)].row + 1}
                found[_place(line)] = Fault("table_named_otherwise", column, params)
    return found


def _wholly_twice(lines: list[Line]) -> Found:
    """Find old units that went wholly into one new unit, and again into another."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.old_key].append(line)
    found: Found = {}
    for group in groups.values():
        if len({line.new_key for line in group}) > 1 and any(line.old.part is not Part.SOME for line in group):
            late = next((line for line in group[1:] if line.old.part is not Part.SOME), group[0])
            other = group[0] if late is not group[0] else group[1]
            params = {"text": late.old.full_name, "line": other.row + 1}
            found[_place(late)] = Fault("table_wholly_twice", Column.OLD_NAME, params)
    return found


def _another_day(lines: list[Line]) -> Found:
    """Find lines of one new unit that say different days."""
    return _differing(lines, Column.DAY, lambda one: one.new_key, lambda one: f"{one.day:%d/%m/%Y}" if one.day else "")
