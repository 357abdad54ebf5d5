"""The words of a Word paragraph as they are printed, with the font they stand in; knows no table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from desktop.domain.old_letters import converted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

TEXT_BOX = qn("w:txbxContent")
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_RUN, _TEXT, _STYLE = (qn(f"w:{name}") for name in ("r", "t", "style"))
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\xad",
}
_LEFT_OUT = {qn(f"w:{name}") for name in ("del", "moveFrom", "rPr", "pPr")} | {TEXT_BOX}
_SHOWN = ("0", "false", "off")


class Runs:
    """Reads the words of paragraphs; the font of a run is its own or that of its styles."""

    def __init__(self, document: Document) -> None:
        self._fonts: dict[str, str] = {}
        self._based: dict[str, str] = {}
        self._standard = ""
        for style in document.styles.element.iterchildren(_STYLE):
            identity = style.get(qn("w:styleId"), "")
            self._fonts[identity] = _font(style.find(qn("w:rPr")))
            self._based[identity] = _named(style, "basedOn")
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                self._standard = identity

    def read(self, paragraph: BaseOxmlElement) -> tuple[str, str]:
        """Give the words of a paragraph as they read, and as they stand in the file where letters are old ones."""
        pieces: list[tuple[str, str]] = []
        own = _named(paragraph.find(qn("w:pPr")), "pStyle") or self._standard
        for text, properties in _pieces(paragraph, None):
            font = _font(properties) or self._of_style(_named(properties, "rStyle")) or self._of_style(own)
            if pieces and pieces[-1][1] == font:
                pieces[-1] = (pieces[-1][0] + text, font)
            else:
                pieces.append((text, font))
        stood = "".join(text for text, _ in pieces)
        read = "".join(converted(text, font) for text, font in pieces)
        return read.replace("\xad", "").strip(), stood.strip()

    def _of_style(self, identity: str) -> str:
        seen: set[str] = set()
        while identity and identity not in seen:
            if font := self._fonts.get(identity):
                return font
            seen.add(identity)
            identity = self._based.get(identity, "")
        return ""


def _pieces(
    element: BaseOxmlElement, properties: BaseOxmlElement | None
) -> Iterator[tuple[str, BaseOxmlElement | None]]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _RUN:
            own = child.find(qn("w:rPr"))
            if not _is_hidden(own):
                yield from _pieces(child, own)
        elif child.tag == _TEXT:
            yield child.text or "", properties
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], properties
        elif child.tag == _CHOICES:
            yield from _pieces(child[0], properties) if len(child) else ()
        elif isinstance(child.tag, str):
            yield from _pieces(child, properties)


def text_boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the text boxes that hang on a paragraph, each once: old programs get a copy of their own."""
    for child in paragraph:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == _CHOICES:
            yield from text_boxes(child[0]) if len(child) else ()
        elif isinstance(child.tag, str):
            yield from text_boxes(child)


def _is_hidden(properties: BaseOxmlElement | None) -> bool:
    hidden = None if properties is None else properties.find(qn("w:vanish"))
    return hidden is not None and hidden.get(qn("w:val"), "1") not in _SHOWN


def _font(properties: BaseOxmlElement | None) -> str:
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    return "" if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""


def _named(element: BaseOxmlElement | None, name: str) -> str:
    held = None if element is None else element.find(qn(f"w:{name}"))
    return "" if held is None else str(held.get(qn("w:val"), ""))
