"""Knows what ends a paper: signatures, "Nơi nhận", notes; it must not know the table above."""

from __future__ import annotations

import re

from desktop.domain.text import fold

_FAR = 200
_HEADS_OF = (
    r"(?:thu truong|chu tich|pho chu tich|(?:tong |pho )?giam doc|truong phong|pho truong phong|chanh van phong"
    r"|pho chanh van phong|lanh dao|dai dien|ke toan(?: truong)?|bi thu|pho bi thu|chi cuc truong|truong ban"
    r"|truong cong an|tram truong|hieu truong|chi huy truong|chanh thanh tra|cong chuc van phong)"
)
_OF = (
    r"(?: (?:ubnd|hdnd|don vi|co quan|so|phong|van phong|xa|phuong|ban|uy ban|dang uy|thong ke|- thong ke|chuyen mon))*"
)
_FOR = r"(?:t[./]?m|k[./]?t|t[./]?l|t[./]?u[./]?q|q)[./]\s?\S.*"
_SIGNS = (
    r"\((?:da )?ky\b.*|(?:da )?ky(?:, (?:ghi ro |dong dau|ten|ho ten|dau).*| ten.*| boi\s?:.*| so boi.*|)"
    r"|nguoi ky\s?:.*|ngay ky\s?:.*"
)
_DATED = r"ngay\s.{0,12}thang\s.{0,12}nam\b.*|.{2,40},\s?ngay\b.{0,20}thang\b.{0,40}"
_MAKERS = (
    r"(?:nguoi|can bo|chuyen vien|bo phan|don vi) (?:lap|tong hop|thuc hien bao cao|bao cao|ghi|kiem tra|kiem soat"
    r"|nhap)\b(?! (?:ke hoach|du toan)).{0,60}"
)
_NOTES = (
    r"(?:ghi chu|chu thich|luu y|chu y|huong dan(?: ghi)?|cach (?:ghi|dien|nhap|tinh|lap)(?: bieu)?|giai thich"
    r"|nguon(?: so lieu)?)"
)
_LINES = (
    r"noi (?:nhan|gui)\b.*",
    _FOR,
    _SIGNS,
    _DATED,
    _MAKERS,
    rf"{_HEADS_OF}{_OF}(?:\s?[:(].*)?",
    r"xac nhan cua\b.*",
    r"kinh (?:de nghi|bao cao|trinh|mong)\b.*|(?:xin )?(?:chan thanh |tran trong )+(?:cam on|kinh|de nghi|bao cao)\b.*",
    rf"{_NOTES}\s?(?:[:.].*)?",
    r"\(?\*+\)?\s?\S.*",
    r"\.?/\.",
)
_CLOSING = re.compile("|".join(_LINES))

_FEWEST_NAMES, _MOST_NAMES = 2, 5


def is_closing(text: str) -> bool:
    """Say whether one of the lines of a text is what stands below a table."""
    return any(_CLOSING.fullmatch(fold(line[:_FAR])) for line in text.splitlines() if line.strip())


def is_name(text: str) -> bool:
    """Say whether a text may be who signed: "Nguyễn Văn An"."""
    words = text.split()
    return _FEWEST_NAMES <= len(words) <= _MOST_NAMES and all(word.isalpha() and word.istitle() for word in words)
