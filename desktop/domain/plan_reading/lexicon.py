"""The words by which agencies, products and deadlines are known in a plan; it must not know where they stand."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from desktop.domain.deadlines import DeadlineKind, read_deadline
from desktop.domain.plan_reading import words
from desktop.domain.text import fold


def any_of(words_listed: str) -> str:
    """Make one pattern of a list of them."""
    return "(?:" + "|".join(word.strip() for word in re.split(r",\s", words_listed) if word.strip()) + ")"


_MARK = r"[-+•*]?\s*"
_CLASS = rf"cac (?!{any_of(words.NO_CLASSES)}(?!\w))\w+"
_AGENCY = re.compile(rf"{_MARK}(?:{any_of(words.AGENCY_STARTS)}|{_CLASS})(?!\w)")
_PRODUCT = re.compile(rf"{_MARK}{any_of(words.PRODUCT_STARTS)}(?!\w)")
_TIME_START = re.compile(rf"[-+•*(]?\s*{any_of(words.TIME_STARTS)}(?!\w)")
_TIME = re.compile(rf"(?<!\w){any_of(words.TIME_WORDS)}(?!\w)|\d/\d|20\d\d")
_CONNECTOR = re.compile(rf"[,;/&–-]$|(?<!\w){any_of(words.OPEN_ENDS)}$")
_UNFINISHED = re.compile(rf"[,(“/]$|(?<!\w){any_of(words.UNFINISHED_ENDS)}$")
_NAME_BEGUN = re.compile(rf"(?<!\w){any_of(words.NAME_BEGINNINGS)}$")
_DATE_BEGUN = re.compile(r"(?<!\w)(?:ngay|thang|nam|qu[yi]|truoc|den|het|cuoi)$|\d/$")
_WORK = re.compile(rf"(?<!\w){any_of(words.WORK_WORDS)}(?!\w)")
_LONGEST_DEADLINE = 260
_TOLD = 80
_SOME_DAY = date(2026, 1, 1)
"""Many deadlines leave their year to the plan: "Quý III", "trước 30/9"."""


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    return fold(text)


def begins_agency(text: str) -> bool:
    """Say whether text begins as the name of an agency or of a class of them."""
    return bool(_AGENCY.match(_key(text)))


def begins_product(text: str) -> bool:
    """Say whether text begins as what work leaves behind: a plan, a decision, software."""
    return bool(_PRODUCT.match(_key(text)))


def begins_time(text: str) -> bool:
    """Say whether text begins as a deadline does."""
    return bool(_TIME_START.match(_key(text)))


def begins_scoped_time(text: str) -> bool:
    """Say whether text begins as a deadline does that names first whom it is for: "+ UBND cấp xã: Quý III"."""
    _, colon, rest = text.partition(":")
    return bool(colon) and begins_time(rest.lstrip()) and is_deadline(rest.strip())


@lru_cache(maxsize=16384)
def is_deadline(text: str) -> bool:
    """Say whether text reads as a deadline; of a long one its beginning decides."""
    if len(text) > _LONGEST_DEADLINE or not _TIME.search(_key(text)):
        return False
    return _reads(text if len(text) <= _TOLD else text[:_TOLD].rpartition(" ")[0])


@lru_cache(maxsize=16384)
def _reads(text: str) -> bool:
    return read_deadline(text, issued=_SOME_DAY).kind is not DeadlineKind.NONE


def ends_open(text: str) -> bool:
    """Say whether a list of agencies ends with what joins the next part of it."""
    return bool(_CONNECTOR.search(_key(text))) and not text.endswith("số")


def breaks_name(last: str, first: str) -> bool:
    """Say whether the name of an agency goes on over the end of a line: "Văn phòng" and "UBND tỉnh"."""
    return bool(_NAME_BEGUN.search(_key(last))) and begins_large(first)


def breaks_date(last: str, first: str) -> bool:
    """Say whether a date goes on over the end of a line: "Đến hết năm" and "2026"."""
    return bool(_DATE_BEGUN.search(_key(last))) and (first[:1].isdigit() or first[:1] in "IV")


def tells_of_work(text: str) -> bool:
    """Say whether text speaks of what is to be done rather than of who does it."""
    return bool(_WORK.search(_key(text)))


def ends_unfinished(text: str) -> bool:
    """Say whether text breaks off within a sentence."""
    return bool(_UNFINISHED.search(_key(text)))


def begins_small(text: str) -> bool:
    """Say whether text begins with a small letter."""
    first = next((letter for letter in text.lstrip("-+•*(“\"' ") if letter.isalnum()), "")
    return first.islower()


def begins_large(text: str) -> bool:
    """Say whether text begins with a capital letter."""
    first = next((letter for letter in text.lstrip("-+•*(“\"' ") if letter.isalnum()), "")
    return first.isupper()


def begins_item(text: str) -> bool:
    """Say whether text begins with the mark of a list."""
    return bool(re.match(r"[-+•*–]\s|\(?\d{1,2}\)\s|[a-zđ]\)\s", text))
