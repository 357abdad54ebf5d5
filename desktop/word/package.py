"""A Word file made of its parts: the same parts give the same bytes; it must not know what the document says."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop.word.markup import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument."
_OUR_TYPE = f"{_TYPE}wordprocessingml."
_PACKAGE_TYPE = "application/vnd.openxmlformats-package."
_CORE_TYPE = f"{_PACKAGE_TYPE}core-properties+xml"
_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of itself."""

    title: str
    subject: str
    author: str


@dataclass(frozen=True, slots=True)
class SidePart:
    """A part beside the text: its name, its kind (``header``, ``footer``, ``chart``) and what stands in it.

    ``workbook`` holds the numbers of a chart; its relation is called `WORKBOOK`.
    """

    name: str
    kind: str
    inside: str
    workbook: bytes = b""


def document_bytes(body: str, styles: str, sides: Iterable[SidePart], said: Said) -> bytes:
    """Write the package; the relation of a side part is named as the part is. No moment is kept in it."""
    parts = (
        SidePart("styles", "styles", _root("styles", styles)),
        SidePart("settings", "settings", _root("settings", _settings())),
        *(_rooted(side) for side in sides),
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": relations(
            ("document", f"{OFFICE}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", _CORE),
        ),
        _CORE: _core(said),
        "word/document.xml": _root("document", tag("body", body)),
        "word/_rels/document.xml.rels": relations(
            *((part.name, f"{OFFICE}/{part.kind}", f"{part.name}.xml") for part in parts)
        ),
        **{f"word/{part.name}.xml": part.inside for part in parts},
    }
    for part in parts:
        if part.workbook:
            book = f"embeddings/{part.name}.xlsx"
            files[f"word/_rels/{part.name}.xml.rels"] = relations((WORKBOOK, f"{OFFICE}/package", book))
            files[f"word/{book}"] = part.workbook
    return zipped(files)


CHART = "chart"
WORKBOOK = "workbook"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_CHART_TYPE = f"{_TYPE}drawingml.chart+xml"


def _rooted(side: SidePart) -> SidePart:
    """Give a part its root element; a chart brings its own."""
    return side if side.kind == CHART else SidePart(side.name, side.kind, _root(_ROOTS[side.kind], side.inside))


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Pack the parts of a package, each XML with its declaration; the same parts give the same bytes."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else (_XML + content).encode()
            target.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return stream.getvalue()


def _root(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{_MAIN}" xmlns:r="{OFFICE}">{inside}</w:{name}>'


def _settings() -> str:
    """Ask for the way of setting pages that Word has since 2013, or the file would open in compatibility mode."""
    modern = tag("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return "".join(
        (
            tag("zoom", percent=100),
            tag("defaultTabStop", val=720),
            tag("characterSpacingControl", val="doNotCompress"),
            tag("compat", modern),
            tag("themeFontLang", val="vi-VN"),
            tag("decimalSymbol", val=","),
            tag("listSeparator", val=";"),
        )
    )


def _content_types(parts: Sequence[SidePart]) -> str:
    kinds = [("word/document.xml", f"{_OUR_TYPE}document.main+xml"), (_CORE, _CORE_TYPE)]
    kinds += [(f"word/{part.name}.xml", _type_of(part.kind)) for part in parts]
    has_books = any(part.workbook for part in parts)
    return content_types(*kinds, books=has_books)


def content_types(*kinds: tuple[str, str], books: bool = False) -> str:
    """Name the type of every part of a package; ``books`` where workbooks lie in it."""
    named = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds)
    endings = {"rels": f"{_PACKAGE_TYPE}relationships+xml", "xml": "application/xml"}
    if books:
        endings["xlsx"] = f"{_TYPE}spreadsheetml.sheet"
    known = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in endings.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{known}{named}</Types>'


def _type_of(kind: str) -> str:
    return _CHART_TYPE if kind == CHART else f"{_OUR_TYPE}{kind}+xml"


def relations(*named: tuple[str, str, str]) -> str:
    """Write the relations of a part: their names, their types, the parts that they lead to."""
    links = (f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in named)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _core(said: Said) -> str:
    spaces = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    words = {"title": said.title, "subject": said.subject, "creator": said.author, "language": "vi-VN"}
    inside = "".join(f"<dc:{name}>{escape(word)}</dc:{name}>" for name, word in words.items())
    return f"<cp:coreProperties {spaces}>{inside}</cp:coreProperties>"
