"""Knows the appendix a table is of by its sheet's name and the lines above it: "PL II", "Kế hoạch số 254/KH-UBND"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_APPENDIX = re.compile(r"\b(?:phu luc|pl|bieu)\.?\s*(?:so\s*)?0?([ivx]+|\d{1,2}|[a-h])\b")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Place:
    """An appendix of a plan: ``ref`` is PLAN:CODE, ``number`` the plan's."""

    ref: str
    code: str
    number: str


def places_named(texts: Iterable[str], known: Sequence[Place]) -> tuple[str, ...]:
    """Give the appendices that texts name: by the plan's number, by their own; nothing where neither is named."""
    keys = [fold(text) for text in texts]
    packed = ["".join(key.split()) for key in keys]
    of_plan = [one for one in known if one.number and any("".join(fold(one.number).split()) in key for key in packed)]
    codes = {_plain(found) for key in keys for found in _APPENDIX.findall(key)}
    of_code = [one for one in of_plan or known if _plain(fold(one.code)) in codes]
    return tuple(one.ref for one in of_code or of_plan)


def _plain(code: str) -> str:
    return str(_ROMAN.index(code) + 1) if code in _ROMAN else code.lstrip("0")
