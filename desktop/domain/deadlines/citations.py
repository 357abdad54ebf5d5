"""Finds documents named with number and date: their dates are never deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.deadlines.reading import DeadlineKind
from desktop.domain.deadlines.times import Time, time_at
from desktop.domain.deadlines.words import begins_with
from desktop.domain.deadlines.words import match as matched

if TYPE_CHECKING:
    from desktop.domain.deadlines.words import Token


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named with its date, None where no date is printed."""

    time: Time | None


_DOCUMENTS = (
    "quyet dinh", "ke hoach", "cong van", "nghi dinh", "nghi quyet", "thong tu", "chi thi", "to trinh", "thong bao",
    "van ban", "cong dien", "ket luan", "luat", "huong dan", "hop dong", "bien ban", "thoa thuan",
)  # fmt: skip
_NAMES = (*_DOCUMENTS, "kh|qd|cv|nq|tb|ct|bc|ttr")
_FIRST_WORDS = frozenset(word for name in _NAMES for word in begins_with(name))
_DEADLINE_WORDS = {"truoc", "cham", "muon", "hoan", "xong"}
_CITED_WITHIN = 14


def citation_at(tokens: Sequence[Token], at: int) -> tuple[int, Citation] | None:
    """Read "số 3888/KH-UBND ngày 10/10/2023" or "Quyết định ngày 17/6/2025": its date is never a deadline."""
    numbered = matched("so :? N", tokens, at) if tokens[at].kind != "code" else (at + 1, {})
    if numbered:
        if numbered[0] < len(tokens) and tokens[numbered[0]].kind == "code":
            numbered = (numbered[0] + 1, {})
        return _date_of_document(tokens, numbered[0]) or (numbered[0], Citation(None))
    for name in _NAMES if tokens[at].key in _FIRST_WORDS else ():
        if (found := matched(f"{name} N ngay", tokens, at)) and (day := _whole_day(tokens, found[0] - 1)):
            return day[0], Citation(day[1])
        if (found := matched(f"{name} (? da? duoc? ky? ban? hanh? ngay", tokens, at)) and (
            day := _whole_day(tokens, found[0] - 1)
        ):
            return day[0], Citation(day[1])
    return None


def _date_of_document(tokens: Sequence[Token], at: int) -> tuple[int, Citation] | None:
    for place in range(at, min(at + _CITED_WITHIN, len(tokens))):
        if tokens[place].key in (";", ")", "\n", ":") or tokens[place].key in _DEADLINE_WORDS:
            return None
        if day := _whole_day(tokens, place):
            return day[0], Citation(day[1])
    return None


def _whole_day(tokens: Sequence[Token], at: int) -> tuple[int, Time] | None:
    found = time_at(tokens, at)
    if found and found[1].kind is DeadlineKind.FIXED_DATE and found[1].year and found[1].day and not found[1].until:
        return found
    return None
