"""What stands on an agency's papers before it says otherwise: who is above it, its name, its place, its head.

NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.agencies import Kind, Level

if TYPE_CHECKING:
    from desktop.domain.agencies import AgencyInfo

_COMMITTEE = "UBND "
_HEADS = {
    Kind.COMMUNE: "CHỦ TỊCH",
    Kind.PEOPLE_COMMITTEE: "CHỦ TỊCH",
    Kind.MASS_ORGANISATION: "CHỦ TỊCH",
    Kind.OFFICE: "CHÁNH VĂN PHÒNG",
    Kind.MILITARY: "CHỈ HUY TRƯỞNG",
    Kind.COURT: "CHÁNH ÁN",
    Kind.MINISTRY: "BỘ TRƯỞNG",
}
"""Who leads an agency of a kind; all others have a director."""
_KIND_OF_PLACE = re.compile(r"(tỉnh|thành phố|xã|phường|đặc khu)\s+", re.IGNORECASE)
_NAMED_IN_FULL = ("Hồ Chí Minh",)


def is_committee(info: AgencyInfo) -> bool:
    """Say whether an agency is a people's committee: nobody stands above it, and its head signs for it."""
    return info.name.startswith(_COMMITTEE)


def name_above(info: AgencyInfo) -> str:
    """Name whom an agency of a province is directly under, as above its own name (mục II.2); empty for no one."""
    if info.level is not Level.PROVINCE or is_committee(info):
        return ""
    return "BỘ CÔNG AN" if info.name.startswith("Công an ") else f"ỦY BAN NHÂN DÂN\n{info.province_name.upper()}"


def name_on_paper(info: AgencyInfo) -> str:
    """Name an agency as its papers do: a department's province stands above it already."""
    name = re.sub(f"^{_COMMITTEE}", "Ủy ban nhân dân\n", info.name).replace("UBND", "Ủy ban nhân dân").upper()
    return name.removesuffix(f" {info.province_name.upper()}") if name.startswith(("SỞ ", "TRUNG TÂM ")) else name


def place_of(info: AgencyInfo) -> str:
    """Name the place of an agency's papers: without its kind, unless its name is a person's or a number (mục II.4)."""
    place = info.name.removeprefix(_COMMITTEE) if info.level is Level.COMMUNE else info.province_name
    kind = _KIND_OF_PLACE.match(place)
    bare = place[kind.end() :] if kind else place
    named = place if bare in _NAMED_IN_FULL or bare.isdecimal() else bare
    return named[:1].upper() + named[1:]


def head_of(info: AgencyInfo) -> str:
    """Name the office of who leads an agency, as it is signed with."""
    if info.name.startswith("Thanh tra"):
        return "CHÁNH THANH TRA"
    if info.name.startswith("Ban "):
        return "TRƯỞNG BAN"
    return _HEADS.get(info.kind, "GIÁM ĐỐC")
