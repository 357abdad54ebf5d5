"""A picture as formatted text, which word processors take before plain text; it must not know what is pictured."""

from __future__ import annotations

_TWIPS = 15
"""Twentieths of a point in a pixel of 96 to the inch."""


def picture_in_text(png: bytes, width: int, height: int) -> bytes:
    """Write a PNG picture of so many pixels as RTF."""
    size = f"\\picw{width}\\pich{height}\\picwgoal{width * _TWIPS}\\pichgoal{height * _TWIPS}"
    return ("{\\rtf1\\ansi{\\pict\\pngblip" + size + "\n" + png.hex() + "}\\par}").encode("ascii")
