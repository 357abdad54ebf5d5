"""How agencies, roles and what is said of agencies are told in the words of a cell; it must not know whose turn it is.

Every pattern comes twice: for text as it should be, and for text without marks or without capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.agency_phrases import GROUP_PHRASES, OWN_PART, Group

_CAPITAL = r"(?-i:[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])"
_LOWER = rf"(?!{_CAPITAL})[^\W\d_]"
_PLACE = rf"{_CAPITAL}[\w'’]*(?:[ -]{_CAPITAL}[\w'’]*){{0,3}}"
_POINTED = ("TP", "Tp", "VP", "TX", "TT", r"\bP", r"\bX", r"\bQ", r"\bT", r"\bB", r"\bN", r"\bU")
_POINT = rf"(?:{'|'.join(rf'(?<={short})' for short in _POINTED)})\."
_FULL_STOP = rf"{''.join(rf'(?<!{short})' for short in _POINTED)}\."
_UNIT = r"(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|TP\.?|TX\.?)"

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
_SUBJECT = rf"(?:{'|'.join(_SUBJECTS)})"
_SOCIETIES = (
    "Nông dân|(?:Liên hiệp )?Phụ nữ|LHPN|Cựu chiến binh|CCB|Chữ thập đỏ|Người cao tuổi|Luật gia|Khuyến học|"
    "Doanh nhân(?: trẻ)?|Nhà báo|Sinh viên"
)

_CERTAIN_HEADS = (
    r"(?:Sở|Bộ|Phòng)(?= (?:Nội|Tư|Tài|Y|Xây|Công|Khoa|Giáo|Văn|Nông|Kinh|Ngoại|Quốc|Du|Kế|Thông|Giao|Lao|Dân|Quản))",
    r"Ban (?i:quản lý|chỉ đạo|chỉ huy|tổ chức|tuyên giáo|dân vận|nội chính|dân tộc|thường trực|thường vụ|chấp hành)",
    r"Văn phòng(?: điều phối)?|VP(?:UBND|UB|TU|CP)?|Thanh tra|TTr|Công an|CA(?=\W+(?:tỉnh|xã|phường|thành))|Cục",
    r"Bộ (?i:chỉ huy|CHQS|tư lệnh)|BCH|BCHQS|BĐBP|Bộ đội|Đồn Biên phòng|Chi cục|Hạt Kiểm lâm|Kiểm lâm|Hải quan|Điện lực",
    r"Trung tâm(?: (?:[a-zà-ỹ]+ ){0,3}(?:phục vụ|xúc tiến|kiểm soát|hỗ trợ|hướng dẫn|cung cấp|theo dõi|quản lý))?",
    r"TTPVHCC|TTHCC|TT(?= (?:PVHCC|HCC|HCCT|CNTT))|Ủy ban(?: (?:kiểm tra|nhân dân|mặt trận))?|UBND|UBMTTQ(?:VN)?|UBMT",
    r"HĐND|Hội đồng|Thường trực|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Đảng|Phường) ?(?:đoàn|ủy)(?!\w)|Đoàn Thanh niên",
    r"Hội (?=Nông dân|(?:Liên hiệp )?Phụ nữ|LHPN|Cựu chiến binh|Chữ thập đỏ)",
    r"HLHPN|LHPN|LĐLĐ|Liên đoàn|Liên minh|Mặt trận|MTTQ|(?:Thuế|Thống kê)(?= (?:tỉnh|thành|cơ sở))",
    r"Bảo hiểm|BHXH|Kho bạc|KBNN|Ngân hàng|NHNN|NHCSXH|Tòa án|TAND|Viện [Kk]iểm sát|VKSND|Bưu điện|Chi nhánh",
    r"Công ty|Tập đoàn|Tổng công ty|VNPT|Viettel|Mobi[Ff]one|Mobiphone|FPT|Agribank|BIDV|Vietcombank|Vietinbank|VNPost",
)
_OTHER_HEADS = (
    r"Sở|Bộ(?! phận)|Ban|Phòng|Bộ phận Một cửa|Viện|Trường|Quỹ|UB|Hội|Đoàn|Thuế|Thống kê|Báo|Đài|Tổ|Hiệp hội",
    r"Câu lạc bộ|Bệnh viện|Đại học|Học viện|Thư viện|Bảo tàng|Hợp tác xã|HTX|Trạm|Liên hiệp|Kiểm toán|Nhà xuất bản",
    r"S(?:NV|TP|TC|YT|XD|CT|TTTT|KHCN|KHĐT|GTVT|TNMT|NNMT|VHTTDL|VHTT|GDĐT|LĐTBXH|DL|NgV)|CAT|CTK",
)


@dataclass(frozen=True, slots=True)
class Series:
    """Agencies of one kind named after each other: "Các sở: Tài chính, Nội vụ", "UBND xã Tân Phú, Tân Hòa"."""

    intro: re.Pattern[str]
    item: re.Pattern[str]
    head: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one way of writing; ``name`` has the groups ``title`` and ``name``."""

    groups: tuple[tuple[Group, re.Pattern[str]], ...]
    name: re.Pattern[str]
    series: tuple[Series, ...]
    title: re.Pattern[str]
    label: re.Pattern[str]
    leads: re.Pattern[str]
    coordinates: re.Pattern[str]
    coordinates_behind: re.Pattern[str]
    in_brackets: re.Pattern[str]
    scope: re.Pattern[str]
    more_of_class: re.Pattern[str]
    unknown: re.Pattern[str]
    excepted: re.Pattern[str]
    left_out: re.Pattern[str]
    between: re.Pattern[str]
    members: re.Pattern[str]
    joins: re.Pattern[str]
    joins_in_brackets: re.Pattern[str]
    of_locality: re.Pattern[str]


