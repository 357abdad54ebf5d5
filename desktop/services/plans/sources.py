"""What a file holds as the draft of a plan, by what the file is; it must not know the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.plan_reading import read_plan_tables, read_plan_text
from desktop.excel.package import inspect_zip
from desktop.excel.plan_in import read_plan_workbook
from desktop.pdf.plan_in import read_plan_pages
from desktop.services.plans.web_tables import html_tables
from desktop.word.plan_in import read_plan_document

if TYPE_CHECKING:
    from desktop.domain.plan_reading import PlanDraft

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_PDF_WITHIN = 1024
_RICH_TEXT = "{\\rtf"
_WEB = re.compile(r"\s*<(?:!doctype html|html|head|meta|table|\?xml)\b", re.IGNORECASE)
_WORD = re.compile(rb"word/document\d*\.xml")
_LARGEST_TEXT = 20 * 1024 * 1024


def read_plan_source(data: bytes, name: str) -> PlanDraft:
    """Read the bytes of a .docx, .xlsx, .xls, .ods, .pdf or text file into a draft, whatever was found in it.

    Refuses with ``plan_file_unknown``, ``plan_without_words``, and what the readers of each format refuse.
    """
    if _PDF in data[:_PDF_WITHIN]:
        return _read_pages(data, name)
    if data.startswith(_OLE):
        return read_plan_tables(read_plan_workbook(data, name), ())
    if data.startswith(_ZIP):
        return _read_package(data, name)
    if not data:
        raise Refused("plan_without_words", Where(name))
    if name.lower().endswith(".csv"):
        return read_plan_tables(read_plan_workbook(data, name), ())
    return _read_text(_decoded(data, name), name)


def _read_text(text: str, name: str) -> PlanDraft:
    """Read running text, or the web page that many systems give out under the name of a workbook or a Word file."""
    if text.startswith(_RICH_TEXT):
        raise Refused("plan_file_unknown", Where(name))
    if _WEB.match(text) and "<table" in text.lower():
        return read_plan_tables(*html_tables(text))
    return read_plan_text(text)


def _read_pages(data: bytes, name: str) -> PlanDraft:
    """Read a PDF by the lines of its tables; where none are drawn, or hold no tasks, by its text."""
    pages = read_plan_pages(data, name)
    if pages.tables:
        draft = read_plan_tables(pages.tables, pages.paragraphs)
        if draft.plan.task_count:
            return draft
    return read_plan_text(pages.text)


def _read_package(data: bytes, name: str) -> PlanDraft:
    """Read a package of Word or of a spreadsheet; what it is stands in the names of its parts."""
    inspect_zip(data, name)
    if _WORD.search(data):
        tables, paragraphs = read_plan_document(data, name)
        return read_plan_tables(tables, paragraphs)
    if b"opendocument.spreadsheet" not in data[:200] and b"xl/" not in data:
        raise Refused("plan_file_unknown", Where(name))
    return read_plan_tables(read_plan_workbook(data, name), ())


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _LARGEST_TEXT or b"\0" in data.removeprefix(b"\xff\xfe")[:_PDF_WITHIN:2]:
        raise Refused("plan_file_unknown", Where(name))
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("plan_file_unknown", Where(name)) from None
