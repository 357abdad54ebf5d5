"""What a file brought to the window is: a form that the program wrote, or a document to be read as a plan."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.excel.manifest import SHEET
from desktop.excel.package import LARGEST_FILE
from desktop.excel.report_seal import SEAL_SHEET

if TYPE_CHECKING:
    from pathlib import Path

_NAMES_OF_SHEETS = {".xlsx": "xl/workbook.xml", ".ods": "content.xml"}
_LOOKED_AT = 1024 * 1024
_ZIP, _OLD = b"PK", b"\xd0\xcf\x11\xe0"
_UNREADABLE = (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError)


class Brought(StrEnum):
    """Who takes a file: as a form or a print of the program, or as a plan to be read."""

    FORM = "form"
    PLAN = "plan"


def brought_file(file: Path) -> Brought:
    """Say what a file is by its sheets; one that cannot be read, or a folder, is left to those who say why."""
    if file.is_dir():
        return Brought.FORM
    ending = file.suffix.casefold()
    if ending not in (*_NAMES_OF_SHEETS, ".xls"):
        return Brought.PLAN
    try:
        names = _names_of_sheets(file, ending)
        return Brought.FORM if any(name.encode() in names for name in (SHEET, SEAL_SHEET)) else Brought.PLAN
    except _UNREADABLE:
        return Brought.FORM


def is_own_form(content: bytes) -> bool:
    """Say whether a file is a form that the program wrote, however it was saved; one that cannot be read is none."""
    if not content.startswith(_ZIP):
        return content.startswith(_OLD) and SHEET.encode() in content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            held = set(package.namelist()) & set(_NAMES_OF_SHEETS.values())
            return any(SHEET.encode() in package.open(name).read(_LOOKED_AT) for name in held)
    except _UNREADABLE:
        return False


def _names_of_sheets(file: Path, ending: str) -> bytes:
    """Give the bytes in which the names of the sheets stand."""
    if ending == ".xls":
        with file.open("rb") as whole:
            return whole.read(LARGEST_FILE)
    with zipfile.ZipFile(file) as package, package.open(_NAMES_OF_SHEETS[ending]) as part:
        return part.read(_LOOKED_AT)
