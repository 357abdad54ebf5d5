"""Units as resolutions name them: "các xã A, B và một phần diện tích tự nhiên, quy mô dân số của xã C (huyện D)".

It must not know any unit in particular, and says so where a text leaves open what part of a unit is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.text import nfc, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator


class Part(StrEnum):
    """How much of a unit is meant; ``unclear`` where a text can be read both ways."""

    WHOLE = "whole"
    SOME = "some"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit with its bare name; ``unit`` is empty where the text does not say whether it is a xã or a phường."""

    unit: str
    name: str
    part: Part | None = None
    district: str = ""
    province: str = ""

    @property
    def full_name(self) -> str:
        """The name as it stands in a sentence: "xã Mỹ Hiệp"."""
        return f"{self.unit} {self.name}".strip()

    @property
    def is_named(self) -> bool:
        """Say whether this reads as the name of a unit: a kind of unit, then a name with a capital or a number."""
        return bool(self.unit) and bool(self.name) and (self.name[0].isdigit() or self.name[0].isupper())


_AREA = r"(?:diện tích(?: đất)?(?: tự nhiên)?|quy mô dân số|dân số)"
_AREAS = re.compile(rf"\s*{_AREA}(?:\s*(?:,|và)\s*{_AREA})*(?:\s+của)?(?!\w)", re.IGNORECASE)
_ACT = re.compile(r"^(?:sắp xếp|sáp nhập|hợp nhất|nhập|điều chỉnh|chuyển)\s+", re.IGNORECASE)
_OUTCOME = re.compile(r"\s*,?\s+(?:để\s+)?thành(?:\s+lập)?\s+(?:xã|phường|đặc khu|đơn vị)(?!\w).*$", re.IGNORECASE)
_SOME = r"(?:một|1|01) phần|phần còn lại|phần lớn|phần"
_WHOLE = r"toàn bộ|nguyên trạng|giữ nguyên|cả"
_UNITS = {
    "xã": "xã", "x.": "xã", "phường": "phường", "p.": "phường", "thị trấn": "thị trấn", "tt.": "thị trấn",
    "đặc khu": "đặc khu",
}  # fmt: skip
_UNIT = r"xã|phường|thị trấn|đặc khu|x\.|p\.|tt\."
_PIECE = re.compile(
    rf"(?:(?:(?P<some>{_SOME})|(?P<whole>{_WHOLE}))(?!\w))?\s*(?:(?:của|đối với|từ)\s+)?"
    rf"(?:(?P<many>các|những|hai|ba|bốn|năm|sáu|\d{{1,2}})\s+(?=(?:{_UNIT})(?!\w)))?"
    rf"(?:(?P<unit>{_UNIT})(?:\s+|(?<=\.)|(?=\d)|$))?(?P<name>.*)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:thuộc\s+)?(?P<kind>huyện|quận|thị xã|thành phố|tp\.?|tx\.?|tỉnh)\s+(?P<name>\S.*)", re.IGNORECASE
)
_PLACED = re.compile(
    r"(?P<name>.*?)\s+(?P<place>(?:thuộc\s+)?(?:huyện|quận|thị xã|thành phố|tỉnh)\s+\S.*)", re.IGNORECASE
)
_PLACES = {"tp": "thành phố", "tx": "thị xã"}
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BODY = re.compile(r"(?<!\w)(?:UBND|[ỦU]y\s+ban\s+nhân\s+dân)\s+", re.IGNORECASE)
_ENDS = " .;,:-–"


def read_units(text: str) -> tuple[NamedUnit, ...]:
    """Read the units a cell names, in order; a text that names none gives one without a unit."""
    found: list[NamedUnit] = []
    last, plural = NamedUnit("", ""), False
    for piece in _pieces(_bare(text)):
        brackets = _BRACKETS.findall(piece)
        plain = one_line(_BRACKETS.sub(" ", piece)).strip(_ENDS)
        if place := _PLACE.fullmatch(plain):
            found = _placed(found, place)
            continue
        if plain:
            read, plural = _read(plain, last, plural=plural)
            plain_unit, found = _with_own_place(read, found)
            last = plain_unit
            found.append(plain_unit)
        for said in brackets:
            found = _with_bracket(found, said)
    return tuple(found)


