"""Workbooks as offices lay them out for themselves: letterhead, title, table, signatures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

Cells = Sequence[object]

LETTERHEAD: tuple[Cells, ...] = (
    ("ỦY BAN NHÂN DÂN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("PHƯỜNG AN BÌNH", None, None, "Độc lập - Tự do - Hạnh phúc"),
    (),
    ("BÁO CÁO TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ",),
    ("Tháng 11 năm 2026",),
    (),
)
"""Six rows: of the commune of the ledger of tests, for November."""
SIGNED: tuple[Cells, ...] = ((), ("Nơi nhận:", None, None, "CHỦ TỊCH"), ("- Như trên;", None, None, "Nguyễn Văn A"))


def workbook(*sheets: Iterable[Cells], names: Sequence[str] = ("Báo cáo", "Phụ lục", "Trang 3")) -> bytes:
    """Write sheets of plain rows."""
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = names[number]
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def report(head: Cells | Sequence[Cells], *rows: Cells, above: Sequence[Cells] = LETTERHEAD) -> bytes:
    """Write one table below a letterhead, signatures under it."""
    heads = head if isinstance(head[0], tuple | list) else (head,)
    return workbook((*above, *heads, *rows, *SIGNED))
