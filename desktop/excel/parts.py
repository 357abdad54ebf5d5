"""The parts of a workbook's package and how they point at each other; it must not know what a cell means."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from desktop.domain.findings import Refused, Where

MIB = 1024 * 1024

Start = Callable[[str, dict[str, str]], None]
Text = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class XmlPart:
    """One XML part by its name in the package."""

    name: str
    xml: bytes


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: an id, the kind of thing, a part's name; ``is_outside`` is a place outside the package."""

    identity: str
    kind: str
    target: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: its name on the tab, whether it is hidden, and the names of its part and its comments' part."""

    name: str
    hidden: bool
    part: str
    comments: str


class Package:
    """The parts of one inspected file, found by name without regard to capitals."""

    def __init__(
        self, data: bytes | zipfile.ZipFile, where: Where, unpacked: Mapping[str, bytes] | None = None
    ) -> None:
        self._zip = data if isinstance(data, zipfile.ZipFile) else zipfile.ZipFile(io.BytesIO(data))
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}
        self._unpacked = unpacked or {}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self.where = where

    def names(self) -> tuple[str, ...]:
        """Give the names of all parts."""
        return tuple(info.filename for info in self._names.values())

    def part(self, name: str) -> XmlPart | None:
        """Read a part; None when the package has none of that name."""
        info = self._names.get(name.lower())
        if info is None:
            return None
        held = self._unpacked.get(info.filename)
        return XmlPart(info.filename, self._zip.read(info) if held is None else held)

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """Give what a part points at inside the package: relation id to its kind and the part's name."""
        folder, name = posixpath.split(source)
        found = self.relations(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        return {one.identity: (one.kind, one.target) for one in found if not one.is_outside}

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Give what a part of relations says, read once; nothing where there is none."""
        if name.lower() not in self._relations:
            part = self.part(name)
            self._relations[name.lower()] = tuple(_relations(part, self.where)) if part else ()
        return self._relations[name.lower()]

    def first_related(self, source: str, kind: str) -> str:
        """Name the first part of a kind that another points at; empty when there is none."""
        return next((target for found, target in self.related(source).values() if found == kind), "")

    def workbook_part(self) -> str:
        """Name the part that lists the sheets."""
        return self.first_related("", "officeDocument") or "xl/workbook.xml"


def _relations(part: XmlPart, where: Where) -> list[Relation]:
    folder = posixpath.dirname(posixpath.dirname(part.name))
    found: list[Relation] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship":
            kind = attributes.get("Type", "").rsplit("/", 1)[-1]
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            is_outside = attributes.get("TargetMode", "").lower() == "external"
            found.append(Relation(attributes.get("Id", ""), kind, target, is_outside))

    parse_xml(part, where, start)
    return found


def parse_xml(
    part: XmlPart,
    where: Where,
    start: Start,
    end: Text | None = None,
    text: Text | None = None,
    *,
    as_written: bool = False,
) -> None:
    """Walk through a part; the main namespace's elements come by their bare names, or all of them ``as_written``.

    Refuses what is no XML and any DOCTYPE.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = lambda *_: _refuse("workbook_doctype", part, where)

    def begin(root: str, attributes: dict[str, str]) -> None:
        prefix, colon, name = root.rpartition(":")
        main = "" if as_written else prefix + colon
        parser.StartElementHandler = (lambda name, found: start(name.removeprefix(main), found)) if main else start
        if end:
            parser.EndElementHandler = (lambda name: end(name.removeprefix(main))) if main else end
        parser.CharacterDataHandler = text
        start(name, attributes)

    parser.StartElementHandler = begin
    try:
        parser.Parse(part.xml, True)  # noqa: FBT003 - expat takes "last piece" by place alone
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused("workbook_damaged", where, part=part.name) from error


def _refuse(code: str, part: XmlPart, where: Where) -> None:
    raise Refused(code, where, part=part.name)


def sheet_parts(package: Package) -> tuple[SheetPart, ...]:
    """List the worksheets in the order of their tabs; sheets that hold only a chart are left out."""
    workbook = package.workbook_part()
    part = package.part(workbook)
    if part is None:
        raise Refused("not_a_workbook", package.where)
    related = package.related(workbook)
    found: list[SheetPart] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element != "sheet":
            return
        identity = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        kind, target = related.get(identity, ("", ""))
        if kind == "worksheet":
            hidden = attributes.get("state", "visible") != "visible"
            found.append(
                SheetPart(attributes.get("name", ""), hidden, target, package.first_related(target, "comments"))
            )

    parse_xml(part, package.where, start)
    if len({sheet.part for sheet in found}) < len(found):
        raise Refused("workbook_damaged", package.where, part=workbook)
    return tuple(found)
