"""The words by which agencies, products and deadlines are known in a plan; it must not know where they stand."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from desktop.domain.deadlines import DeadlineKind, read_deadline
from desktop.domain.plan_reading import words
from desktop.domain.text import fold, nfc


def any_of(words_listed: str) -> str:
    """Make one pattern of a list of them."""
    return "(?:" + "|".join(word.strip() for word in re.split(r",\s", words_listed) if word.strip()) + ")"


_MARK = r"[-+•*]?\s*"
_CLASS = rf"cac (?!{any_of(words.NO_CLASSES)}(?!\w))\w+"
_AGENCY = re.compile(rf"{_MARK}(?:{any_of(words.AGENCY_STARTS)}|{_CLASS})(?!\w)")
_PRODUCT = re.compile(rf"{_MARK}{any_of(words.PRODUCT_STARTS)}(?!\w)")
_TIME_START = re.compile(rf"[-+•*(]?\s*{any_of(words.TIME_STARTS)}(?!\w)")
_ONLY_TIME = re.compile(
    r"(?:Trước|Trong|Tháng|Qu[ýí]|Năm|Hằng|Hàng (?:năm|quý|tháng)|Chậm|Đến|Định kỳ|Thường|Cuối|Ngày)\b"
)
_TIME = re.compile(rf"(?<!\w){any_of(words.TIME_WORDS)}(?!\w)|\d/\d|20\d\d")
_CONNECTOR = re.compile(rf"[,;/&–-]$|(?<!\w){any_of(words.OPEN_ENDS)}$")
_UNFINISHED = re.compile(rf"[,(“/]$|(?<!\w){any_of(words.UNFINISHED_ENDS)}$")
_CONNECTOR_MARKED = re.compile(rf"[,;/&–-]$|(?<!\w){any_of(words.OPEN_ENDS_MARKED)}$")
_UNFINISHED_MARKED = re.compile(rf"[,(“/]$|(?<!\w){any_of(words.UNFINISHED_ENDS_MARKED)}$")
_NAME_BEGUN = re.compile(rf"(?<!\w){any_of(words.NAME_BEGINNINGS)}$")
_DATE_BEGUN = re.compile(r"(?<!\w)(?:ngay|thang|nam|qu[yi]|truoc|den|het|cuoi)$|\d/$")
_WORK = re.compile(rf"(?<!\w){any_of(words.WORK_WORDS)}(?!\w)")
_LONGEST_DEADLINE = 260
_TOLD = 80
_SOME_DAY = date(2026, 1, 1)
"""Many deadlines leave their year to the plan: "Quý III", "trước 30/9"."""
_FAR = 120
"""Letters: nothing a cell begins or ends with is longer."""
_LETTER = re.compile(r"[^\W_]")


_kept = lru_cache(maxsize=16384)
"""A line is weighed many times against its neighbours, and what it begins or ends with is found once."""


def begins_agency(text: str) -> bool:
    """Say whether text begins as the name of an agency or of a class of them."""
    return _begins_agency(text[:_FAR])


@_kept
def _begins_agency(text: str) -> bool:
    return bool(_AGENCY.match(fold(text)))


def begins_product(text: str) -> bool:
    """Say whether text begins as what work leaves behind: a plan, a decision, software."""
    return _begins_product(text[:_FAR])


@_kept
def _begins_product(text: str) -> bool:
    return bool(_PRODUCT.match(fold(text)))


def begins_time(text: str) -> bool:
    """Say whether text begins as a deadline does."""
    return _begins_time(text[:_FAR])


@_kept
def _begins_time(text: str) -> bool:
    return bool(_TIME_START.match(fold(text)))


def begins_only_time(text: str) -> bool:
    """Say whether text begins with a word that begins a deadline and no name: "Trước", unlike "Đà" or "Tư"."""
    return bool(_ONLY_TIME.match(text))


def begins_scoped_time(text: str) -> bool:
    """Say whether text begins as a deadline does that names first whom it is for: "+ UBND cấp xã: Quý III"."""
    _, colon, rest = text.partition(":")
    return bool(colon) and begins_time(rest.lstrip()) and is_deadline(rest.strip())


def is_deadline(text: str) -> bool:
    """Say whether text reads as a deadline; of a long one its beginning decides."""
    return len(text) <= _LONGEST_DEADLINE and _is_deadline(text)


@_kept
def _is_deadline(text: str) -> bool:
    if not _TIME.search(fold(text)):
        return False
    return _reads(text if len(text) <= _TOLD else text[:_TOLD].rpartition(" ")[0])


@_kept
def _reads(text: str) -> bool:
    return read_deadline(text, issued=_SOME_DAY).kind is not DeadlineKind.NONE


def ends_open(text: str) -> bool:
    """Say whether a list of agencies ends with what joins the next part of it."""
    return _ends_open(text[-_FAR:])


@_kept
def _ends_open(text: str) -> bool:
    return _ends(text, _CONNECTOR_MARKED, _CONNECTOR)


def _ends(text: str, marked: re.Pattern[str], bare: re.Pattern[str]) -> bool:
    """Look at the end of a text with its marks, or folded where it has none."""
    return bool(bare.search(fold(text)) if text.isascii() else marked.search(nfc(text).lower()))


def breaks_name(last: str, first: str) -> bool:
    """Say whether the name of an agency goes on over the end of a line: "Văn phòng" and "UBND tỉnh"."""
    return _begins_name(last[-_FAR:]) and begins_large(first)


def only_begins_name(text: str) -> bool:
    """Say whether text is no more than the first part of a name: "Chi cục", "Văn phòng"."""
    return len(text) < _TOLD and bool(_NAME_BEGUN.fullmatch(fold(text)))


@_kept
def _begins_name(text: str) -> bool:
    return bool(_NAME_BEGUN.search(fold(text)))


def breaks_date(last: str, first: str) -> bool:
    """Say whether a date goes on over the end of a line: "Đến hết năm" and "2026"."""
    return (first[:1].isdigit() or first[:1] in "IV") and _begins_date(last[-_FAR:])


@_kept
def _begins_date(text: str) -> bool:
    return bool(_DATE_BEGUN.search(fold(text)))


@lru_cache(maxsize=4096)
def tells_of_work(text: str) -> bool:
    """Say whether text speaks of what is to be done rather than of who does it."""
    return bool(_WORK.search(fold(text)))


def ends_unfinished(text: str) -> bool:
    """Say whether text breaks off within a sentence."""
    return _ends_unfinished(text[-_FAR:])


@_kept
def _ends_unfinished(text: str) -> bool:
    return _ends(text, _UNFINISHED_MARKED, _UNFINISHED)


def begins_small(text: str) -> bool:
    """Say whether text begins with a small letter."""
    return _first_letter(text).islower()


def begins_large(text: str) -> bool:
    """Say whether text begins with a capital letter."""
    return _first_letter(text).isupper()


def _first_letter(text: str) -> str:
    found = _LETTER.search(text)
    return found[0] if found else ""


def begins_item(text: str) -> bool:
    """Say whether text begins with the mark of a list."""
    return bool(re.match(r"[-+•*–]\s|\(?\d{1,2}\)\s|[a-zđ]\)\s", text))
