"""What the palette offers as a list for Qt, and how its rows look; it must not know what choosing one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from desktop.domain.search import Span
    from desktop.presenters.palette import Offer
    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole


class OfferListModel(QAbstractListModel):
    """Rows of offers, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show other offers."""
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    def offer(self, index: Index) -> Offer | None:
        """Return the offer of a row."""
        return self._offers[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the offers."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give the text, the whole of it, and what a screen reader says."""
        offer = self.offer(index)
        if offer is None:
            return None
        match role:
            case _ROLE.DisplayRole:
                return offer.text
            case _ROLE.ToolTipRole:
                return "\n".join(filter(None, (offer.text, offer.about)))
            case _ROLE.AccessibleTextRole:
                return spoken(offer)
            case _:
                return None


def spoken(offer: Offer) -> str:
    """Say an offer whole: what it is, of what, its key."""
    return ", ".join(filter(None, (offer.text, offer.kind_word, offer.about, offer.shortcut)))


class OfferDelegate(QStyledItemDelegate):
    """Paints an offer on two lines: its text with what was sought in strong letters, below it what it is; its key."""

    def __init__(self, theme: Theme, view: QListView, offers: OfferListModel) -> None:
        super().__init__(view)
        self._theme, self._offers = theme, offers

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give a row room for its two lines."""
        return QSize(0, self._line(self._font()) + self._line(self._small()) + 2 * self._theme.metrics.px(tokens.XS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one offer."""
        offer = self._offers.offer(index)
        if offer is None:
            return
        palette, px = self._theme.palette, self._theme.metrics.px
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(palette.accent_wash))
            painter.fillRect(QRect(rect.topLeft(), QSize(px(tokens.XS), rect.height())), QColor(palette.accent))
        inside = rect.adjusted(px(tokens.L), px(tokens.XS), -px(tokens.M), -px(tokens.XS))
        key_width = self._paint_key(painter, inside, offer.shortcut)
        inside.setRight(inside.right() - key_width)
        self._paint_text(painter, inside, offer.text, offer.spans)
        small = self._small()
        about = " · ".join(filter(None, (offer.kind_word, offer.about)))
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        below = inside.adjusted(0, self._line(self._font()), 0, 0)
        shown = QFontMetrics(small).elidedText(about, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        painter.restore()

    def _paint_key(self, painter: QPainter, inside: QRect, key: str) -> int:
        if not key:
            return 0
        painter.setFont(self._small())
        painter.setPen(QColor(self._theme.palette.muted))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, key)
        return QFontMetrics(self._small()).horizontalAdvance(key) + self._theme.metrics.px(tokens.M)

    def _paint_text(self, painter: QPainter, inside: QRect, text: str, spans: Sequence[Span]) -> None:
        font = self._font()
        # Strong letters are wider than those the cut is measured with.
        room = inside.width() - QFontMetrics(font).horizontalAdvance("…")
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        layout = QTextLayout(shown, font)
        layout.setFormats([_strong(first, last - first) for first, last in spans if last <= len(shown)])
        layout.beginLayout()
        layout.createLine().setLineWidth(2 * inside.width())
        layout.endLayout()
        painter.setPen(QColor(self._theme.palette.ink))
        layout.draw(painter, QPointF(inside.topLeft()))

    def _font(self) -> QFont:
        return self._theme.font()

    def _small(self) -> QFont:
        return self._theme.font(tokens.SECONDARY)

    @staticmethod
    def _line(font: QFont) -> int:
        return QFontMetrics(font).height()


def _strong(start: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length  # type: ignore[attr-defined]
    look = QTextCharFormat()
    look.setFontWeight(tokens.STRONG)
    made.format = look  # type: ignore[attr-defined]
    return made
