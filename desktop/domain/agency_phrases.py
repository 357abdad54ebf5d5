"""The phrases by which plans name agencies and classes of agencies; it must not know how a cell is read with them."""

from __future__ import annotations

import re
from enum import StrEnum

from desktop.domain.agencies import Level


class Group(StrEnum):
    """A class of agencies that a plan gives work to by one phrase."""

    COMMUNES = "communes"
    DISTRICTS = "districts"
    DEPARTMENTS = "departments"
    SPECIALISED = "specialised"
    PROVINCE_BODIES = "province_bodies"
    AGENCIES = "agencies"
    LOCALITIES = "localities"
    PARTY = "party"
    MASS_ORGANISATIONS = "mass_organisations"
    ENTERPRISES = "enterprises"
    DIGITAL_TEAMS = "digital_teams"
    SYSTEM_OWNERS = "system_owners"


GROUP_NAMES = {
    Group.COMMUNES: "UBND cấp xã",
    Group.DISTRICTS: "UBND cấp huyện",
    Group.DEPARTMENTS: "Các sở, ban, ngành",
    Group.SPECIALISED: "Các cơ quan chuyên môn thuộc UBND tỉnh",
    Group.PROVINCE_BODIES: "Các cơ quan thuộc UBND tỉnh",
    Group.AGENCIES: "Các cơ quan, đơn vị",
    Group.LOCALITIES: "Các địa phương",
    Group.PARTY: "Các cơ quan Đảng",
    Group.MASS_ORGANISATIONS: "MTTQ và các đoàn thể",
    Group.ENTERPRISES: "Các doanh nghiệp",
    Group.DIGITAL_TEAMS: "Tổ công nghệ số cộng đồng",
    Group.SYSTEM_OWNERS: "Cơ quan chủ quản hệ thống thông tin",
}
"""What a document calls a class where no cell is quoted."""

GROUP_LEVELS = {Group.COMMUNES: Level.COMMUNE, Group.DISTRICTS: Level.DISTRICT}
"""Classes of one level of local government, which end with it."""

_UBND = r"(?:ubnd|[ủu][ỷy] ban nhân dân|ủy ban nhân dân|uỷ ban nhân dân)"
_AND = r"(?: ?[,;/–-] ?| và | hoặc | )"
_DISTRICT = r"(?:huyện|thị xã|quận|thành phố(?: (?:trực )?thuộc tỉnh)?|tp\.?)"
_DISTRICTS = rf"(?:các )?{_DISTRICT}(?:{_AND}{_DISTRICT})+"
_COMMUNE = r"(?:xã|phường|thị trấn|đặc khu)"
_COMMUNES = rf"(?:các )?{_COMMUNE}(?:{_AND}{_COMMUNE})+"
_BODIES = r"cơ quan(?:,? (?:và )?(?:đơn vị|tổ chức))*"
_OF_PROVINCE = r"(?: (?:cấp )?(?:tỉnh|thành phố))?"

_GROUP_PHRASES = (
    (Group.SYSTEM_OWNERS, rf"(?:các )?{_BODIES} chủ (?:quản|trì(?= quản lý))"),
    (Group.PARTY, r"(?:các )?(?:cơ quan|ban)(?: của)? đảng"),
    (Group.SPECIALISED, rf"(?:các )?cơ quan chuyên môn(?: (?:trực )?thuộc {_UBND}(?: cấp)? (?:tỉnh|thành phố))?"),
    (Group.PROVINCE_BODIES, rf"(?:các )?{_BODIES} (?:trực )?thuộc {_UBND} (?:tỉnh|thành phố)"),
    (Group.DISTRICTS, rf"(?:{_UBND} )?(?:các )?cấp huyện"),
    (Group.DISTRICTS, rf"{_UBND} (?:{_DISTRICTS}|các {_DISTRICT}|(?:huyện|thị xã|quận)(?=\W*(?:[;,.\n]|$)))"),
    (Group.DISTRICTS, _DISTRICTS),
    (Group.COMMUNES, rf"(?:{_UBND} )?(?:các )?cấp xã"),
    (Group.COMMUNES, rf"{_UBND} (?:{_COMMUNES}|các {_COMMUNE}|{_COMMUNE}(?=\W*(?:[;,.\n]|$)))"),
    (Group.COMMUNES, _COMMUNES),
    (Group.LOCALITIES, rf"{_UBND} các cấp|(?:chính quyền,? )?(?:các )?địa phương|chính quyền(?: các cấp)?"),
    (Group.DEPARTMENTS, rf"(?:các )?sở{_AND}(?:ban{_AND})?ngành{_OF_PROVINCE}|(?:các )?ban{_AND}ngành{_OF_PROVINCE}"),
    (Group.MASS_ORGANISATIONS, r"(?:các )?tổ chức chính trị ?[-–] ?xã hội"),
    (Group.MASS_ORGANISATIONS, rf"(?:các )?(?:hội{_AND})?(?:các )?(?:tổ chức )?đoàn thể{_OF_PROVINCE}"),
    (Group.ENTERPRISES, r"(?:các )?(?:doanh nghiệp|ngân hàng thương mại)"),
    (Group.DIGITAL_TEAMS, r"(?:các )?tổ (?:công nghệ số|chuyển đổi số)(?: cộng đồng)?"),
    (Group.AGENCIES, rf"(?:các )?(?:{_BODIES}|đơn vị|tổ chức)"),
)

