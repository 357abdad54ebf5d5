"""The faces a page is printed with, and how wide they set a word; it must not know what is printed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop.domain.findings import Refused
from desktop.system import paths

EM = 1000
"""Widths are counted in thousandths of the font size."""
ASCENT = 0.891
"""Height of Times above its baseline, in ems; Tinos has the same metrics."""
_MOST_WORDS = 200_000
_MOST_NAMED = 8
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_BARE = frozenset("aeiouyAEIOUY")
VIETNAMESE = frozenset("đĐ") | (
    frozenset(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in _TONES)
    - _BARE
)
"""The 134 letters of Vietnamese that are none of English; a face without one of them is not printed with."""

_FILES = {
    "Tinos": (
        ("Tinos-Regular.ttf",),
        ("Tinos-Bold.ttf",),
        ("Tinos-Italic.ttf",),
        ("Tinos-BoldItalic.ttf",),
    ),
    "Times New Roman": (
        ("times.ttf", "times_new_roman.ttf"),
        ("timesbd.ttf", "times_new_roman_bold.ttf"),
        ("timesi.ttf", "times_new_roman_italic.ttf"),
        ("timesbi.ttf", "times_new_roman_bold_italic.ttf"),
    ),
}


class WordWidths(dict[str, int]):
    """The width of every word seen so far, in thousandths of the font size."""

    def __init__(self, letters: dict[int, float], default: float) -> None:
        super().__init__()
        self._letters = letters
        self._default = default

    def __missing__(self, word: str) -> int:
        letters, default = self._letters, self._default
        width = round(sum(letters.get(ord(letter), default) for letter in word))
        if len(self) < _MOST_WORDS:
            self[word] = width
        return width


@dataclass(frozen=True, slots=True)
class Face:
    """One face, registered with the canvas under ``name``."""

    name: str
    widths: WordWidths
    letters: frozenset[int]


@dataclass(frozen=True, slots=True)
class Family:
    """The four faces of a page."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face


def family(font: str) -> Family:
    """Load the faces of "Tinos" (always there) or "Times New Roman" (the system's); Refused("font_missing")."""
    folders = (paths.resources() / "fonts",) if font == "Tinos" else tuple(_system_folders())
    return load_family(font, folders)


@cache
def load_family(font: str, folders: tuple[Path, ...]) -> Family:
    """Load the four faces of a font from the first files found.

    Refused("font_missing") when one is not there, Refused("font_incomplete") when one lacks Vietnamese letters.
    """
    regular, bold, italic, bold_italic = (
        _face(font, style, _found(font, names, folders))
        for style, names in zip(("", "-Bold", "-Italic", "-BoldItalic"), _FILES.get(font, ((),) * 4), strict=True)
    )
    return Family(regular, bold, italic, bold_italic)


def _face(font: str, style: str, file: Path) -> Face:
    name = font.replace(" ", "") + style
    try:
        face = TTFont(name, str(file), shapable=False)
    except (TTFError, OSError) as error:
        raise Refused("font_missing", font=font) from error
    widths = face.face.charWidths
    lacking = VIETNAMESE - {chr(letter) for letter in widths}
    if lacking:
        raise Refused("font_incomplete", font=font, letters="".join(sorted(lacking)[:_MOST_NAMED]))
    pdfmetrics.registerFont(face)
    return Face(name, WordWidths(widths, face.face.defaultWidth), frozenset(widths))


def _found(font: str, names: Sequence[str], folders: Iterable[Path]) -> Path:
    for folder in folders:
        for file in _files(folder):
            if file.name.lower() in [name.lower() for name in names]:
                return file
    raise Refused("font_missing", font=font)


@cache
def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.rglob("*.[tT][tT][fF]"))) if folder.is_dir() else ()


def _system_folders() -> Iterator[Path]:
    yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
    yield Path.home() / "AppData/Local/Microsoft/Windows/Fonts"
    yield Path.home() / ".local/share/fonts"
    yield Path.home() / ".fonts"
    yield Path("/usr/local/share/fonts")
    yield Path("/usr/share/fonts")
