"""The program's icons, drawn once as SVG and tinted with the palette; it must not know what they stand for."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.system import paths

INK = "currentColor"
MARK = "#FFFFFF"


class Icons:
    """Icons by file name and colour; Qt's own SVG engine keeps them sharp at every scale of the screen."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()
        self._icons: dict[tuple[str, str, str, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str, checked: str = "", disabled: str = "") -> QIcon:
        """Return an icon in a colour, in others when its button is checked or cannot be pressed."""
        key = (name, colour, checked, disabled)
        if key not in self._icons:
            icon = QIcon()
            icon.addFile(str(self.file(name, colour)), QSize(), QIcon.Mode.Normal, QIcon.State.Off)
            if checked:
                icon.addFile(str(self.file(name, checked)), QSize(), QIcon.Mode.Normal, QIcon.State.On)
            if disabled:
                icon.addFile(str(self.file(name, disabled)), QSize(), QIcon.Mode.Disabled, QIcon.State.Off)
            self._icons[key] = icon
        return self._icons[key]

    def logo(self, colour: str, mark: str = MARK) -> QIcon:
        """Return the program's logo, its lines and check in ``mark``."""
        return QIcon(str(self.file("logo", colour, mark)))

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Return a picture of ``size`` logical pixels for a screen of that ratio; for delegates and labels."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _draw(tinted(name, colour), size, ratio)
        return self._pixmaps[key]

    def file(self, name: str, colour: str, mark: str = MARK) -> Path:
        """Return a file of the icon in a colour, for style sheets; it lives as long as this object."""
        path = Path(self._folder.path()) / f"{name}-{colour[1:]}-{mark[1:]}.svg"
        if not path.exists():
            path.write_text(tinted(name, colour, mark), encoding="utf-8")
        return path


def tinted(name: str, colour: str, mark: str = MARK) -> str:
    """Return the SVG of an icon with its strokes in a colour, and in ``mark`` what is drawn upon a filled shape."""
    return _source(name).replace(MARK, mark).replace(INK, colour)


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _draw(svg: str, size: int, ratio: float) -> QPixmap:
    pixels = math.ceil(size * ratio)
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
