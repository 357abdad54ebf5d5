"""Documents that a text cites: "Kế hoạch số 3888/KH-UBND ngày 10/10/2023"; it must not know where the text stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.domain.official_documents import KINDS
from desktop.domain.text import nfc

_PART = r"[A-ZĐƠƯ][A-Za-zĐđƠơƯư&]*\d{0,3}"
_PARTY = r"\d{1,6}\s?[-–]\s?[A-ZĐ][A-Za-zĐđ]{1,3}\s?/\s?[A-ZĐ]{2,6}"
"""How the Party numbers its documents: 57-NQ/TW."""
_NUMBER = rf"\d{{1,6}}[a-zđ]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?{_PART}(?:\s?[-–]\s?{_PART})*"
_DAY = (
    r"(?:\s*,?\s*(?:ban\s+hành\s+)?ngày\s+(?P<d>\d{1,2})\s*(?:[/.-]|\s*tháng\s+)\s*(?P<m>\d{1,2})"
    r"\s*(?:[/.-]|\s*năm\s+)\s*(?P<y>\d{4}))?"
)
_KINDS = "|".join(sorted((*KINDS.values(), "Kết luận", "Văn bản"), key=len, reverse=True))
_CITATION = re.compile(
    rf"(?:(?P<kind>{_KINDS})\s+)?(?:số\s*:?\s*)?(?<![\w/.,])(?P<number>{_NUMBER}|{_PARTY})(?![\w/])(?P<day>{_DAY})",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s*([/-])\s*")


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document as a text cites it; ``start`` and ``end`` are where in the text."""

    number: str
    day: date | None
    kind: str
    text: str
    start: int
    end: int


def cited_documents(text: str) -> tuple[CitedDocument, ...]:
    """Find the documents that a text cites by number, in their order."""
    written = nfc(text)
    return tuple(
        CitedDocument(
            _SPACES.sub(r"\1", found["number"].replace("–", "-")),
            _day(found),
            found["kind"] or "",
            found[0],
            found.start(),
            found.end(),
        )
        for found in _CITATION.finditer(written)
        if sum(map(str.isupper, found["number"])) > 1
    )


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except (TypeError, ValueError):
        return None
