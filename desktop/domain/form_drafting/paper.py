"""Reads what a blank form prints above its table: its number, title, basis, unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.text import fold

if TYPE_CHECKING:
    from desktop.domain.workbook_reading.sheet import SourceSheet

_NUMBER = re.compile(r"(?:bieu|mau|bieu mau)(?: so)?\b.{0,40}")
_BASIS = re.compile(r"\(?(?:ban hanh|kem theo|theo (?:thong tu|quyet dinh|cong van|ke hoach|nghi dinh))\b.*")
_UNIT = re.compile(r"\(?(?:don vi tinh|dvt)\b.*")
_OTHER = re.compile(
    r"cong hoa xa hoi.*|doc lap.*tu do.*|so\s*:.*|.*\bngay\b.*\bthang\b.*\bnam\b.*|ky bao cao.*|\(?tu ngay.*"
    r"|-?\s*(?:don vi|co quan) (?:bao cao|nhan)\b.*|kinh gui.*|phu luc.*|thang .*|quy .*|nam .*"
)
_BODY = re.compile(
    r"(?:ubnd|u[ỷy] ban nhân dân|ủy ban nhân dân|sở|hđnd|hội đồng nhân dân|văn phòng)\b.{0,80}", re.IGNORECASE
)
_REPORTS = re.compile(r"\b(?:bao cao|tong hop|bieu|thong ke|tinh hinh|ket qua|theo doi|so lieu|danh sach|chi tieu)\b")


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands above the table of a form."""

    number: str = ""
    title: str = ""
    basis: str = ""
    unit_note: str = ""


def read_paper(sheet: SourceSheet, above: int) -> Paper:
    """Read the lines above a row: each is known by its words, the title is what is left and speaks loudest."""
    lines = [
        " ".join(line.split())
        for row in sorted(sheet.rows)
        if row < above
        for place in sheet.rows[row]
        for line in sheet.cells[place].text.splitlines()
        if line.strip()
    ]
    number = next(
        (line for line in lines if _NUMBER.fullmatch(fold(line)) and any(sign.isdigit() for sign in line)), ""
    )
    basis = next((line for line in lines if _BASIS.fullmatch(fold(line))), "")
    unit = next((line for line in lines if _UNIT.fullmatch(fold(line))), "")
    known = (number, basis, unit)
    rest = [
        line for line in lines if line not in known and not _OTHER.fullmatch(fold(line)) and not _BODY.fullmatch(line)
    ]
    return Paper(number, _title(rest), basis.strip("()"), unit.strip("()"))


def _title(lines: list[str]) -> str:
    """Join the lines in capitals that follow each other from the one that names a report; else take the longest."""
    loud = [line for line in lines if line.upper() == line]
    begin = next((place for place, line in enumerate(loud) if _REPORTS.search(fold(line))), None)
    if begin is not None:
        return " ".join(loud[begin : begin + 3])
    named = [line for line in lines if _REPORTS.search(fold(line))]
    return max(named or loud or lines, key=len, default="")
