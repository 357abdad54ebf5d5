"""What the elements of a worksheet say of its rows, once rows were put in; it must not know where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.excel.references import move_areas, move_formula, move_merged, move_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_AREAS = {
    "dataValidation": "sqref",
    "conditionalFormatting": "sqref",
    "protectedRange": "sqref",
    "ignoredError": "sqref",
    "autoFilter": "ref",
    "sortState": "ref",
    "sortCondition": "ref",
    "dimension": "ref",
}
_FIXED = {"mergeCell": "ref", "hyperlink": "ref", "cellWatch": "r"}


def moved_attributes(name: str, said: Mapping[str, str], after: int, count: int, sheet: str) -> dict[str, str]:
    """Give the attributes of an element that change with ``count`` rows put in below the row ``after``."""
    new: dict[str, str] = {}
    for names, move in ((_AREAS, move_areas), (_FIXED, move_merged)):
        if attribute := names.get(name):
            new |= _moved(said, attribute, after, count, move)
    if name == "hyperlink" and "location" in said:
        new["location"] = move_formula(said["location"], after, count, own=True, sheet=sheet)
    if name == "cfvo" and said.get("type") == "formula" and "val" in said:
        new["val"] = move_formula(said["val"], after, count, own=True, sheet=sheet)
    if name == "brk" and said.get("id", "").isdecimal():
        new["id"] = str(move_row(int(said["id"]), after, count))
    return {attribute: value for attribute, value in new.items() if value != said[attribute]}


def _moved(
    said: Mapping[str, str], attribute: str, after: int, count: int, move: Callable[[str, int, int], str]
) -> dict[str, str]:
    return {attribute: move(said[attribute], after, count)} if attribute in said else {}
