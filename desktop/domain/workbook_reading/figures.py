"""Reads the numbers that people type as text: all that a text could mean, and what it tells of the signs in use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.text import fold

Number = int | float

_SPACES = r"\x20\xa0\u2009\u202f"
_GROUPED = rf"\d{{1,3}}(?P<sign>[.,'’{_SPACES}])\d{{3}}(?:(?P=sign)\d{{3}})*"
_GROUPS = re.compile(_GROUPED)
_GROUPS_AND_REST = re.compile(rf"(?P<whole>{_GROUPED})(?P<point>[.,])(?P<rest>\d+)")
_ONE_SIGN = re.compile(r"(?P<whole>\d+)(?P<point>[.,])(?P<rest>\d+)")
_TYPED = re.compile(
    rf"(?P<minus>[-+]?)\s?(?P<number>\d(?:[\d.,'’{_SPACES}]*\d)?)(?P<percent>\s*%)?\s*(?P<words>\(?[^\W\d_][^\d]{{0,40}})?"
)
_MARKS = re.compile(r"(?<=\S)\s*(?:\(\*+\)|\*+|[.,;:])$")
"""What stands behind a number and is no part of it: a full stop, the star of a note."""
_LARGE = re.compile(r"(?P<name>nghin|ngan|trieu|trd|tr|ty|ti)\b(?! (?:le|trong)).*|k")
_TIMES = {"nghin": 1_000, "ngan": 1_000, "k": 1_000, "ty": 1_000_000_000, "ti": 1_000_000_000}
_CODE = re.compile(r"00\d+|0\d{3,}")
"""Numbers of things, not of how many: 00123, 0905123456; but 05 is five."""
_THREE = 3
LONGEST = 60
"""Letters that a number with its words has at the most."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as typed: what it could mean, why it is in doubt, the decimal sign it proves, the words behind it."""

    readings: tuple[Number, ...]
    why: str = ""
    decimal: str = ""
    words: str = ""
    is_percent: bool = False

    @property
    def is_fraction(self) -> bool:
        """Say whether it can be no whole number."""
        return len(self.readings) == 1 and not float(self.readings[0]).is_integer()


def figure_in(text: str) -> Figure | None:
    """Read a text as a number, with its unit or alone; None where it is none, or the number of a thing."""
    if len(text) > LONGEST:
        return None
    bare = re.sub(r"^[−–—]\s?(?=\d)", "-", text.strip())
    found = _TYPED.fullmatch(_MARKS.sub("", bare))
    if not found or (_CODE.fullmatch(found["number"]) and not found["words"]):
        return None
    meant = _meant(found["number"])
    if meant is None:
        return None
    readings, decimal = meant
    words = fold(found["words"] or "").strip("() ")
    if found["minus"] == "-":
        readings = tuple(-one for one in readings)
    if (large := _LARGE.fullmatch(words)) and not found["percent"]:
        times = _TIMES.get(large["name"] or "k", 1_000_000)
        readings = (plain(round(readings[-1] * times, 6)), readings[-1])
        return Figure(readings, "scale", decimal, words)
    why = "thousands" if len(readings) > 1 else ""
    return Figure(readings, why, decimal, words, bool(found["percent"]))


def _meant(number: str) -> tuple[tuple[Number, ...], str] | None:
    """Give what digits and signs could mean, as thousands first, and the decimal sign that they prove."""
    if number.isdecimal():
        return (int(number),), ""
    if found := _GROUPS.fullmatch(number):
        return _of_groups(number, found["sign"])
    if found := _GROUPS_AND_REST.fullmatch(number):
        if found["sign"] == found["point"]:
            return None
        return (_made(found["whole"], found["rest"]),), found["point"]
    if found := _ONE_SIGN.fullmatch(number):
        return (_made(found["whole"], found["rest"]),), found["point"]
    return None


def _of_groups(number: str, sign: str) -> tuple[tuple[Number, ...], str]:
    whole, *groups = number.split(sign)
    grouped = int(whole + "".join(groups))
    if sign not in ".,":
        return (grouped,), ""
    if len(groups) > 1:
        return (grouped,), {".": ",", ",": "."}[sign]
    fraction = _made(whole, groups[0])
    return ((fraction,), sign) if whole == "0" else ((grouped, fraction), "")


def _made(whole: str, rest: str) -> Number:
    digits = re.sub(r"\D", "", whole)
    return plain(float(f"{digits}.{rest}"))


def plain(number: Number) -> Number:
    """Give a whole number as such."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def places(number: float) -> int:
    """Count the decimals of a number as Excel shows it."""
    return len(f"{number:.10f}".rstrip("0").partition(".")[2])


def may_be_thousands(value: float, *, most: int = _THREE, fewest: int = _THREE) -> bool:
    """Say whether a fraction may be 1.139 typed as one thousand in an Excel of English: it has three decimals."""
    return 1 <= abs(value) < 1000 and fewest <= places(value) <= most  # noqa: PLR2004 - four digits are no group
