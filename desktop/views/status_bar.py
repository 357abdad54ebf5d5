"""The status bar: saved at, warnings, sums of the selection, work under way, zoom; it must not know their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTime, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.parts import Line, describe, icon_button, label, push_button, tint

if TYPE_CHECKING:
    from desktop.views.runner import StepSeen
    from desktop.views.theme import Theme

_MINUTE = 60


class StatusBar(QFrame):
    """The only place of the window that counts seconds."""

    warnings_wanted = Signal()
    cancel_wanted = Signal()
    zoom_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._saved_at: QTime | None = None
        self._warnings_count = 0
        self._saved_icon, self._saved = QLabel(), label("secondary")
        self._warnings = push_button("quiet")
        self._middle = Line("secondary")
        self._work, self._bar, self._cancel = label("secondary"), QProgressBar(), push_button("quiet")
        self._smaller, self._zoom, self._larger = icon_button(), push_button("quiet"), icon_button()
        self.setProperty("role", "status")
        self._build()
        self._connect()
        self.settle()
        self.retranslate()
        self.restyle()

    def show_saved(self, at: QTime) -> None:
        """Say when the last change was on the disk."""
        self._saved_at = at
        self.retranslate()

    def show_warnings(self, count: int) -> None:
        """Say how many warnings the page has; none shows nothing."""
        self._warnings_count = count
        self.retranslate()

    def show_sums(self, text: str) -> None:
        """Say what the selected cells sum up to."""
        self._middle.set_whole(text)

    def show_progress(self, seen: StepSeen) -> None:
        """Show where the work is, with a button to stop it."""
        self._bar.setRange(0, seen.total)
        self._bar.setValue(seen.done)
        words = [seen.text] if seen.text else [_("Working…")]
        if seen.total:
            words.append(_("{done} of {total}").format(done=seen.done, total=seen.total))
        if seen.seconds_left >= 0:
            words.append(_time_left(seen.seconds_left))
        self._work.setText(" · ".join(words))
        for widget in (self._work, self._bar, self._cancel):
            widget.show()
        self._middle.hide()

    def settle(self) -> None:
        """Take the progress away."""
        for widget in (self._work, self._bar, self._cancel):
            widget.hide()
        self._middle.show()

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("Status"))
        saved = _("Saved {time}").format(time=self._saved_at.toString("HH:mm:ss")) if self._saved_at else ""
        self._saved.setText(saved)
        self._saved_icon.setVisible(bool(saved))
        count = self._warnings_count
        self._warnings.setText(ngettext("{n} warning", "{n} warnings", count).format(n=count))
        self._warnings.setVisible(count > 0)
        describe(self._warnings, self._warnings.text())
        self._cancel.setText(_("Cancel"))
        self._bar.setAccessibleName(_("Progress"))
        describe(self._smaller, _("Smaller") + " (Ctrl+-)")
        describe(self._larger, _("Larger") + " (Ctrl+=)")
        self._show_zoom()

    def restyle(self) -> None:
        """Tint and size everything again."""
        px, palette = self._theme.metrics.px, self._theme.palette
        self.setFixedHeight(px(tokens.STATUS_BAR))
        size = px(tokens.ICON_SMALL)
        self._saved_icon.setPixmap(self._theme.icons.pixmap("check", palette.done, size, self.devicePixelRatioF()))
        self._bar.setFixedWidth(px(tokens.SEARCH_LEAST))
        tint(self._warnings, self._theme, "warning", "due_soon")
        tint(self._smaller, self._theme, "minus")
        tint(self._larger, self._theme, "plus")
        for button in (self._warnings, self._smaller, self._larger):
            button.setIconSize(QSize(size, size))
        self._show_zoom()

    def _show_zoom(self) -> None:
        words = f"{self._theme.metrics.zoom} %"
        self._zoom.setText(words)
        self._zoom.setAccessibleName(_("Zoom {percent}").format(percent=words))
        self._zoom.setToolTip(_("Back to 100 %") + " (Ctrl+0)")

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, 0, tokens.S, 0)
        row.setSpacing(tokens.S)
        self._middle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar.setTextVisible(False)
        for widget in (self._saved_icon, self._saved, self._warnings, self._work, self._bar, self._cancel):
            row.addWidget(widget)
        row.addWidget(self._middle, 1)
        row.addStretch()
        row.addSpacing(tokens.M)
        zoom = QHBoxLayout()
        zoom.setSpacing(0)
        for button in (self._smaller, self._zoom, self._larger):
            zoom.addWidget(button)
        row.addLayout(zoom)

    def _connect(self) -> None:
        self._warnings.clicked.connect(self.warnings_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._smaller.clicked.connect(self._want_smaller)
        self._larger.clicked.connect(self._want_larger)
        self._zoom.clicked.connect(self._want_plain)
        self._theme.changed.connect(self.restyle)

    def _want_smaller(self) -> None:
        self.zoom_wanted.emit(-1)

    def _want_larger(self) -> None:
        self.zoom_wanted.emit(1)

    def _want_plain(self) -> None:
        self.zoom_wanted.emit(0)


def _time_left(seconds: int) -> str:
    if seconds < _MINUTE:
        return ngettext("{n} second left", "{n} seconds left", seconds).format(n=seconds)
    minutes = round(seconds / _MINUTE)
    return ngettext("{n} minute left", "{n} minutes left", minutes).format(n=minutes)
