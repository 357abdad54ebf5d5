"""Joins what a narrow cell broke over lines in the middle of a time; knows no clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.domain.deadlines.words import NUMERALS, ROMAN, SEPARATORS

if TYPE_CHECKING:
    from desktop.domain.deadlines.words import Token

_LEADS_ON = {
    "truoc", "ngay", "thang", "quy", "nam", "den", "toi", "tu", "trong", "hang", "moi", "dinh", "ky", "nhat", "la",
    "vao", "cuoi", "dau", "doan", "het", "han", "va", "thuong", "ke", "hoan", "cham", "giai", "so", "thu", "xong",
    "tuan", "thanh", "sau", "lan",
}  # fmt: skip
_WAITED_FOR = {"ngay", "thang", "nam", "quy", "tuan", "gieng", "chap"}


def joined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out the ends of lines that end nothing; the others part clauses."""
    return tuple(token for at, token in enumerate(tokens) if token.kind != "line" or not _runs_on(tokens, at))


def _runs_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a line was broken in the middle of a time ("Trước ngày⏎31/12/2025", "Quý IV⏎năm 2025")."""
    if at == 0 or at + 1 == len(tokens):
        return True
    before, behind = tokens[at - 1], tokens[at + 1]
    if before.key in ("/", ",", "theo", "truoc", "sau") or behind.key in ("/", "("):
        return True
    if (before.key in _LEADS_ON and _may_be_time(behind)) or (_is_short(before) and _goes_on(behind)):
        return True
    small = behind.kind == "word" and behind.text[0].islower() and before.kind != "mark"
    return small and not _is_labelled(tokens, at + 1)


def _is_short(token: Token) -> bool:
    return token.kind == "number" and len(token.key) <= 2  # noqa: PLR2004 - a day, a month, half a year


def _goes_on(token: Token) -> bool:
    return token.kind == "number" or token.key in SEPARATORS


def _may_be_time(token: Token) -> bool:
    return (
        token.kind == "number"
        or token.key in (".", "…")
        or token.key in ROMAN
        or token.key in NUMERALS
        or token.key in _WAITED_FOR
    )


def _is_labelled(tokens: Sequence[Token], start: int) -> bool:
    """Whether the line that begins here has a label and a colon, or is a list line ("b) …")."""
    end = start
    while end < len(tokens) and tokens[end].kind != "line" and tokens[end].key != ";":
        end += 1
    letter = start + 1 < len(tokens) and tokens[start + 1].key == ")"
    return letter or any(token.key == ":" for token in tokens[start:end])
