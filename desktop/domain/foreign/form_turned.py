"""Finds a form in a table that stands upright: one count of it a row, the numbers in one column; it knows no ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.foreign.said import LEFT_OUT
from desktop.domain.form_layout import OtherColumn
from desktop.domain.text import fold
from desktop.domain.workbook_reading.counts import is_ratio
from desktop.domain.workbook_reading.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.domain.foreign.reading import SettledTable
    from desktop.domain.forms import Form

_OF_PERIOD = re.compile(
    r"\b(?:ky nay|trong ky|ky bao cao|thang nay|quy nay|thuc hien|thuc te|ket qua|so lieu|so luong|dat duoc|gia tri)\b"
)
_OF_OTHERS = re.compile(
    r"\b(?:ke hoach|giao|muc tieu|phan dau|ky truoc|thang truoc|quy truoc|nam truoc|lien truoc|cung ky|luy ke"
    r"|tu dau nam|so voi|so sanh|tang|giam|chenh lech|ty le|ti le)\b|%"
)
_BULLET = re.compile(r"^\s*(?:[-+•*–▪]|[a-zđ]\)|\d+(?:\.\d+)*[.)])\s*")
_INSIDE = re.compile(r"^\s*trong đó\s*[:,]?\s*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[IVX]+")
_THINGS = ("ho so", "ket qua", "thu tuc", "giao dich", "van ban", "don", "luot")
_HOW_MANY = re.compile(rf"(?:tong )?so (?:luong )?(?P<thing>{'|'.join(_THINGS)})?(?: tthc)? ?")
_TOTALS = ("tong so", "tong cong", "tong", "cong")
_ROMAN_LEVEL, _GROUP_LEVEL, _PLAIN_LEVEL, _LETTER_LEVEL, _BULLET_LEVEL = 0, 6, 7, 8, 9
_PRINTED = re.compile(r"\(\d+\)")


def value_columns(one: SettledTable, key: str) -> tuple[int, ...]:
    """Give the columns in which the numbers of the period may stand: the only one where that is clear or was said.

    ``key`` is what a column of these numbers is settled as.
    """
    settled = one.columns
    said = [column for column, name in settled.items() if name == key]
    if said:
        return tuple(said[:1])
    counts = [
        column
        for column in one.table.columns
        if column.is_count and not is_ratio(column.heading) and settled.get(column.column) != LEFT_OUT
    ]
    clear = [column for column in counts if _is_of_period(column.heading)]
    return tuple(column.column for column in (clear if len(clear) == 1 else counts))


def _is_of_period(heading: Sequence[str]) -> bool:
    text = fold(" ".join(heading))
    return bool(_OF_PERIOD.search(text)) and not _OF_OTHERS.search(text)


def rows_as_columns(form: Form, one: SettledTable, labels: Mapping[int, tuple[str, str]]) -> list[OtherColumn]:
    """Give the rows of a table as columns of a form: each under the rows that it is a part of."""
    whole = {_words(column.heading): column.heading for column in form.columns}
    totals = {_words(column.heading[:-1]): column.heading for column in form.columns if _is_total(column.heading)}
    found: list[OtherColumn] = []
    for row, heading in _headings(one, labels):
        if one.table.kinds.get(row) is RowKind.GROUP or is_ratio(heading):
            continue
        said = next((totals[words] for words in map(_words, (heading, heading[-1:])) if words in totals), None)
        said = whole.get(_words(labels[row][1:])) or said or shortened_heading(form, heading[-1]) or heading
        number = labels[row][0].strip()
        found.append(OtherColumn(row, said, number if _PRINTED.fullmatch(number) else ""))
    return found


def shortened_heading(form: Form, label: str) -> tuple[str, ...] | None:
    """Give the heading that a label says with what is counted before it: "Số hồ sơ đã giải quyết"."""
    words = _words([label])
    what = _HOW_MANY.match(words)
    if what is None:
        return None
    rest = words[what.end() :]
    inner = [column.heading for column in form.columns if _words(column.heading[-1:]) == rest]
    return inner[0] if len(inner) == 1 and _counts(inner[0], what["thing"]) else None


def _counts(heading: Sequence[str], thing: str | None) -> bool:
    """Say whether a column may count these things: it names them, or none."""
    named = [one for one in _THINGS if f" {one} " in f" {_words(heading)} "]
    return thing is None or not named or thing in named


def _is_total(heading: Sequence[str]) -> bool:
    return len(heading) > 1 and fold(heading[-1]) in _TOTALS


def _headings(one: SettledTable, labels: Mapping[int, tuple[str, str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give each row's label below the labels of the rows that it is a part of, by numbers, bullets and groups."""
    above: list[tuple[int, str]] = []
    for row, (number, text) in labels.items():
        level = _level(number.strip(), text, is_group=one.table.kinds.get(row) is RowKind.GROUP)
        while above and above[-1][0] >= level:
            above.pop()
        label = bare_label(text)
        yield row, (*(held for _level_of, held in above), label)
        above.append((level, label))


def _level(number: str, text: str, *, is_group: bool) -> int:
    if _ROMAN.fullmatch(number.rstrip(".")):
        return _ROMAN_LEVEL
    if number[:1].isdigit():
        return len(number.rstrip(".)").split("."))
    if len(number.rstrip(".)")) == 1 and number[:1].isalpha():
        return _LETTER_LEVEL
    if number or _BULLET.match(text) or _INSIDE.match(text):
        return _BULLET_LEVEL
    return _GROUP_LEVEL if is_group else _PLAIN_LEVEL


def bare_label(text: str) -> str:
    """Give a label without bullet, number and "Trong đó:" before it."""
    return _INSIDE.sub("", _BULLET.sub("", _INSIDE.sub("", text))).rstrip(" :;.") or text


def _words(texts: Iterable[str]) -> str:
    return " ".join(_WORD.findall(fold(" ".join(texts))))


def note_column(one: SettledTable) -> int:
    """Give the column of remarks; 0 where there is none."""
    return next((column.column for column in one.table.columns if column.field == "note"), 0)
