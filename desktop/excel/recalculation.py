"""What the formulas of a workbook come to once cells of one sheet were filled; sheets that do not lean on it stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.excel.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.excel.criteria import Result
    from desktop.excel.parts import SheetPart
    from desktop.excel.sheet_patch import Place, SheetPatch


def recalculate(
    own: str, patch: SheetPatch, others: Mapping[SheetPart, SheetPatch], values: Mapping[str, Mapping[Place, Result]]
) -> tuple[dict[str, bytes], bool]:
    """Write results into the sheet filled; gives the other sheets that change, and whether all could be worked out.

    What is not known here loses what it came to before, and is worked out by the program that opens the file.
    """
    formulas = {part.name: held.formulas for part, held in others.items()} | {own: patch.formulas}
    sheets: dict[str, Evaluation] = {}
    for name, known in values.items():
        sheets[name.casefold()] = Evaluation(formulas.get(name, {}), known, sheets)
    results, unknown = sheets[own.casefold()].results()
    patch.set_results(results, unknown)
    is_whole = not unknown
    changed: dict[str, bytes] = {}
    leaning = _leaning(own, formulas)
    for part, held in others.items():
        if part.name in leaning:
            results, unknown = sheets[part.name.casefold()].results()
            is_whole = is_whole and not unknown
            if held.set_results(results, unknown):
                changed[part.part] = held.written()
    return changed, is_whole


def _leaning(own: str, formulas: Mapping[str, Mapping[Place, str]]) -> set[str]:
    """Name the sheets whose formulas speak of a sheet, or of one that does."""
    said = {name: "\n".join(held.values()).casefold() for name, held in formulas.items() if name != own}
    found, new = {own}, {own}
    while new:
        told = [name.replace("'", "''").casefold() for name in new]
        new = {name for name, text in said.items() if name not in found and any(one in text for one in told)}
        found |= new
    return found - {own}
