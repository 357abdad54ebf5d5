"""Word files of invented plans, laid out as offices do; knows no reader."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell

    from tests.services.plan_files.cases import Case, Row

HEADS = {
    "number": "TT",
    "text": "Nội dung nhiệm vụ",
    "product": "Sản phẩm",
    "lead": "Cơ quan chủ trì",
    "coordinate": "Cơ quan phối hợp",
    "deadline": "Thời gian hoàn thành",
}


def saved(document: WordDocument) -> bytes:
    """Write a document into memory."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_case(case: Case, heads: Mapping[str, str] = HEADS, groups: str = "text") -> bytes:
    """Write a case as one table under its lines."""
    document = Document()
    put_above(document, case.above)
    put_table(document, case.rows, heads, groups)
    return saved(document)


def put_above(document: WordDocument, texts: Iterable[str]) -> None:
    """Write paragraphs."""
    for text in texts:
        document.add_paragraph(text)


def put_table(document: WordDocument, rows: Iterable[Row], heads: Mapping[str, str], groups: str = "text") -> Table:
    """Write a table; ``groups`` says how a heading's row is merged: behind its number, over all, or not at all."""
    table = document.add_table(0, len(heads))
    table.style = "Table Grid"
    put_row(table, list(heads.values()))
    for row in rows:
        cells = put_row(table, [row.cell(field) for field in heads])
        if row.is_group and groups == "text":
            _joined(cells[1], cells[-1], row.cells["text"])
        elif row.is_group and groups == "all":
            _joined(cells[0], cells[-1], f"{row.number}. {row.cells['text']}")
    return table


def _joined(first: _Cell, last: _Cell, text: str) -> None:
    first.merge(last).text = text


def put_row(table: Table, texts: Sequence[str]) -> Sequence[_Cell]:
    """Add a row of texts; a line feed begins a paragraph."""
    cells = table.add_row().cells
    for cell, text in zip(cells, texts, strict=True):
        put_text(cell, text)
    return cells


def put_text(cell: _Cell, text: str) -> None:
    """Write a cell, a paragraph a line."""
    first, *more = text.split("\n")
    cell.paragraphs[0].text = first
    for line in more:
        cell.add_paragraph(line)


def on_landscape(document: WordDocument) -> None:
    """Begin a landscape section."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def number_by_word(
    document: WordDocument, table: Table, levels: Sequence[int], forms: Sequence[tuple[str, str]]
) -> None:
    """Let Word number the first cells of a table: ``forms`` are (number format, text) by depth, -1 for no number."""
    identity = add_list(document, forms)
    for row, level in zip(table.rows, levels, strict=True):
        if level >= 0:
            in_list(row.cells[0].paragraphs[0]._p, identity, level)


def add_list(
    document: WordDocument, forms: Sequence[tuple[str, str]], *, start: Mapping[int, int] | None = None
) -> int:
    """Add a list of levels to a document; gives its number."""
    numbering = document.part.numbering_part.element
    identity = 900 + len(numbering.findall(qn("w:num")))
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{(start or {}).get(place, 1)}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(forms)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identity}">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{identity}"><w:abstractNumId w:val="{identity}"/></w:num>')
    )
    return identity


def in_list(paragraph: OxmlElement, identity: int, level: int = 0) -> None:
    """Put a paragraph into a list."""
    properties = paragraph.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>')
    )


def mark_row(table: Table, place: int, kind: str) -> None:
    """Mark a row as inserted (``ins``) or deleted (``del``) by a reviewer."""
    properties = table.rows[place]._tr.get_or_add_trPr()
    properties.append(parse_xml(f'<w:{kind} {nsdecls("w")} w:id="1" w:author="Chuyên viên"/>'))


def revised(cell: _Cell, old: str, new: str) -> None:
    """Write a cell whose old words are deleted and new ones inserted, both still in the file."""
    paragraph = cell.paragraphs[0]._p
    for run in list(paragraph):
        paragraph.remove(run)
    paragraph.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText>{old}</w:delText></w:r></w:del>'))
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="3"><w:r><w:t>{new}</w:t></w:r></w:ins>'))


def in_control(element: OxmlElement) -> None:
    """Put a row, cell or paragraph into a content control."""
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    element.addprevious(control)
    control[1].append(element)


def text_box(paragraph: OxmlElement, texts: Sequence[str]) -> None:
    """Hang a text box on a paragraph, with the copy Word writes for old programs."""
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    paragraph.append(
        parse_xml(
            f'<w:r {nsdecls("w")} {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp>'
            "<wps:txbx>"
            f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f"<v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )


def merged_down(table: Table, column: int, first: int, last: int) -> None:
    """Merge the cells of a column over rows, as Word does, the lower ones empty."""
    table.cell(first, column).merge(table.cell(last, column))


def copied(element: OxmlElement) -> OxmlElement:
    """Copy an element behind itself."""
    copy = deepcopy(element)
    element.addnext(copy)
    return copy