_NAMES_WITH_COMMAS = (
    r"Văn hó?o?[aáà], Thể thao(?:,| và) Du lịch",
    r"Lao động, Thương binh và Xã hội",
    r"VH, ?TT ?& ?DL",
)
_HEADS = (
    r"Sở|Bộ(?! phận)|Ban|Cục|Chi cục|Phòng|Trung tâm|Văn phòng|VP|Thanh tra|Công an|Bộ phận Một cửa|Viện|Trường|Quỹ",
    r"Ủy ban|Uỷ ban|UB|UBND|UBMTTQ|HĐND|Hội|Đoàn|Liên đoàn|Liên minh|Mặt trận|MTTQ|Đảng ủy|Thuế|Thống kê",
    r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã) ?(?:đoàn|ủy|uỷ)|Bảo hiểm|BHXH|Kho bạc|Ngân hàng|Tòa án|Báo|Đài|Bưu điện",
    r"Công ty|Tập đoàn|Tổng công ty|VNPT|Viettel|Mobi[Ff]one|Mobiphone|FPT|Agribank|Chi nhánh|Hiệp hội|Câu lạc bộ",
)
_HEAD = rf"(?:{'|'.join(_HEADS)})"
_ANY_GROUP = "|".join(phrase for _group, phrase in _GROUP_PHRASES)

OWN_PART = (
    r"(?:chịu trách nhiệm |chủ động |tiếp tục )?"
    r"(?:thực hiện|triển khai|đảm bảo|bảo đảm|việc|đối với)"
)
"""How words begin that say which part of a task is an agency's own; in a name the same words have capitals."""
_WHICH = (
    r"liên quan|đang|đã|có|được|trên địa bàn|theo|quản lý|vận hành|tham gia|cử|là|khi|để|trong|trực thuộc|"
    r"thẩm định|tham mưu|hướng dẫn|theo dõi|cung cấp|rà soát"
)
_SAID = rf"(?:{OWN_PART}|{_WHICH}|chủ trì|phối hợp)"


