"""Reads what a sheet says in words of its colours: "Màu xanh: Hoàn thành; màu đỏ: Quá hạn"."""

from __future__ import annotations

import colorsys
import re
from bisect import bisect
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.contents import is_state

if TYPE_CHECKING:
    from collections.abc import Iterable

_HUE = r"xanh(?: (?:la(?: cay)?|luc|duong|lam|nuoc bien|da troi|ngoc))?|vang|do|(?:da )?cam|tim|xam|hong"
_SAID = re.compile(rf"(?:^|[;,.(:]\s*|[-+*]\s*)(?:o )?(?:to )?(?:mau )?({_HUE})\s*(?:[:=–-]|la\b)\s*([^;,.:()]+)")
_GREENS = ("xanh la", "xanh luc", "xanh ngoc")
_ENDS = (20, 42, 70, 165, 262, 300, 340)
_NAMES = ("đỏ", "cam", "vàng", "xanh lá", "xanh dương", "tím", "hồng", "đỏ")
"""The names of colours between these degrees of the circle."""
_GREY = 0.12
_RGB = re.compile(r"#?([0-9A-Fa-f]{6})")


def states_of_hues(texts: Iterable[str], fills: Iterable[str]) -> dict[str, str]:
    """Give the states of colours that sheets name by red, green and blue, as texts put them in words."""
    said = {}
    for text in texts:
        for hue, state in _SAID.findall(fold(text)):
            if is_state(state.strip()):
                said[_plain(hue)] = _written(text, state.strip())
    return {fill: state for fill in fills if (state := _of_fill(fill, said))} if len(said) > 1 else {}


def _plain(hue: str) -> str:
    """Give the name a colour goes by here: "xanh lá cây" and "xanh lục" are one green."""
    if hue.startswith("xanh "):
        return "xanh lá" if hue.startswith(_GREENS) else "xanh dương"
    return {"vang": "vàng", "do": "đỏ", "tim": "tím", "xam": "xám", "hong": "hồng", "da cam": "cam"}.get(hue, hue)


def _written(text: str, folded: str) -> str:
    """Give a part of a text as it is written, found by its folded letters."""
    words, wanted = text.split(), folded.split()
    for place in range(len(words)):
        part = " ".join(words[place : place + len(wanted)]).strip(" .;,:()")
        if fold(part) == folded:
            return part[:1].upper() + part[1:]
    return folded


def _of_fill(fill: str, said: dict[str, str]) -> str:
    found = _RGB.fullmatch(fill)
    if not found:
        return ""
    red, green, blue = (int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    name = "xám" if full < _GREY or light in (0, 1) else _NAMES[bisect(_ENDS, hue * 360)]
    return said.get(name) or (said.get("xanh", "") if name.startswith("xanh") else "")
