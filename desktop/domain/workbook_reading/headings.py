"""Names the columns of tables by the words of their headings; it must not look at what stands below."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.columns import field_of
from desktop.domain.text import fold, nfc
from desktop.domain.workbook_reading.spelling import spelt_out

if TYPE_CHECKING:
    from collections.abc import Sequence

_SERIAL = r"(?:so )?(?:s?tt|thu tu)\.?/?|no\.?|#|s\.t\.t"
_NUMBERS = re.compile(_SERIAL)
_MAY_NUMBER = re.compile(r"tt|no|#|t\.t|th[uứ]", re.IGNORECASE)
_APART = re.compile(r"[ /]+")
_WEDNESDAY = re.compile(r"thứ tư\b", re.IGNORECASE)
"""Without its marks it reads as "Thứ tự"."""
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")
_NUMBERED = re.compile(r"^(?:[(\[]\d{1,2}[)\]]|\d{1,2}[.)])\s*(?=\S)")
"""The number of a column before its heading: "(2) Nhiệm vụ"."""
_LONGEST_SERIAL = 30
DOING = (
    r"(?: (?:thuc hien|hoan thanh|trien khai|xu ly|giai quyet|cong viec|nhiem vu|den nay|hien nay|ky nay|trong ky"
    r"|cu the|(?:da )?dat(?: duoc)?))*"
)
_PROGRESS = re.compile(rf"tien do{DOING}")
_PAPER = r"(?:van ban|tai lieu|ho so|so van ban|so, ?ky hieu van ban|minh chung|file|duong dan|link)"
_PROOF = r"(?:minh chung|kiem chung|chung minh|da ban hanh|ban hanh|ket qua|kem theo)"
_REACHED = (
    r"(?:thuc hien|hien nay|dat duoc|da dat duoc|da dat|trien khai|da thuc hien|lam duoc|xu ly|thuc te|den nay|trong ky"
    r"|ky nay)"
)
_TOLD_OF = r"(?:tinh hinh|noi dung da|ket qua|viec da|cong viec da)"
_TOLD_TOO = r"(?:ket qua|tinh hinh|tien do)"
_ORDER = r"(?:van ban|cong van|thong bao(?: ket luan)?|ket luan|quyet dinh|nghi quyet|chi thi)"
_NUMBER_OF = r"so(?:(?:,| ?/| va)? ?(?:ky hieu|hieu|ngay|ngay thang|so|cua))*"
_NAMES = {
    "number": (_SERIAL,),
    "percent": (
        rf"(?:ty le|ti le|muc do|tien do|khoi luong|phan tram|%)(?: \(?%\)?|{DOING} ?\(?%\)?)",
        rf"(?:ty le|ti le|phan tram|khoi luong|muc do){DOING}",
        rf"%{DOING}",
        r"(?:tu )?(?:cham|danh gia|cho diem) \(?%\)?|dat (?:ty le|ti le)(?: \(?%\)?)?|tl \(?%\)?",
        r"(?:(?:muc|khoi luong|ket qua) )?(?:da )?(?:thuc hien|hoan thanh|dat|dat duoc|lam duoc|lam)(?: duoc)? \(?%\)?",
    ),
    "assigned_by": (
        rf"(?:so )?(?:can cu|so hieu van ban|{_ORDER})(?: \w+)? (?:giao|chi dao)\b.*",
        r"(?:nguoi|co quan|don vi|cap|lanh dao|noi|nguon|can cu) giao(?: (?:viec|nhiem vu))?|nguon (?:nhiem vu|goc)",
        rf"{_NUMBER_OF},? ?{_ORDER}(?: (?:giao|chi dao|den|ket luan|so|cua)\b.*)?|{_ORDER}(?: (?:so|cua|den)\b.*)?",
    ),
    "evidence": (
        rf"{_PAPER}(?:,? ?(?:/|va)? ?(?:van ban|tai lieu|so lieu|link))*(?: {_PROOF})+",
        r"(?:tai lieu|van ban)? ?minh chung.*",
        (
            rf"(?:{_NUMBER_OF},? ?)?van ban (?:da )?"
            r"(?:hoan thanh|ket qua|thuc hien|bao cao|gui|ban hanh|phat hanh|tra loi|phuc dap|xu ly|giai quyet).*"
        ),
    ),
    "difficulty": (
        r"(?:nhung |cac )?(?:kho khan|vuong mac|ton tai|han che|nguyen nhan|bat cap)\b.*",
        r"ly do (?:cham|chua|qua han).*",
    ),
    "proposal": (r"(?:nhung |cac )?(?:de xuat|kien nghi|giai phap de xuat|y kien de xuat)\b.*",),
    "status": (rf"(?:trang thai|tinh trang|danh gia|ket qua danh gia|xep loai tien do){DOING}(?: tien do| ket qua)?",),
    "result": (rf"{_TOLD_OF}(?:,? ?(?:va|/)? ?{_TOLD_TOO})* {_REACHED}(?: .{{0,40}})?", r"dien giai(?: ket qua)?"),
    "note": (r"ghi chu(?: .{0,40})?|chu thich", r"(?:thong tin|noi dung) khac", r"y kien khac"),
}
_PATTERNS = tuple((field, re.compile("|".join(patterns))) for field, patterns in _NAMES.items())
_WHO = r"(?:co quan|don vi|dia phuong|phong|bo phan|nguoi|can bo|cong chuc|chuyen vien|to chuc|ca nhan)"
_WHO_DOES = (
    r"phong (?:ban|chuyen mon|thuc hien)\b.*|can bo|chuyen vien|cong chuc|bo phan"
    r"|(?:nguoi|ai) (?:lam|nhan|xu ly|duoc giao|phu trach)\b.*"
)
_DOES = r"(?:thuc hien|(?:duoc )?(?:phan )?(?:giao|cong)|xu ly|giai quyet|tham muu|trinh)"
_IN_CHARGE = r"(?:chu tri|thu ly|phu trach|dau moi|chiu trach nhiem)"
_HARD = (
    r"(?:kho khan|vuong(?: mac)?|ton tai|han che|nguyen nhan|ly do|giai trinh|phat sinh|rui ro|diem nghen|nut that"
    r"|bat cap|thach thuc)"
)
_COME = r"(?:thuc hien|trien khai|dat duoc|bao cao|den nay)"
_WANTED = r"(?:yeu cau|du kien|dau ra|can dat|phai dat)"
_WORK = r"(?:nhiem vu|noi dung(?! (?:chi|thu)(?! (?:dao|tiet|thap|thi))\b)|cong viec|dau viec|viec|hang muc)"
_AIM = r"(?:tieu chi|chi tieu|muc tieu|chuong trinh|de an|du an|ke hoach)"
_NO_END = r"(?:(?<!duoc )giao|bat dau|thuc te|tiep nhan|nhan|gia han|giai quyet|xu ly tthc)"
_SAID = (
    ("note", r"ghi chu\b.*"),
    ("coordinate", r"(?!.*\b(?:chu tri|thuc hien)\b.*\bphoi hop).*\bphoi hop\b.*|dvph"),
    ("proposal", r".*\b(?:kien nghi|de xuat)\b.*|de nghi\b.*|phuong huong\b.*"),
    ("proposal", r"(?:giai phap|huong|bien phap) (?:khac phuc|xu ly|thao go|giai quyet|tiep theo)\b.*"),
    (
        "difficulty",
        rf"(?:nhung |cac |cong viec |noi dung |van de |rui ro,? ?)?{_HARD}\b.*",
    ),
    ("evidence", r".*\b(?:minh chung|kiem chung)\b.*|(?:duong dan|lien ket|link|file)\b.*"),
    ("evidence", r"van ban (?:ket qua|bao cao|hoan thanh|trien khai|thuc hien).*"),
    ("assigned_by", r".*\bvan ban (?:giao|chi dao)\b.*|(?:nguon|can cu|noi) (?:giao|chi dao)\b.*"),
    ("lead", rf"{_WHO_DOES}|.*\b{_IN_CHARGE}\b.*|{_WHO}\b.*\b{_DOES}\b.*|phan cong(?: nhiem vu| cong viec)?"),
    ("percent", r"% .*|(?:ty le|ti le|phan tram|%|tien do)\b.*(?:hoan thanh|khoi luong|%).*"),
    ("percent", r"(?:ty le|ti le|phan tram)\b.*(?:thuc hien|tien do).*"),
    ("status", r"(?:trang thai|tinh trang|(?:tu )?danh gia)\b.*"),
    ("deadline", rf"(?:du kien )?(?:thoi han|thoi gian|han|deadline|moc)\b(?!.*\b{_NO_END}\b).*"),
    (
        "deadline",
        r"du kien (?:hoan thanh|ket thuc|xong)\b.*|(?:hoan thanh|xong) (?:truoc|vao|trong)(?: (?:ngay|thang|quy))?",
    ),
    ("deadline", r"ngay hoan thanh (?:theo|du kien|yeu cau|ke hoach)\b.*"),
    ("deadline", r"ket thuc|nam hoan thanh|ngay (?:hen|den han|het han|ket thuc|phai|yeu cau|du kien|can)\b.*"),
    ("result", r"(?:san pham|dau ra)\b.*\b(?:da|thuc te|dat duoc|thu duoc)\b.*"),
    (
        "result",
        rf"(?:noi dung )?(?:bao cao )?(?:ket qua|tinh hinh|tien do|dien bien|noi dung da)\b.*{_COME}.*",
    ),
    ("product", rf"(?:(?:yeu cau|hinh thuc|ten)(?: ve)? )?(?:san pham|dau ra|ket qua {_WANTED})\b.*"),
    ("product", r"yeu cau (?:ve )?ket qua\b.*|hinh thuc(?: van ban)?"),
    ("note", r"(?:ghi chu|luu y|ghi)\b.*"),
    ("result", r"(?:noi dung )?(?:bao cao )?(?:ket qua|tinh hinh)\b.*|noi dung (?:bao cao|tra loi|da)\b.*"),
    ("text", rf"(?:ten |cac |dau muc |mo ta |chi tiet |trich yeu |{_AIM}(?: ?/ ?|, ?| va ))?{_WORK}\b.*"),
    ("text", r"y kien (?:chi dao|ket luan)\b.*|ten (?:bao cao|de an|van ban|chuong trinh|ke hoach)\b.*"),
    ("difficulty", r".*\b(?:kho khan|vuong mac|nguyen nhan)\b.*"),
    ("result", r".*\bbao cao (?:ve )?(?:ket qua|tinh hinh)\b.*"),
)
_LOOSE = tuple((field, re.compile(pattern)) for field, pattern in _SAID)
"""Headings that say more than their name: "Thời hạn hoàn thành theo yêu cầu của UBND tỉnh"; the first goes before."""
_BOUND = re.compile(
    r"(?P<first>tu|tu ngay|bat dau|ngay bat dau|thoi gian bat dau|ngay giao|thuc te|thuc hien)"
    r"|(?P<last>den|den ngay|ket thuc|ngay ket thuc|thoi gian ket thuc|hoan thanh|(?:theo )?ke hoach|du kien|yeu cau)"
)
"""The two headings below a time: when work begins or was done, and when it must be done."""
_TIME = re.compile(r"(?:thoi (?:gian|han|diem)|tien do|lo trinh|han|ngay)\b")
_UNIT = re.compile(r"don vi tinh|d\.?v\.?t\.?")
_GENERAL = re.compile(r"(?:noi dung|mo ta|dien giai|cu the|chi tiet|noi dung (?:cu the|chi tiet)|tom tat)")
"""Headings that only say that there is more in words: "Kết quả thực hiện › Nội dung"."""
_OF_STATE = re.compile(
    r"(?:da |dang |chua |khong )?(?:hoan thanh|hoan tat|thuc hien|trien khai|tien hanh|xu ly|giai quyet"
    r"|lam|dat|xong|trinh)"
    r"(?: (?:(?:dung|qua|truoc|trong|tre|cham|som) (?:thoi )?han|(?:dung|cham) tien do))?"
    r"|(?:dung|qua|truoc|trong|tre|som|chua den) (?:thoi )?han|(?:dung|cham) tien do"
    r"|(?:da |dang )?tam (?:dung|hoan)|do dang|chua"
)
"""Headings of columns to tick."""
_OF_DONE = re.compile(
    r"(?:(?:viec|nhung viec|noi dung|cong viec) )?da (?:lam|thuc hien|trien khai|hoan thanh|dat)(?: duoc)?"
)
_CODE = re.compile(r"(?:ma(?: so| hieu)?|so hieu)(?: (?:nhiem vu|cong viec|viec|muc|chi tieu))?")
_OF_DAYS = re.compile(r"(?:ngay|thang|so luong)\b")
_LEADERS = r"(?:lanh dao|(?:pho )?chu tich|thuong truc|bi thu|nguoi dung dau)"
_OTHER = re.compile(
    rf"chuc (?:vu|danh)\b.*|{_LEADERS}\b.*|dia (?:chi|diem|ban)\b(?!.*\bphoi hop).*|(?:so )?dien thoai|thanh phan\b.*"
    r"|thoi (?:han|gian) (?:giai quyet|xu ly tthc)|(?:phi|le phi)\b.*|ma (?:so|dinh danh|tthc|ho so)\b.*"
    r"|(?:nguoi|can bo|chuyen vien) (?:theo doi|giam sat)|linh vuc|nhom (?:nhiem vu|cong viec)"
    r"|(?:ket qua |tinh hinh |tien do )?(?:(?:thuc hien|den) )?(?:ky|tuan|thang|quy|nam|dot|lan)(?: bao cao)? truoc"
)
_BEGINS = re.compile(
    r"(?:ngay|thoi gian|thoi diem) (?:giao|nhan|tiep nhan|bat dau|van ban|thuc te|tra|tra loi|hoan thanh thuc te|sinh"
    r"|vao|den(?! han)|di|gui|ky|nop|lap)\b|ngay ban hanh|ngay(?:,? thang(?:,? nam)?)?$|bat dau$"
    r"|(?:noi|co quan|don vi) (?:gui|nhan|ban hanh|cong tac|quan ly|chu quan|su dung|cap)\b|tac gia$"
)
_ONE_WHO = (
    r"(?:co quan|don vi|dia phuong|phong(?: ban)?|ban|bo phan|to(?: chuc)?|khoi|can bo|cong chuc|vien chuc|nhan su"
    r"|ca nhan|chuyen vien|nguoi|xa|phuong|so|nganh)"
)
_PERSON = re.compile(
    rf"thuc hien|(?:ten )?{_ONE_WHO}(?:(?:,| ?/| va)? ?{_ONE_WHO})*|ho (?:va )?ten(?: (?:can bo|cong chuc|nguoi).*)?"
)


_AHEAD = re.compile(
    r"(?:ke hoach|nhiem vu|cong viec|noi dung|viec)(?: cua| trong)?"
    r" (?:tuan|thang|quy|ky|nam) (?:toi|sau|tiep theo|ke tiep)"
)


def name_of(heading: Sequence[str]) -> str | None:
    """Name a column by its innermost heading, then by all of them together; None where its words are not known."""
    inner = heading[-1]
    if len(heading) > 1 and (bound := _BOUND.fullmatch(bare(inner))):
        return "deadline" if bound["last"] and _TIME.match(fold(heading[-2])) else None
    if len(heading) > 1 and _GENERAL.fullmatch(bare(inner)) and (over := name_of(heading[:-1])) not in (None, "text"):
        return over
    if (name := _by_name(inner)) or len(heading) == 1 or _OF_STATE.fullmatch(bare(inner)):
        return name
    if loose_name_of(inner) or is_known_other(heading):
        return None
    whole = _by_name(" ".join(heading))
    return whole if whole == "deadline" or not _OF_DAYS.match(bare(inner)) else None


@lru_cache(maxsize=4096)
def _by_name(heading: str) -> str | None:
    key = bare(heading)
    if numbers_rows(heading):
        return "number"
    if key == "thu tu":
        return None
    for field, pattern in _PATTERNS:
        if pattern.fullmatch(key):
            return field
    known = field_of(heading) or field_of(key)
    return known if known != "other" else None


@lru_cache(maxsize=4096)
def loose_name_of(heading: str) -> str | None:
    """Name a column by what its heading begins with or speaks of, where it says more than a name."""
    key = bare(heading)
    return next((field for field, pattern in _LOOSE if pattern.fullmatch(key)), None)


def bare(heading: str) -> str:
    """Fold a heading without what stands in brackets at its end, short words written out."""
    key = _NUMBERED.sub("", re.sub(r"\s*\((?!%)[^()]*\)$", "", fold(heading)))
    return spelt_out(key.strip(" .:*"))


def numbers_rows(heading: str) -> bool:
    """Say whether a heading is that of running numbers: "STT", "TT (1)"."""
    if len(heading) > _LONGEST_SERIAL or not _MAY_NUMBER.search(heading) or _WEDNESDAY.match(nfc(heading)):
        return False
    key = _BRACKETED.sub("", _NUMBERED.sub("", fold(heading))).strip(" .:")
    return bool(_NUMBERS.fullmatch(key)) or all(map(_NUMBERS.fullmatch, _APART.split(key)))


def is_code(heading: Sequence[str]) -> bool:
    """Say whether a heading is that of what tasks are known by where no running numbers stand: "Mã nhiệm vụ"."""
    return bool(_CODE.fullmatch(bare(heading[-1])))


def is_of_state(heading: Sequence[str]) -> bool:
    """Say whether a heading is a state that rows are ticked for: "Đã hoàn thành", "Quá hạn"."""
    return bool(_OF_STATE.fullmatch(bare(heading[-1])))


def is_of_done(heading: Sequence[str]) -> bool:
    """Say whether a heading is that of what was done: "Đã thực hiện", "Việc đã làm được"."""
    return bool(_OF_DONE.fullmatch(bare(heading[-1])))


def is_progress(heading: Sequence[str]) -> bool:
    """Say whether a heading may mean a deadline, a share or a state: "Tiến độ"."""
    return bool(_PROGRESS.fullmatch(bare(heading[-1])))


def is_ahead(heading: Sequence[str]) -> bool:
    """Say whether a column holds what comes next, as reports have it: "Kế hoạch tuần tới"."""
    return bool(_AHEAD.fullmatch(bare(heading[-1])))


def is_note(heading: Sequence[str]) -> bool:
    """Say whether a column is for remarks."""
    return _by_name(heading[-1]) == "note"


def is_unit(heading: Sequence[str]) -> bool:
    """Say whether a column holds what things are counted in."""
    return bool(_UNIT.fullmatch(bare(heading[-1])))


def is_known_other(heading: Sequence[str]) -> bool:
    """Say whether a column is known to hold nothing of a task: money, aims, law, places, when work began or ended."""
    key = bare(heading[-1])
    return field_of(heading[-1]) == "other" or bool(_OTHER.fullmatch(key) or _BEGINS.match(key)) or is_ahead(heading)


def is_person(heading: Sequence[str]) -> bool:
    """Say whether a column is headed by who somebody is and no more: his name, an office."""
    return bool(_PERSON.fullmatch(bare(heading[-1])))
