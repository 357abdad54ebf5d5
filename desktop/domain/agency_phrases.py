"""Classes of agencies and the phrases by which plans name them; it must not know how a cell is read with them."""

from __future__ import annotations

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

_UBND = r"(?:ubnd|u ?b ?n ?d|ub|[ủu][ỷy] ban nhân dân)"
_AND = r"(?: ?[,;/–-] ?| và | hoặc | )"
_SOME = r"(?:(?:100 ?%|tất cả|toàn bộ|toàn thể|từng|mỗi) )?(?:(?:các|những|\d{1,4}(?:[/.]\d{1,4})?) )?"
_DISTRICT = r"(?:huyện|thị xã|quận|thành phố(?: (?:trực )?thuộc tỉnh)?|tp\.?)"
_DISTRICTS = rf"{_SOME}{_DISTRICT}(?:{_AND}{_DISTRICT})+"
_COMMUNE = r"(?:xã|phường|thị trấn|đặc khu)"
_COMMUNES = rf"{_SOME}{_COMMUNE}(?:{_AND}{_COMMUNE})+"
_BODIES = r"cơ quan(?:,? (?:và )?(?:đơn vị|tổ chức))*"
_OF_PROVINCE = r"(?: (?:cấp |của )?(?:tỉnh|thành phố))?(?: và tương đương)?"
_ALONE = r"(?=\W*(?:[;,.\n(]|$))"
_UNNAMED = r"(?! ?:? ?(?-i:[A-ZĐÀÁẢÂĂẤÔỐÚƯỨÝÊÍÓƠỚ]))"
_ONE_BODY = r"(?! (?-i:Thuế|Công an|Hải quan|Thống kê|Bảo hiểm|Quân sự|Thi hành|Kho bạc))"
_DEPARTMENTS = (
    rf"{_SOME}sở{_AND}(?:ban{_AND})?ngành{_OF_PROVINCE}",
    rf"{_SOME}ban{_AND}ngành{_OF_PROVINCE}",
    rf"(?:các|những|\d{{1,2}}) sở{_OF_PROVINCE}{_UNNAMED}|sở(?= (?:có )?liên quan)",
    r"(?:các )?ngành(?= (?:có )?liên quan)|các ngành",
)

GROUP_PHRASES = (
    (Group.SYSTEM_OWNERS, rf"{_SOME}{_BODIES} chủ (?:quản|trì(?= quản lý))"),
    (Group.PARTY, rf"{_SOME}(?:cơ quan|ban)(?: của)? đảng"),
    (Group.SPECIALISED, rf"{_SOME}cơ quan chuyên môn(?: (?:trực )?thuộc {_UBND}(?: cấp)? (?:tỉnh|thành phố))?"),
    (Group.PROVINCE_BODIES, rf"{_SOME}{_BODIES} (?:trực )?thuộc {_UBND} (?:tỉnh|thành phố)"),
    (Group.DISTRICTS, rf"(?:(?:{_UBND}|chính quyền) )?(?:các )?cấp huyện"),
    (
        Group.DISTRICTS,
        rf"{_UBND} (?:{_DISTRICTS}|(?:các|\d{{1,2}}) {_DISTRICT}{_UNNAMED}|(?:huyện|thị xã|quận){_ALONE})",
    ),
    (Group.DISTRICTS, rf"{_DISTRICTS}|các huyện{_UNNAMED}"),
    (Group.COMMUNES, rf"(?:(?:{_UBND}|chính quyền) )?(?:các )?(?:đơn vị (?:hành chính )?)?cấp xã"),
    (Group.COMMUNES, rf"{_UBND} (?:{_COMMUNES}|(?:các|\d{{1,4}}) {_COMMUNE}{_UNNAMED}|{_COMMUNE}{_ALONE})"),
    (Group.COMMUNES, rf"{_COMMUNES}|các (?:xã|phường){_UNNAMED}"),
    (Group.LOCALITIES, rf"{_UBND} các cấp|(?:chính quyền,? )?{_SOME}địa phương|chính quyền(?: các cấp)?"),
    *((Group.DEPARTMENTS, phrase) for phrase in _DEPARTMENTS),
    (Group.MASS_ORGANISATIONS, rf"{_SOME}tổ chức chính trị ?[-–] ?xã hội"),
    (Group.MASS_ORGANISATIONS, rf"{_SOME}(?:hội{_AND})?(?:các )?(?:tổ chức )?đoàn thể{_OF_PROVINCE}"),
    (Group.ENTERPRISES, rf"{_SOME}(?:doanh nghiệp|ngân hàng(?: thương mại)?{_UNNAMED}|tổ chức tín dụng)"),
    (Group.DIGITAL_TEAMS, rf"{_SOME}tổ (?:công nghệ số|chuyển đổi số)(?: cộng đồng)?"),
    (
        Group.AGENCIES,
        rf"{_SOME}(?:{_BODIES}{_ONE_BODY}|đơn vị(?: sự nghiệp(?: công lập)?)?|tổ chức|bộ{_AND}(?:ban{_AND})?ngành)",
    ),
    (
        Group.AGENCIES,
        rf"{_SOME}(?:phòng{_AND}ban|phòng chuyên môn)(?:{_AND}(?:ngành|đơn vị))*|các cấp,? (?:các )?ngành",
    ),
)

OWN_PART = (
    r"(?:chịu trách nhiệm |chủ động |tiếp tục )?"
    r"(?:thực hiện|triển khai|đảm bảo|bảo đảm|việc|đối với)"
)
"""How words begin that say which part of a task is an agency's own; in a name the same words have capitals."""