def _blanks(pattern: str) -> str:
    """Let a blank of a phrase stand for white space of any kind, and "blank or none" for any or none."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(_blanks(rf"(?<!\w)(?:{pattern})(?!\w)"), re.IGNORECASE)


GROUPS = tuple((group, _phrase(phrase)) for group, phrase in _GROUP_PHRASES)
DISTRICT_WORDS = _phrase("|".join(phrase for group, phrase in _GROUP_PHRASES if group is Group.DISTRICTS))
"""The district level as a class, wherever it stands in a text."""

# Heads are told from common words by their capitals.
_NEXT = rf"(?:(?i:{_ANY_GROUP})|{_HEAD})(?!\w)"
_END = (
    rf"(?=\s*(?:[;,.:(\n]|$)|\s+{_SAID}(?!\w)|\s+[-–]\s+{_HEAD}(?!\w)"
    rf"|\s+(?:và|cùng|hoặc|với)\s+(?:(?i:các|những)\s|{_NEXT}))"
)
_JOINED = r"Văn phòng (?:Đoàn ĐBQH và )?(?:HĐND|UBND)(?: và |[,-] ?)(?:HĐND|UBND)|Báo và (?i:phát thanh, truyền hình)"
_BEGINS = rf"{_JOINED}|(?:Sở|Phòng|Bộ) (?:{'|'.join(_NAMES_WITH_COMMAS)})|{_HEAD}(?!\w)"
NAME = re.compile(_blanks(rf"(?<!\w)(?:(?i:các doanh nghiệp) (?=[A-Z]))?(?P<name>(?:{_BEGINS})[^;,.:(\n]*?){_END}"))
"""One agency by its name, up to what is said of it or to the next one."""

HEADS_ALONE = frozenset({"Sở", "Bộ", "Ban", "Cục", "Chi cục", "Phòng", "Trung tâm", "Hội", "Ủy ban", "UBND"})
"""Words that name nobody by themselves."""

LEADS = re.compile(r"\s*chủ\s+trì(?!\w)", re.IGNORECASE)
COORDINATES = re.compile(r"[\s,;]*(?:và\s+)?phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|cùng))?(?!\w)", re.IGNORECASE)
BETWEEN = re.compile(
    r"(?:[\s;,.:+•*–…-]|(?<!\w)(?:và|cùng|hoặc|với|gồm|do|giao)(?!\w)|(?<!\w)\d{1,2}[.)]|(?<!\w)[a-zđ]\))+",
    re.IGNORECASE,
)
UNKNOWN = re.compile(rf"[^;,\n]+?(?=\s*(?:[;,\n]|\.\s*$|$)|\s+(?:và\s+)?{_NEXT})")
SCOPE = re.compile(
    rf"\s*:\s*[^;\n]+?(?=\s*(?:[;\n]|\.?\s*$))"
    rf"|\s+(?:{OWN_PART}|{_WHICH})(?!\w)(?:[^;\n,]|,(?!\s*(?:và\s+)?{_NEXT}))*?"
    rf"(?=\s*(?:[;\n]|\.\s*(?:\n|$)|$)|,\s*(?:và\s+)?{_NEXT}|\s+và\s+{_NEXT})"
)
"""What is said of an agency or class: which part of the task, which of the class."""
MORE_OF_CLASS = re.compile(
    r"\s+(?!(?:chủ\s+trì|phối\s+hợp|và|cùng|với|hoặc)\b)[^;,.:(\n]+?(?=\s*(?:[;,.:(\n]|$)|\s+(?:và|chủ|phối)\b)",
    re.IGNORECASE,
)
"""Words that narrow a class: "doanh nghiệp công nghệ số"."""

EXCEPT = re.compile(
    r"[\s,–-]*(?P<bracket>\()?\s*(?<!\w)(?:(?:nhưng\s+)?(?:(?:ngoại|loại)\s+)?trừ(?:\s+ra)?|không\s+(?:bao\s+)?gồm"
    rf"|(?:không|chưa)\s+(?:kể|tính)(?:\s+đến)?|ngoài(?=\s+{_NEXT}))(?!\w)[\s:]*",
    re.IGNORECASE,
)
"""How those of a class are left out."""
LEFT_OUT = re.compile(r"[^;,\n()]+?(?=\s*(?:[;,\n()]|\.\s*$|$)|\s+(?:và|hoặc)\s|\s+(?i:chủ\s+trì|phối\s+hợp)(?!\w))")
JOINS = re.compile(r"\s*,\s*(?:và\s+)?|\s+(?:và|hoặc)\s+", re.IGNORECASE)
JOINS_ANY = re.compile(rf"\s*[;,]\s*(?:và\s+)?|\s+(?:và|hoặc)\s+(?={_HEAD}|\w+\s+[A-ZĐ]|các\s)")
OF_LOCALITY = re.compile(
    r"(?:các\s+)?(?:UBND\s+)?(?:(?i:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố)|TP\.?)\s"
)
BARE = re.compile(r"[A-ZÀ-ỸĐ]\w*(?:\s[A-ZÀ-ỸĐ]\w*){0,3}")
"""A name of a place without its unit, as the second in "đặc khu Thổ Châu, Phú Quốc"."""
THE_REST = re.compile(r"(?:còn\s+lại|khác)(?!\w)", re.IGNORECASE)


def group_words(text: str, group: Group) -> str:
    """Give the words at the beginning of a text that name a class."""
    found = (phrase.match(text) for of, phrase in GROUPS if of is group)
    return max((match[0] for match in found if match), key=len, default=text)
