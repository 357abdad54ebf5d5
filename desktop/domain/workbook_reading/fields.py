"""Says what the columns of a table hold: by their headings, and by what stands below where these mean two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.plan_reading.columns import field_of
from desktop.domain.plan_reading.lexicon import begins_agency, begins_product, is_deadline
from desktop.domain.text import fold

TASK_FIELDS = (
    "number",
    "text",
    "product",
    "result",
    "lead",
    "coordinate",
    "deadline",
    "status",
    "percent",
    "difficulty",
    "proposal",
    "evidence",
    "note",
    "assigned_by",
)
_DOING = (
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
        rf"(?:ty le|ti le|muc do|tien do|khoi luong|phan tram|%)(?: \(?%\)?|{_DOING} ?\(?%\)?)",
        rf"(?:ty le|ti le|phan tram|khoi luong|muc do){_DOING}",
        rf"%{_DOING}",
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
    "status": (rf"(?:trang thai|tinh trang|danh gia|ket qua danh gia|xep loai tien do){_DOING}(?: tien do| ket qua)?",),
    "result": (rf"{_TOLD_OF}(?:,? ?(?:va|/)? ?{_TOLD_TOO})* {_REACHED}(?: .{{0,40}})?", r"dien giai(?: ket qua)?"),
    "note": (r"ghi chu(?: .{0,40})?", r"(?:thong tin|noi dung) khac", r"y kien khac"),
}
_PATTERNS = tuple((field, re.compile("|".join(patterns))) for field, patterns in _NAMES.items())
_WHO = r"(?:co quan|don vi|dia phuong|phong|bo phan|nguoi|can bo|cong chuc|chuyen vien|to chuc|ca nhan|dv|cq)"
_SAID = (
    ("coordinate", r".*\bphoi hop\b.*|dvph"),
    ("proposal", r".*\b(?:kien nghi|de xuat)\b.*"),
    (
        "difficulty",
        r"(?:nhung |cac |cong viec |noi dung )?(?:kho khan|vuong mac|ton tai|han che|nguyen nhan|ly do)\b.*",
    ),
    ("evidence", r".*\b(?:minh chung|kiem chung|kiem chung)\b.*|van ban (?:ket qua|bao cao|hoan thanh|trien khai).*"),
    ("assigned_by", r".*\bvan ban (?:giao|chi dao)\b.*|(?:nguon|can cu|noi) giao\b.*"),
    (
        "lead",
        rf".*\b(?:chu tri|thu ly|phu trach|dau moi|chiu trach nhiem)\b.*|{_WHO}\b.*\b(?:thuc hien|duoc giao|xu ly)",
    ),
    ("percent", r"(?:ty le|ti le|phan tram|%|tien do)\b.*(?:hoan thanh|thuc hien|khoi luong)\b.*"),
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
    ("text", r"(?:ten |cac |chi tieu, )?(?:nhiem vu|noi dung|cong viec|dau viec|viec|hang muc)\b.*"),
)
_LOOSE = tuple((field, re.compile(pattern)) for field, pattern in _SAID)
"""Headings that say more than their name: "Thời hạn hoàn thành theo yêu cầu của UBND tỉnh"; the first goes before."""
_BEGUN = r"(?:da |dang |chua |cho |tam |khong |dung )?"
_ACTS = (
    r"(?:hoan thanh|thuc hien|trien khai|xac nhan|trinh|dung|den han|den thoi han|xong|bat dau|co ket qua)"
    r"(?: (?:dung|qua|truoc|trong|chua|som|mot phan|thuong xuyen|han|thoi han|nhiem vu|\d+ ?%))*"
)
_STATE = re.compile(
    rf"{_BEGUN}{_ACTS}|(?:qua|trong|sap|sap den|chua den|dung|som|cham|tre)(?: den)? (?:han|tien do)"
    r"|thuong xuyen|cham tien do|da dat|chua dat|dat"
)
_TOLD = re.compile(r"(?:-|\+|•)?\s*(?:da|dang|chua|hien|ngay \d|trong (?:thang|quy|ky)|ubnd|so \w+) .*")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)? ?%")
_HALF, _MOSTLY = 0.5, 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """What is asked of a column: its heading, its texts and how many of its cells are numbers and days."""

    column: int
    heading: tuple[str, ...]
    texts: tuple[str, ...] = ()
    numbers: int = 0
    days: int = 0

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return len(self.texts)


def fields_of(columns: Sequence[Column]) -> list[str | None]:
    """Give the field of each column, each field once; None for a column that holds nothing of a task."""
    named = [None if _is_of_numbers(one, name := _named(one.heading)) else name for one in columns]
    for place, one in enumerate(columns):
        if named[place] is None and not _is_known_other(one.heading):
            loose = _by_loose_name(one.heading[-1])
            named[place] = None if loose in named or _is_of_numbers(one, loose) else loose
    found: list[str | None] = list(named)
    for place, one in enumerate(columns):
        found[place] = _by_content(one, named[place], named)
    for place, one in enumerate(columns):
        if found[place] is None and "text" in found and not _is_known_other(one.heading):
            found[place] = _guessed(one, found)
    return _each_once(found)


def _is_of_numbers(one: Column, name: str | None) -> bool:
    """Say whether a column that words call tasks or agencies holds numbers: "Nhiệm vụ được giao", 20."""
    return name in ("text", "lead", "coordinate", "product", "proposal", "difficulty") and one.numbers * 2 > one.filled


def is_note(heading: Sequence[str]) -> bool:
    """Say whether a column is for remarks."""
    return _by_name(heading[-1]) == "note"


@lru_cache(maxsize=4096)
def _by_loose_name(heading: str) -> str | None:
    key = _bare(heading)
    return next((field for field, pattern in _LOOSE if pattern.fullmatch(key)), None)


def _bare(heading: str) -> str:
    """Fold a heading without what stands in brackets at its end."""
    return re.sub(r"\s*\((?!%)[^()]*\)$", "", fold(heading)).strip(" .:*")


def is_task_table(fields: Sequence[str | None]) -> bool:
    """Say whether columns make a table of tasks: the tasks, and who does them, until when, or how far they are."""
    return "text" in fields and not {"lead", "coordinate", "deadline", "status", "product", "result"}.isdisjoint(fields)


def _named(heading: Sequence[str]) -> str | None:
    """Name a column by its innermost heading, then by all of them together."""
    inner = heading[-1]
    return _by_name(inner) or (_by_name(" ".join(heading)) if len(heading) > 1 else None)


@lru_cache(maxsize=4096)
def _by_name(heading: str) -> str | None:
    key = _bare(heading)
    for field, pattern in _PATTERNS:
        if pattern.fullmatch(key):
            return field
    known = field_of(heading)
    return known if known != "other" else None


def _is_known_other(heading: Sequence[str]) -> bool:
    return field_of(heading[-1]) == "other"


def _by_content(one: Column, name: str | None, named: Sequence[str | None]) -> str | None:
    """Decide the headings that mean one thing in a plan and another in a report: Kết quả, Tiến độ."""
    key = fold(one.heading[-1]).strip(" .:*")
    if re.fullmatch(rf"tien do{_DOING}", key):
        return _of_progress(one)
    if name == "deadline" and not one.days and not any(map(is_deadline, one.texts)):
        return "status" if _share(one.texts, _is_state) >= _HALF else name
    if name == "status" and _share(one.texts, _is_percent) >= _MOSTLY:
        return "percent"
    if re.fullmatch(r"ket qua|ket qua thuc hien|san pham, ket qua|ket qua, san pham", key):
        return _of_result(one, name, named)
    return name


def _of_progress(one: Column) -> str:
    if one.days * 2 > one.filled or _share(one.texts, is_deadline) >= _HALF:
        return "deadline"
    if one.numbers * 2 > one.filled or _share(one.texts, _is_percent) >= _HALF:
        return "percent"
    return "status" if not one.filled or _share(one.texts, _is_state) >= _HALF else "result"


def _of_result(one: Column, name: str | None, named: Sequence[str | None]) -> str | None:
    if _share(one.texts, _tells) >= _HALF or _share(one.texts, _is_state) >= _HALF:
        return "result" if _share(one.texts, _is_state) < _HALF or "status" in named else "status"
    if _share(one.texts, begins_product) >= _HALF and "product" not in [other for other in named if other is not name]:
        return "product"
    reports = {"status", "percent", "difficulty", "proposal", "evidence"} & set(named)
    return "result" if name == "result" or reports else "product"


def _guessed(one: Column, held: Sequence[str | None]) -> str | None:
    """Name a column by what stands in it alone, where nothing has that name yet."""
    if not one.filled:
        return None
    if (
        "deadline" not in held
        and one.filled > 1
        and (one.days + sum(map(is_deadline, one.texts))) / one.filled >= _MOSTLY
    ):
        return "deadline"
    if _share(one.texts, begins_agency) >= _MOSTLY:
        return next((name for name in ("lead", "coordinate") if name not in held), None)
    return None


def _each_once(found: list[str | None]) -> list[str | None]:
    """Keep a field for the first column that has it; a second one of results or products is the other of the two."""
    seen: set[str] = set()
    for place, name in enumerate(found):
        if name is None:
            continue
        if name in seen:
            found[place] = "result" if name == "product" and "result" not in seen else None
        seen.add(found[place] or "")
    return found


def _is_state(text: str) -> bool:
    return bool(_STATE.fullmatch(fold(text).strip(" .")))


def _is_percent(text: str) -> bool:
    return bool(_PERCENT.fullmatch(text.strip()))


def _tells(text: str) -> bool:
    return bool(_TOLD.match(fold(text)))


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0
