"""The ledger of a commune and a report of its own, on the screen of a journey."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from desktop.services import directory, library, new_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

OFFICE = "UBND xã Tân Phú"
_HEADINGS = ["STT", "Nhiệm vụ", "Tình trạng"]


def commune_ledger(folder: Path) -> Path:
    """Make the ledger of a commune that holds one plan."""
    path = folder / "so.sotiendo"
    commune = directory.find_agency(OFFICE, "Đồng Tháp")
    new_ledger.make_ledger(path, commune, [library.library_plan("dong-thap")]).close()
    return path


def own_report(folder: Path, heading: str, told: Iterable[tuple[str, object]]) -> Path:
    """Write a report on the plan's first tasks: a state, and what stands below one more heading."""
    book = openpyxl.Workbook()
    sheet = book.active
    above = (["XÃ TÂN PHÚ"], ["TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH THÁNG 11 NĂM 2026"], [], [*_HEADINGS, heading])
    for row in above:
        sheet.append(row)
    tasks = [node for node in library.library_plan("dong-thap").appendices[0].nodes if node.kind == "task"]
    for task, (state, more) in zip(tasks, told, strict=False):
        sheet.append([task.number, task.text, state, more])
    file = folder / "bc.xlsx"
    book.save(file)
    return file
