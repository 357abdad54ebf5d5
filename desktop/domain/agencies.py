"""Agencies and how their names are read and compared; it must not know where the list of them is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from desktop.domain.agency_abbreviations import Words, short_words
from desktop.domain.text import fold, match_key, nfc

TWO_LEVELS_SINCE = date(2025, 7, 1)
"""Districts ended the day before (Luật Tổ chức chính quyền địa phương 72/2025/QH15)."""


class Level(StrEnum):
    """Where an agency stands."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Kind(StrEnum):
    """What an agency is; a commune's agency is its UBND."""

    COMMUNE = "commune"
    PEOPLE_COMMITTEE = "people_committee"
    PEOPLE_COUNCIL = "people_council"
    OFFICE = "office"
    DEPARTMENT = "department"
    SERVICE_CENTRE = "service_centre"
    PRESS = "press"
    POLICE = "police"
    MILITARY = "military"
    COURT = "court"
    PARTY = "party"
    MASS_ORGANISATION = "mass_organisation"
    CENTRAL_BRANCH = "central_branch"
    BANK = "bank"
    ENTERPRISE = "enterprise"
    MINISTRY = "ministry"


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name an agency had, or a body whose work it took over; ``until`` is the first day without it.

    ``of`` is the name in full where this is a short one.
    """

    name: str
    until: date
    source: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class AgencyInfo:
    """An agency of the directory; ``optional`` marks a body that only some provinces set up."""

    code: str
    name: str
    level: Level
    kind: Kind
    province_code: str
    province_name: str
    short_names: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    optional: bool = False

    @property
    def place(self) -> str:
        """The name that says which of several it is: "UBND xã Tân Phú, tỉnh Đồng Tháp"."""
        if self.level is not Level.COMMUNE:
            return self.name
        return f"{self.name}, {in_a_sentence(self.province_name)}"


@dataclass(frozen=True, slots=True)
class ProvinceInfo:
    """A province: "Đồng Tháp" and "Tỉnh Đồng Tháp", the provinces merged into it, and how many communes it has."""

    code: str
    name: str
    full_name: str
    old_names: tuple[str, ...]
    communes: int

    @property
    def is_city(self) -> bool:
        """Whether it is a "thành phố trực thuộc trung ương"."""
        return self.full_name.startswith("Thành phố")


def levels_on(day: date) -> tuple[Level, ...]:
    """The levels of local government on a day: three until 30/6/2025, two since."""
    if day < TWO_LEVELS_SINCE:
        return (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
    return (Level.PROVINCE, Level.COMMUNE)


def in_a_sentence(full_name: str) -> str:
    """Write the name of a place as it stands inside a sentence (NĐ 30/2020/NĐ-CP, Phụ lục II): "tỉnh Đồng Tháp"."""
    if full_name == "Thành phố Hồ Chí Minh":
        return full_name
    return full_name[:1].lower() + full_name[1:]


_LATE_TONE = re.compile("(?<![qQ])([oO][aeAE]|[uU][yY])([\u0300\u0301\u0303\u0309\u0323])(?![a-zA-Zđ\u0300-\u036f])")


def document_spelling(name: str) -> str:
    """Spell a name as documents do: "Thanh Hóa" for "Thanh Hoá", "Giao Thủy" for "Giao Thuỷ"."""
    apart = unicodedata.normalize("NFD", " ".join(name.split()))
    return nfc(_LATE_TONE.sub(lambda m: m[1][0] + m[2] + m[1][1], apart))


# Names as words.

_PHRASES = {
    "ủy ban nhân dân": "ubnd",
    "uy ban nhan dan": "ubnd",
    "hội đồng nhân dân": "hđnd",
    "hoi dong nhan dan": "hdnd",
    "văn phòng": "vp",
    "van phong": "vp",
    "thành phố": "tp",
    "thanh pho": "tp",
    "đặc khu": "dk",
    "dac khu": "dk",
    "đk": "dk",
    "tphcm": "tp hcm",
}
_PHRASE = re.compile(r"(?<!\w)(?:" + "|".join(map(match_key, _PHRASES)) + r")(?!\w)")
_WRITTEN = {match_key(phrase): short for phrase, short in _PHRASES.items()}
_POINTED = re.compile(r"(?<!\w)(?:\w\.){2,}(?:\w(?!\w))?")
_NUMBERED_WARD = re.compile(r"(?<!\w)(p|phường|phuong)\.?(?=\d)")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`´]")
_WORD = re.compile(r"\w+")

_UNITS = {
    "xã": "xã",
    "xa": "xã",
    "x": "xã",
    "phường": "phường",
    "phuong": "phường",
    "p": "phường",
    "dk": "đặc khu",
}
PROVINCE_UNITS = {"tỉnh": "tỉnh", "tinh": "tỉnh", "t": "tỉnh", "tp": "thành phố"}
_DISTRICT = re.compile(
    r"(?<!\w)(?:"
    + "|".join(map(match_key, ("huyện", "quận", "thị xã", "thị trấn")))
    + r"|huyen|th[iy] (?:xa|tran)|tp)(?!\w)"
)

_TU_PHAP = (("sở", "tp"), ("so", "tp"))
"""Where "TP" stands for "Tư pháp" and not for "thành phố"."""


@lru_cache(maxsize=4096)
def name_words(text: str) -> Words:
    """Read a name as words to compare: lower case, one place for tones, "ubnd", "tp", "vp" for their long forms."""
    plain = _APOSTROPHES.sub("", match_key(text))
    plain = _POINTED.sub(lambda m: m[0].replace(".", "") + " ", plain)
    plain = _NUMBERED_WARD.sub(r"\1 ", plain)
    plain = " ".join(_WORD.findall(plain))
    return tuple(_PHRASE.sub(lambda m: _WRITTEN[m[0]], plain).split())


def name_key(words: Sequence[str]) -> str:
    """Join words to the key two spellings share: "Sở KH&CN" = "Sở KH và CN" = "sở khcn"."""
    return "".join(word for word in words if word not in ("và", "va"))


def has_marks(words: Sequence[str]) -> bool:
    """Tell whether words carry tones, hats, horns or đ."""
    text = "".join(words)
    return fold(text) != text


def commune_readings(words: Words) -> Iterator[tuple[str | None, Words]]:
    """Read words as the name of a commune or its UBND: its unit ("xã", "phường", "đặc khu") or None, and the bare name.

    "phuong binh" is read both as phường Bình and as a place called Phương Bình.
    """
    rest = words[1:] if words[:1] == ("ubnd",) else words
    if rest:
        yield None, rest
    if len(rest) > 1 and rest[0] in _UNITS:
        yield _UNITS[rest[0]], rest[1:]


def body_reading(words: Words) -> tuple[Words, bool]:
    """Read words as a body of a province: without a closing "tỉnh" or "thành phố", and whether one stood there."""
    if len(words) > 1 and words[-1] in PROVINCE_UNITS and words not in _TU_PHAP:
        return words[:-1], True
    return words, False


def names_ended_level(text: str) -> bool:
    """Tell whether a name speaks of what ended on 30/6/2025: huyện, quận, thị xã, thị trấn, a city of a province."""
    words = name_words(text)
    return words not in _TU_PHAP and bool(_DISTRICT.search(" ".join(words)))


def name_without_place(agency: AgencyInfo) -> str:
    """Name a body as plans of its own province do: "Sở Nội vụ" for "Sở Nội vụ tỉnh Đồng Tháp"."""
    if not agency.province_name or agency.level is Level.COMMUNE:
        return agency.name
    bare = agency.province_name.removeprefix("Thành phố ").removeprefix("Tỉnh ")
    return agency.name.removesuffix(f" {in_a_sentence(agency.province_name)}").removesuffix(f" {bare}")


def former_name(agency: AgencyInfo, text: str) -> FormerName | None:
    """Find the former name by which a text calls an agency, so that a successor is never taken in silence."""
    by_name = {former.name: former for former in agency.former_names}
    for key in (_bare_key, _short_key):
        now = _longest((agency.name, name_without_place(agency), *agency.short_names), key(text), key)
        then = _longest(by_name, key(text), key)
        if len(key(then)) > len(key(now)):
            return by_name[then]
        if now:
            return None
    return None


def _longest(names: Iterable[str], called: str, key: Callable[[str], str]) -> str:
    """Find the longest of the names that a text begins with."""
    return max((name for name in names if called.startswith(key(name))), key=lambda name: len(key(name)), default="")


def _bare_key(name: str) -> str:
    return fold(name_key(name_words(name))).removeprefix("ubnd")


def _short_key(name: str) -> str:
    return fold(name_key(short_words(name_words(name))))
