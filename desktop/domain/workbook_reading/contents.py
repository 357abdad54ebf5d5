"""Says by what stands in a column what it holds, where its heading leaves it open or is not known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import begins_agency, begins_product, is_deadline
from desktop.domain.text import fold, nfc
from desktop.domain.workbook_reading.headings import bare, is_of_done, is_progress, loose_name_of, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.workbook_reading.columns import Column

_ALWAYS = "thuong xuyen"
_BEGUN = r"(?:da |dang |chua |cho |tam |khong |dung )?"
_ACTS = (
    r"(?:hoan thanh|hoan tat|thuc hien|trien khai|tien hanh|xu ly|giai quyet|lam|lam xong|xac nhan|trinh|dung|den han"
    r"|den thoi han|xong|bat dau|co ket qua)"
    r"(?: (?:dung|qua|truoc|trong|chua|som|tre|cham|mot phan|thuong xuyen|han|thoi han|nhiem vu|thuc hien|xong|tot"
    r"|\d+ ?%))*"
)
_PACE = (
    r"(?:dung|cham|tre|vuot|dat|dam bao|bao dam|khong (?:dat|dam bao|bao dam)|nguy co cham)"
    r"(?: (?:tien do|ke hoach|kh))?"
)
_HALTED = r"(?:da |dang |cho |xin )?(?:tam (?:dung|hoan)|huy|huy bo|gia han|dong|mo|cho)"
_ENGLISH = (
    r"ok|done|completed?|finished|in progress|on ?going|on track|not started|pending|overdue|delayed|late|open|closed"
    r"|cancell?ed|on hold"
)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|(?:(?:tu|vao) )?(?:ngay )?\d{1,2}/\d{1,2}(?:/\d{4})?|\d+ ngay)$")
"""What is added to a state: "(chờ nghiệm thu)", "ngày 12/9", "5 ngày"."""
_STATE = re.compile(
    rf"{_BEGUN}{_ACTS}|(?:qua|trong|sap|sap den|chua den|dung|som|cham|tre)(?: den)? (?:han|tien do)"
    rf"|thuong xuyen|da dat|chua dat|chua|roi|xong roi|binh thuong|{_PACE}|{_HALTED}|{_ENGLISH}"
)
_BEGUN_WORK = re.compile(r"(?:da|dang|chua)\b")
_TOLD = re.compile(r"(?:-|\+|•)?\s*(?:da|dang|chua|cho|hien|ngay \d|trong (?:thang|quy|ky)|ubnd|so \w+) .*")
_TELLS = re.compile(
    r"(?:\S+\s+){0,9}?(?:đã|đang|chưa|đạt|hiện)\b|.*\d[.,]\d+\s?%"
    r"|(?:[-+•]\s*)?(?:mới|vẫn|còn|tiếp tục|(?:thường xuyên )?duy trì|không (?:có|phát sinh))\b",
    re.IGNORECASE,
)
"""Words of what was done, near the beginning; a share of it."""
_DAY = re.compile(r"ngay\b")
_PERCENT = re.compile(r"(?:(?:da|uoc|khoang) )?(?:dat |duoc |hoan thanh |thuc hien )?\d{1,3}(?:[.,]\d+)? ?%")
_HALF, _MOSTLY = 0.5, 0.6
_WORDY = 8
_FEW_WORDS = 3
_SHORTEST = 4
"""Letters that stand for a state: HT, ĐTH."""
_LONGEST_STATE = 200
AHEAD = "ahead"
"""Stands among the fields of a table with a column of what comes next: it is a report."""
CALLED_REPORT = "report"
"""Stands among the fields of a table of a paper that is called a report, whatever its columns say."""
_REPORTED = {"status", "percent", "result"}
_EITHER_RESULT = re.compile(
    r"ket qua(?: thuc hien| cu the| chinh| chu yeu| dat duoc)?|san pham, ket qua|ket qua, san pham"
)
"""What is wanted in a plan, what came of it in a report."""
_EITHER = re.compile(r"(?:[-–+•*]\s*)?(?:thu|dua|dat|hoan thanh|luot|ty le|100 ?%|du lieu|so lieu)(?!\w)")
"""How what is wanted begins, and what was done as well: "Thu nhận 55 hồ sơ"."""
_EITHER_PAPER = re.compile(r"(?:so )?van ban|so(?:,| va)? ?(?:ky )?hieu(?: van ban)?|so, ngay van ban")
"""What gave the order, before a report; what proves it, behind one."""


def by_content(one: Column, name: str | None, named: Sequence[str | None], before: Sequence[str | None]) -> str | None:
    """Decide the headings that mean one thing in a plan and another in a report: Kết quả, Tiến độ."""
    key = bare(one.heading[-1])
    if is_progress(one.heading):
        return _of_progress(one)
    if name == "deadline" and share(one.texts, is_state) >= _HALF and not any(map(is_deadline, one.texts)):
        return "status"
    if name in ("status", "percent") and one.filled:
        return _of_state(one, name, named)
    if _EITHER_RESULT.fullmatch(key):
        return _of_result(one, name, named)
    if name == "assigned_by" and _EITHER_PAPER.fullmatch(key) and not _REPORTED.isdisjoint(before):
        return "evidence" if "evidence" not in named else None
    return _told(one, key, named) if name == "result" else name


def _told(one: Column, key: str, named: Sequence[str | None]) -> str:
    """Tell results that are but states or shares: "Kết quả (%)"."""
    if "%" in key and one.numbers * 2 > one.filled and "percent" not in named:
        return "percent"
    return "status" if "status" not in named and share(one.texts, is_state) >= _MOSTLY else "result"


def _of_state(one: Column, name: str, named: Sequence[str | None]) -> str | None:
    if name == "status":
        return "percent" if share(one.texts, _is_percent) >= _MOSTLY else name
    if one.numbers or share(one.texts, is_state) < _HALF:
        return name
    return "status" if "status" not in named else None


def _of_progress(one: Column) -> str:
    if one.days * 2 > one.filled or share(one.texts, _is_due) >= _HALF:
        return "deadline"
    if one.numbers * 2 > one.filled or share(one.texts, _is_percent) >= _HALF:
        return "percent"
    is_short = all(len(text) <= _SHORTEST or _is_brief(text) for text in one.texts)
    return "status" if is_short or share(one.texts, is_state) >= _HALF else "result"


def _of_result(one: Column, name: str | None, named: Sequence[str | None]) -> str | None:
    states = share(one.texts, is_state)
    if share(one.texts, _reports) >= _HALF or states >= _HALF:
        return "result" if states < _MOSTLY or "status" in named else "status"
    reports = not {AHEAD, "status", "percent", "difficulty", "proposal", "evidence"}.isdisjoint(named)
    if name == "result" and reports:
        return name
    is_called = CALLED_REPORT in named
    wanted = share(one.texts, lambda text: begins_product(text) and not (is_called and _EITHER.match(fold(text))))
    if wanted >= _HALF and "product" not in [other for other in named if other is not name]:
        return "product"
    return "result" if name == "result" or reports or is_called else "product"


def guessed(one: Column, held: Sequence[str | None]) -> str | None:
    """Name a column by what stands in it alone, where nothing has that name yet."""
    if not one.filled:
        return None
    in_time = one.days + sum(map(is_deadline, one.texts))
    if (
        "deadline" not in held
        and one.filled > 1
        and not _DAY.match(bare(one.heading[-1]))
        and loose_name_of(one.heading[-1]) is None
        and in_time / one.filled >= _MOSTLY
    ):
        return "deadline"
    if "lead" not in held and share(one.texts, begins_agency) >= _MOSTLY:
        return "lead"
    return "result" if "result" not in held and _tells_results(one) else None


def _tells_results(one: Column) -> bool:
    """Say whether a column tells what came of the tasks: by its texts, or by the heading above its own."""
    if share(one.texts, begins_agency) >= _HALF:
        return False
    wordy = sum(map(len, one.texts)) >= _WORDY * one.filled and one.numbers * 2 <= one.filled
    if share(one.texts, _tells) >= _MOSTLY or (is_of_done(one.heading) and wordy):
        return True
    return wordy and len(one.heading) > 1 and name_of(one.heading[-2:-1]) in ("result", "product")


def is_state(text: str) -> bool:
    """Say whether a text is but a state: "Đang thực hiện"."""
    if len(text) > _LONGEST_STATE:
        return False
    key = fold(text).strip(" .")
    return bool(_STATE.fullmatch(key) or _STATE.fullmatch(_ASIDE.sub("", key)))


def is_told_state(text: str) -> bool:
    """Say whether a text is a state and cannot be a deadline or a kind of task too: "Thường xuyên"."""
    return is_state(text) and fold(text).strip(" .") != _ALWAYS


def _is_due(text: str) -> bool:
    """Say whether a text is a deadline: "Đã hoàn thành" is one of a plan's, and a state in a report."""
    return is_deadline(text) and not is_told_state(text) and not _BEGUN_WORK.match(fold(text))


def _is_brief(text: str) -> bool:
    """Say whether a text is but a few words without a figure: it tells how far work is and not what came of it."""
    return len(text.split()) <= _FEW_WORDS and not any(map(str.isdigit, text))


def _is_percent(text: str) -> bool:
    return bool(_PERCENT.fullmatch(fold(text).strip()))


def _tells(text: str) -> bool:
    return bool(_TOLD.match(fold(text)))


def _reports(text: str) -> bool:
    """Say whether a text tells what came of a task, where it may name what is wanted as well."""
    return _tells(text) or bool(_TELLS.match(nfc(text)))


def share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    """Give the share of texts that hold what is asked."""
    return sum(map(holds, texts)) / len(texts) if texts else 0.0
