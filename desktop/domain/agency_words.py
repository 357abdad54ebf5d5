"""The words by which cells name agencies and say who does what, as pieces of patterns.

In them a blank stands for any white space, and " ?" for any or none.
"""

from __future__ import annotations

from desktop.domain.agency_phrases import OWN_PART

CAPITAL = r"(?-i:[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])"
LOWER = rf"(?!{CAPITAL})[^\W\d_]"
PLACE = rf"{CAPITAL}[\w'’]*(?:[ -]{CAPITAL}[\w'’]*){{0,3}}"
_POINTED = ("TP", "Tp", "VP", "TX", "TT", r"\bP", r"\bX", r"\bQ", r"\bT", r"\bB", r"\bN", r"\bU")
POINT = rf"(?:{'|'.join(rf'(?<={short})' for short in _POINTED)})\."
FULL_STOP = rf"{''.join(rf'(?<!{short})' for short in _POINTED)}\."
UNIT = r"(?i:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|TP\.?|TX\.?)"

_SUBJECTS = (
    "Văn hóa, Thể thao(?:,| và) Du lịch|Lao động ?[,–-] ?Thương binh(?: và |, ?)Xã hội",
    "Nông nghiệp(?: và | ?& ?|[ ,–-] ?)(?:Phát triển nông thôn|Môi trường|PTNT|MT)",
    "Tài nguyên(?: và | ?& ?|, ?)Môi trường|Kinh tế, Hạ tầng(?: và |, )Đô thị",
    "Khoa học(?: và | ?& ?|[ ,–-] ?)Công nghệ|Giáo dục(?: và | ?& ?|[ ,–-] ?)Đào tạo|Dân tộc(?: và |, ?)Tôn giáo",
    "Kế hoạch(?: và | ?& ?|[ ,–-] ?)Đầu tư|Thông tin(?: và | ?& ?|[ ,–-] ?)Truyền thông|Giao thông(?: vận tải)?",
    "Văn hóa(?: và |, | ?- ?)(?:Thể thao|Thông tin|Xã hội)|Quy hoạch ?[–-] ?Kiến trúc|Tài chính ?[–-] ?Kế hoạch",
    "Kinh tế(?: và |, | )Hạ tầng|Quản lý đô thị|Kinh tế|Nội vụ|Tư pháp|Tài chính|Công [Tt]hương|Xây dựng|Y tế",
    "Ngoại vụ|Ngoại giao|Quốc phòng|Du lịch|Giáo dục|Văn hóa",
    r"(?-i:LĐ, ?TB ?& ?XH|VH, ?TT ?& ?DL|[A-ZĐ]{1,7}(?: ?[&–-] ?[A-ZĐ]{1,6}(?!\w)| và [A-ZĐ]{2,5}(?!\w))*)(?!\w)",
)
SUBJECT = rf"(?:{'|'.join(_SUBJECTS)})"
SOCIETIES = (
    "Nông dân|(?:Liên hiệp )?Phụ nữ|LHPN|Cựu chiến binh|CCB|Chữ thập đỏ|Người cao tuổi|Luật gia|Khuyến học|"
    "Doanh nhân(?: trẻ)?|Nhà báo|Sinh viên"
)

CERTAIN_HEADS = (
    r"(?:Sở|Bộ|Phòng)(?= (?:Nội|Tư|Tài|Y|Xây|Công|Khoa|Giáo|Văn|Nông|Kinh|Ngoại|Quốc|Du|Kế|Thông|Giao|Lao|Dân|Quản)\b)",
    r"Ban (?i:quản lý|chỉ đạo|chỉ huy|tổ chức|tuyên giáo|dân vận|nội chính|dân tộc|thường trực|thường vụ|chấp hành)",
    r"Văn phòng(?: điều phối)?|VP(?:UBND|UB|TU|CP)?|Thanh tra|TTr|BQL|BCĐ|CA(?=\W+(?:tỉnh|xã|phường|thành))|Cục",
    r"Bộ (?i:chỉ huy|CHQS|tư lệnh)|BCH|BCHQS|BĐBP|Công an|Bộ đội|Đồn Biên phòng|Chi cục|Hạt Kiểm lâm|Kiểm lâm|Hải quan",
    r"Trung tâm(?: (?:[a-zà-ỹ]+ ){0,3}(?:phục vụ|xúc tiến|kiểm soát|hỗ trợ|hướng dẫn|cung cấp|theo dõi|quản lý))?",
    r"TTPVHCC|TTHCC|TT(?= (?:PV ?HCC|HCC|HCCT|CNTT))|Ủy ban(?: (?:kiểm tra|nhân dân|mặt trận))?|UBND|UBMTTQ(?:VN)?",
    r"UBMT|HĐND|Hội đồng|Thường trực|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Đảng|Phường) ?(?:đoàn|ủy)(?!\w)|Đoàn Thanh niên",
    r"Hội (?=Nông dân|(?:Liên hiệp )?Phụ nữ|LHPN|Cựu chiến binh|Chữ thập đỏ)",
    r"Điện lực|HLHPN|LHPN|LĐLĐ|Liên đoàn|Liên minh|Mặt trận|MTTQ|(?:Thuế|Thống kê)(?= (?:tỉnh|thành|cơ sở))",
    r"Bảo hiểm|BHXH|Kho bạc|KBNN|Ngân hàng|NHNN|NHCSXH|Tòa án|TAND|Viện [Kk]iểm sát|VKSND|Bưu điện|Chi nhánh",
    r"Công ty|Tập đoàn|Tổng công ty|VNPT|Viettel|Mobi[Ff]one|Mobiphone|FPT|Agribank|BIDV|Vietcombank|Vietinbank|VNPost",
)
OTHER_HEADS = (
    r"Cơ quan(?= (?:Thuế|Công an|Hải quan|Thống kê|Bảo hiểm|Quân sự|Thi hành|Kho bạc))",
    r"Sở|Bộ(?! phận)|Ban|Phòng|Bộ phận (?i:một cửa|tiếp nhận và trả kết quả)",
    r"PC(?= [A-Z])|Viện|Trường|Quỹ|UB|Hội|Đoàn|Thuế|Thống kê|Báo|Đài|Tổ|Hiệp hội",
    r"Câu lạc bộ|Bệnh viện|Đại học|Học viện|Thư viện|Bảo tàng|Hợp tác xã|HTX|Trạm|Liên hiệp|Kiểm toán|Nhà xuất bản",
    r"S(?:NV|TP|TC|YT|XD|CT|TTTT|KHCN|KHĐT|GTVT|TNMT|NNMT|VHTTDL|VHTT|GDĐT|LĐTBXH|DL|NgV)|CAT|CTK",
)


