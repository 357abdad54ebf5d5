"""The notification at the bottom left, six seconds long, with its one button; it must not know what it undoes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import describe, icon_button, label, push_button, tint

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.page import Notice
    from desktop.views.theme import Theme


class Notification(QFrame):
    """Lies over its parent's lower left corner; a new notice takes the place of the old one.

    It waits while the pointer or the keyboard is on it, and never takes the focus by itself.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._theme = theme
        self._notice: Notice | None = None
        self._before: QWidget | None = None
        self._text = label("")
        self._act, self._also, self._close = push_button(), push_button(), icon_button()
        self._clock = QTimer(self, singleShot=True, interval=tokens.NOTIFICATION_MS)
        self.setProperty("role", "notification")
        self._build()
        self._connect()
        self.restyle()
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show a notice and let a screen reader say it."""
        self._notice = notice
        self._text.setText(notice.text)
        self._act.setVisible(notice.act is not None)
        self._also.setVisible(notice.also is not None)
        self.retranslate()
        self.setAccessibleName(notice.text)
        self.show()
        self.raise_()
        self.place()
        self._clock.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def take_focus(self) -> None:
        """Put the keyboard on its button; Escape gives it back."""
        self._before = QApplication.focusWidget()
        (self._close if self._act.isHidden() else self._act).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._clock.stop()

    def place(self) -> None:
        """Lie in the lower left corner of the parent, as wide as the text needs."""
        px, parent = self._theme.metrics.px, self._over
        most = min(px(tokens.NOTIFICATION_MOST), parent.width() - 2 * tokens.L)
        self._text.setMinimumWidth(0)
        one_line = self._text.fontMetrics().horizontalAdvance(self._text.text()) + tokens.XS
        self.setMaximumWidth(most)
        others = self.sizeHint().width() - self._text.sizeHint().width()
        self._text.setMinimumWidth(min(one_line, most - others))
        self.adjustSize()
        self.move(tokens.L, parent.height() - self.height() - tokens.L)

    def retranslate(self) -> None:
        """Set every text again."""
        if self._notice:
            self._act.setText(_(self._notice.act_word))
            describe(self._act, self._act.text())
            self._also.setText(_(self._notice.also_word) if self._notice.also else "")
            describe(self._also, self._also.text())
        describe(self._close, _("Close"))

    def restyle(self) -> None:
        """Tint and size everything again."""
        tint(self._close, self._theme, "close", "paper")
        if self.isVisible():
            self.place()

    def dismiss(self) -> None:
        """Go, and give the keyboard back where it was."""
        self._clock.stop()
        if self._has_focus() and self._before:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.S, tokens.S, tokens.S)
        row.setSpacing(tokens.M)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for widget in (self._text, self._act, self._also, self._close):
            row.addWidget(widget)

    def _connect(self) -> None:
        self._clock.timeout.connect(self._time_out)
        self._act.clicked.connect(self._do)
        self._also.clicked.connect(self._do_also)
        self._close.clicked.connect(self.dismiss)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.dismiss)
        self._theme.changed.connect(self.restyle)

    def _do(self) -> None:
        self._finish(self._notice.act if self._notice else None)

    def _do_also(self) -> None:
        self._finish(self._notice.also if self._notice else None)

    def _finish(self, act: Callable[[], None] | None) -> None:
        self.dismiss()
        if act:
            act()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _time_out(self) -> None:
        if self.underMouse() or self._has_focus():
            self._clock.start()
        else:
            self.dismiss()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while it is being read."""
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Begin the six seconds again."""
        self._clock.start()
        super().leaveEvent(event)
