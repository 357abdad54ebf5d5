"""Reads how far a task is from the words officers write: a state, and the day it was done; what is unclear stays so."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from desktop.domain.printed_days import read_day
from desktop.domain.status import State
from desktop.domain.text import fold, match_key

_IN_TIME = (
    r"(?:dung|qua|truoc|trong|sap(?: den)?|den|chua den|chua qua|tre|cham|som)(?: thoi)? (?:han|tien do)"
    r"|cham|tre|som|dung tien do|han truoc ngay ban hanh"
)
_TIMING = re.compile(rf"[ ,;:.(\[–-]*\b(?:{_IN_TIME})(?: (?:quy dinh|giao|yeu cau|ke hoach|\d+ ngay))?[)\].]*$")
_WORK = r"(?:thuc hien|trien khai|tien hanh|xu ly|giai quyet|lam|bat dau|khoi dong|thuc hien nhiem vu)"
_FINISHED = r"(?:hoan thanh|hoan tat|thuc hien xong|lam xong|xong|ket thuc|xu ly xong|giai quyet xong|dat)"
_WHOLE = r"(?: (?:toan bo|100 ?%|nhiem vu|muc tieu|chi tieu|ke hoach|xong|viec thuc hien))*"
_PAPERED = r"(?:trinh|nop|gui|bao cao)"
_ASKED = r"(?:phe duyet|xac nhan|y kien|tham dinh|duyet|xem xet|ban hanh|ky|ket qua tham dinh|tham tra)"
_WAITING = rf"(?:cho|dang cho|xin|lay)(?: [a-z]+){{0,3}} {_ASKED}.*|cho {_ASKED}.*"
_STATES = (
    (State.PAUSED, r"(?:dang )?(?:tam dung|tam hoan|tam ngung|tam ngung thuc hien)(?: .*)?"),
    (
        State.DROPPED,
        (
            rf"khong (?:con )?(?:phai )?{_WORK}(?: nua)?|huy(?: bo)?(?: nhiem vu)?|bai bo"
            rf"|khong con (?:phu hop|nhiem vu)|(?:da )?(?:ngung|cham dut) {_WORK}|dua ra khoi ke hoach"
        ),
    ),
    (State.NOT_STARTED, rf"(?:chua|chua duoc|hien chua|chua co) {_WORK}(?: {_WORK})?|chua lam|moi giao|moi duoc giao"),
    (State.SUBMITTED, rf"(?:da|dang) {_PAPERED}\b.*|{_WAITING}"),
    (
        State.IN_PROGRESS,
        (
            rf"(?:da va )?dang (?!cho\b).+|(?:dang )?trong qua trinh {_WORK}\b.*|tiep tuc {_WORK}\b.*"
            rf"|(?:{_WORK} )?thuong xuyen(?:,? lien tuc)?(?: hang nam)?"
            rf"|(?:da )?(?:hoan thanh|thuc hien|dat) mot phan\b.*"
        ),
    ),
    (
        State.DONE,
        (
            rf"(?:da )?(?:co ban da )?{_FINISHED}{_WHOLE}|da (?:thuc hien|ban hanh|thuc hien va hoan thanh){_WHOLE}"
            rf"|hoan thanh(?: tot| xuat sac)?(?: nhiem vu)?|100 ?%"
        ),
    ),
)
_PATTERNS = tuple((state, re.compile(pattern)) for state, pattern in _STATES)
_MARKED = (
    (State.DROPPED, re.compile(r"(?:đã )?dừng(?: thực hiện| triển khai)?")),
    (State.PAUSED, re.compile(r"(?:đã |đang |xin )?hoãn\b.*")),
)
"""With their marks: without them dừng reads as "đúng", hoãn as "hoàn"."""
_UNSURE = re.compile(r"(?:da )?co ban .*|chua .*")
_PERCENT = re.compile(r"\b(\d{1,3})(?:[.,]\d+)? ?%")
_MONTH = re.compile(r"(?:(?:trong|vao) )?(?:thang ?)?(0?[1-9]|1[0-2])\s*(?:/|-|\.|,? nam )\s*(20\d\d)")
_BEHIND = re.compile(
    r"^(?P<words>\D*?)[ ,;:(–-]*(?:(?:vao |tu )?ngay |trong |vao )?"
    r"(?P<day>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|(?:thang ?)?\d{1,2}\s*(?:/|-|,? nam )\s*20\d\d)[ ).]*$"
)
_FULL = 100
_MARKS = ("x", "✓", "✔", "v", "√", "☑", "\uf0fc")


@dataclass(frozen=True, slots=True)
class StateReading:
    """What a cell says: a state, None where its words leave it open, and the day the work was done."""

    state: State | None = None
    done_on: date | None = None
    percent: int | None = None


def read_state(text: str) -> StateReading:
    """Read "Đã hoàn thành", "Đang thực hiện (quá hạn)", "Hoàn thành ngày 12/5/2025", "12/2025"."""
    words, day = _without_day(text)
    if day and not words.strip(" .:;,()"):
        return StateReading(State.DONE, day)
    bare = _bare(words)
    percent = _PERCENT.search(bare)
    said = int(percent[1]) if percent and int(percent[1]) <= _FULL else None
    state = _state_of(bare, words, said)
    return StateReading(state, day if state is State.DONE else None, said)


def _state_of(bare: str, words: str, percent: int | None) -> State | None:
    if percent is not None and percent < _FULL and re.match(rf"(?:da )?(?:{_FINISHED}|{_WORK})\b", bare):
        return State.IN_PROGRESS if percent else None
    marked = match_key(words).strip(" .;:,()")
    if found := next((state for state, pattern in _MARKED if pattern.fullmatch(marked)), None):
        return found
    for state, pattern in _PATTERNS:
        if pattern.fullmatch(bare):
            return None if state is State.DONE and _UNSURE.fullmatch(bare) else state
    return None


def says_only_when(text: str) -> bool:
    """Say whether words tell how a task stands to its deadline and no more: "Chậm tiến độ", "Chưa đến hạn"."""
    return bool(text.strip()) and not _bare(text)


def _bare(words: str) -> str:
    """Fold words without what they say of the deadline."""
    key = fold(words).strip(" .;:,-–•*+")
    while (shorter := _TIMING.sub("", key).strip(" .;:,()[]-–")) and shorter != key:
        key = shorter
    return "" if re.fullmatch(_IN_TIME, key) else key


def _without_day(text: str) -> tuple[str, date | None]:
    """Part words from the day or month behind them; of a month its last day counts, as for a deadline."""
    if day := read_day(text):
        return "", day
    key = fold(text).strip()
    found = _BEHIND.match(key)
    if not found:
        return text, None
    day = read_day(found["day"]) or _end_of_month(found["day"])
    return (text[: len(found["words"])] if day else text), day


def _end_of_month(text: str) -> date | None:
    found = _MONTH.fullmatch(text)
    if not found:
        return None
    year, month = int(found[2]), int(found[1])
    return date(year, month, calendar.monthrange(year, month)[1])


def is_mark(text: str) -> bool:
    """Say whether a cell is ticked: of columns headed by states the ticked one holds."""
    return bool(text.strip()) and fold(text).strip(" .") in _MARKS