WHICH = (
    r"liên quan|đang|đã|có|được|trên địa bàn|theo|quản lý|vận hành|tham gia|cử|là|làm|khi|để|trong|trực thuộc|"
    r"thẩm định|tham mưu|hướng dẫn|theo dõi|cung cấp|rà soát|tổng hợp|báo cáo|chịu trách nhiệm|chủ động|"
    r"ban hành|hoàn thành|bố trí|đôn đốc|chỉ đạo|nơi|về|tại|căn cứ|trình|dưới|nay là|trước đây là|cũ|"
    r"nội dung|còn lại|khác|như"
)
DOES = r"xây dựng|hỗ trợ|kiểm tra|tổ chức|tiếp nhận|sử dụng|thường xuyên|phần|nhiệm vụ|lĩnh vực|đầu mối"
"""More words that say what an agency does; inside a long name they may be its own."""
ROLE = r"(?:(?:đồng |cùng )?chủ trì|(?:với )?(?:sự )?phối hợp|p/h)"
SAID = rf"(?:{OWN_PART}|{WHICH}|(?i:{ROLE})|ngoại trừ|trừ|không bao gồm|không gồm)"
TITLE = (
    r"(?i:(?:phó )?(?:tổng )?giám đốc|thủ trưởng|lãnh đạo|người đứng đầu|(?:phó )?chủ tịch|chủ nhiệm|chánh|"
    r"(?:chỉ huy )?trưởng|bí thư)"
)
JOINED = (
    r"(?:Văn phòng|VP\.?) (?:Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: và |, ?))?"
    r"(?:HĐND|UBND)(?: và | ?& ?|[,–-] ?)(?:HĐND|UBND)|"
    r"(?:Văn phòng|VP\.?) Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: và |, ?)HĐND|"
    r"Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: và HĐND)?|Báo và (?i:(?:đài )?(?:phát thanh(?:, | ?- ?)truyền hình|PT-?TH))|"
    r"(?:HĐND|Hội đồng nhân dân)(?: và | ?[&–-] ?)(?:UBND|Ủy ban nhân dân)(?! (?:các|cấp) )"
)
LEAD = (
    r"(?:(?:(?:là |làm )(?:(?:cơ quan|đơn vị) )?|đồng |cùng )?chủ trì|"
    r"(?:là |làm )(?:cơ quan |đơn vị )?(?:thường trực|đầu mối)|"
    r"(?:là )?(?:cơ quan |đơn vị )?chịu trách nhiệm chính)"
)
COORDINATE = r"(?:(?:là )?(?:cơ quan |đơn vị )?(?:cùng )?(?:(?:với )?(?:sự )?phối hợp(?: chặt chẽ)?(?: của)?|p/h))"
LABEL = (
    r"(?:(?:các )?(?:cơ quan|đơn vị|CQ|ĐV)(?:,? (?:cơ quan|đơn vị|tổ chức))* )?"
    r"(?:(?P<lead>CT?(?= ?:)|(?:đồng )?chủ trì|đầu mối|thường trực|chịu trách nhiệm chính|thực hiện(?: chính)?)|"
    r"(?P<coordinate>PH?(?= ?:)|phối hợp|tham gia))"
    r"(?: (?:chính|thực hiện|tham mưu|và phối hợp(?= ?:)))*(?: với)? ?:"
)
