"""How every paragraph and table of a report looks in Word (NĐ 30/2020/NĐ-CP, Phụ lục I); it knows no XML."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.tables import Align, PassageKind, RowKind

BODY = 13.0
CELL_TOP = 1.2 * 72 / 25.4
"""Free room above and below the text of a cell, in points."""
FIRST_LINE = 12.7 * 72 / 25.4
"""How far the first line of running text is set in, in points."""
TITLE_SIDES = 0.07
"""Share of the width that a centred title leaves free at either side."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; ``size`` 0 is that of the table's text, ``before`` and ``after`` are points.

    ``is_text`` is running text: even at both sides, its first line set in. ``level`` is the step of an outline, from 0.
    """

    key: str
    name: str
    size: float = BODY
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    is_title: bool = False
    line: float = 0.0
    ruled: bool = False
    is_text: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A table style: with lines round its cells, or without to set things side by side."""

    key: str
    name: str
    ruled: bool


_CENTER = Align.CENTER
PARENT_AGENCY = Look("STDParentAgency", "Cơ quan chủ quản", align=_CENTER, keep_next=True)
AGENCY = Look("STDAgency", "Cơ quan ban hành", bold=True, align=_CENTER, keep_next=True)
NATION = Look("STDNation", "Quốc hiệu", bold=True, align=_CENTER, keep_next=True)
MOTTO = Look("STDMotto", "Tiêu ngữ", 14, bold=True, align=_CENTER, keep_next=True)
RULE = Look("STDRule", "Đường kẻ", 1, before=4, line=3, keep_next=True, ruled=True)
NUMBER = Look("STDNumber", "Số, ký hiệu", align=_CENTER, before=8, keep_next=True)
DATE = Look("STDDate", "Địa danh, ngày tháng", 14, italic=True, align=_CENTER, before=8, keep_next=True)
FORM_NUMBER = Look("STDFormNumber", "Số biểu", 12, bold=True, keep_next=True)
FORM_NOTE = Look("STDFormNote", "Ghi chú biểu", 12, keep_next=True)
HEADING = Look("STDHeading", "Phụ lục", 14, bold=True, align=_CENTER, after=2, keep_next=True, is_title=True, level=0)
TITLE = Look("STDTitle", "Tiêu đề", 14, bold=True, align=_CENTER, after=2, keep_next=True, is_title=True)
ATTACHED = Look("STDAttached", "Kèm theo", 14, italic=True, align=_CENTER, after=2, keep_next=True, is_title=True)
SUBTITLE = Look("STDSubtitle", "Kỳ báo cáo", 14, italic=True, align=_CENTER, after=2, keep_next=True, is_title=True)
SUMMARY = Look("STDSummary", "Trích yếu", 14, bold=True, align=_CENTER, keep_next=True, is_title=True)
PASSAGES = {
    PassageKind.ADDRESSEE: Look("STDAddressee", "Kính gửi", 14, align=_CENTER, before=6, after=6, keep_next=True),
    PassageKind.HEADING: Look("STDPart", "Đề mục I", 14, bold=True, before=6, keep_next=True, is_text=True, level=0),
    PassageKind.SUBHEADING: Look(
        "STDPoint", "Đề mục 1", 14, bold=True, before=6, keep_next=True, is_text=True, level=1
    ),
    PassageKind.TEXT: Look("STDText", "Nội dung", 14, before=6, is_text=True),
}
UNIT = Look("STDUnit", "Đơn vị tính", 12, italic=True, align=Align.RIGHT, before=4, after=4, keep_next=True)
GAP = Look("STDGap", "Khoảng trống", 1, line=8, keep_next=True)
LAST = Look("STDLast", "Cuối", 1, line=1)
COLUMN = Look("STDColumn", "Đầu bảng", 0, bold=True, align=_CENTER, keep_next=True)
CHART = Look("STDChart", "Biểu đồ", bold=True, before=14, after=4, keep_next=True)
PICTURE = Look("STDPicture", "Hình biểu đồ", align=_CENTER)
CHART_NOTE = Look("STDChartNote", "Ghi chú biểu đồ", 11, italic=True, before=4)
NOTE = Look("STDNote", "Ghi chú", before=6, keep_next=True)
SIGNER = Look("STDSigner", "Chữ ký", bold=True, align=_CENTER, keep_next=True)
SIGNER_NAME = Look("STDSignerName", "Họ tên người ký", bold=True, align=_CENTER, keep_next=True)
RECIPIENTS = Look("STDRecipients", "Nơi nhận", 12, bold=True, italic=True, keep_next=True)
RECIPIENT = Look("STDRecipient", "Danh sách nơi nhận", 11)
PAGE_NUMBER = Look("STDPageNumber", "Số trang", 14, align=_CENTER)
FOOT = Look("STDFoot", "Chân trang", 8)

_ALIGNS = {Align.LEFT: "", Align.CENTER: " giữa", Align.RIGHT: " phải"}
_KINDS = {RowKind.ITEM: "Ô", RowKind.GROUP: "Nhóm", RowKind.TOTAL: "Cộng"}
CELLS = {
    (kind, align): Look(
        f"STD{kind.value.title()}{align.value.title()}",
        f"{word}{side}",
        0,
        bold=kind is not RowKind.ITEM,
        align=align,
        keep_next=kind is RowKind.GROUP,
    )
    for kind, word in _KINDS.items()
    for align, side in _ALIGNS.items()
}
LOOKS = (
    *(PARENT_AGENCY, AGENCY, NATION, MOTTO, RULE, NUMBER, DATE, FORM_NUMBER, FORM_NOTE),
    *(HEADING, TITLE, ATTACHED, SUBTITLE, SUMMARY, *PASSAGES.values(), UNIT, GAP, LAST),
    *(COLUMN, *CELLS.values(), CHART, PICTURE, CHART_NOTE),
    *(NOTE, SIGNER, SIGNER_NAME, RECIPIENTS, RECIPIENT, PAGE_NUMBER, FOOT),
)
TABLE = Ruling("STDTable", "Bảng", ruled=True)
SIDES = Ruling("STDSides", "Hai bên", ruled=False)
RULINGS = (TABLE, SIDES)