def read_part(text: str) -> Part | None:
    """Read a cell that says how much of a unit is meant; None where it does not say."""
    plain = one_line(text).strip(_ENDS).lower()
    if re.match(rf"(?:{_SOME})(?!\w)", plain):
        return Part.SOME
    return Part.WHOLE if re.match(rf"(?:{_WHOLE}|hết|100 ?%)(?!\w)", plain) else None


def read_district(text: str) -> str:
    """Write the name of a district as it stands in a sentence: "thành phố Biển Bạc"; other text as it is."""
    clean = one_line(text).strip(_ENDS)
    place = _PLACE.fullmatch(clean)
    if place is None:
        return clean
    kind = place["kind"].lower().rstrip(".")
    return f"{_PLACES.get(kind, kind)} {_name(place['name'])}"


def _bare(text: str) -> str:
    lines = (one_line(line).strip(_ENDS) for line in nfc(text).splitlines())
    joined = ", ".join(filter(None, lines))
    return _ACT.sub("", _OUTCOME.sub("", _AREAS.sub(" ", _BODY.sub("", joined))).strip())


def _pieces(text: str) -> Iterator[str]:
    """Cut at commas, semicolons and "và" that stand outside brackets."""
    depth, piece = 0, ""
    for sign in re.split(r"([(),;]|(?<!\w)và(?!\w))", text):
        if depth == 0 and sign in (",", ";", "và"):
            yield piece.strip()
            piece = ""
            continue
        depth += (sign == "(") - (sign == ")" and depth > 0)
        piece += sign
    yield piece.strip()


def _read(piece: str, last: NamedUnit, *, plural: bool) -> tuple[NamedUnit, bool]:
    """Read one piece; what it leaves out holds on from the one before, as far as that can be said."""
    match = _PIECE.fullmatch(piece)
    if match is None:
        return NamedUnit("", piece), False
    unit = _UNITS[match["unit"].lower()] if match["unit"] else last.unit
    is_listed = plural and not match["unit"]
    if match["some"] or match["whole"]:
        part: Part | None = Part.SOME if match["some"] else Part.WHOLE
    elif last.part in (Part.SOME, Part.UNCLEAR):
        part = last.part if is_listed else Part.UNCLEAR
    else:
        part = last.part
    return NamedUnit(unit, _name(match["name"]), part), bool(match["many"]) or is_listed


def _name(text: str) -> str:
    """Write a name as documents do where a table has it in capitals."""
    clean = one_line(text).strip(_ENDS)
    return clean.title() if clean.isupper() and len(clean) > 1 else clean


def _with_own_place(read: NamedUnit, found: list[NamedUnit]) -> tuple[NamedUnit, list[NamedUnit]]:
    placed = _PLACED.fullmatch(read.name)
    place = _PLACE.fullmatch(placed["place"]) if placed else None
    if placed is None or place is None:
        return read, found
    *before, own = _placed([*found, replace(read, name=placed["name"].strip(_ENDS))], place)
    return own, before


def _placed(found: list[NamedUnit], place: re.Match[str]) -> list[NamedUnit]:
    """Say of all units before that have none which district or province they belong to."""
    kind = place["kind"].lower().rstrip(".")
    if kind == "tỉnh":
        name = _name(place["name"])
        return [unit if unit.province else replace(unit, province=name) for unit in found]
    district = read_district(place[0])
    return [unit if unit.district else replace(unit, district=district) for unit in found]


def _with_bracket(found: list[NamedUnit], said: str) -> list[NamedUnit]:
    for words in (one_line(part) for part in said.split(",")):
        if place := _PLACE.fullmatch(words):
            found = _placed(found, place)
        elif found and (part := read_part(words)):
            found = [*found[:-1], replace(found[-1], part=part)]
    return found
