"""Plans nobody printed, each with its answer key: every task with group, numbers, text, product, bodies, deadline."""
# ruff: noqa: E501 - a row of a key stands on one line

from __future__ import annotations

from dataclasses import dataclass

CELLS = ("text", "product", "lead", "coordinate", "deadline")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an answer key: its depth, its number as printed, what it holds."""

    level: int
    number: str
    is_group: bool
    cells: dict[str, str]

    def cell(self, field: str) -> str:
        """Give what stands in a column."""
        return self.number if field == "number" else self.cells.get(field, "")


@dataclass(frozen=True, slots=True)
class Case:
    """An invented annex: what stands above its table, and the key of its rows as `tree_lines` writes them."""

    title: str
    note: str
    key: tuple[str, ...]
    heading: str = "PHỤ LỤC"

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give the rows of the key."""
        return tuple(map(_row, self.key))

    @property
    def above(self) -> tuple[str, ...]:
        """Give the lines above the table."""
        return self.heading, self.title, self.note


def _row(line: str) -> Row:
    number, *texts = (part.strip() for part in line.split(" | "))
    level = len(number) - len(number.lstrip("."))
    cells = {name: text.replace(" / ", "\n") for name, text in zip(CELLS, texts, strict=True)}
    return Row(level, number.strip(".").rstrip("+") + "." * number.endswith("."), number.endswith("+"), cells)


def case(title: str, note: str, key: str, heading: str = "PHỤ LỤC") -> Case:
    """Make a case of a key that leaves empty cells at the end of a line out."""
    lines = [line for line in key.strip().splitlines() if line.strip()]
    return Case(title, note, tuple(_full(line.strip()) for line in lines), heading)


def _full(line: str) -> str:
    parts = [part.strip() for part in line.split("|")]
    return " | ".join([*parts, *[""] * (6 - len(parts))])


ARCHIVE = case(
    "DANH MỤC NHIỆM VỤ SỐ HÓA TÀI LIỆU LƯU TRỮ TỈNH TUYÊN QUANG NĂM 2026",
    "(Kèm theo Kế hoạch số 41/KH-UBND ngày 16/01/2026 của Ủy ban nhân dân tỉnh Tuyên Quang)",
    """
    .I+ | Chuẩn bị kho tài liệu
    ..1 | Rà soát, thống kê hồ sơ đang giữ tại các phòng, ban | Báo cáo thống kê | Sở Nội vụ | Các sở, ban, ngành; UBND cấp xã | Quý I/2026
    ..2 | Chỉnh lý 320 mét giá tài liệu tồn đọng | Mục lục hồ sơ | Trung tâm Lưu trữ lịch sử | Sở Tài chính | 30/6/2026
    .II+ | Số hóa và khai thác
    ..3 | Quét tài liệu theo chuẩn dữ liệu đầu vào | Kho ảnh số có ký số | Trung tâm Lưu trữ lịch sử | Sở Khoa học và Công nghệ; Công an tỉnh | Tháng 9/2026
    ..4 | Mở cổng tra cứu hồ sơ trực tuyến cho người dân | Cổng tra cứu | Sở Khoa học và Công nghệ | Sở Nội vụ | Thường xuyên
    ..5 | Tập huấn cán bộ lưu trữ cấp xã | Các lớp tập huấn | Sở Nội vụ | UBND cấp xã | Trước ngày 15/11/2026
    """,
)

WATER = case(
    "PHÂN CÔNG NHIỆM VỤ CẤP NƯỚC SẠCH NÔNG THÔN TỈNH ĐIỆN BIÊN GIAI ĐOẠN 2026 - 2030",
    "(Ban hành kèm theo Kế hoạch số 208/KH-UBND ngày 03/3/2026 của UBND tỉnh Điện Biên)",
    """
    .A+ | VỀ QUY HOẠCH
    ..I+ | Khảo sát nguồn nước
    ...1 | Đo lưu lượng 46 mó nước đầu nguồn | | Sở Nông nghiệp và Môi trường | UBND các xã vùng cao | Quý II/2026
    ...2 | Lập bản đồ vùng khô hạn | | Sở Nông nghiệp và Môi trường | Đài Khí tượng Thủy văn tỉnh | 31/12/2026
    ..II+ | Phê duyệt
    ...1 | Trình phê duyệt danh mục công trình | | Sở Xây dựng | Sở Tài chính | Tháng 3/2027
    .B+ | VỀ XÂY DỰNG
    ..I+ | Công trình tập trung
    ...1 | Khởi công nhà máy nước Mường Lạn | | Ban Quản lý dự án tỉnh | UBND xã Mường Lạn | Quý III/2027
    ...2 | Nghiệm thu, bàn giao các bể chứa | | Ban Quản lý dự án tỉnh | Hội Nông dân tỉnh | Năm 2028
    """,
)

