"""What was recorded of a task, newest first; it must not know which task it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.periods import parse_period
from desktop.services.words import wording
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.parts import clear, label, push_button
from desktop.views.tasks.details import selectable
from desktop.views.tasks.narratives import TEXTS

if TYPE_CHECKING:
    from desktop.services.progress.recording import ProgressRow
    from desktop.views.theme import Theme

_SHOWN = 6


class Entries(QWidget):
    """A line of state, share and period for each entry, below it the day and what was written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[ProgressRow, ...] = ()
        self._shows_all = False
        self._heading, self._nothing = label("sheet_title"), label("secondary")
        self._more = push_button("quiet")
        self._list = QVBoxLayout()
        self._build()
        self._more.clicked.connect(self._show_all)

    def show_rows(self, rows: tuple[ProgressRow, ...]) -> None:
        """Show these entries."""
        if rows != self._rows:
            self._rows, self._shows_all = rows, False
            self._fill()

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("History"))
        self._nothing.setText(_("Nothing has been recorded yet."))
        self._fill()

    def restyle(self) -> None:
        """Tint everything again."""
        self._fill()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._list.setSpacing(tokens.M)
        column.addWidget(self._heading)
        column.addWidget(self._nothing)
        column.addLayout(self._list)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        shown = self._rows if self._shows_all else self._rows[:_SHOWN]
        for row in shown:
            self._list.addWidget(self._entry(row))
        left = len(self._rows) - len(shown)
        self._nothing.setVisible(not self._rows)
        self._more.setVisible(left > 0)
        self._more.setText(ngettext("{count} older entry", "{count} older entries", left).format(count=left))

    def _entry(self, row: ProgressRow) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS // 2)
        column.addLayout(self._first_line(row))
        column.addWidget(selectable(_second_line(row), "secondary"))
        for name, msgid in TEXTS.items():
            said = getattr(row, name)
            if name == "proposal" and said and row.addressee:
                said = _("{proposal} ({name})").format(proposal=said, name=row.addressee)
            if said:
                column.addWidget(selectable(said if name == "result" else f"{_(msgid)}: {said}"))
        return entry

    def _first_line(self, row: ProgressRow) -> QHBoxLayout:
        size = self._theme.metrics.px(tokens.ICON_SMALL)
        colour = self._theme.palette.of(row.state.value)
        picture = QLabel()
        picture.setPixmap(self._theme.icons.pixmap(row.state.value, colour, size, self.devicePixelRatioF()))
        percent = "" if row.percent is None else f" ·\u00a0{row.percent}\u00a0%"
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(picture)
        line.addWidget(selectable(wording.state(row.state) + percent), 1)
        line.addWidget(label("secondary", wording.period_name(parse_period(row.period))))
        return line


def _second_line(row: ProgressRow) -> str:
    recorded = _("Recorded {moment}").format(moment=f"{row.recorded_at:%d/%m/%Y %H:%M}")
    done = _("done {day}").format(day=wording.shown_day(row.done_on)) if row.done_on else ""
    same = _("unchanged since the period before") if row.is_unchanged else ""
    cells = wording.put_right(row.put_right)
    put_right = _("put right on the way in: {cells}").format(cells=cells) if cells else ""
    return " · ".join(filter(None, (recorded, done, same, put_right)))
