"""A small plan as it is read from a document, with something to look at in it."""

from desktop.domain.plan_reading import PlanDraft, SourceTable, read_plan_tables

PARAGRAPHS = [
    "ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP",
    "Số: 12/KH-UBND Đồng Tháp, ngày 17 tháng 9 năm 2025",
    "KẾ HOẠCH",
    "Số hóa hồ sơ giai đoạn 2025 - 2030",
    "PHỤ LỤC I",
]
ROWS = (
    ("STT", "Nội dung nhiệm vụ", "Cơ quan thực hiện", "Thời gian hoàn thành", "Kinh phí"),
    ("I", "HỒ SƠ LƯU TRỮ (03 nhiệm vụ)", "", "", ""),
    ("1", "Số hóa hồ sơ lưu trữ lịch sử", "Sở Nội vụ Ủy ban nhân dân cấp xã", "Quý I/2026", ""),
    ("2", "Ban hành quy chế khai thác", "", "Năm 2026", "500 triệu đồng"),
    ("II", "HẠ TẦNG (02 nhiệm vụ)", "", "", ""),
    ("3", "Trang bị máy quét", "Sở Khoa học và Công nghệ", "Quý II/2026", ""),
    ("5", "Nâng cấp phần mềm", "Sở Khoa học và Công nghệ", "Quý III/2026", ""),
)
WITH_DUTIES = """IV. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành gửi kế hoạch của đơn vị về Sở Nội vụ trước ngày 25/9/2026.
2. UBND cấp xã báo cáo kết quả hằng tháng trước ngày 15.
3. Sở Tài chính tham mưu bố trí kinh phí.
PHỤ LỤC
STT
Nội dung nhiệm vụ
Cơ quan chủ trì
Thời gian hoàn thành
1
Số hóa sổ hộ tịch
UBND cấp xã
Quý IV/2026
"""


def small_draft() -> PlanDraft:
    """Give two groups with an empty cell, a cell without a place, a gap in the numbers and a count that differs."""
    return read_plan_tables([SourceTable(ROWS, before=len(PARAGRAPHS))], PARAGRAPHS)
