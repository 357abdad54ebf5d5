"""The tags of an XML part by the bytes where they begin and end, to change it in place; it knows no workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from desktop.domain.findings import Refused
from desktop.excel.parts import XmlPart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.findings import Where

_TAG_END = re.compile(rb"""[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_ENCODING = re.compile(rb"""(<\?xml\b[^>]*?\bencoding\s*=\s*)(["'])([\w.-]+)\2""")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Tag:
    """An element by where its start tag begins and ends, and where the whole of it ends."""

    name: str
    begin: int
    inner: int
    attributes: dict[str, str]
    end: int = 0
    is_empty: bool = False
    parts: list[Tag] = field(default_factory=list)

    def child(self, name: str) -> Tag | None:
        """Give the first child of a name."""
        return next((part for part in self.parts if part.name == name), None)


def read_tags(
    part: XmlPart, where: Where, *, opened: Callable[[Tag], None] | None = None, closed: Callable[[Tag], None]
) -> bytes:
    """Walk through a part, telling each tag by its bare name as it opens and closes; gives the prefix of the root."""
    parser = expat.ParserCreate(namespace_separator=None)
    stack: list[Tag] = []
    prefix = b""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal prefix
        begin = parser.CurrentByteIndex
        inner = end_of_tag(part.xml, begin)
        bare = name.rpartition(":")[2]
        if not stack:
            prefix = name[: -len(bare)].encode()
        tag = Tag(bare, begin, inner, attributes, is_empty=part.xml[inner - 2 : inner] == b"/>")
        if stack:
            stack[-1].parts.append(tag)
        stack.append(tag)
        if opened:
            opened(tag)

    def end(_name: str) -> None:
        tag = stack.pop()
        tag.end = tag.inner if tag.is_empty else end_of_tag(part.xml, parser.CurrentByteIndex)
        closed(tag)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(part.xml, True)  # noqa: FBT003 - expat takes "last piece" by place alone
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused("workbook_damaged", where, part=part.name) from error
    return prefix


def end_of_tag(xml: bytes, begin: int) -> int:
    """Find the end of a tag, quoted signs aside."""
    found = _TAG_END.match(xml, begin)
    return found.end() if found else len(xml)


def with_attribute(tag: bytes, name: bytes, value: bytes) -> bytes:
    """Set an attribute of a start tag, all else in it staying as written."""
    pattern = re.compile(rb"(\s" + re.escape(name) + rb"\s*=\s*)(\"[^\"]*\"|'[^']*')")
    quoted = b'"' + value.replace(b'"', b"&quot;") + b'"'
    if pattern.search(tag):
        return pattern.sub(lambda found: found[1] + quoted, tag, count=1)
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end].rstrip() + b" " + name + b"=" + quoted + tag[end:]


def without_attribute(tag: bytes, name: bytes) -> bytes:
    """Take an attribute out of a start tag, all else in it staying as written."""
    return re.sub(rb"\s" + re.escape(name) + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", tag, count=1)


def as_utf8(part: XmlPart) -> XmlPart:
    """Give a part written in UTF-8, in which pieces can be put; one that is already stays as it is."""
    said = _ENCODING.search(part.xml[:200])
    named = said[3].decode("ascii").lower() if said else "utf-8"
    encoding = "utf-16" if part.xml.startswith(_WIDE) else named
    if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
        return part
    text = part.xml.decode(encoding, "replace")
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return XmlPart(part.name, (head + plain).encode())


class Splice:
    """A part with pieces put into it; all that is not named stays byte for byte."""

    def __init__(self, part: XmlPart, where: Where) -> None:
        whole = as_utf8(part)
        self.name, self.xml = whole.name, whole.xml
        found: list[Tag] = []
        self.prefix = read_tags(whole, where, closed=found.append)
        self.root = found[-1]
        self._edits: list[tuple[int, int, int, bytes]] = []

    def namespace(self) -> str:
        """Give the namespace of the root."""
        prefix = self.prefix.decode().rstrip(":")
        return self.root.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")

    def text(self, tag: Tag) -> bytes:
        """Give a tag whole, as it is written."""
        return self.xml[tag.begin : tag.end]

    def put(self, begin: int, end: int, new: bytes) -> None:
        """Write something else over a piece."""
        self._edits.append((begin, end, len(self._edits), new))

    def append(self, tag: Tag, inside: bytes, count: int | None = None) -> None:
        """Put something last into a tag, whose attribute ``count`` says how many it holds then."""
        head = self.xml[tag.begin : tag.inner]
        if count is not None:
            head = with_attribute(head, b"count", b"%d" % count)
        if tag.is_empty:
            name = head[1:].split(None, 1)[0].rstrip(b"/>")
            self.put(tag.begin, tag.inner, b"%s>%s</%s>" % (head[:-2].rstrip(), inside, name))
            return
        if count is not None:
            self.put(tag.begin, tag.inner, head)
        closing = self.xml.rindex(b"</", tag.inner, tag.end)
        self.put(closing, closing, inside)

    def add_child(self, before: Sequence[str], new: bytes) -> None:
        """Put a new child of the root after the last of those that must stand before it."""
        held = [tag for tag in self.root.parts if tag.name in before]
        if self.root.is_empty:
            self.append(self.root, new)
        else:
            place = held[-1].end if held else self.root.inner
            self.put(place, place, new)

    def written(self) -> bytes:
        """Give the part with everything put in, in the order it was asked for where the place is the same."""
        pieces: list[bytes] = []
        at = 0
        for begin, end, _number, new in sorted(self._edits, key=lambda edit: edit[:3]):
            pieces += [self.xml[at:begin], new]
            at = max(at, end)
        return b"".join((*pieces, self.xml[at:]))
