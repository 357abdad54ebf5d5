"""The look of the application: palette, fonts and style sheet, changeable while it runs; it must not know screens."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QWidget

from desktop.system import paths
from desktop.system.settings import DENSITIES, THEMES, ZOOMS
from desktop.views import tokens
from desktop.views.drop_lists import widen_lists
from desktop.views.icons import Icons
from desktop.views.style_sheet import style_sheet
from desktop.views.tokens import Metrics, Palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtWidgets import QApplication

_FUSION = "Fusion"
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "contrast": Qt.ColorScheme.Dark}


class Theme(QObject):
    """The chosen look. Widgets that size or tint something themselves do it again on ``changed``."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = "system", zoom: int = 100, density: str = "normal") -> None:
        super().__init__(app)
        self._app = app
        self._system_palette = QPalette(app.palette())
        self._system_contrast = _system_wants_contrast()
        self._mode = mode
        self._applied: tuple[Palette, Metrics] | None = None
        self._faces: dict[tuple[int, int, bool], QFont] = {}
        self.icons = Icons()
        self.metrics = Metrics(_nearest(zoom), density)
        self.palette = tokens.LIGHT
        _wear_fusion(app)
        _load_fonts()
        widen_lists(app)
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self.set_mode(mode)

    @property
    def mode(self) -> str:
        """What was chosen: one of ``settings.THEMES``."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Choose light, dark, high contrast or what the system has."""
        self._mode = mode if mode in THEMES else THEMES[0]
        self._app.styleHints().setColorScheme(_SCHEMES.get(self._mode, Qt.ColorScheme.Unknown))
        self._apply()

    def set_zoom(self, zoom: int) -> None:
        """Choose the zoom of the whole window, in percent."""
        self.metrics = Metrics(_nearest(zoom), self.metrics.density)
        self._apply()

    def zoom_by(self, steps: int) -> None:
        """Go up or down the ladder of zooms."""
        at = ZOOMS.index(self.metrics.zoom) + steps
        self.set_zoom(ZOOMS[min(max(at, 0), len(ZOOMS) - 1)])

    def set_density(self, density: str) -> None:
        """Choose how high the rows of tables are."""
        self.metrics = Metrics(self.metrics.zoom, density if density in DENSITIES else "normal")
        self._apply()

    def font(self, size: int = tokens.BODY, weight: int = tokens.REGULAR) -> QFont:
        """Return the program's face in a size of the tokens, at the zoom."""
        return self._face(self.metrics.text(size), weight, tabular=False)

    def number_font(self, size: int = tokens.BODY, weight: int = tokens.REGULAR) -> QFont:
        """Return the face for numbers in tables: all digits of one width."""
        return self._face(self.metrics.text(size), weight, tabular=True)

    def _face(self, pixels: int, weight: int, *, tabular: bool) -> QFont:
        """Give a copy: copies share what Qt found out about a font, which takes longer than to paint a cell."""
        key = pixels, weight, tabular
        if key not in self._faces:
            font = QFont()
            font.setFamilies(list(tokens.FAMILIES_ON_WINDOWS if sys.platform == "win32" else tokens.FAMILIES))
            font.setPixelSize(pixels)
            font.setWeight(QFont.Weight(weight))
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._faces[key] = font
        return QFont(self._faces[key])

    def _apply(self) -> None:
        self.palette = self._chosen_palette()
        wanted = (self.palette, self.metrics)
        # Setting the palette makes Qt announce a scheme again.
        if wanted == self._applied:
            return
        self._applied = wanted
        self._app.setPalette(_qt_palette(self.palette))
        self._app.setFont(self.font())
        _wear_sheet(self._app, style_sheet(self.palette, self.metrics, self.icons))
        self.changed.emit()

    def _chosen_palette(self) -> Palette:
        if self._mode == "contrast" or (self._mode == "system" and self._system_contrast):
            return _palette_of(self._system_palette) if self._system_contrast else tokens.contrast_palette()
        if self._mode == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return tokens.DARK if dark else tokens.LIGHT
        return tokens.DARK if self._mode == "dark" else tokens.LIGHT


def _nearest(zoom: int) -> int:
    return min(ZOOMS, key=lambda known: abs(known - zoom))


def _wear_fusion(app: QApplication) -> None:
    """Choose the style once: chosen again under a style sheet, Qt asks every widget of a style that may be gone."""
    if not app.property(_FUSION):
        app.setStyle(_FUSION)
        app.setProperty(_FUSION, True)  # noqa: FBT003 - Qt's own signature


def _wear_sheet(app: QApplication, sheet: str) -> None:
    """Give every widget the sheet once.

    Left to itself, Qt gives it to the children of every widget it knows, and theirs: to each as often as it has
    ancestors. A style that has forgotten its rules knows none, and a widget never shown takes the sheet when it is.
    """
    if not app.styleSheet():
        app.setStyleSheet(sheet)
        return
    app.style().unpolish(app)
    app.setStyleSheet(sheet)
    style, changed = app.style(), QEvent(QEvent.Type.StyleChange)
    for widget in _from_the_top(app.topLevelWidgets()):
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            style.polish(widget)
            app.sendEvent(widget, changed)


def _from_the_top(widgets: Iterable[QObject]) -> Iterator[QWidget]:
    """Give parents before their children, whose fonts come after theirs; windows stand for themselves."""
    for widget in widgets:
        if isinstance(widget, QWidget):
            yield widget
            yield from _from_the_top(one for one in widget.children() if not _is_window(one))


def _is_window(one: QObject) -> bool:
    return isinstance(one, QWidget) and one.isWindow()


def _load_fonts() -> None:
    for path in sorted((paths.resources() / "fonts").glob("NotoSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _qt_palette(palette: Palette) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.paper, role.WindowText: palette.ink, role.Base: palette.paper, role.Text: palette.ink,
        role.AlternateBase: palette.wash, role.Button: palette.wash, role.ButtonText: palette.ink,
        role.ToolTipBase: palette.paper, role.ToolTipText: palette.ink, role.PlaceholderText: palette.muted,
        role.Highlight: palette.accent, role.HighlightedText: palette.on_accent, role.Accent: palette.accent,
        role.Link: palette.accent, role.LinkVisited: palette.accent, role.BrightText: palette.overdue,
        role.Mid: palette.line, role.Midlight: palette.line, role.Dark: palette.edge, role.Light: palette.wash,
    }  # fmt: skip
    made = QPalette()
    for one, colour in colours.items():
        made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(palette.muted))
    return made


def _palette_of(system: QPalette) -> Palette:
    role = QPalette.ColorRole
    names = [system.color(one).name().upper() for one in (role.Base, role.Text, role.Highlight, role.HighlightedText)]
    return tokens.contrast_palette(*names)


def _system_wants_contrast() -> bool:
    """Say whether Windows shows a high-contrast theme; Qt 6.9 does not tell."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows only

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\Accessibility\HighContrast") as key,
        ):
            return bool(int(winreg.QueryValueEx(key, "Flags")[0]) & 1)
    return False