_WHICH = (
    r"liên quan|đang|đã|có|được|trên địa bàn|theo|quản lý|vận hành|tham gia|cử|là|làm|khi|để|trong|trực thuộc|"
    r"thẩm định|tham mưu|hướng dẫn|theo dõi|cung cấp|rà soát|tổng hợp|báo cáo|chịu trách nhiệm|chủ động|xây dựng|"
    r"ban hành|hoàn thành|hỗ trợ|bố trí|đôn đốc|kiểm tra|chỉ đạo|tổ chức|tiếp nhận|nơi|sử dụng|về|tại|căn cứ|"
    r"thường xuyên|trình|nội dung|phần|nhiệm vụ|lĩnh vực|còn lại|khác|và liên quan|như"
)
_SAID = rf"(?:{OWN_PART}|{_WHICH}|đồng chủ trì|cùng chủ trì|chủ trì|phối hợp|ngoại trừ|trừ|không bao gồm|không gồm)"
_TITLE = (
    r"(?i:(?:phó )?(?:tổng )?giám đốc|thủ trưởng|lãnh đạo|người đứng đầu|(?:phó )?chủ tịch|chủ nhiệm|chánh|"
    r"(?:chỉ huy )?trưởng|bí thư)"
)
_JOINED = (
    r"(?:Văn phòng|VP\.?) (?:Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: và |, ?))?"
    r"(?:HĐND|UBND)(?: và | ?& ?|[,–-] ?)(?:HĐND|UBND)|"
    r"Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: và HĐND)?|Báo và (?i:phát thanh, truyền hình)|"
    r"(?:HĐND|Hội đồng nhân dân)(?: và | ?[,&–-] ?)(?:UBND|Ủy ban nhân dân)"
)
_ROLE = r"(?:(?:đồng |cùng )?chủ trì|phối hợp)"
_LEAD = (
    r"(?:(?:(?:là |làm )(?:(?:cơ quan|đơn vị) )?|đồng |cùng )?chủ trì|"
    r"(?:là |làm )(?:cơ quan |đơn vị )?(?:thường trực|đầu mối)|"
    r"(?:là )?(?:cơ quan |đơn vị )?chịu trách nhiệm chính)"
)
_COORDINATE = r"(?:(?:là )?(?:cơ quan |đơn vị )?(?:cùng )?phối hợp(?: chặt chẽ)?)"
_LABEL = (
    r"(?:(?:các )?(?:cơ quan|đơn vị)(?:,? (?:cơ quan|đơn vị|tổ chức))* )?"
    r"(?:(?P<lead>(?:đồng )?chủ trì|đầu mối|thường trực|chịu trách nhiệm chính|thực hiện(?: chính)?)|"
    r"(?P<coordinate>phối hợp|tham gia))"
    r"(?: (?:chính|thực hiện|tham mưu|và phối hợp(?= ?:)))*(?: với)? ?:"
)


def unmarked(text: str) -> str:
    """Write text without marks, letter for letter: places in it are those of the text."""
    return "".join(_BARE.get(letter) or _bare(letter) for letter in text)


_BARE = {"đ": "d", "Đ": "D"}


def _bare(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0]
    bare = first if first.isascii() and first.isalpha() else letter
    _BARE[letter] = bare
    return bare


_TWO_TONES = (("óa", "oá"), ("òa", "oà"), ("ủy", "uỷ"), ("Ủy", "Uỷ"))


