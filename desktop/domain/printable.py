"""Text as paper can show it, alike on every output; it must not know fonts or files."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Make text fit to print: NFC, line feeds kept, tabs as spaces, what has no shape left out."""
    if text.isascii() and text.isprintable():
        return text
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(line if line.isprintable() else _shaped(line) for line in lines)


def _shaped(line: str) -> str:
    kept = []
    for letter in line:
        if letter.isprintable() or letter == "\u00a0":
            kept.append(letter)
        elif letter == "\t" or unicodedata.category(letter) == "Zs":
            kept.append(" ")
    return "".join(kept)
