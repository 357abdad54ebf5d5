"""Names the columns of tables by the words of their headings; it must not look at what stands below."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.columns import field_of
from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

DOING = (
    r"(?: (?:thuc hien|hoan thanh|trien khai|xu ly|giai quyet|cong viec|nhiem vu|den nay|hien nay|ky nay|trong ky"
    r"|cu the))*"
)
_PAPER = r"(?:van ban|tai lieu|ho so|so van ban|so, ?ky hieu van ban|minh chung|file|duong dan|link)"
_PROOF = r"(?:minh chung|kiem chung|chung minh|da ban hanh|ban hanh|ket qua|kem theo)"
_REACHED = (
    r"(?:thuc hien|hien nay|dat duoc|da dat duoc|da dat|trien khai|da thuc hien|lam duoc|xu ly|thuc te|den nay|trong ky"
    r"|ky nay)"
)
_TOLD_OF = r"(?:tinh hinh|noi dung da|ket qua|viec da|cong viec da)"
_TOLD_TOO = r"(?:ket qua|tinh hinh|tien do)"
_NAMES = {
    "number": (r"(?:so )?(?:s?tt|thu tu)\.?/?|so thu tu|no\.?|#",),
    "percent": (
        rf"(?:ty le|ti le|muc do|tien do|khoi luong|phan tram|%)(?: \(?%\)?|{DOING} ?\(?%\)?)",
        rf"(?:ty le|ti le|phan tram|khoi luong|muc do){DOING}",
        rf"%{DOING}",
    ),
    "assigned_by": (
        r"(?:so )?(?:van ban|can cu|cong van|quyet dinh|so van ban|so hieu van ban)(?: \w+)? (?:giao|chi dao)\b.*",
    ),
    "evidence": (
        rf"{_PAPER}(?:,? ?(?:/|va)? ?(?:van ban|tai lieu|so lieu|link))*(?: {_PROOF})+",
        r"(?:tai lieu|van ban)? ?minh chung.*",
        r"so (?:hieu )?van ban (?:hoan thanh|ket qua|thuc hien|bao cao).*",
    ),
    "difficulty": (
        r"(?:nhung |cac )?(?:kho khan|vuong mac|ton tai|han che|nguyen nhan|bat cap)\b.*",
        r"ly do (?:cham|chua|qua han).*",
    ),
    "proposal": (r"(?:nhung |cac )?(?:de xuat|kien nghi|giai phap de xuat|y kien de xuat)\b.*",),
    "status": (rf"(?:trang thai|tinh trang|danh gia|ket qua danh gia|xep loai tien do){DOING}(?: tien do| ket qua)?",),
    "result": (rf"{_TOLD_OF}(?:,? ?(?:va|/)? ?{_TOLD_TOO})* {_REACHED}(?: .{{0,40}})?", r"dien giai(?: ket qua)?"),
    "note": (r"ghi chu(?: .{0,40})?", r"(?:thong tin|noi dung) khac", r"y kien khac"),
}
_PATTERNS = tuple((field, re.compile("|".join(patterns))) for field, patterns in _NAMES.items())
_WHO = r"(?:co quan|don vi|dia phuong|phong|bo phan|nguoi|can bo|cong chuc|chuyen vien|to chuc|ca nhan|dv|cq)"
_WHO_DOES = (
    r"phong (?:ban|chuyen mon|thuc hien)\b.*|can bo|chuyen vien|cong chuc|bo phan"
    r"|nguoi (?:lam|nhan|xu ly|duoc giao)\b.*"
)
_IN_CHARGE = r"(?:chu tri|thu ly|phu trach|dau moi|chiu trach nhiem)"
_SAID = (
    ("coordinate", r".*\bphoi hop\b.*|dvph"),
    ("proposal", r".*\b(?:kien nghi|de xuat)\b.*"),
    (
        "difficulty",
        r"(?:nhung |cac |cong viec |noi dung )?(?:kho khan|vuong mac|ton tai|han che|nguyen nhan|ly do)\b.*",
    ),
    ("evidence", r".*\b(?:minh chung|kiem chung)\b.*|van ban (?:ket qua|bao cao|hoan thanh|trien khai).*"),
    ("assigned_by", r".*\bvan ban (?:giao|chi dao)\b.*|(?:nguon|can cu|noi) giao\b.*"),
    (
        "lead",
        rf"{_WHO_DOES}|.*\b{_IN_CHARGE}\b.*|{_WHO}\b.*\b(?:thuc hien|duoc giao|xu ly)",
    ),
    ("percent", r"% .*|(?:ty le|ti le|phan tram|%|tien do)\b.*(?:hoan thanh|thuc hien|khoi luong)\b.*"),
    ("status", r"(?:trang thai|tinh trang|danh gia)\b.*"),
    (
        "deadline",
        r"(?:thoi han|thoi gian|han|deadline|moc)\b(?!.*\b(?:giao|bat dau|thuc te|tiep nhan|nhan|gia han)\b).*",
    ),
    (
        "result",
        r"(?:ket qua|tinh hinh|tien do|dien bien|noi dung da)\b.*(?:thuc hien|trien khai|dat duoc|bao cao|den nay).*",
    ),
    ("product", r"(?:san pham|sp|dau ra|ket qua (?:yeu cau|du kien|dau ra|can dat|phai dat))\b.*"),
    ("note", r"(?:ghi chu|luu y|ghi)\b.*"),
    ("result", r"(?:ket qua|tinh hinh)\b.*"),
    ("text", r"(?:ten |cac |chi tieu, )?(?:nhiem vu|noi dung|cong viec|dau viec|viec|hang muc)\b.*"),
)
_LOOSE = tuple((field, re.compile(pattern)) for field, pattern in _SAID)
"""Headings that say more than their name: "Thời hạn hoàn thành theo yêu cầu của UBND tỉnh"; the first goes before."""
_BOUND = re.compile(
    r"(?P<first>tu|tu ngay|bat dau|ngay bat dau|thoi gian bat dau|ngay giao)"
    r"|(?P<last>den|den ngay|ket thuc|ngay ket thuc|thoi gian ket thuc|hoan thanh)"
)
"""The two headings below a time: when work begins, and when it must be done."""
_TIME = re.compile(r"(?:thoi (?:gian|han|diem)|tien do|lo trinh|han|ngay)\b")
_UNIT = re.compile(r"don vi tinh|d\.?v\.?t\.?")


def name_of(heading: Sequence[str]) -> str | None:
    """Name a column by its innermost heading, then by all of them together; None where its words are not known."""
    inner = heading[-1]
    if len(heading) > 1 and (bound := _BOUND.fullmatch(bare(inner))):
        return "deadline" if bound["last"] and _TIME.match(fold(heading[-2])) else None
    return _by_name(inner) or (_by_name(" ".join(heading)) if len(heading) > 1 else None)


@lru_cache(maxsize=4096)
def _by_name(heading: str) -> str | None:
    key = bare(heading)
    for field, pattern in _PATTERNS:
        if pattern.fullmatch(key):
            return field
    known = field_of(heading)
    return known if known != "other" else None


@lru_cache(maxsize=4096)
def loose_name_of(heading: str) -> str | None:
    """Name a column by what its heading begins with or speaks of, where it says more than a name."""
    key = bare(heading)
    return next((field for field, pattern in _LOOSE if pattern.fullmatch(key)), None)


def bare(heading: str) -> str:
    """Fold a heading without what stands in brackets at its end."""
    return re.sub(r"\s*\((?!%)[^()]*\)$", "", fold(heading)).strip(" .:*")


def is_note(heading: Sequence[str]) -> bool:
    """Say whether a column is for remarks."""
    return _by_name(heading[-1]) == "note"


def is_unit(heading: Sequence[str]) -> bool:
    """Say whether a column holds what things are counted in."""
    return bool(_UNIT.fullmatch(bare(heading[-1])))


def is_known_other(heading: Sequence[str]) -> bool:
    """Say whether a column is known to hold nothing of a task: money, aims, law."""
    return field_of(heading[-1]) == "other"
