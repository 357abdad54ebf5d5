"""Recognises the headings of a task table by what they are called; it must not know any table in particular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lines import Line, Word, without_words, words_of
from desktop.domain.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_BODY = (
    r"(?:(?:cac |ten )?(?:co quan|don vi|to chuc|bo phan|ca nhan|nguoi|phong ban|trach nhiem)"
    r"(?:(?:, ?| ?/ ?| va | hoac )(?:co quan|don vi|to chuc|ca nhan|dia phuong|nguoi))* )"
)
_TASK = r"(?:nhiem vu|noi dung|cong viec|dau viec|hang muc|viec|giai phap|hoat dong)"
_RESULT = r"(?:san pham|ket qua|dau ra|hoat dong)"
_TIME = r"(?:thoi gian|thoi han|thoi diem|moc thoi gian|han|tien do|lo trinh|ky han)"
_DOING = r"(?:hoan thanh|thuc hien|trinh|bao cao|xong|ket thuc|trien khai|du kien|cuoi cung|phai|thanh)"
_SAID = r"(?:thuan loi|kho khan|vuong mac|ton tai|han che|nguyen nhan|de xuat|kien nghi)"
"""What agencies say of their work."""
_HEADS = {
    "number": r"(?:so )?(?:stt|tt|thu tu)[./]?",
    "text": rf"(?:(?:cac |ten |danh muc (?:cac )?|chi tiet )?{_TASK}(?:(?:,| ?/|;)? (?:va )?{_TASK})*"
    r"(?: (?:cu the|trong tam|thuc hien|chu yeu|can thuc hien|trien khai|duoc giao|giao|can trien khai|chinh))*)",
    "product": rf"(?:(?:ten |yeu cau ve )?{_RESULT}(?: ?(?:/|,|hoac|va|;) ?(?:du kien )?{_RESULT})*"
    r"(?: (?:du kien|mong doi|dat duoc|hoan thanh|yeu cau|can dat|dau ra|chu yeu|chinh|phai dat|"
    r"cu the|giao nop|thuc hien|duoc giao))*"
    rf"|du kien {_RESULT}(?: {_RESULT})?(?: dat duoc)?)",
    "lead": rf"{_BODY}?(?:chu tri|chiu trach nhiem|dau moi|phu trach|chinh)"
    r"(?:(?:,| ?/| va)? ?(?:thuc hien|tham muu|trien khai|chinh|chu tri))*"
    rf"|{_BODY}(?:duoc giao )?(?:thuc hien|tham muu|trien khai|chu tri)(?:(?:,| ?/| va)? ?(?:thuc hien|tham muu))*"
    rf"|phan cong(?: thuc hien)?",
    "coordinate": rf"{_BODY}?(?:cung |tham gia )?phoi hop(?:(?:,| ?/| va)? (?:thuc hien|trien khai|ho tro))*"
    rf"|{_BODY}(?:ho tro|tham gia|cung (?:lam|thuc hien)|lien quan)",
    "deadline": rf"{_TIME}(?:(?:,| ?/| va)? ?{_DOING})*|ngay (?:phai )?hoan thanh",
    "other": r"ghi chu|(?:du kien )?kinh phi(?: (?:du kien|thuc hien))?(?: \([^)]*\))?"
    r"|nguon (?:luc|kinh phi|von)|can cu(?: phap ly)?"
    r"|(?:don vi tinh|dvt)|lanh dao (?:phu trach|chi dao)|chi tieu|muc tieu"
    r"|(?:so )?van ban (?:giao (?:viec|nhiem vu)|chi dao|minh chung|lien quan)|quy mo|dia diem|tinh hinh thuc hien"
    r"|ket qua hien nay|tai lieu kiem chung|minh chung|nguyen nhan|tinh trang|trang thai|muc do hoan thanh"
    r"|(?:ty le|phan tram|%)(?: (?:hoan thanh|thuc hien))?(?: ?%)?"
    rf"|{_SAID}(?:(?:[,;/] ?| va | )(?:{_SAID}))*",
}
_PATTERNS = {field: re.compile(rf"(?:{pattern})") for field, pattern in _HEADS.items()}
_REMARK = re.compile(r"\s*\((?!kinh phi|neu co\b)[^()]{1,40}\)$")
"""What stands in brackets behind a heading: its number, a unit, how to fill the column in."""
_USUAL = {
    "noi dung nhiem vu": "text",
    "noi dung cong viec": "text",
    "nhiem vu cu the": "text",
    "co quan chu tri": "lead",
    "don vi chu tri": "lead",
    "co quan thuc hien": "lead",
    "don vi thuc hien": "lead",
    "co quan phoi hop": "coordinate",
    "don vi phoi hop": "coordinate",
    "thoi gian hoan thanh": "deadline",
    "thoi han hoan thanh": "deadline",
    "thoi gian thuc hien": "deadline",
    "san pham dau ra": "product",
    "ket qua du kien": "product",
}
"""Headings as they are spelt mostly."""
_SHORTEST_MISSPELT, _MOST_WRONG = 12, 4
_LONGEST = 10
_LONGEST_HEADING = 240
MOST_WORDS = 64
"""Words that the headings of a table have at the most."""
NUMBERS_IN = "tt"
"""What every heading of the numbers holds by which headings are found in running text: "STT", "TT", "Số TT"."""
_FEWEST_COLUMNS = 3
_BARE_ROLES = re.compile(r"(?:co quan |don vi )?(?:chu tri|phoi hop)(?: thuc hien)?")


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a table in printed order: as printed, and what each column holds."""

    columns: tuple[str, ...]
    fields: tuple[str, ...]
    printed: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The words of all headings as they stood in the text, folded: by them a repetition is known."""
        return _words_of(self.printed or self.columns)


@lru_cache(maxsize=256)
def _words_of(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word) for column in columns for word in column.split())


def field_of(heading: str) -> str | None:
    """Say what a column holds: number, text, product, lead, coordinate, deadline, other; None if unknown."""
    return _field_of(heading) if len(heading) <= _LONGEST_HEADING else None


@lru_cache(maxsize=8192)
def _field_of(heading: str) -> str | None:
    key = _REMARK.sub("", fold(heading)).strip(" .:*")
    known = next((field for field, pattern in _PATTERNS.items() if pattern.fullmatch(key)), None)
    return known or _misspelt(key)


def _misspelt(key: str) -> str | None:
    """Know a heading with one word misspelt, "Cơ quan chủ chì", or words run together; short ones are none."""
    if len(key) < _SHORTEST_MISSPELT:
        return None
    close = key.replace(" ", "")
    return next(
        (field for usual, field in _USUAL.items() if usual.replace(" ", "") == close or _is_misspelt(key, usual)), None
    )


def _is_misspelt(key: str, usual: str) -> bool:
    words, right = key.split(), usual.split()
    wrong = [pair for pair in zip(words, right, strict=False) if pair[0] != pair[1]]
    return len(words) == len(right) and len(wrong) == 1 and _is_near(*wrong[0])


def _is_near(word: str, right: str) -> bool:
    """Say whether a word is another one with a letter or two wrong."""
    if len(word) < 2 or abs(len(word) - len(right)) > 1:  # noqa: PLR2004 - a letter is no word
        return False
    return (word[0] == right[0] or word[-1] == right[-1]) and len(set(word) ^ set(right)) <= _MOST_WRONG


def is_task_table(fields: Sequence[str]) -> bool:
    """Say whether columns make a table of tasks: the tasks, and somebody or some time."""
    return "text" in fields and not {"lead", "deadline", "coordinate"}.isdisjoint(fields)


@dataclass(frozen=True, slots=True)
class FoundHeads:
    """Headings found in running text: the words they took."""

    heads: Heads
    first: int
    last: int


def find_heads(words: Sequence[Word], start: int = 0) -> FoundHeads | None:
    """Find the first headings of a task table in running text; they may be glued on a line or broken over lines."""
    for first in range(start, len(words)):
        if not _numbers(words, first) or (first + 1 < len(words) and words[first + 1].key == words[first].key):
            continue
        if found := _heads_at(words, first):
            return found
    return None


def _numbers(words: Sequence[Word], place: int) -> bool:
    """Say whether the heading of the numbers may begin at a word."""
    if words[place].key == "so":
        return place + 1 < len(words) and words[place + 1].key == "tt"
    return field_of(words[place].key) == "number"


def _heads_at(words: Sequence[Word], first: int) -> FoundHeads | None:
    """Read headings from a word on: the longest run of words that are headings, in the fewest columns."""
    run = [word.text for word in words[first : first + MOST_WORDS]]
    best: list[tuple[int, int] | None] = [None] * (len(run) + 1)
    best[0] = (0, 0)
    reached = 0
    for begin in range(len(run)):
        if begin > reached:
            break
        before = best[begin]
        if before is None:
            continue
        for end in range(begin + 1, min(begin + _LONGEST, len(run)) + 1):
            after = best[end]
            if (after is None or before[0] + 1 < after[0]) and _may_follow(field_of(" ".join(run[begin:end])), begin):
                best[end] = (before[0] + 1, begin)
                reached = max(reached, end)
    for end in range(reached, 0, -1):
        if best[end] and (heads := _complete(run, best, end)):
            return FoundHeads(heads, first, first + end)
    return None


def _may_follow(field: str | None, place: int) -> bool:
    """Say whether a heading may stand at a place: that of the numbers only as the first, for it begins a table."""
    return field is not None and (field != "number" or place == 0)


def _complete(run: Sequence[str], best: Sequence[tuple[int, int] | None], end: int) -> Heads | None:
    columns: list[str] = []
    while end:
        begin = (best[end] or (0, 0))[1]
        columns.append(one_line(" ".join(run[begin:end])))
        end = begin
    if len(columns) < _FEWEST_COLUMNS or not is_task_table([field_of(column) or "other" for column in columns]):
        return None
    heads = nested(columns[::-1])
    fields = heads.fields
    if fields[-1] == "text" and "text" in fields[:-1]:
        return None
    return heads if len(fields) >= _FEWEST_COLUMNS and is_task_table(fields) else None


def nested(columns: Sequence[str]) -> Heads:
    """Make headings of texts in order; bare "Chủ trì", "Phối hợp" at the end stand under a common heading before."""
    fields = [field_of(column) or "other" for column in columns]
    printed, columns = tuple(columns), list(columns)
    above = next((place for place, field in enumerate(fields) if field == "lead"), None)
    roles = [place for place, column in enumerate(columns) if _BARE_ROLES.fullmatch(fold(column))]
    if above is not None and len(roles) > 1 and above not in roles and roles[-1] == len(columns) - 1:
        moved = [(columns[place], fields[place]) for place in roles]
        rest = [
            (column, field)
            for place, (column, field) in enumerate(zip(columns, fields, strict=True))
            if place not in roles
        ]
        rest[above : above + 1] = moved
        columns, fields = [column for column, _ in rest], [field for _, field in rest]
    return Heads(tuple(columns), tuple(fields), printed)


def without_repeats(lines: list[Line], heads: Heads) -> list[Line]:
    """Take out every repetition of the headings, also inside a cell, and the row that numbers the columns."""
    words = words_of(lines)
    keys = [word.key for word in words]
    head = heads.key
    size = len(head)
    spans: list[tuple[int, int]] = []
    at = 0
    while at <= len(keys) - size:
        if keys[at] == head[0] and tuple(keys[at : at + size]) == head:
            end = at + size + _column_numbers(keys, at + size, len(heads.columns))
            spans.append((at, end))
            at = end
        else:
            at += 1
    return without_words(lines, words, spans) if spans else lines


def _column_numbers(keys: Sequence[str], at: int, columns: int) -> int:
    """Count the words of a row "(1) (2) (3)" that numbers the columns."""
    bare = [key.strip("().") for key in keys[at : at + columns]]
    return columns if bare == [str(number) for number in range(1, columns + 1)] else 0