def _spelled(pattern: str) -> str:
    """Let a blank stand for white space of any kind, "blank or none" for any or none; tones stand in both places."""
    for one, other in _TWO_TONES:
        pattern = pattern.replace(one, f"(?:{one}|{other})")
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


def _patterns(heads: str, write: Callable[[str], str], flags: re.RegexFlag) -> Patterns:
    """Compile all patterns; heads are told from common words by their capitals, unless ``flags`` ignore them."""

    def made(pattern: str, more: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        return re.compile(write(_spelled(pattern)), flags | more)

    def phrase(pattern: str) -> re.Pattern[str]:
        return made(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)

    any_group = "|".join(pattern for _group, pattern in GROUP_PHRASES)
    following = rf"(?:(?i:{any_group})|(?:{_TITLE} )?{heads}|{_UNIT} {_CAPITAL})(?!\w)"
    except_words = (
        r"(?:nhưng )?(?:(?:ngoại|loại) )?trừ(?: ra)?|không (?:bao )?gồm|(?:không|chưa) (?:kể|tính)(?: đến)?"
        rf"|ngoài(?= {following})"
    )
    ends = rf" ?(?:[;,:()\n\"”]|{_FULL_STOP}|$)"
    joins = r" (?:và|cùng|hoặc|với|cùng với|cũng như|&|\+) "
    end = rf"(?={ends}| {_SAID}(?!\w)| ?/ ?{following}| [–+•*-] {heads}(?!\w)|{joins}(?:(?i:các|những) |{following}))"
    role_next = rf"(?: và)? (?i:{_ROLE})(?!\w)"
    of_level = r"(?: (?:cấp |của )?(?:(?:tỉnh|thành phố|huyện|quận|xã|phường|TP\.?)(?!\w)))?"
    certain = (
        rf"(?:Sở|Bộ|Phòng) (?:{_SUBJECT})(?!\w){of_level}(?: {_PLACE})??"
        rf"(?:{end}|(?={joins}{_SUBJECT}(?!\w))|(?= {_LOWER}))"
    )
    subject, society = r"(?i:sở|bộ|phòng)", r"(?i:hội)(?:, đoàn thể)?"
    committee, units = r"(?:(?i:UBND|Ủy ban nhân dân) )?", rf"{_UNIT}(?:(?:, | và ){_UNIT})*"
    two_units = rf"{_UNIT}(?:, | và ){_UNIT}"
    of_unit = rf"{_UNIT} {_PLACE}{end}"
    plain = rf"(?:{_JOINED}|{heads}(?!\w))(?:[^;,.:()\n/\"”]|{_POINT}|/(?! ?{following}))*?{end}"
    in_province = rf"(?:,? (?:tỉnh|thành phố|TP\.?) {_PLACE}(?={ends}))?"
    name = rf"(?P<name>(?:{certain}|{plain}|{of_unit}){in_province})"
    return Patterns(
        groups=tuple(
            (group, phrase(rf"(?:{_TITLE} )?(?:100 ?% (?:các )?)?(?:{pattern})")) for group, pattern in GROUP_PHRASES
        ),
        name=made(rf"(?<!\w)(?:(?i:các doanh nghiệp) (?=[A-Z]))?(?:{_TITLE} (?:của )?)?{name}"),
        series=(
            Series(
                made(rf"(?:(?i:các )?{subject}(?:, ?(?:ban, ?)?ngành)? ?: ?|(?i:các) {subject} )(?={_SUBJECT}(?!\w))"),
                made(rf"{_SUBJECT}(?!\w){of_level}(?={ends}|{joins}| {_LOWER})"),
                made(r"(Sở|Bộ|Phòng)(?!\w)", re.IGNORECASE),
            ),
            Series(
                made(rf"(?:(?i:các )?{society} ?: ?|(?i:các) {society} )(?=(?:{_SOCIETIES})(?!\w))"),
                made(rf"(?:{_SOCIETIES})(?!\w){of_level}(?={ends}|{joins}| {_LOWER})"),
                made(r"(Hội)(?!\w)", re.IGNORECASE),
            ),
            Series(
                made(rf"{committee}(?:(?i:các )?{units} ?: ?|(?i:các) {units} |{two_units} )(?={_PLACE})"),
                made(rf"(?!{heads}(?!\w)){_PLACE}(?={ends}|{joins}| {_SAID}(?!\w))"),
                made(rf"((?:(?:UBND|Ủy ban nhân dân) )?{_UNIT})(?!\w)", re.IGNORECASE),
            ),
        ),
        title=phrase(_TITLE),
        label=made(rf"(?<!\w){_LABEL}", re.IGNORECASE),
        leads=made(rf" ?(?<!\w){_LEAD}(?!\w)", re.IGNORECASE),
        coordinates=made(rf"[ ,;]*(?<!\w)(?:và )?{_COORDINATE}(?: (?:với|cùng))?(?!\w)", re.IGNORECASE),
        coordinates_behind=made(
            rf" (?:cùng )?(?:là (?:cơ quan|đơn vị) )?phối hợp(?= ?(?:[;,.)\n]|$)| (?:{OWN_PART}|{_WHICH})(?!\w))",
            re.IGNORECASE,
        ),
        in_brackets=made(
            rf" ?\( ?(?:là )?(?:cơ quan |đơn vị )?"
            rf"(?:(?P<lead>{_LEAD}|thường trực|đầu mối)|(?P<coordinate>{_COORDINATE}))(?: thực hiện)? ?\)",
            re.IGNORECASE,
        ),
        scope=made(
            rf" ?: ?[^;\n]+?(?= ?(?:[;\n]|\.? ?$))"
            rf"| (?:{OWN_PART}|{_WHICH})(?!\w)(?:[^;\n,]|,(?! ?(?:và )?(?:{following}|(?i:{_ROLE}))))*?"
            rf"(?= ?(?:[;\n]|\. ?(?:\n|$)|$)|, ?(?:và )?(?:{following}|(?i:{_ROLE}))"
            rf"|{role_next}| và {following})"
        ),
        more_of_class=made(
            r" (?!(?:chủ trì|phối hợp|và|cùng|với|hoặc)\b)[^;,.:()\n]+?(?= ?(?:[;,.:()\n]|$)| (?:và|chủ|phối)\b)",
            re.IGNORECASE,
        ),
        unknown=made(rf"[^;,\n]+?(?= ?(?:[;,\n]|\. ?$|$)| (?:và )?{following}| (?i:{_ROLE})(?!\w))"),
        excepted=made(rf"[\s,–-]*(?P<bracket>\()? ?(?<!\w)(?:{except_words})(?!\w)[\s:]*", re.IGNORECASE),
        left_out=made(r"[^;,\n()]+?(?= ?(?:[;,\n()]|\. ?$|$)| (?:và|hoặc) | (?i:chủ trì|phối hợp)(?!\w))"),
        between=made(
            r"(?:[\s;,.:+•*–…/&)-]|(?<!\w)(?:và|cùng|hoặc|với|gồm|bao gồm|do|giao(?: cho)?|cũng như|trong đó)(?!\w)"
            r"|(?<!\w)\d{1,2}[.)]|(?<!\w)[a-zđ]\))+",
            re.IGNORECASE,
        ),
        members=made(r" ?(?:(?:bao )?gồm|là)? ?: ?| (?:bao )?gồm | ?\( ?(?:gồm)? ?:? ?", re.IGNORECASE),
        joins=made(r" ?, ?(?:và )?| (?:và|hoặc) ", re.IGNORECASE),
        joins_in_brackets=made(rf" ?[;,] ?(?:và )?| (?:và|hoặc) (?=(?:\w+ )?{_CAPITAL}|các )"),
        of_locality=made(rf"(?:(?i:các) )?(?:UBND )?(?i:{_UNIT}) "),
    )


AS_PRINTED = _patterns(rf"(?:{'|'.join((*_CERTAIN_HEADS, *_OTHER_HEADS))})", str, re.NOFLAG)
LOOSE = _patterns(rf"(?:{'|'.join(_CERTAIN_HEADS)})", unmarked, re.IGNORECASE)

DISTRICT_WORDS = re.compile(
    rf"(?<!\w)(?:{_spelled('|'.join(pattern for group, pattern in GROUP_PHRASES if group is Group.DISTRICTS))})(?!\w)",
    re.IGNORECASE,
)
"""The district level as a class, wherever it stands in a text."""
HEADS_ALONE = frozenset({"Sở", "Bộ", "Ban", "Cục", "Chi cục", "Phòng", "Trung tâm", "Hội", "Ủy ban", "UBND", "Tổ"})
"""Words that name nobody by themselves."""

BARE = re.compile(_spelled(_PLACE))
"""A name of a place without its unit, as the second in "đặc khu Thổ Châu, Phú Quốc"."""
THE_REST = re.compile(r"(?:còn\s+lại|khác)(?!\w)", re.IGNORECASE)
OWN_PART_FIRST = re.compile(_spelled(OWN_PART), re.IGNORECASE)
