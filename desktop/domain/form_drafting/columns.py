"""Proposes what the columns of a blank form hold and which sums its headings and numbers say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Severity
from desktop.domain.form_drafting.keys import slug, unused
from desktop.domain.forms import Check, CheckKind, ColumnKind, FormColumn, Ratio
from desktop.domain.text import fold
from desktop.domain.workbook_reading.heads import is_serial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.workbook_reading.heads import HeadColumn

_LABEL = re.compile(
    r"(?:ten |noi dung|don vi(?! tinh)|linh vuc|chi tieu|chi so|tieu chi|danh muc|co quan|dia phuong|xa|phuong|thu tuc"
    r"|cong viec|nhiem vu|loai|phan loai|hang muc)\b.*"
)
_NOTE = re.compile(
    r"(?:ghi chu|nguyen nhan|ly do|giai trinh|dien giai|kho khan|vuong mac|de xuat|kien nghi|don vi tinh|dvt"
    r"|co quan (?:chu tri|phoi hop)|ket qua cu the|tai lieu|van ban|dia chi|lien he)\b.*"
)
_SHARE = re.compile(r"(?:ty le|ti le|ty trong|phan tram|%|dat ty le|muc do hoan thanh).*|.*\(\s*%\s*\)")
_MEAN = re.compile(r"\b(?:trung binh|binh quan|diem)\b")
_TOTAL = re.compile(r"(?:tong(?: so| cong)?|cong)\b.*")
_OPEN_UNIT = re.compile(r"\(\s*(?:đvt|đơn vị(?: tính)?)?\s*:?\s*([^\d\W][^()\d=+/]{0,18})\)\s*$", re.IGNORECASE)
_FORMULA = re.compile(r"[\[(]?(\d{1,2})[\])]?\s*=\s*(.+)")
_ADDENDS = re.compile(r"\s*[\[(]?\d{1,2}[\])]?(?:\s*\+\s*[\[(]?\d{1,2}[\])]?)+\s*")
_QUOTIENT = re.compile(r"(?<!\d)[\[(]?(?<!\d)(\d{1,2})[\])]?\s*[/:]\s*[\[(]?(\d{1,2})(?!\d)[\])]?(?!\s*/)")
_DIGITS = re.compile(r"\d{1,2}")
_PLAIN_NUMBER = re.compile(r"[\[(]?(\d{1,2})[\])]?.*")
_FEWEST_PARTS = 2


def draft_columns(heads: Sequence[HeadColumn]) -> tuple[FormColumn, ...]:
    """Propose a column for each heading."""
    label = _label_place(heads)
    taken: list[str] = []
    drafted: list[FormColumn] = []
    for place, head in enumerate(heads):
        kind = _kind(head, is_label=place == label, has_serial=ColumnKind.SERIAL in {one.kind for one in drafted})
        key = kind.value if kind in (ColumnKind.SERIAL, ColumnKind.LABEL) else unused(_key(head), taken)
        taken.append(key)
        is_number = kind in (ColumnKind.COUNT, ColumnKind.RATIO)
        drafted.append(
            FormColumn(
                key=key,
                heading=head.heading,
                kind=kind,
                number=_number(head.number),
                width=_WIDTHS[kind],
                unit=_unit(head.heading[-1]) if is_number else "",
                places=int(kind is ColumnKind.COUNT and bool(_MEAN.search(fold(head.heading[-1])))),
            )
        )
    return _with_shares(heads, drafted)


_WIDTHS = {
    ColumnKind.SERIAL: 0.6,
    ColumnKind.LABEL: 3.0,
    ColumnKind.COUNT: 1.0,
    ColumnKind.RATIO: 1.0,
    ColumnKind.NOTE: 2.0,
}


def _label_place(heads: Sequence[HeadColumn]) -> int:
    """Find the column of labels: by its words, else the first that is no running number."""
    others = [place for place, head in enumerate(heads) if not is_serial(head.heading)]
    named = [place for place in others if _LABEL.fullmatch(fold(heads[place].heading[0]))]
    return (named or others or [0])[0]


def _kind(head: HeadColumn, *, is_label: bool, has_serial: bool) -> ColumnKind:
    said, outer = fold(head.heading[-1]), fold(head.heading[0])
    if is_label:
        return ColumnKind.LABEL
    if is_serial(head.heading) and not has_serial:
        return ColumnKind.SERIAL
    if _NOTE.fullmatch(said):
        return ColumnKind.NOTE
    is_share = _SHARE.fullmatch(said) or _SHARE.fullmatch(outer) or _quotient(head)
    return ColumnKind.RATIO if is_share else ColumnKind.COUNT


def _key(head: HeadColumn) -> str:
    return slug(re.sub(r"[(\[].*?[)\]]", " ", head.heading[-1]) if len(head.heading[-1]) > 3 else head.heading[-1])  # noqa: PLR2004


def _number(text: str) -> str:
    bare = _PLAIN_NUMBER.fullmatch(text.strip())
    return bare[1] if bare else text.strip("()[] ")


def _unit(heading: str) -> str:
    found = _OPEN_UNIT.search(heading)
    return found[1].strip() if found and found[1].strip() != "nếu có" else ""


def _formula(head: HeadColumn) -> tuple[str, str] | None:
    """Give the number of a column and what it is made of: "(3) = (4) + (5)" under it or in its heading."""
    for text in (head.number, *reversed(head.heading)):
        found = _FORMULA.search(text)
        if found:
            return found[1], found[2]
    return None


def _quotient(head: HeadColumn) -> tuple[str, str] | None:
    """Give what a share divides where its number or its heading says so: "(6)=(5)/(4)", "Tỷ lệ (5)/(4)"."""
    for text in (head.number, *reversed(head.heading)):
        found = _QUOTIENT.search(text.partition("=")[2] or text)
        if found:
            return found[1], found[2]
    return None


def _with_shares(heads: Sequence[HeadColumn], drafted: Sequence[FormColumn]) -> tuple[FormColumn, ...]:
    """Give each share what it divides: as its formula says, else the count before it by the first of its kind."""
    found: list[FormColumn] = []
    for head, column in zip(heads, drafted, strict=True):
        if column.kind is not ColumnKind.RATIO:
            found.append(column)
            continue
        ratio = _said_ratio(head, drafted) or _likely_ratio(column, drafted)
        found.append(
            replace(column, ratio=ratio, unit="")
            if ratio
            else replace(column, kind=ColumnKind.COUNT, unit="%", places=2)
        )
    return tuple(found)


def _said_ratio(head: HeadColumn, drafted: Sequence[FormColumn]) -> Ratio | None:
    said = _quotient(head)
    counts = {column.number: column.key for column in drafted if column.kind is ColumnKind.COUNT and column.number}
    if said is None or said[0] not in counts or said[1] not in counts:
        return None
    return Ratio((counts[said[0]],), (counts[said[1]],))


def _likely_ratio(share: FormColumn, drafted: Sequence[FormColumn]) -> Ratio | None:
    before = [column for column in drafted[: drafted.index(share)] if column.kind is ColumnKind.COUNT]
    if len(before) < _FEWEST_PARTS:
        return None
    whole = next((column for column in before[:-1] if _TOTAL.fullmatch(fold(column.heading[-1]))), before[0])
    named = [column for column in before if column is not whole and column.heading[-1] == share.heading[-1]]
    return Ratio(((named or before)[-1].key,), (whole.key,))


def draft_sums(code: str, heads: Sequence[HeadColumn], columns: Sequence[FormColumn]) -> tuple[Check, ...]:
    """Propose the sums that numbers and headings say: "(3) = (4) + (5)", or "Tổng số" over the columns of its group."""
    said = dict(_said_sums(heads, columns))
    found = said | {column: parts for column, parts in _grouped_sums(columns) if column not in said}
    return tuple(
        Check(
            code=f"{code}-{number}",
            kind=CheckKind.SUM,
            column=column,
            parts=parts,
            severity=Severity.ERROR,
            reason=_reason(column, parts, columns),
        )
        for number, (column, parts) in enumerate(found.items(), 1)
    )


def _said_sums(heads: Sequence[HeadColumn], columns: Sequence[FormColumn]) -> Iterator[tuple[str, tuple[str, ...]]]:
    counts = {column.number: column.key for column in columns if column.kind is ColumnKind.COUNT and column.number}
    for head in heads:
        said = _formula(head)
        if not said or said[0] not in counts or not _ADDENDS.fullmatch(said[1]):
            continue
        numbers = _DIGITS.findall(said[1])
        if all(number in counts for number in numbers):
            yield counts[said[0]], tuple(counts[number] for number in numbers)


def _grouped_sums(columns: Sequence[FormColumn]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A total among headings of a group is the sum of the others; of a lower group its own total counts alone."""
    counts = [column for column in columns if column.kind is ColumnKind.COUNT]
    for total in counts:
        group = total.heading[:-1]
        if not group or not _TOTAL.fullmatch(fold(total.heading[-1])):
            continue
        inside = [one for one in counts if one is not total and one.heading[: len(group)] == group]
        parts = [one for one in inside if not _is_below_total(one, group, inside)]
        if len(parts) >= _FEWEST_PARTS:
            yield total.key, tuple(one.key for one in parts)


def _is_below_total(one: FormColumn, group: tuple[str, ...], inside: Sequence[FormColumn]) -> bool:
    lower = one.heading[: len(group) + 1]
    if len(one.heading) <= len(lower) or _TOTAL.fullmatch(fold(one.heading[-1])):
        return False
    return any(
        other is not one and other.heading[: len(lower)] == lower and _TOTAL.fullmatch(fold(other.heading[-1]))
        for other in inside
    )


def _reason(column: str, parts: Sequence[str], columns: Sequence[FormColumn]) -> str:
    named = {one.key: f"({one.number})" if one.number else one.heading[-1] for one in columns}
    return f"{named[column]} = {' + '.join(named[part] for part in parts)}"
