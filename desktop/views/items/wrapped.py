"""Text broken into a few lines of a width, the last one cut with an ellipsis; it must not know where it is drawn."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_LINE_SEPARATOR = "\u2028"


@lru_cache(maxsize=20_000)
def wrapped_lines(text: str, font_key: str, width: int, most: int) -> tuple[str, ...]:
    """Break a text at words into at most ``most`` lines of ``width`` logical pixels; ``font_key`` is QFont's own."""
    if not text or width <= 0:
        return ()
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts = _line_starts(layout, width, most)
    if len(starts) <= most:
        ends = [*starts[1:], len(text)]
        return tuple(text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    lines = [text[start:end].strip() for start, end in pairwise(starts)]
    # Longer than the line, so that the ellipsis is put in even where the next line begins on its own.
    rest = text[starts[most - 1] :].replace("\n", " ")
    lines[most - 1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return tuple(lines[:most])


def _line_starts(layout: QTextLayout, width: int, most: int) -> list[int]:
    """Return where each line begins, of one line more than wanted at most."""
    starts: list[int] = []
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid() and len(starts) <= most:
        line.setLineWidth(width)
        starts.append(line.textStart())
        line = layout.createLine()
    layout.endLayout()
    return starts