RIVER = case(
    "Nhiệm vụ trọng tâm bảo vệ môi trường lưu vực sông Thao năm 2026",
    "(Kèm theo Kế hoạch số 77/KH-UBND ngày 28/02/2026 của UBND tỉnh Lào Cai)",
    """
    .1+ | Quan trắc
    ..1.1 | Lắp 12 trạm quan trắc nước tự động | Trạm hoạt động ổn định | Sở Nông nghiệp và Môi trường | Sở Khoa học và Công nghệ | Quý II/2026
    ..1.2 | Công bố chỉ số chất lượng nước hằng tuần | Bản tin tuần | Sở Nông nghiệp và Môi trường | Báo và Đài Phát thanh, Truyền hình tỉnh | Hằng tuần
    .2+ | Xử lý vi phạm
    ..2.1+ | Thanh tra các cơ sở xả thải
    ...2.1.1 | Lập danh sách cơ sở xả thải trên 50 m3/ngày | Danh sách | Công an tỉnh | UBND cấp xã | Trước 20/4/2026
    ...2.1.2 | Kết luận thanh tra và công khai | Kết luận thanh tra | Thanh tra tỉnh | Công an tỉnh | Tháng 8/2026
    ..2.2 | Di dời lò mổ ra khỏi hành lang sông | Quyết định di dời | UBND cấp xã | Sở Xây dựng; Sở Công Thương | Đến năm 2027
    """,
)

SCHOOL = case(
    "BẢNG PHÂN CÔNG THỰC HIỆN CHUYỂN ĐỔI SỐ TRƯỜNG HỌC TỈNH BẮC NINH NĂM HỌC 2026 - 2027",
    "(Kèm theo Quyết định số 512/QĐ-UBND ngày 05/8/2026 của Chủ tịch UBND tỉnh Bắc Ninh)",
    """
    .1 | Cấp học bạ số cho học sinh lớp 1 đến lớp 9 | Học bạ số | Sở Giáo dục và Đào tạo | VNPT Bắc Ninh | 30/5/2027
    .2+ | Thư viện số dùng chung
    ..a | Mua bản quyền 2.400 đầu sách | Hợp đồng | Sở Giáo dục và Đào tạo | Sở Tài chính | Tháng 11/2026
    ..b | Đưa sách lên nền tảng dùng chung | Thư viện số | Sở Giáo dục và Đào tạo | Sở Khoa học và Công nghệ | Quý I/2027
    ..c | Hướng dẫn giáo viên sử dụng | Tài liệu hướng dẫn | Sở Giáo dục và Đào tạo | Các trường học | Thường xuyên
    ..d | Đánh giá việc dùng thư viện số | Báo cáo | Sở Giáo dục và Đào tạo | Các trường học | Hằng quý
    ..đ | Khen thưởng trường làm tốt | Quyết định | Sở Nội vụ | Sở Giáo dục và Đào tạo | Tháng 5/2027
    .3 | Thi lập trình cho học sinh phổ thông | Kế hoạch tổ chức | Tỉnh đoàn | Sở Giáo dục và Đào tạo | Hằng năm
    """,
)

PORT = case(
    "NHIỆM VỤ CẢI CÁCH THỦ TỤC CẢNG BIỂN",
    "(Kèm theo Kế hoạch số 95/KH-UBND ngày 20/4/2026 của UBND thành phố Hải Phòng)",
    """
    .1 | - Rà soát thủ tục vào rời cảng; / - Đề xuất cắt giảm 30% thời gian. | Tờ trình | Cảng vụ Hàng hải | Hải quan khu vực III | Tháng 6/2026
    .2 | Kết nối dữ liệu tàu thuyền với Biên phòng | Dữ liệu kết nối | Bộ Chỉ huy Bộ đội Biên phòng | Cảng vụ Hàng hải | Quý IV/2026
    .3 | Thí điểm tờ khai một cửa tại bến Lạch Huyện | Báo cáo thí điểm | Hải quan khu vực III | Doanh nghiệp cảng | Từ tháng 7/2026 đến tháng 12/2026
    """,
    "PHỤ LỤC II",
)

FOREST = case(
    "DANH MỤC VIỆC CẦN LÀM PHÒNG CHÁY RỪNG",
    "(Kèm theo Kế hoạch số 63/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh Đắk Lắk)",
    """
    .1 | Phát dọn 210 km đường băng cản lửa | | Chi cục Kiểm lâm | Các công ty lâm nghiệp | Tháng 3/2026
    .2 | Trực cháy 24/24 giờ trong mùa khô | | Hạt Kiểm lâm khu vực | UBND cấp xã | Từ tháng 12 đến tháng 5 hằng năm
    .3 | Diễn tập chữa cháy cấp tỉnh | | Bộ Chỉ huy Quân sự tỉnh | Công an tỉnh; Chi cục Kiểm lâm | 25/3/2026
    .4 | Thưởng cho tổ bảo vệ rừng | | Sở Tài chính | Chi cục Kiểm lâm | Tháng 12/2026
    """,
    "PHỤ LỤC I",
)

LONG = case(
    "NHIỆM VỤ PHÁT TRIỂN DU LỊCH CỘNG ĐỒNG TỈNH LÂM ĐỒNG NĂM 2026",
    "(Kèm theo Kế hoạch số 150/KH-UBND ngày 11/02/2026 của Ủy ban nhân dân tỉnh Lâm Đồng)",
    "\n".join(
        f".{number} | Hoàn thiện điểm dừng chân số {number} trên tuyến đường ven hồ, gồm bãi đỗ xe và bảng chỉ dẫn"
        f" bằng hai thứ tiếng cho khách | Điểm dừng chân số {number} | UBND xã Hồ Tuyền Lâm {number} |"
        f" Sở Văn hóa, Thể thao và Du lịch | Tháng {number % 12 + 1}/2026"
        for number in range(1, 31)
    ),
)
