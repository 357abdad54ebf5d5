"""The boxes in which a sheet's notes are drawn (VML): added to those that are there; it must not know their texts."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.excel.package_edit import PackageEdit
    from desktop.excel.sheet_patch import Place

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_NEW = '<xml{spaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
_KIND = (
    '<v:shapetype{spaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape{spaces} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:0;margin-top:0;'
    'width:240pt;height:60pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NUMBER = re.compile(rb"_x0000_s(\d+)")
_BLOCKS = re.compile(rb"(<(?:\w+:)?idmap\b[^>]*?\bdata\s*=\s*[\"'])([\d,\s]*)")
_HAS_KIND = re.compile(rb"<(?:\w+:)?shapetype\b[^>]*\bid\s*=\s*[\"']_x0000_t202[\"']")
_BLOCK = 1024
_SHAPES = re.compile(rb"<((?:\w+:)?)shape\b.*?</\1shape\s*>", re.DOTALL)
_ROW, _COLUMN = (re.compile(rb"<(?:\w+:)?%s>\s*(\d+)\s*<" % name) for name in (b"Row", b"Column"))
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(<)")
_HEIGHT = re.compile(rb"\b(height:\s*)(\d+)")
_ROOT = re.compile(rb"<xml\b[^>]*>")
_BOTTOM, _CORNERS = 6, 8
_LINE = 17


def new_drawing(edit: PackageEdit, sheet: str) -> tuple[str, str]:
    """Give a sheet a drawing for notes: the name of its part and the id of the relation."""
    xml = _NEW.format(spaces=_SPACES, block=_free_block(edit))
    name = edit.add("xl/drawings/vmlDrawing{}.vml", "", xml.encode())
    edit.know_ending("vml", _TYPE)
    return name, edit.relate(sheet, "vmlDrawing", name)


def draw_boxes(edit: PackageEdit, drawing: str, anchors: Mapping[Place, Sequence[int]]) -> None:
    """Add the box of each cell, its shape under a number nobody has."""
    if not anchors:
        return
    held = edit.needed(drawing)
    closing = held.xml.rfind(b"</xml")
    if closing < 0:
        raise Refused("workbook_damaged", edit.where, part=drawing)
    root = _ROOT.search(held.xml)
    is_known = root is not None and all(space in root[0] for space in (b"xmlns:v=", b"xmlns:o=", b"xmlns:x="))
    spaces = "" if is_known else _SPACES
    shapes = [] if _HAS_KIND.search(held.xml) else [_KIND.format(spaces=spaces)]
    blocks = _blocks(held.xml) or [_free_block(edit)]
    numbers = _free_numbers(edit, held.xml, blocks)
    first = len(_SHAPES.findall(held.xml)) + 1
    for order, ((row, column), anchor) in enumerate(sorted(anchors.items()), first):
        said = {"row": row - 1, "column": column - 1, "anchor": ", ".join(map(str, anchor))}
        shapes.append(_SHAPE.format(spaces=spaces, number=next(numbers), order=order, **said))
    xml = held.xml[:closing] + "".join(shapes).encode() + held.xml[closing:]
    listed = ",".join(map(str, blocks)).encode()
    edit.write(held.name, _BLOCKS.sub(lambda found: found[1] + listed, xml, count=1))


def make_room(edit: PackageEdit, drawing: str, lines: Mapping[Place, int]) -> None:
    """Let the boxes of cells reach further down, as their notes have so many lines more."""
    held = edit.needed(drawing)

    def higher(found: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(found[0]), _COLUMN.search(found[0])
        more = lines.get((int(row[1]) + 1, int(column[1]) + 1), 0) if row and column else 0
        if not more:
            return found[0]
        if _ANCHOR.search(found[0]):
            return _ANCHOR.sub(lambda anchor: anchor[1] + _lower(anchor[2], more) + anchor[3], found[0])
        return _HEIGHT.sub(lambda height: height[1] + b"%d" % (int(height[2]) + more * _LINE), found[0], count=1)

    edit.write(held.name, _SHAPES.sub(higher, held.xml))


def _lower(anchor: bytes, rows: int) -> bytes:
    corners = anchor.split(b",")
    if len(corners) == _CORNERS and corners[_BOTTOM].strip().isdigit():
        corners[_BOTTOM] = b" %d" % (int(corners[_BOTTOM]) + rows)
    return b",".join(corners)


def _blocks(xml: bytes) -> list[int]:
    found = _BLOCKS.search(xml)
    return [int(block) for block in found[2].split(b",") if block.strip().isdigit()] if found else []


def _free_block(edit: PackageEdit) -> int:
    """Numbers of shapes are given out in blocks, each to one drawing of the workbook."""
    drawings = [part.xml for part in edit.ending(".vml")]
    blocks = {block for xml in drawings for block in _blocks(xml)}
    blocks |= {int(found[1]) // _BLOCK for xml in drawings for found in _NUMBER.finditer(xml)}
    return max(blocks, default=0) + 1


def _free_numbers(edit: PackageEdit, xml: bytes, blocks: list[int]) -> Iterator[int]:
    """Give numbers of the drawing's own blocks; where those are full, another block is taken and noted."""
    used = {int(found[1]) for found in _NUMBER.finditer(xml)}
    further = _free_block(edit)
    for place in count():
        if place == len(blocks):
            blocks.append(further)
            further += 1
        numbers = range(blocks[place] * _BLOCK + 1, (blocks[place] + 1) * _BLOCK)
        yield from (number for number in numbers if number not in used)
