"""Files made to harm whoever opens them, written here so that none has to be kept."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import Workbook

MIB = 1024 * 1024
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET = "xl/worksheets/sheet1.xml"
_PEAK = re.compile(r"VmHWM:\s*(\d+) kB")
_MERGED = '<mergeCell ref="A1:Z600"/>'
_LINK = 0o120777 << 16
_ODF = 'office:version="1.2" ' + " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def peak() -> int:
    """Give the most memory that this process ever held; 0 where nobody can tell."""
    status = Path("/proc/self/status")
    found = _PEAK.search(status.read_text("ascii", "replace")) if status.is_file() else None
    return int(found[1]) * 1024 if found else 0


def small_workbook() -> bytes:
    """Write a table of two columns."""
    book = Workbook()
    page = book.worksheets[0]
    for row in (
        ("TT", "Nhiệm vụ", "Số hồ sơ"),
        (1, "Rà soát thủ tục", 12),
        (2, "Số hóa hồ sơ", 7.5),
        (3, "=cmd|x", "-1"),
    ):
        page.append(row)
    page.merge_cells("A6:C6")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Unpack a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts, quickly."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def workbook_with(parts: Mapping[str, bytes]) -> bytes:
    """Pack a small workbook with other parts put in or in place of its own."""
    return packed({**parts_of(small_workbook()), **parts})


def sheet(rows: str, after: str = "", before: str = "") -> bytes:
    """Write the XML of a sheet."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def open_document(table: str, styles: str = "") -> bytes:
    """Write an .ods."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Biểu">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return stream.getvalue()


def open_cell(text: str, more: str = "") -> str:
    """Write a cell of an .ods."""
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def open_row(cells: str, more: str = "") -> str:
    """Write a row of an .ods."""
    return f"<table:table-row {more}>{cells}</table:table-row>"


def small_open_document() -> bytes:
    """Write a table as an .ods."""
    rows = (("TT", "Nhiệm vụ", "Số hồ sơ"), ("1", "Rà soát thủ tục", "12"), ("2", "Số hóa hồ sơ", "7"))
    return open_document("".join(open_row("".join(map(open_cell, row))) for row in rows))


def old_workbook(cells: Mapping[tuple[int, int], float | str] | None = None) -> bytes:
    """Write a .xls: a compound file with the stream of one sheet."""
    held = cells or {(0, 0): "TT", (0, 1): "Nhiem vu", (1, 0): 1.0, (1, 1): "Ra soat", (2, 0): 2.0, (2, 1): "So hoa"}
    globals_size = len(_record(0x809, bytes(16))) + len(_bound_sheet(0)) + len(_record(0x0A))
    stream = _begin(0x0005) + _bound_sheet(globals_size) + _record(0x0A) + _begin(0x0010)
    rows, columns = (max(place[side] for place in held) + 1 for side in (0, 1))
    stream += _record(0x200, struct.pack("<IIHHH", 0, min(rows, 65536), 0, min(columns, 256), 0))
    for (row, column), value in held.items():
        place = struct.pack("<HHH", row & 0xFFFF, column & 0xFFFF, 0)
        if isinstance(value, str):
            stream += _record(0x204, place + struct.pack("<HB", len(value), 0) + value.encode("latin-1"))
        else:
            stream += _record(0x203, place + struct.pack("<d", value))
    return _compound(stream + _record(0x0A))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def _bound_sheet(place: int) -> bytes:
    return _record(0x85, struct.pack("<IHBB", place, 0, 4, 0) + b"Bieu")


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + fat + entries.ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, first: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    letters = name.encode("utf-16-le")
    entry = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return entry + bytes(36) + struct.pack("<IQ", first, size)


def _linked() -> bytes:
    stream = io.BytesIO(small_workbook())
    with zipfile.ZipFile(stream, "a") as package:
        info = zipfile.ZipInfo("xl/media/a.png")
        info.external_attr = _LINK
        package.writestr(info, "/etc/passwd")
    return stream.getvalue()


def _sheets(number: int, target: Callable[[int], str]) -> dict[str, bytes]:
    names = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(number))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="{target(n)}"/>' for n in range(number)
    )
    return {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'.encode(),
    }


def _doctype(body: str, text: str) -> bytes:
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    return f"<?xml version='1.0'?><!DOCTYPE x [{body}]>".encode() + sheet(cell)


def _external(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/{kind}" TargetMode="External" '
        f'Target="{target}"/></Relationships>'
    ).encode()


def _laughs() -> str:
    deeper = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!ENTITY a0 "ha">{deeper}'


def _rows(number: int, cell: str = "") -> str:
    return "".join(f'<row r="{n}" s="1" customFormat="1">{cell}</row>' for n in range(1, number + 1))


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "unpacks to 300 MB": ("a.xlsx", lambda: workbook_with({_SHEET: b" " * (300 * MIB)}), "workbook_part_too_large"),
    "texts of 110 MB": (
        "a.xlsx",
        lambda: workbook_with({"xl/sharedStrings.xml": bytes(range(32, 127)) * 30 * (110 * MIB // 2850)}),
        "workbook_part_too_large",
    ),
    "a million short texts": (
        "a.xlsx",
        lambda: workbook_with(
            {_SHEET: sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>' * 10**6)}
        ),
        "",
    ),
    "1,048,576 styled rows": ("a.xlsx", lambda: workbook_with({_SHEET: sheet(_rows(1_048_576))}), ""),
    "400,000 cells": (
        "a.xlsx",
        lambda: workbook_with(
            {_SHEET: sheet("".join(f'<row r="{n}">{"<c><v>12</v></c>" * 10}</row>' for n in range(1, 40_001)))}
        ),
        "",
    ),
    "two cells far apart": (
        "a.xlsx",
        lambda: workbook_with(
            {_SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>')}
        ),
        "sheet_too_large",
    ),
    "two cells far apart within the rectangle": (
        "a.xlsx",
        lambda: workbook_with(
            {_SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="ALJ99999"><v>2</v></c></row>')}
        ),
        "sheet_too_large",
    ),
    "merged over everything": (
        "a.xlsx",
        lambda: workbook_with({_SHEET: sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')}),
        "sheet_too_large",
    ),
    "merged a hundred thousand times": (
        "a.xlsx",
        lambda: workbook_with({_SHEET: sheet("", f"<mergeCells>{_MERGED * 100_000}</mergeCells>")}),
        "",
    ),
    "10,000 sheets": (
        "a.xlsx",
        lambda: workbook_with(
            _sheets(10_000, lambda n: f"worksheets/s{n}.xml")
            | {f"xl/worksheets/s{n}.xml": sheet("") for n in range(10_000)}
        ),
        "workbook_too_many_parts",
    ),
    "one part as 10,000 sheets": (
        "a.xlsx",
        lambda: workbook_with(
            _sheets(10_000, lambda _n: "worksheets/sheet1.xml") | {_SHEET: sheet(_rows(400, "<c><v>1</v></c>" * 40))}
        ),
        "workbook_damaged",
    ),
    "entities that grow": (
        "a.xlsx",
        lambda: workbook_with({_SHEET: _doctype(_laughs(), "&a11;")}),
        "workbook_doctype",
    ),
    "an entity from outside": (
        "a.xlsx",
        lambda: workbook_with({_SHEET: _doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")}),
        "workbook_doctype",
    ),
    "a link to another workbook": (
        "a.xlsx",
        lambda: workbook_with({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        "workbook_external_link",
    ),
    "a picture from outside": (
        "a.xlsx",
        lambda: workbook_with({"xl/worksheets/_rels/sheet1.xml.rels": _external("image", "http://a.example/a.png")}),
        "workbook_external_link",
    ),
    "DDE": (
        "a.xlsx",
        lambda: workbook_with({_SHEET: sheet('<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f></c></row>')}),
        "",
    ),
    "OLE": ("a.xlsx", lambda: workbook_with({"xl/embeddings/oleObject1.bin": b"\0"}), "workbook_embedding"),
    "a name that climbs": ("a.xlsx", lambda: workbook_with({"xl/../../../tmp/a": b"a"}), "workbook_part_name"),
    "a symbolic link": ("a.xlsx", _linked, "workbook_part_name"),
    "styles that inherit in a circle": (
        "a.xlsx",
        lambda: workbook_with(
            {
                "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellStyleXfs><xf xfId="0"/></cellStyleXfs><cellXfs>'
                '<xf xfId="1" fontId="9" numFmtId="999"/><xf xfId="0"/></cellXfs></styleSheet>'.encode()
            }
        ),
        "",
    ),
    "NUL and control characters": (
        "a.xlsx",
        lambda: workbook_with({_SHEET: sheet('<row r="1"><c r="A1" t="str"><v>a\0b\x01</v></c></row>')}),
        "workbook_damaged",
    ),
    "letters that turn the line round": (
        "a\u202exslx.xlsx",
        lambda: workbook_with({_SHEET: sheet('<row r="1"><c r="A1" t="str"><v>a\u202eb\u200f_x0000_</v></c></row>')}),
        "",
    ),
    "a million elements within each other": (
        "a.xlsx",
        lambda: workbook_with({_SHEET: b"<worksheet>" + b"<a>" * 10**6 + b"</a>" * 10**6 + b"</worksheet>"}),
        "",
    ),
    "empty": ("a.xlsx", lambda: b"", ""),
    "cut": ("a.xlsx", lambda: small_workbook()[:-200], "workbook_cut"),
    "an .xls under another name": ("a.xlsx", old_workbook, ""),
    "a program under another name": ("a.xlsx", lambda: b"MZ\x90\0" + bytes(5000), "not_a_workbook"),
    "with a password": (
        "a.xlsx",
        lambda: old_workbook()[:512] + "EncryptedPackage".encode("utf-16-le"),
        "workbook_encrypted",
    ),
    "an .xls with a cell far away": ("a.xls", lambda: old_workbook({(0, 0): 1.0, (65535, 255): 2.0}), ""),
    "an .xls with a circle in its table": (
        "a.xls",
        lambda: old_workbook().replace(struct.pack("<4I", 3, 4, 5, 6), struct.pack("<4I", 2, 2, 2, 2)),
        "",
    ),
    "an .xls with sectors beyond all bounds": (
        "a.xls",
        lambda: old_workbook()[:30] + struct.pack("<HH", 31, 31) + old_workbook()[34:],
        "",
    ),
    "an .ods with a cell repeated beyond all bounds": (
        "a.ods",
        lambda: open_document(
            open_row(
                open_cell("a", 'table:number-columns-repeated="999999999"'), 'table:number-rows-repeated="999999999"'
            )
        ),
        "sheet_too_large",
    ),
    "an .ods with emptiness before its last cell": (
        "a.ods",
        lambda: open_document(
            open_row('<table:table-cell table:number-columns-repeated="1000"/>' + open_cell("a"))
            + open_row("", 'table:number-rows-repeated="99990"')
            + open_row(open_cell("b"))
        ),
        "sheet_too_large",
    ),
    "an .ods of one cell repeated over all its rectangle": (
        "a.ods",
        lambda: open_document(
            open_row(open_cell("a", 'table:number-columns-repeated="1000"'), 'table:number-rows-repeated="99000"')
        ),
        "sheet_too_large",
    ),
    "an .ods whose cells are repeated and repeated": (
        "a.ods",
        lambda: open_document(
            open_row(open_cell("a", 'table:number-columns-repeated="1000"'), 'table:number-rows-repeated="499"') * 50
        ),
        "",
    ),
    "an .ods of entities": (
        "a.ods",
        lambda: packed(
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": f"<!DOCTYPE x [{_laughs()}]><x>&a11;</x>".encode(),
            }
        ),
        "workbook_doctype",
    ),
    "an .ods with spaces beyond all bounds": (
        "a.ods",
        lambda: open_document(open_row(open_cell('a<text:s text:c="999999999"/>' * 1000))),
        "",
    ),
    "an .ods whose styles inherit in a circle": (
        "a.ods",
        lambda: open_document(
            open_row(open_cell("a", 'table:style-name="b"')),
            '<style:style style:name="a" style:parent-style-name="b"/>'
            '<style:style style:name="b" style:parent-style-name="a"/>',
        ),
        "",
    ),
    "a .csv of 25 MB": ("a.csv", lambda: b"a;b\n" * (25 * MIB // 4), "workbook_too_large"),
    "a .csv of a million rows": ("a.csv", lambda: b"a;b;c\n" * 10**6, "sheet_too_large"),
    "a .csv of one field": ("a.csv", lambda: b'a;"' + b"b;" * (5 * MIB), ""),
    "a .csv of 19 MB on one line": ("a.csv", lambda: b"a;" * (19 * MIB // 2), ""),
    "a .csv with NUL": ("a.csv", lambda: b"a;b\n\0;1\n", "not_a_workbook"),
}
"""What is hostile about a file: its name, how it is made, and the refusal that is certain ("" where any will do)."""
