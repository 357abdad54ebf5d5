"""Why a count is left without a number, by the words and signs officers write: what is not certain stays so."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


class NothingSaid(StrEnum):
    """What stands in the place of a number: nothing occurred, nothing is asked here, nobody has reported yet, a 0."""

    NOT_OCCURRING = "not_occurring"
    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTED = "not_reported"
    ZERO = "zero"


_COUNTED = (
    r"(?: (?:ho so|truong hop|phat sinh|giao dich|thu tuc|tthc|vu viec|luot|truong|van ban|y kien|don|nao|gi|moi|ca"
    r"|trong ky|trong thang|trong quy|trong nam|ky nay|thang nay|quy nay))*"
)
_KNOWN = (
    (
        NothingSaid.NOT_REPORTED,
        (
            r"chua (?:co )?(?:bao cao|so lieu|tong hop|thong ke|cap nhat|gui|nhap|ro)\b.*|khong co so lieu\b.*"
            r"|(?:de )?trong|dang (?:tong hop|cap nhat|ra soat|cho)\b.*|\.{2,}|…+"
        ),
    ),
    (
        NothingSaid.NOT_APPLICABLE,
        (
            r"khong (?:ap dung|thuoc (?:doi tuong|tham quyen|pham vi|dien|truong hop|nhiem vu)|tham quyen|yeu cau)\b.*"
            r"|khong (?:phai )?bao cao|n/?a|k\.?a\.?d\.?"
        ),
    ),
    (
        NothingSaid.NOT_OCCURRING,
        rf"khong|(?:khong|chua)(?: co)? phat sinh{_COUNTED}|khong co{_COUNTED}|k(?:hong)?\.? ?p\.?s\.?|kps|k/?ps",
    ),
)
_PATTERNS = tuple((said, re.compile(pattern)) for said, pattern in _KNOWN)
_SIGN = r"[-–—−x×/]"
_SIGNS = re.compile(rf"{_SIGN}{{1,3}}", re.IGNORECASE)
_LEGEND = re.compile(
    rf"(?:^|[\s(;,.:“\"'‘])(?:dấu|ký hiệu|kí hiệu|ô|chữ|[“\"'‘(])\s*[(“\"'‘]?({_SIGN})[)”\"'’]?\s*"
    r"(?:là|:|=|nghĩa là|có nghĩa là|thể hiện|tức là)\s*(?:đơn vị |các ô |nội dung |chỉ tiêu )?([^.;,()\n]+)",
    re.IGNORECASE,
)


def nothing_said(text: str) -> NothingSaid | None:
    """Read why there is no number: "Không phát sinh hồ sơ", "KAD", "Chưa báo cáo"; None where that is not certain."""
    bare = fold(text).strip(" ().!") or text.strip()
    return next((said for said, pattern in _PATTERNS if pattern.fullmatch(bare)), None)


def is_sign(text: str) -> bool:
    """Say whether a cell has but a sign that offices use differently: "-", "x", "/"."""
    return bool(_SIGNS.fullmatch(text.strip()))


def legend_of(texts: Iterable[str]) -> dict[str, NothingSaid]:
    """Read what the signs of a sheet mean where it says so itself: "Dấu (-) là không phát sinh"."""
    found: dict[str, NothingSaid] = {}
    for text in texts:
        for sign, words in _LEGEND.findall(text):
            if said := nothing_said(words):
                found[plain_sign(sign)] = said
    return found


def plain_sign(text: str) -> str:
    """Give a sign as the one it is a spelling of: dashes are alike, so are crosses."""
    sign = text.strip()[:1].casefold()
    return "-" if sign in "–—−" else "x" if sign == "×" else sign
