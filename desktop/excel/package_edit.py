"""A package with parts changed and added, and the lists that name them; it must not know what a part says."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from desktop.domain.findings import Refused, Where
from desktop.excel.parts import Package, XmlPart, sheet_parts
from desktop.excel.repack import Repack
from desktop.excel.xml_tags import Splice

if TYPE_CHECKING:
    from desktop.excel.parts import SheetPart

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMON = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"


class PackageEdit:
    """Collects the changes to one inspected package and writes them at once."""

    def __init__(self, data: bytes, file: str) -> None:
        self._package, self._repack = Package(data, Where(file)), Repack(data)
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        self.where = Where(file)
        self.workbook = self._package.workbook_part()
        self.sheets: tuple[SheetPart, ...] = sheet_parts(self._package)
        workbook = self.part(self.workbook)
        is_strict = workbook is not None and b"http://purl.oclc.org/ooxml/spreadsheetml/main" in workbook.xml
        self.relations = _STRICT if is_strict else _COMMON

    def part(self, name: str) -> XmlPart | None:
        """Give a part as it is now."""
        if name in self._added:
            return XmlPart(name, self._added[name])
        held = self._package.part(name)
        return XmlPart(held.name, self._changed.get(held.name, held.xml)) if held else None

    def ending(self, ending: str) -> list[XmlPart]:
        """Give the parts whose names end so, as they are now."""
        names = (name for name in (*self._package.names(), *self._added) if name.lower().endswith(ending))
        return [part for name in names if (part := self.part(name))]

    def needed(self, name: str) -> XmlPart:
        """Give a part without which the package is none. Refuses with ``workbook_damaged``."""
        part = self.part(name)
        if part is None:
            raise Refused("workbook_damaged", self.where, part=name)
        return part

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """Give what a part of the file pointed at when it came: relation id to its kind and the part's name."""
        return self._package.related(source)

    def first_related(self, source: str, kind: str) -> str:
        """Name the first part of a kind that another pointed at; empty when there was none."""
        return self._package.first_related(source, kind)

    def write(self, name: str, xml: bytes) -> None:
        """Write a part anew."""
        if name in self._added:
            self._added[name] = xml
        else:
            self._changed[name] = xml

    def add(self, pattern: str, kind: str, xml: bytes = b"") -> str:
        """Add a part of the spreadsheet under the first free number (``xl/comments{}.xml``); gives its name."""
        number = next(number for number in range(1, 100_000) if self.part(pattern.format(number)) is None)
        name = pattern.format(number)
        self._added[name] = xml
        if kind:
            self._types[name] = _SPREADSHEET % kind
        return name

    def know_ending(self, ending: str, content_type: str) -> None:
        """Say what the parts with an ending are."""
        self._endings[ending] = content_type

    def relate(self, source: str, kind: str, target: str) -> str:
        """Let a part point at another; gives the id of the relation."""
        folder, name = posixpath.split(source)
        relations = f"{folder}/_rels/{name}.rels"
        held = self.part(relations)
        way = posixpath.relpath(target, folder)
        if held is None:
            xml = b'%s<Relationships xmlns="%s">%s</Relationships>' % (
                HEAD,
                _RELATIONS.encode(),
                self._relation(b"", "rId1", kind, way),
            )
            self._added[relations] = xml
            return "rId1"
        splice = Splice(held, self.where)
        known = {tag.attributes.get("Id", "").casefold() for tag in splice.root.parts}
        new = next(f"rId{number}" for number in range(1, 1_000_000) if f"rid{number}" not in known)
        splice.append(splice.root, self._relation(splice.prefix, new, kind, way))
        self.write(held.name, splice.written())
        return new

    def _relation(self, prefix: bytes, new: str, kind: str, way: str) -> bytes:
        said = f'Id="{new}" Type="{self.relations}/{kind}" Target={quoteattr(way)}'
        return b"<%sRelationship %s/>" % (prefix, said.encode())

    def written(self) -> bytes:
        """Write the package; every part that was not named is as it was, byte for byte."""
        if self._types or self._endings:
            self._tell_types()
        return self._repack.written(self._changed, self._added)

    def _tell_types(self) -> None:
        splice = Splice(self.needed(_TYPES), self.where)
        told = {tag.attributes.get("Extension", "").casefold() for tag in splice.root.parts}
        prefix = splice.prefix.decode()
        endings = [
            f"<{prefix}Default Extension={quoteattr(ending)} ContentType={quoteattr(kind)}/>"
            for ending, kind in self._endings.items()
            if ending not in told
        ]
        overrides = [
            f"<{prefix}Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
            for name, kind in self._types.items()
        ]
        if endings:
            splice.add_child(("Default",), "".join(endings).encode())
        splice.append(splice.root, "".join(overrides).encode())
        self.write(splice.name, splice.written())
