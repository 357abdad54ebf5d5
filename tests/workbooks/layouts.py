"""Layouts of workbooks: what stands above, the headings, the rows, what stands below; put together in many ways."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[object]
AGENCY = "UBND xã Tân Phú"


@dataclass(frozen=True)
class Above:
    """Rows above the headings; ``merged`` counts rows from 1; whose it is and its days, None where it says neither."""

    rows: tuple[Cells, ...]
    merged: tuple[str, ...] = ()
    agency: str | None = None
    days: tuple[str, str] | None = None


@dataclass(frozen=True)
class Body:
    """Headings with their merged areas (row and column from 0), the fields of the columns, the rows and what they are.

    ``kinds`` says of each row: r record, g group, t total, h headings again, _ empty.
    """

    kind: str
    head: tuple[Cells, ...]
    fields: tuple[str | None, ...]
    rows: tuple[Cells, ...]
    kinds: str
    merged: tuple[tuple[int, int, int, int], ...] = ()
    paths: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True)
class Layout:
    """One workbook: its parts, how many columns and rows stay free before them, and the sheets around it."""

    name: str
    above: Above
    body: Body
    below: tuple[Cells, ...]
    left: int = 0
    gap: int = 1
    other_sheets: tuple[str, ...] = ()
    expected: dict[str, object] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first row of the headings."""
        return len(self.above.rows) + 1

    @property
    def header_rows(self) -> tuple[int, int]:
        """The rows of the headings."""
        return self.first, self.first + len(self.body.head) - 1

    @property
    def rows(self) -> tuple[int, int]:
        """The first and last row of the table."""
        top = self.header_rows[1] + 1
        return top, top + len(self.body.rows) - 1

    @property
    def records(self) -> list[int]:
        """The rows of the records."""
        return [self.rows[0] + place for place, kind in enumerate(self.body.kinds) if kind == "r"]


