"""What a file brought to the window is: a form that the program wrote, or a document to be read as a plan."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.excel.manifest import SHEET

if TYPE_CHECKING:
    from pathlib import Path

_WORKBOOK = "xl/workbook.xml"
_LOOKED_AT = 1024 * 1024


class Brought(StrEnum):
    """Who takes a file."""

    FORM = "form"
    PLAN = "plan"


def brought_file(file: Path) -> Brought:
    """Say what a file is by its sheets; one that cannot be read, or a folder, is left to those who say why."""
    if file.is_dir():
        return Brought.FORM
    if file.suffix.casefold() != ".xlsx":
        return Brought.PLAN
    try:
        with zipfile.ZipFile(file) as package, package.open(_WORKBOOK) as workbook:
            return Brought.FORM if f'"{SHEET}"'.encode() in workbook.read(_LOOKED_AT) else Brought.PLAN
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return Brought.FORM
