"""Notes put on cells of a sheet: those that stand there are kept, ours come after them; it knows no finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop.domain.findings import Refused
from desktop.excel.bounds import address_of, place_of
from desktop.excel.marks import AUTHOR, without_our_note
from desktop.excel.note_boxes import box, lines_of
from desktop.excel.note_drawing import draw_boxes, make_room, new_drawing
from desktop.excel.package_edit import HEAD
from desktop.excel.xml_tags import Splice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.excel.package_edit import PackageEdit
    from desktop.excel.sheet_patch import Place, SheetPatch
    from desktop.excel.xml_tags import Tag

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AFTER_DRAWING = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent"),
    *("webPublishItems", "tableParts", "extLst"),
)


def write_notes(edit: PackageEdit, sheet: str, patch: SheetPatch, notes: Mapping[Place, str]) -> None:
    """Put notes on cells of the sheet that is the part ``sheet``; ``patch`` takes the word for where they are drawn."""
    comments = edit.first_related(sheet, "comments")
    if not comments or edit.part(comments) is None:
        comments = _new_comments(edit, sheet)
    held = _write_comments(edit, comments, notes)
    drawing = edit.related(sheet).get(_identity(patch), ("", ""))[1]
    if drawing and edit.part(drawing):
        new = {place: text for place, text in notes.items() if place not in held}
        make_room(edit, drawing, {place: lines_of(text) for place, text in notes.items() if place in held})
    else:
        drawing, identity = new_drawing(edit, sheet)
        said = f'xmlns:r="{edit.relations}" r:id="{identity}"'
        patch.add_part("legacyDrawing", said.encode(), after=_AFTER_DRAWING)
        new = held | {place: "\n".join(filter(None, (held.get(place), text))) for place, text in notes.items()}
    draw_boxes(edit, drawing, {place: box(patch, place, text) for place, text in new.items()})


def _new_comments(edit: PackageEdit, sheet: str) -> str:
    main = Splice(edit.needed(edit.workbook), edit.where).namespace().encode()
    xml = b'%s<comments xmlns="%s"><authors/><commentList/></comments>' % (HEAD, main)
    name = edit.add("xl/comments{}.xml", "comments", xml)
    edit.relate(sheet, "comments", name)
    return name


def _write_comments(edit: PackageEdit, name: str, notes: Mapping[Place, str]) -> dict[Place, str]:
    """Write the texts; gives those of the notes that stood there."""
    splice = Splice(edit.needed(name), edit.where)
    prefix = splice.prefix
    authors, listed = splice.root.child("authors"), splice.root.child("commentList")
    if authors is None or listed is None:
        raise Refused("workbook_damaged", edit.where, part=name)
    named = [_said(splice, tag) for tag in authors.parts]
    author = named.index(AUTHOR) if AUTHOR in named else len(named)
    if author == len(named):
        splice.append(authors, b"<%sauthor>%s</%sauthor>" % (prefix, AUTHOR.encode(), prefix))
    held = {place_of(tag.attributes.get("ref", "")): tag for tag in listed.parts if tag.name == "comment"}
    for place, text in notes.items():
        if place in held:
            _continue(splice, held[place], text)
    new = [_comment(prefix, place, author, text) for place, text in sorted(notes.items()) if place not in held]
    if new:
        splice.append(listed, b"".join(new))
    texts = {place: _said(splice, tag) for place, tag in held.items()}
    edit.write(splice.name, splice.written())
    return texts


def _said(splice: Splice, tag: Tag) -> str:
    """Give the text of an element, that of all its parts."""
    bare = re.sub(rb"<[^>]*>", b"", splice.text(tag)).decode()
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _comment(prefix: bytes, place: Place, author: int, text: str) -> bytes:
    ref = address_of(*place).encode()
    inside = b"<%stext>%s</%stext>" % (prefix, _run(prefix, text), prefix)
    return b'<%scomment ref="%s" authorId="%d" shapeId="0">%s</%scomment>' % (prefix, ref, author, inside, prefix)


def _run(prefix: bytes, text: str) -> bytes:
    p = prefix.decode()
    font = f'<{p}rFont val="Times New Roman"/><{p}family val="1"/>'
    look = f'<{p}rPr><{p}sz val="10"/><{p}color indexed="81"/>{font}</{p}rPr>'
    said = escape(_NOT_XML.sub("", text).replace("\r", ""))
    return f'<{p}r>{look}<{p}t xml:space="preserve">{said}</{p}t></{p}r>'.encode()


def _continue(splice: Splice, comment: Tag, text: str) -> None:
    """Put our text behind what stands in a note; what we wrote into it before goes."""
    body = comment.child("text")
    if body is None:
        return
    told = [_keep(splice, part) for part in body.parts if part.name in ("r", "t")]
    run = _run(splice.prefix, f"\n{text}" if any(told) else text)
    runs = [part for part in body.parts if part.name in ("r", "t")]
    if runs:
        splice.put(runs[-1].end, runs[-1].end, run)
    else:
        splice.append(body, run)


def _keep(splice: Splice, part: Tag) -> bool:
    """Leave what we once wrote out of a piece of a note; say whether anything of somebody else is in it.

    A bare text becomes a run like ours: a note is the one or the other.
    """
    tag = part if part.name == "t" else part.child("t")
    if tag is None:
        return False
    prefix, said, piece = splice.prefix, _said(splice, tag), splice.text(tag)
    left = without_our_note(said)
    if left != said:
        piece = b'<%st xml:space="preserve">%s</%st>' % (prefix, escape(left).encode(), prefix)
    if part is tag:
        piece = b"<%sr>%s</%sr>" % (prefix, piece, prefix)
    splice.put(tag.begin, tag.end, piece)
    return bool(left.strip())


def _identity(patch: SheetPatch) -> str:
    """Name the relation of the sheet to the drawing of its notes; empty where it has none."""
    ids = (value for tag in patch.parts("legacyDrawing") for key, value in tag.items() if key.endswith(":id"))
    return next(ids, "")