NO_ABOVE = Above(())
ABOVES = (
    NO_ABOVE,
    Above(
        (("BÁO CÁO KẾT QUẢ THỰC HIỆN",), ("Tháng 9 năm 2025",)), ("A1:F1", "A2:F2"), None, ("2025-08-15", "2025-09-14")
    ),
    Above(
        (
            ("UBND TỈNH GIA LAI", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("UBND XÃ TÂN PHÚ", None, None, "Độc lập - Tự do - Hạnh phúc"),
            ("Số: 05/BC-UBND", None, None, "Tân Phú, ngày 14 tháng 9 năm 2025"),
            (),
            ("BÁO CÁO",),
            ("Tình hình thực hiện Kế hoạch số 254/KH-UBND ngày 17/9/2025",),
            ("(Từ ngày 15/8/2025 đến ngày 14/9/2025)",),
            (),
        ),
        ("A5:F5", "A6:F6", "A7:F7"),
        "UBND XÃ TÂN PHÚ",
        ("2025-08-15", "2025-09-14"),
    ),
    Above(
        (
            ("Biểu số: 02/BC", None, "BIỂU TỔNG HỢP SỐ LIỆU", None, f"- Đơn vị báo cáo: {AGENCY}"),
            (
                "Ban hành theo Thông tư số 01/2020/TT-VPCP",
                None,
                "Kỳ báo cáo: Quý III/2025",
                None,
                "- Đơn vị nhận báo cáo: Sở KH&CN",
            ),
            (None, None, None, None, "Đơn vị tính: Hồ sơ"),
        ),
        (),
        AGENCY,
        ("2025-06-15", "2025-09-14"),
    ),
    Above(
        (
            (
                "ỦY BAN NHÂN DÂN\nXÃ TÂN PHÚ",
                None,
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
                None,
                "Mẫu số 01",
            ),
            (),
            (),
            ("PHỤ LỤC I",),
            ("TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ 6 THÁNG ĐẦU NĂM 2025",),
            ("(Kèm theo Công văn số 12/UBND-VX ngày 10/6/2025 của UBND xã)",),
            (),
            ("Đơn vị:", AGENCY),
            (),
            ("Người lập:", "Nguyễn Văn A"),
            (),
            (),
        ),
        ("A4:E4", "A5:E5", "A6:E6"),
        AGENCY,
        ("2024-12-15", "2025-06-14"),
    ),
    Above((("Tên đơn vị: " + AGENCY,), ("Kỳ: tháng 10/2025",), ()), (), AGENCY, ("2025-09-15", "2025-10-14")),
    Above((("DANH MỤC NHIỆM VỤ",), ("Năm 2025",)), (), None, ("2024-12-15", "2025-12-14")),
)

_CLOSING = ("Nơi nhận:", None, None, "TM. ỦY BAN NHÂN DÂN")
BELOWS: tuple[tuple[Cells, ...], ...] = (
    (),
    ((), _CLOSING, ("- Như trên;", None, None, "CHỦ TỊCH"), ("- Lưu: VT.",), (), (None, None, None, "Nguyễn Văn A")),
    (("Ghi chú: số liệu tính đến hết ngày 14 hằng tháng.",),),
    (
        (),
        ("NGƯỜI LẬP BIỂU", None, None, "THỦ TRƯỞNG ĐƠN VỊ"),
        ("(Ký, ghi rõ họ tên)", None, None, "(Ký tên, đóng dấu)"),
    ),
    (
        (None, None, None, "Tân Phú, ngày 14 tháng 9 năm 2025"),
        (None, None, None, "KT. CHỦ TỊCH"),
        (None, None, None, "PHÓ CHỦ TỊCH"),
    ),
    ((), (), ("* Số liệu trích từ hệ thống một cửa.",), ("Người tổng hợp: Trần Thị B",)),
)

_WORK = (
    ("Rà soát, ban hành quy trình điện tử", "Quyết định", "Văn phòng UBND tỉnh", "Các sở, ban, ngành", "Quý I/2025"),
    ("Số hóa kết quả giải quyết còn hiệu lực", "Báo cáo", "UBND cấp xã", "Sở Khoa học và Công nghệ", "31/12/2025"),
    ("Tập huấn sử dụng dịch vụ công trực tuyến", "Lớp tập huấn", "Sở Nội vụ", "UBND cấp xã", "Thường xuyên"),
    ("Nâng cấp hệ thống thông tin", "Hệ thống nâng cấp", "Sở Khoa học và Công nghệ", "VNPT", "Tháng 6/2025"),
)
_NUMBERED = tuple((str(place), *row) for place, row in enumerate(_WORK, 1))
_SAID = (
    ("Hoàn thành", "Đã ban hành Quyết định số 12/QĐ-UBND", "Không", ""),
    ("Đang thực hiện", "Đã số hóa 1.200 hồ sơ", "Thiếu máy quét", "Cấp máy quét"),
    ("Đang thực hiện", "Đã tổ chức 02 lớp", "", ""),
    ("Quá hạn", "Chưa nghiệm thu", "Chậm vốn", "Bố trí vốn"),
)


def _with(*columns: int, rows: Sequence[Sequence[str]] = _NUMBERED) -> tuple[Cells, ...]:
    return tuple(tuple(row[column] for column in columns) for row in rows)


def _reported() -> tuple[Cells, ...]:
    return tuple((*row, *said) for row, said in zip(_NUMBERED, _SAID, strict=True))


_COUNTED = (
    (1, "Hộ tịch", 120, 100, 20, 118),
    (2, "Chứng thực", 2310, 1300, 1010, 2300),
    (3, "Đất đai", 45, 40, 5, 30),
    (4, "Xây dựng", 0, 0, 0, 0),
)
_UNITS = tuple(
    (place, name, 100 * place, 90 * place, 80 * place)
    for place, name in enumerate(("Xã An Khê", "Phường Bình Định", "Xã Chư Prông", "Xã Đak Đoa"), 1)
)
_SIX = ("number", "text", "product", "lead", "coordinate", "deadline")

BODIES = (
    Body(
        "tasks",
        (("TT", "Nhiệm vụ", "Hoạt động/sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"),),
        _SIX,
        (("I", "HOÀN THIỆN THỂ CHẾ"), *_NUMBERED[:2], ("II", "NHÂN LỰC"), *_NUMBERED[2:]),
        "grrgrr",
    ),
    Body(
        "tasks",
        (
            (
                "Stt",
                "Nội dung nhiệm vụ",
                "Thời gian hoàn thành",
                "Cơ quan chủ trì",
                "Cơ quan phối hợp",
                "Kết quả/Dự kiến kết quả",
            ),
        ),
        ("number", "text", "deadline", "lead", "coordinate", "product"),
        _with(0, 1, 5, 3, 4, 2),
        "rrrr",
    ),
    Body(
        "tasks",
        (
            ("STT", "NỘI DUNG NHIỆM VỤ", "CƠ QUAN THỰC HIỆN", None, "THỜI HẠN"),
            (None, None, "Chủ trì", "Phối hợp", None),
        ),
        ("number", "text", "lead", "coordinate", "deadline"),
        _with(0, 1, 3, 4, 5),
        "rrrr",
        merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4)),
        paths=("STT", "NỘI DUNG NHIỆM VỤ", "CƠ QUAN THỰC HIỆN › Chủ trì", "CƠ QUAN THỰC HIỆN › Phối hợp", "THỜI HẠN"),
    ),
    Body(
        "tasks",
        (
            (
                "STT",
                "Nhiệm vụ",
                "Kết quả yêu cầu",
                "Đơn vị chủ trì",
                "Đơn vị phối hợp",
                "Thời hạn hoàn thành",
                "Tiến độ",
                "Kết quả thực hiện",
                "Khó khăn, vướng mắc",
                "Đề xuất, kiến nghị",
            ),
            tuple(f"({number})" for number in range(1, 11)),
        ),
        (*_SIX, "status", "result", "difficulty", "proposal"),
        _reported(),
        "rrrr",
    ),
    Body(
        "tasks",
        (
            (
                "TT",
                "NHIỆM VỤ",
                "VĂN BẢN GIAO VIỆC",
                "THỜI HẠN HOÀN THÀNH",
                "TIẾN ĐỘ",
                "KẾT QUẢ HIỆN NAY",
                "ĐỀ XUẤT, KIẾN NGHỊ",
            ),
        ),
        ("number", "text", "assigned_by", "deadline", "status", "result", "proposal"),
        (
            ("I", "Các nhiệm vụ có thời hạn"),
            ("1", "Rà soát quy trình", "Công văn số 12/UBND-VX", "31/12/2025", "Hoàn thành", "Đã ban hành", ""),
            ("2", "Số hóa hồ sơ", "Quyết định số 3/QĐ-UBND", "30/9/2025", "Quá hạn", "Đang nhập liệu", "Gia hạn"),
            ("II", "Các nhiệm vụ thường xuyên"),
            ("3", "Báo cáo hằng tháng", "Kế hoạch số 5/KH-UBND", "Thường xuyên", "Đang thực hiện", "Đã gửi 9 kỳ", ""),
        ),
        "grrgr",
    ),
    Body(
        "tasks",
        (
            (
                "Số TT",
                "Tên nhiệm vụ",
                "Đơn vị thực hiện",
                "Hạn hoàn thành",
                "Trạng thái",
                "Tỷ lệ hoàn thành (%)",
                "Tài liệu kiểm chứng",
                "Ghi chú",
            ),
        ),
        ("number", "text", "lead", "deadline", "status", "percent", "evidence", "note"),
        (
            ("1", "Rà soát quy trình", "Sở Nội vụ", "31/12/2025", "Hoàn thành", 100, "12/QĐ-UBND", None),
            ("2", "Số hóa hồ sơ", "UBND cấp xã", "30/9/2025", "Đang thực hiện", 45, None, "Chờ vốn"),
            (None, None, None, None, None, None, None, None),
            ("3", "Tập huấn", "Sở Nội vụ", "Quý IV/2025", "Chưa thực hiện", 0, None, None),
        ),
        "rr_r",
    ),
    Body(
        "tasks",
        (("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú của xã"),),
        (*_SIX, "note"),
        (
            *((*row, "") for row in _NUMBERED[:2]),
            ("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú của xã"),
            *((*row, "x") for row in _NUMBERED[2:]),
        ),
        "rrhrr",
        hidden=(1,),
    ),
    Body(
        "tasks",
        (("Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"),),
        ("text", "lead", "coordinate", "deadline"),
        _with(1, 3, 4, 5),
        "rrrr",
    ),
    Body(
        "counts",
        (
            ("STT", "Lĩnh vực", "Tiếp nhận", None, None, "Đã giải quyết"),
            (None, None, "Tổng số", "Trực tuyến", "Trực tiếp", None),
        ),
        ("number", "text", None, None, None, None),
        (*_COUNTED, (None, "Tổng cộng", 2475, 1440, 1035, 2448)),
        "rrrrt",
        merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 1, 5)),
        paths=(
            "STT",
            "Lĩnh vực",
            "Tiếp nhận › Tổng số",
            "Tiếp nhận › Trực tuyến",
            "Tiếp nhận › Trực tiếp",
            "Đã giải quyết",
        ),
    ),
    Body(
        "counts",
        (
            ("TT", "Đơn vị", "Số hóa", None, None),
            (None, None, "Tiếp nhận", "Kết quả TTHC", None),
            (None, None, None, "Đã quét", "Đã ký số"),
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ),
        ("number", "text", None, None, None),
        (("A", "Cấp xã"), *_UNITS, ("", "Tổng số", 1000, 900, 800)),
        "grrrrt",
        merged=((0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 4), (1, 2, 2, 2), (1, 3, 1, 4)),
        paths=(
            "TT",
            "Đơn vị",
            "Số hóa › Tiếp nhận",
            "Số hóa › Kết quả TTHC › Đã quét",
            "Số hóa › Kết quả TTHC › Đã ký số",
        ),
    ),
    Body(
        "counts",
        (("Đơn vị", "Tổng số hồ sơ", "Hồ sơ trực tuyến", "Hồ sơ thanh toán trực tuyến"),),
        ("text", None, None, None),
        tuple(row[1:] for row in _UNITS),
        "rrrr",
    ),
    Body(
        "counts",
        (
            ("STT", "Nội dung", "Đơn vị tính", "Kỳ này", None, "Lũy kế", None),
            (None, None, None, "Số lượng", "Tỷ lệ (%)", "Số lượng", "Tỷ lệ (%)"),
            ("A", "B", "C", 1, 2, 3, 4),
        ),
        ("number", "text", None, None, None, None, None),
        (
            (1, "Hồ sơ tiếp nhận", "hồ sơ", 412, 100, 3120, 100),
            (2, "Hồ sơ trực tuyến", "hồ sơ", 380, 92.2, 2800, 89.7),
            (3, "Hồ sơ thanh toán trực tuyến", "hồ sơ", 210, 51, 1500, 48.1),
        ),
        "rrr",
        paths=(
            "STT",
            "Nội dung",
            "Đơn vị tính",
            "Kỳ này › Số lượng",
            "Kỳ này › Tỷ lệ (%)",
            "Lũy kế › Số lượng",
            "Lũy kế › Tỷ lệ (%)",
        ),
    ),
)


