"""Drafts a form from the sheets of a blank workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.form_drafting.columns import draft_columns, draft_sums
from desktop.domain.form_drafting.keys import slug
from desktop.domain.form_drafting.paper import Paper, read_paper
from desktop.domain.form_drafting.rows import draft_rows
from desktop.domain.forms import ColumnKind, Form
from desktop.domain.workbook_reading.heads import find_head
from desktop.domain.workbook_reading.rows import find_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.workbook_reading.sheet import SourceSheet

CYCLES = ("month", "quarter", "half_year", "nine_months", "year")
_LATIN = str.maketrans("Đđ", "Dd")
_CODE = re.compile(r"(?:biểu mẫu|biểu|mẫu)(?:\s+số)?\s*[:.]?\s*(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A form as proposed, the sheet and the rows of headings it was read from."""

    form: Form
    sheet: str
    heading_rows: tuple[int, int]


def draft_form(sheets: Iterable[SourceSheet], file: str) -> FormDraft:
    """Propose a form from the widest table of the sheets that are shown. Refuses with ``form_table_missing``."""
    found = [
        (sheet, head) for sheet in sheets if not sheet.is_hidden and (head := find_head(sheet, 1)) and len(head.columns)
    ]
    if not found:
        raise Refused("form_table_missing", Where(file))
    sheet, head = max(found, key=lambda one: len(one[1].columns))
    rows = find_rows(sheet, head, is_blank=True)
    columns = draft_columns(head.columns)
    if not any(column.kind is ColumnKind.COUNT for column in columns):
        raise Refused("form_table_missing", Where(file, sheet.name))
    paper = read_paper(sheet, head.first)
    code = _code(paper, file)
    form = Form(
        code=code,
        version=1,
        number=paper.number,
        title=paper.title or sheet.name,
        basis=paper.basis,
        unit_note=paper.unit_note,
        cycles=CYCLES,
        columns=columns,
        rows=draft_rows(sheet, head, rows, columns),
        checks=draft_sums(code, head.columns, columns),
        name=_name(paper, sheet),
    )
    return FormDraft(form, sheet.name, (head.first, head.last))


def _code(paper: Paper, file: str) -> str:
    """Name a form by its number, else by its file."""
    said = _CODE.fullmatch(paper.number)
    latin = said[1].split("(")[0].translate(_LATIN) if said else ""
    bare = re.sub(r"[^\w.\-]+", "-", latin, flags=re.ASCII).strip("-")
    return bare or slug(file.rpartition(".")[0]) or "bieu"


def _name(paper: Paper, sheet: SourceSheet) -> str:
    title = paper.title or sheet.name
    return title.capitalize() if title.upper() == title else title
