"""Workbooks as offices lay them out for themselves: letterhead, title, table, signatures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

Cells = Sequence[object]

DIGITIZED = (
    "Tiếp nhận", "Chưa số hóa TPHS", "Có số hóa TPHS", "Có tái sử dụng thành phần",
    "Có tái sử dụng thành phần từ Cổng DVCQG", "Đã giải quyết", "Chưa số hóa", "Đã số hóa",
)  # fmt: skip
KEYS = (
    "received", "parts_not_digitized", "parts_digitized", "parts_reused", "parts_reused_national", "resolved",
    "results_not_digitized", "results_digitized",
)  # fmt: skip
"""The headings of the form so-hoa and the keys of its columns."""
COUNTS = (120, 20, 100, 40, 10, 90, 30, 60)
"""Counts of that form that agree with each other."""
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
