"""The look at a workbook's package before anything in it is parsed; it must not know what the sheets mean."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.excel.parts import MIB, Package

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE = 20 * MIB
LARGEST_PART = 100 * MIB
LARGEST_WHOLE = 200 * MIB
LARGEST_RATIO = 200
RATIO_FROM = 5 * MIB
MOST_PARTS = 2000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1
_PDF = b"%PDF-"
_OPEN, _OPEN_TEXT = b"opendocument.spreadsheet", b"opendocument.text"
_BEGINNING = 200
_MOST_KEPT = 8 * MIB
_HARMLESS_FILE = MIB // 2
_HARMLESS_WHOLE = 2 * MIB
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STEP = 256 * 1024
_DOCTYPE = b"<!DOCTYPE"
_WIDE_DOCTYPE = b"\0".join(_DOCTYPE[at : at + 1] for at in range(len(_DOCTYPE)))
"""The bytes that both orders of UTF-16 have in common."""
_OVERLAP = len(_WIDE_DOCTYPE) - 1
_XML = (".xml", ".rels", ".vml")


@dataclass(slots=True)
class _Whole:
    """What has been inflated so far, of all parts together, and the small ones of XML."""

    size: int = 0
    kept: dict[str, bytes] = field(default_factory=dict)


def inspect_package(data: bytes, file: str, *, macros: bool = False) -> Package:
    """Refuse a file that is no workbook, or one that could harm whoever parses it.

    Sizes are counted while inflating, never believed from headers. Raises Refused with a code of its own for each
    reason; nothing is resolved, run or followed. With ``macros`` a workbook that carries some may pass: whoever reads
    its sheets never opens that part. Gives the package, small parts of it unpacked already.
    """
    where = Where(file)
    zipped, whole = _inspected(data, where)
    package = Package(zipped, where, whole.kept)
    names = {name.lower() for name in package.names()}
    types = package.part("[Content_Types].xml")
    if _OPEN_TEXT in data[:_BEGINNING]:
        raise Refused("document_other_format", where)
    if "xl/workbook.bin" in names:
        raise Refused("workbook_binary", where)
    if types is None or not any(name.startswith("xl/") for name in names):
        raise Refused("not_a_workbook", where)
    _refuse_active_parts(names, where, macros=macros)
    # A link the officer may click is ordinary; anything else fetched from outside is not.
    relations = (one for name in names if name.endswith(".rels") for one in package.relations(name))
    if any(one.is_outside and one.kind != "hyperlink" for one in relations):
        raise Refused("workbook_external_link", where)
    if not macros and b"macroenabled" in types.xml.lower():
        raise Refused("workbook_macros", where)
    return package


def inspect_zip(data: bytes, file: str) -> int:
    """Refuse what no office package may be, whichever program wrote it: size, shape, names, what it unpacks to.

    Gives the bytes it unpacks to.
    """
    return _inspected(data, Where(file))[1].size


def inspected_zip(data: bytes, file: str) -> Package:
    """Give the parts of an office package that `inspect_zip` does not refuse, small ones of XML unpacked already."""
    zipped, whole = _inspected(data, Where(file))
    return Package(zipped, Where(file), whole.kept)


def _inspected(data: bytes, where: Where) -> tuple[zipfile.ZipFile, _Whole]:
    _refuse_other_files(data, where)
    if data.count(_ENTRY) > MOST_PARTS:
        raise Refused("workbook_too_many_parts", where, limit=MOST_PARTS)
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
        parts = zipped.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
        raise Refused("workbook_cut", where) from error
    _refuse_names(parts, where)
    whole = _Whole()
    for part, start, end in _places(data, parts, where):
        _inflate(memoryview(data)[start:end], part, whole, where)
    return zipped, whole


def is_harmless(data: bytes) -> bool:
    """Say whether a file is so small, unpacked too, that reading it can neither take long nor much memory.

    Only plain text and packages that are read by code of our own can be so; not .xls, .ods and PDF.
    """
    if len(data) > _HARMLESS_FILE or data.startswith(_OLE) or _PDF in data or _OPEN in data[:_BEGINNING]:
        return False
    if not data.startswith(_ZIP):
        return True
    try:
        return inspect_zip(data, "") <= _HARMLESS_WHOLE
    except Refused:
        return True  # whoever reads it looks at it first, and goes no further


def _refuse_other_files(data: bytes, where: Where) -> None:
    if not data:
        raise Refused("workbook_empty", where)
    if len(data) > LARGEST_FILE:
        raise Refused("workbook_too_large", where, limit=LARGEST_FILE // MIB)
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused("workbook_encrypted" if encrypted else "workbook_old_format", where)
    if not data.startswith((_ZIP, _EMPTY_ZIP)):
        raise Refused("not_a_workbook", where)


def _refuse_names(parts: list[zipfile.ZipInfo], where: Where) -> None:
    if len(parts) > MOST_PARTS:
        raise Refused("workbook_too_many_parts", where, limit=MOST_PARTS)
    seen: set[str] = set()
    for part in parts:
        name = part.orig_filename
        if _climbs(name) or stat.S_ISLNK(part.external_attr >> 16):
            raise Refused("workbook_part_name", where, part=name)
        if name.lower() in seen:
            raise Refused("workbook_part_twice", where, part=name)
        seen.add(name.lower())


def _climbs(name: str) -> bool:
    pieces = name.split("/")
    return not name or name.startswith("/") or ".." in pieces or any(c in name for c in "\\:\0")


def _places(data: bytes, parts: list[zipfile.ZipInfo], where: Where) -> Iterator[tuple[zipfile.ZipInfo, int, int]]:
    """Yield each part with the first and last place of its bytes; refuse two parts that share bytes."""
    reached = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < reached:
            raise Refused("workbook_overlap", where, part=part.filename)
        if part.flag_bits & _ENCRYPTED:
            raise Refused("workbook_encrypted", where)
        head = data[part.header_offset : part.header_offset + _LOCAL_HEADER.size]
        if len(head) < _LOCAL_HEADER.size or not head.startswith(_ZIP) or part.compress_type not in _METHODS:
            raise Refused("workbook_damaged", where, part=part.filename)
        _, name_length, extra_length = _LOCAL_HEADER.unpack(head)
        start = part.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        reached = start + part.compress_size
        if reached > len(data):
            raise Refused("workbook_cut", where)
        yield part, start, reached


def _inflate(packed: memoryview, part: zipfile.ZipInfo, whole: _Whole, where: Where) -> None:
    """Unpack a part without keeping it: count it, look for a DOCTYPE, compare size and checksum at the end."""
    size = check = 0
    is_xml = part.filename.lower().endswith(_XML)
    tail = b""
    small: list[bytes] = []
    for piece in _pieces(packed, part, where):
        size += len(piece)
        whole.size += len(piece)
        _refuse_size(size, len(packed), whole, part, where)
        check = zlib.crc32(piece, check)
        if is_xml:
            seen = tail + piece
            if b"!" in seen and (_DOCTYPE in seen or (b"\0" in seen and _WIDE_DOCTYPE in seen)):
                raise Refused("workbook_doctype", where, part=part.filename)
            tail = seen[-_OVERLAP:]
        if is_xml and whole.size <= _MOST_KEPT:
            small.append(piece)
    if size != part.file_size or check != part.CRC:
        raise Refused("workbook_damaged", where, part=part.filename)
    if is_xml and whole.size <= _MOST_KEPT:
        whole.kept[part.filename] = b"".join(small)


def _pieces(packed: memoryview, part: zipfile.ZipInfo, where: Where) -> Iterator[bytes]:
    if part.compress_type == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _STEP):
            yield bytes(packed[start : start + _STEP])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _STEP):
            waiting = bytes(packed[start : start + _STEP])
            while waiting and not inflater.eof:
                yield inflater.decompress(waiting, _STEP)
                waiting = inflater.unconsumed_tail
        if not inflater.eof:
            yield inflater.flush()
    except zlib.error as error:
        raise Refused("workbook_damaged", where, part=part.filename) from error


def _refuse_size(size: int, packed: int, whole: _Whole, part: zipfile.ZipInfo, where: Where) -> None:
    if size > LARGEST_PART:
        raise Refused("workbook_part_too_large", where, part=part.filename, limit=LARGEST_PART // MIB)
    if whole.size > LARGEST_WHOLE:
        raise Refused("workbook_unpacks_too_large", where, limit=LARGEST_WHOLE // MIB)
    if size > RATIO_FROM and size > LARGEST_RATIO * packed:
        raise Refused("workbook_ratio", where, part=part.filename, limit=LARGEST_RATIO)


def _refuse_active_parts(names: set[str], where: Where, *, macros: bool) -> None:
    for name in names:
        if not macros and ("vbaproject" in name or name.startswith(("xl/macrosheets/", "xl/activex/"))):
            raise Refused("workbook_macros", where)
        if name.startswith("xl/externallinks/"):
            raise Refused("workbook_external_link", where)
        if name.startswith("xl/embeddings/") or "oleobject" in name:
            raise Refused("workbook_embedding", where)
