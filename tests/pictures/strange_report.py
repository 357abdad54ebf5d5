"""A report as an office might lay it out for itself, with a word that must be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from desktop.services import library

if TYPE_CHECKING:
    from pathlib import Path

_HEADINGS = ("STT", "Nhiệm vụ", "Tình trạng", "Tỷ lệ (%)", "Kết quả thực hiện", "Khó khăn, vướng mắc")
_SAID = (
    ("Hoàn thành", 100, "Đã ban hành Kế hoạch số 12/KH-UBND ngày 02/10/2026", ""),
    ("Đang thực hiện", 60, "Đã rà soát 42/70 thủ tục", "Thiếu máy quét"),
    ("Đang thực hiện", 40, "Đang phối hợp với Công an xã", ""),
    ("Vướng hướng dẫn", 20, "Đã có văn bản hỏi sở", "Chưa có hướng dẫn của sở"),
    ("Hoàn thành", 100, "Đã bố trí 02 quầy hỗ trợ", ""),
)


def write_report(file: Path, office: str) -> Path:
    """Write the progress of the first tasks of Đồng Tháp for November 2026."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tháng 11"
    for row in ([office.upper()], ["TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH THÁNG 11 NĂM 2026"], [], _HEADINGS):
        sheet.append(row)
    tasks = [node for node in library.library_plan("dong-thap").appendices[0].nodes if node.kind == "task"]
    for task, said in zip(tasks, _SAID, strict=False):
        sheet.append([task.number, task.text, *said])
    book.save(file)
    return file
