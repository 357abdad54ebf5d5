"""Knows tables that look like tasks or counts and are neither: schedules, catalogues, members, bills, pay sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.evidence import are_things
from desktop.domain.workbook_reading.headings import bare

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.domain.workbook_reading.columns import Column

_MOSTLY = 0.6
_CLOCK = re.compile(r"(?:luc |tu )?\d{1,2} ?(?:h|g|gio|:)(?: ?\d{2})?\b.*|(?:sang|chieu|toi)(?:\s*[:,(].*)?")
_ROLE = re.compile(
    r"(?:pho )?(?:truong|chu tich|to truong|to pho|uy vien|thanh vien|thu ky|chu nhiem|chi huy|doi truong|doi pho)"
    r"(?: (?:ban|to|doi|doan|thuong truc|hoi dong|pho|vien|chi dao|kiem|thu ky))*"
)
_GUESTS = re.compile(r".*\bthanh phan\b.*|.*\bdai bieu\b.*|(?:nguoi|don vi) (?:tham )?du\b.*")
_PROCEDURE = re.compile(r"(?:ten )?(?:thu tuc|tthc)\b.*")
_OF_PROCEDURES = re.compile(
    r"ma (?:so )?(?:tthc|thu tuc)\b.*|(?:phi|le phi)\b.*|thoi (?:han|gian) (?:giai quyet|xu ly tthc)"
)
_DOSSIER = re.compile(r"(?:ma (?:so )?|so )ho so\b.*")
_STEP = re.compile(r"(?:cac )?(?:buoc|trinh tu)(?: (?:thuc hien|cong viec|xu ly))?")
_WHEN = re.compile(r"(?:thoi gian|ngay|thu|gio|buoi)\b.*")
_PRICE = re.compile(r"(?:don gia|dinh muc|muc (?:chi|luong|ho tro|thu|phu cap)|he so(?: luong)?)\b.*")
_PAID = re.compile(r"(?:thanh tien|thuc (?:linh|nhan)|so tien|ky (?:nhan|ten)|tong (?:tien|luong|cong))\b.*")
_PERSON = re.compile(r"(?:ho (?:va |, )?(?:chu dem,? )?ten|ten (?:can bo|cong chuc))\b.*")
_OWNER = re.compile(r"(?:ten )?chu (?:ho|su dung|so huu|dat|co so)\b.*")
_FEE = re.compile(r"(?:phi|le phi|muc (?:phi|thu|le phi))\b.*")
_TERM = re.compile(r"thoi (?:han|gian)\b.*")
_REPORTED = {
    "status",
    "result",
    "percent",
    "product",
    "coordinate",
    "difficulty",
    "proposal",
    "evidence",
    "assigned_by",
}


def is_other_list(columns: Sequence[Column], fields: Sequence[str | None]) -> bool:
    """Say whether a table is a schedule, a list of procedures, their steps or dossiers, or of members."""
    keys = [bare(one.heading[-1]) for one in columns]
    if any(map(_OF_PROCEDURES.fullmatch, keys)) and any(map(_PROCEDURE.fullmatch, keys)):
        return True
    if any(map(_DOSSIER.fullmatch, keys)) or any(map(_STEP.fullmatch, keys)):
        return True
    return _is_schedule(columns, keys, fields) or _is_of_members(columns, fields)


def is_list_with_numbers(columns: Sequence[Column], counted: Collection[int]) -> bool:
    """Say whether a table with numbers is a bill, a catalogue of fees, a list of people for whom nothing is counted."""
    keys = [bare(one.heading[-1]) for one in columns]
    if any(map(_PRICE.fullmatch, keys)) and any(map(_PAID.fullmatch, keys)):
        return True
    figures = [key for key, one in zip(keys, columns, strict=True) if one.column in counted]
    if any(map(_PROCEDURE.fullmatch, keys)) and any(map(_FEE.fullmatch, figures)):
        return all(_FEE.fullmatch(key) or _TERM.fullmatch(key) for key in figures)
    counts_things = any(are_things(one.heading) for one in columns if one.column in counted)
    return any(_PERSON.fullmatch(key) or _OWNER.fullmatch(key) for key in keys) and not counts_things


def _is_schedule(columns: Sequence[Column], keys: Sequence[str], fields: Sequence[str | None]) -> bool:
    if not _REPORTED.isdisjoint(fields):
        return False
    has_guests = any(map(_GUESTS.fullmatch, keys)) and any(map(_WHEN.fullmatch, keys))
    return has_guests or any(_share(one.texts, _CLOCK) >= _MOSTLY for one in columns)


def _is_of_members(columns: Sequence[Column], fields: Sequence[str | None]) -> bool:
    told = next((one for one, name in zip(columns, fields, strict=True) if name == "text"), None)
    return told is not None and _share(told.texts, _ROLE) >= _MOSTLY


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.fullmatch(fold(text))) for text in texts) / len(texts) if texts else 0.0
