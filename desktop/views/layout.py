"""Where the window was, how wide its drawer, which page: remembered and restored on a screen that is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication

from desktop.system import paths
from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QSplitter, QWidget

_SEEN = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """What is remembered beside geometry and splitter; ``folded`` is None until the officer chose."""

    page: str = ""
    drawer: bool = True
    folded: bool | None = None


def remember(window: QWidget, splitter: QSplitter, layout: Layout) -> None:
    """Store how the window is laid out."""
    store = _store()
    store.setValue("geometry", window.saveGeometry())
    store.setValue("splitter", splitter.saveState())
    store.setValue("page", layout.page)
    store.setValue("drawer", int(layout.drawer))
    store.setValue("folded", -1 if layout.folded is None else int(layout.folded))
    store.sync()


def restore(window: QWidget, splitter: QSplitter) -> Layout:
    """Lay the window out as it was, or as on the first day, and return the rest of what was remembered."""
    store = _store()
    window.resize(QSize(*tokens.WINDOW))
    geometry, state = store.value("geometry"), store.value("splitter")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    if isinstance(state, QByteArray):
        splitter.restoreState(state)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    window.setGeometry(on_screen(window.geometry(), screens))
    folded = _number(store.value("folded"), -1)
    page = store.value("page")
    return Layout(
        page=page if isinstance(page, str) else "",
        drawer=bool(_number(store.value("drawer"), 1)),
        folded=None if folded < 0 else bool(folded),
    )


def remember_choices(keys: Sequence[str]) -> None:
    """Store what was chosen last in the palette."""
    store = _store()
    store.setValue("choices", "\n".join(keys))
    store.sync()


def recent_choices() -> list[str]:
    """Return what was chosen last in the palette, the latest first."""
    stored = _store().value("choices")
    return stored.split("\n") if isinstance(stored, str) and stored else []


def place(window: QWidget) -> None:
    """Lay a passing window where the one it stands for was."""
    window.resize(QSize(*tokens.WINDOW))
    geometry = _store().value("geometry")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)


def forget() -> None:
    """Be as on the first day at the next start."""
    store = _store()
    store.clear()
    store.sync()


def on_screen(window: QRect, screens: Sequence[QRect]) -> QRect:
    """Return the window's place, moved and shrunk onto a screen where too little of it would be seen."""
    if not screens:
        return window
    home = max(screens, key=lambda screen: _area(screen.intersected(window)))
    title = QRect(window.topLeft(), QSize(window.width(), _SEEN))
    seen = home.intersected(title)
    if seen.width() >= _SEEN and seen.height() >= _SEEN and _fits(window, home):
        return window
    size = window.size().boundedTo(home.size())
    placed = QRect(home.topLeft(), size)
    placed.moveCenter(home.center())
    return placed


def _fits(window: QRect, screen: QRect) -> bool:
    return window.width() <= screen.width() and window.height() <= screen.height()


def _area(rectangle: QRect) -> int:
    return max(rectangle.width(), 0) * max(rectangle.height(), 0)


def _store() -> QSettings:
    return QSettings(str(paths.settings_folder() / "window.ini"), QSettings.Format.IniFormat)


def _number(stored: object, otherwise: int) -> int:
    return int(stored) if isinstance(stored, int | str) and str(stored).lstrip("-").isdigit() else otherwise
