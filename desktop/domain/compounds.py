"""What a centred line of an official page should not part: words of two syllables, dates; no fonts, no widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = """
an giang, an ninh, an toàn, ban hành, ban nhân, báo cáo, bình dương, bình phước, bình thuận, bình định, bưu
chính, bưu điện, bảo đảm, bắc giang, bắc kạn, bắc ninh, bến tre, bổ sung, cao bằng, chi tiết, chuyên môn, chuyển
đổi, chí minh, chính phủ, chính quyền, chính sách, chất lượng, chỉ số, chỉ tiêu, chỉ đạo, chủ trì, chủ tịch,
chứng thực, cung cấp, cuộc họp, cà mau, công an, công bố, công chức, công dân, công khai, công nghiệp, công
nghệ, công thương, công tác, công việc, cơ chế, cơ quan, cơ sở, cải cách, cấp huyện, cấp tỉnh, cấp xã, cần thơ,
danh mục, danh sách, doanh nghiệp, dịch vụ, dữ liệu, dự kiến, gia lai, giai đoạn, giao dịch, giao thông, giám
sát, giám đốc, giáo dục, giải pháp, giải quyết, hiệu lực, hiệu quả, hoàn thiện, hoàn thành, hoạt động, hà giang,
hà nam, hà nội, hà tĩnh, hành chính, hòa bình, hưng yên, hướng dẫn, hạ tầng, hải dương, hải phòng, hậu giang, hệ
thống, hồ chí, hồ sơ, hỗ trợ, hộ tịch, hội đồng, khai thác, khoa học, khánh hòa, khó khăn, kinh phí, kinh tế,
kiên giang, kiến nghị, kiểm soát, kiểm tra, kon tum, kế hoạch, kết nối, kết quả, kỳ trước, kỹ năng, kỹ thuật,
lai châu, lao động, liên quan, liên thông, long an, lào cai, lâm đồng, lãnh đạo, lĩnh vực, lưu trữ, lạng sơn, lệ
phí, minh bạch, minh chứng, máy quét, mô hình, môi trường, mẫu số, mặt trận, mục tiêu, nam định, nghiên cứu,
nghệ an, nghị quyết, nghị định, nguồn lực, ngân hàng, ngân sách, người dân, nhiệm vụ, nhà nước, nhân dân, nhân
lực, ninh bình, ninh thuận, nâng cao, nông nghiệp, nông thôn, năng suất, nội bộ, nội chính, nội dung, nội vụ,
pháp luật, phát sinh, phát triển, phân công, phê duyệt, phòng ngừa, phú thọ, phú yên, phường xã, phản ánh, phấn
đấu, phần mềm, phối hợp, phổ biến, phụ lục, phục vụ, quy trình, quy định, quyết định, quyền hạn, quá hạn, quản
lý, quảng bình, quảng nam, quảng ngãi, quảng ninh, quảng trị, quốc gia, rà soát, sáng kiến, sóc trăng, sơ kết,
sơn la, sản phẩm, sắp xếp, sẵn sàng, số hóa, số lượng, sở ngành, sử dụng, tham mưu, thanh hóa, thanh niên, thanh
toán, thanh tra, theo dõi, thi đua, thiết bị, thuận lợi, thành phần, thành phố, thành viên, thái bình, thái
nguyên, thông báo, thông suốt, thông tin, thông tư, thúc đẩy, thường trực, thường xuyên, thẩm quyền, thẩm định,
thể chế, thể thao, thị trấn, thị xã, thống kê, thời gian, thời hạn, thủ trưởng, thủ tướng, thủ tục, thừa thiên,
thực hiện, tiêu chí, tiến độ, tiếp nhận, tiền giang, toàn trình, tra cứu, triển khai, trong hạn, trung tâm,
trung ương, truyền thông, trà vinh, trách nhiệm, trình tự, trước hạn, trả lời, trải nghiệm, trọng tâm, trụ sở,
trực thuộc, trực tiếp, trực tuyến, tuyên quang, tuyên truyền, tài chính, tài khoản, tài liệu, tài nguyên, tái
sử, tây ninh, tình hình, tình trạng, tích hợp, tư pháp, tạm dừng, tập huấn, tổ chức, tổng cộng, tổng hợp, tổng
kết, tổng quan, tổng số, tướng chính, tử số, uỷ ban, viên chức, viễn thông, việt nam, văn bản, văn hóa, văn
phòng, văn thư, vĩnh long, vĩnh phúc, vướng mắc, vận hành, xu hướng, xây dựng, xã hội, xử lý, y tế, yên bái,
điều hành, điện biên, điện tử, đoàn thể, đà nẵng, đào tạo, đánh giá, đô thị, đúng hạn, đơn vị, đảng ủy, địa bàn,
địa phương, đất đai, đắk lắk, đắk nông, đề xuất, đề án, định kỳ, đồng bộ, đồng nai, đồng tháp, động viên, ủy
ban, ứng dụng
"""
_PAIRS = frozenset(tuple(word.split()) for word in _WORDS.replace("\n", " ").split(","))


_LEADING_WORDS = """
bằng cho các của do giữa kèm là mọi một những nhằm tại theo thuộc trong trên từ và với về để đến
"""
_LEADING = frozenset(_LEADING_WORDS.split())
"""Words that belong to what follows them."""
_NUMBERED = frozenset(("điều", "khoản", "ngày", "năm", "quý", "số", "tháng"))


def is_parted(before: str, after: str) -> bool:
    """Say whether a break between two neighbours on a line parts a word; a mark behind the first one ends it."""
    first = before.casefold().lstrip("“\"'(")
    last = after.casefold().rstrip(".,;:!?)”\"'")
    return (first, last) in _PAIRS or (first in _NUMBERED and last[:1].isdigit())


def ends_badly(words: Sequence[str], end: int) -> bool:
    """Say whether a line that ends before ``words[end]`` ends with a leading word, within a date or a short list."""
    before, after = words[end - 1].casefold(), words[end].casefold()
    is_listed = end > 1 and before.endswith(",") and words[end - 2].endswith(",")
    return before in _LEADING or is_listed or (before.isdigit() and after in ("tháng", "năm"))