def layouts() -> Iterator[Layout]:
    """Put every table under every kind of title and above every kind of ending, in turn: 84 workbooks."""
    for number, body in enumerate(BODIES):
        for place, above in enumerate(ABOVES):
            below = BELOWS[(number + place) % len(BELOWS)]
            sheets = ((), ("Hướng dẫn",), ())[place % 3]
            yield Layout(f"{body.kind}-{number}-{place}", above, body, below, (number * place) % 3, other_sheets=sheets)


def build(layout: Layout) -> bytes:
    """Write a workbook."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Biểu"
    for name in layout.other_sheets:
        workbook.create_sheet(name, 0).append(["Hướng dẫn ghi biểu: mỗi dòng một nhiệm vụ."])
    _put(sheet, 1, 0, layout.above.rows)
    for area in layout.above.merged:
        sheet.merge_cells(area)
    top = layout.first
    _put(sheet, top, layout.left, layout.body.head)
    for first, left, last, right in layout.body.merged:
        sheet.merge_cells(
            start_row=top + first,
            start_column=layout.left + left + 1,
            end_row=top + last,
            end_column=layout.left + right + 1,
        )
    _put(sheet, layout.rows[0], layout.left, layout.body.rows)
    for place in layout.body.hidden:
        sheet.row_dimensions[layout.rows[0] + place].hidden = True
    _put(sheet, layout.rows[1] + 1, layout.left, layout.below)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _put(sheet: Worksheet, top: int, left: int, rows: Sequence[Cells]) -> None:
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value not in (None, ""):
                sheet.cell(top + row, left + column + 1, value)
