"""Looks added to a workbook's own: a cell's look with another fill, those of our list; it must not know the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.excel.package_edit import HEAD
from desktop.excel.xml_tags import Splice, with_attribute

if TYPE_CHECKING:
    from desktop.excel.package_edit import PackageEdit
    from desktop.excel.xml_tags import Tag

ERROR, LOOK = "FFFFFF00", "FFFFF9C4"
"""A strong yellow for what is wrong, a pale one for what is to be looked at."""
PLAIN, TITLE, HEADING, TEXT, MIDDLE, LINK, LINK_ERROR, LINK_LOOK = range(8)

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EMPTY = (
    b'%s<styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_FONT = (
    '<{p}font>{bold}{line}<{p}sz val="{size}"/>{colour}<{p}name val="Times New Roman"/><{p}family val="1"/></{p}font>'
)
_FILL = (
    '<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/>'
    "</{p}patternFill></{p}fill>"
)
_SIDES = ("left", "right", "top", "bottom")
_XF = (
    '<{p}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" applyFont="1" applyFill="1" '
    'applyBorder="1" applyAlignment="1"><{p}alignment horizontal="{across}" vertical="{down}" wrapText="1"/></{p}xf>'
)


class MarkedStyles:
    """The styles of a workbook; each new look is made once and shared by the cells that need it."""

    def __init__(self, edit: PackageEdit) -> None:
        self._edit = edit
        name = edit.first_related(edit.workbook, "styles")
        if not name or edit.part(name) is None:
            usual = "xl/styles.xml"
            name = edit.add("xl/styles{}.xml" if edit.part(usual) else usual, "styles", _EMPTY % (HEAD, _MAIN))
            edit.relate(edit.workbook, "styles", name)
        self._splice = Splice(edit.needed(name), edit.where)
        self._p = self._splice.prefix.decode()
        self._new: dict[str, list[bytes]] = {}
        self._known: dict[tuple[int, str], int] = {}
        self._xfs = self._held("cellXfs")

    def painted(self, look: int, colour: str) -> int:
        """Give the look that is as another one but for its fill."""
        if (look, colour) not in self._known:
            base = self._xfs[look if 0 <= look < len(self._xfs) else 0] if self._xfs else None
            xf = self._splice.text(base) if base else f'<{self._p}xf numFmtId="0" fontId="0" borderId="0"/>'.encode()
            inner = base.inner - base.begin if base else len(xf)
            head = with_attribute(xf[:inner], b"fillId", b"%d" % self._fill(colour))
            self._known[look, colour] = self._add("cellXfs", with_attribute(head, b"applyFill", b"1") + xf[inner:])
        return self._known[look, colour]

    def of_list(self) -> tuple[int, ...]:
        """Give the looks of our list by their constants (`TITLE`, `HEADING`, …)."""
        plain, bold, title = (self._font(size=size, bold=bold) for size, bold in ((12, False), (12, True), (14, True)))
        link = self._font(size=12, bold=False, link=True)
        frame = self._frame()
        grey, error, look = self._fill("FFE7E6E6"), self._fill(ERROR), self._fill(LOOK)
        kinds = (
            (plain, 0, 0, "left", "center"),
            (title, 0, 0, "center", "center"),
            (bold, grey, frame, "center", "center"),
            (plain, 0, frame, "left", "top"),
            (plain, 0, frame, "center", "top"),
            (link, 0, frame, "center", "top"),
            (link, error, frame, "center", "top"),
            (link, look, frame, "center", "top"),
        )
        return tuple(
            self._put("cellXfs", _XF, font=font, fill=fill, border=border, across=across, down=down)
            for font, fill, border, across, down in kinds
        )

    def write(self) -> None:
        """Put the new looks into the workbook."""
        for name, xmls in self._new.items():
            held = self._splice.root.child(name)
            if held is None:
                whole = f'<{self._p}{name} count="{len(xmls)}">'.encode() + b"".join(xmls)
                self._splice.add_child(_ORDER[: _ORDER.index(name)], whole + f"</{self._p}{name}>".encode())
            else:
                self._splice.append(held, b"".join(xmls), len(held.parts) + len(xmls))
        self._edit.write(self._splice.name, self._splice.written())

    def _held(self, name: str) -> list[Tag]:
        tag = self._splice.root.child(name)
        return tag.parts if tag else []

    def _add(self, name: str, xml: bytes) -> int:
        new = self._new.setdefault(name, [])
        if xml not in new:
            new.append(xml)
        return len(self._held(name)) + new.index(xml)

    def _put(self, name: str, pattern: str, **said: object) -> int:
        return self._add(name, pattern.format(p=self._p, **said).encode())

    def _fill(self, colour: str) -> int:
        return self._put("fills", _FILL, colour=colour)

    def _font(self, *, size: int, bold: bool, link: bool = False) -> int:
        colour = f'<{self._p}color rgb="FF0563C1"/>' if link else ""
        return self._put(
            "fonts",
            _FONT,
            size=size,
            bold=f"<{self._p}b/>" if bold else "",
            line=f"<{self._p}u/>" if link else "",
            colour=colour,
        )

    def _frame(self) -> int:
        p = self._p
        sides = "".join(f'<{p}{side} style="thin"><{p}color indexed="64"/></{p}{side}>' for side in _SIDES)
        return self._put("borders", "<{p}border>" + sides + "<{p}diagonal/></{p}border>")
