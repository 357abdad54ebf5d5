"""What a printed table carries out of sight in its workbook: which report it is, whose, of which period."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MARK_LENGTH = 16
_BETWEEN = ","
HEAD_MARK, ROW_MARK = "#head", "#row"
"""Stand before the headings and before each row that the hidden sheet keeps."""
_LATER = ("ledger", "cells")
"""What prints of before do not carry."""


@dataclass(frozen=True, slots=True)
class ReportSeal:
    """The code of a report, the agency that prints it and the period; ``as_known`` where it tells of no period's end.

    ``columns`` are the keys of its columns from the left, below headings whose first row is ``top`` and whose rows of
    the table begin at ``first``; ``headings`` sums those up, ``unit`` is what its amounts are counted in. ``ledger`` is
    who printed it and ``cells`` sums up what its rows say, where they are kept to notice what is changed in them.
    """

    report: str
    agency: str
    period: str
    as_known: bool = False
    unit: int = 1
    top: int = 0
    first: int = 0
    columns: tuple[str, ...] = ()
    headings: str = ""
    ledger: str = ""
    cells: str = ""

    @property
    def kind(self) -> str:
        """What kind of report it is, whatever plan or part of it."""
        return self.report.rpartition("/")[2].partition(":")[0]

    @property
    def plan(self) -> str:
        """The plan that is reported on; empty for reports of none."""
        return self.report.rpartition("/")[0]

    @property
    def part(self) -> str:
        """The appendix, or the form."""
        return self.report.rpartition("/")[2].partition(":")[2]


def seal_texts(seal: ReportSeal) -> dict[str, str]:
    """Write a seal as texts by their names, with a digest of all of them."""
    texts = {name: str(value) for name, value in asdict(seal).items()}
    texts |= {"as_known": str(int(seal.as_known)), "columns": _BETWEEN.join(seal.columns)}
    return texts | {"digest": _digest(texts)}


def read_seal_texts(texts: Mapping[str, str]) -> ReportSeal | None:
    """Read a seal; None where there is none, or where somebody changed it."""
    held = {name: texts.get(name, "") for name in seal_texts(ReportSeal("", "", ""))}
    digest = held.pop("digest")
    if not held["report"] or digest != _digest(held):
        return None
    return ReportSeal(
        report=held["report"],
        agency=held["agency"],
        period=held["period"],
        as_known=held["as_known"] == "1",
        unit=_number(held["unit"]),
        top=_number(held["top"]),
        first=_number(held["first"]),
        columns=tuple(filter(None, held["columns"].split(_BETWEEN))),
        headings=held["headings"],
        ledger=held["ledger"],
        cells=held["cells"],
    )


def placed(
    seal: ReportSeal, top: int, first: int, columns: Sequence[str], headings: Sequence[Sequence[str]]
) -> ReportSeal:
    """Give the seal of a table with the place where it was written."""
    return replace(seal, top=top, first=first, columns=tuple(columns), headings=_sum_up(headings))


def seal_of_lines(lines: Sequence[Sequence[str]]) -> str:
    """Sum up what the headings and rows of a print say, whatever became of blanks and line feeds."""
    said = ("\t".join("".join(nfc(text).split()) for text in line).rstrip("\t") for line in lines)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:_MARK_LENGTH]


def plain_number(value: object) -> str:
    """Write a number as it is kept, in whatever format it is shown; empty for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
        return ""
    return f"{float(value):.10g}"


def is_headed(seal: ReportSeal, headings: Sequence[Sequence[str]]) -> bool:
    """Say whether a table is still laid out as it left, columns behind its own left aside."""
    return bool(seal.columns) and _sum_up(headings[: len(seal.columns)]) == seal.headings


def _sum_up(headings: Sequence[Sequence[str]]) -> str:
    inner = [fold(heading[-1]) for heading in headings]
    return hashlib.sha256("\n".join(inner).encode()).hexdigest()[:_MARK_LENGTH]


def _digest(texts: Mapping[str, str]) -> str:
    said = "\n".join(f"{name}={texts[name]}" for name in sorted(texts) if texts[name] or name not in _LATER)
    return hashlib.sha256(said.encode()).hexdigest()[:_MARK_LENGTH]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
