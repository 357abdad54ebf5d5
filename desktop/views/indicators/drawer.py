"""The drawer of an indicator: sentence, numbers and their sources, chart, what is left out, tasks that serve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.presenters import indicators as shown
from desktop.services.indicators.words import OUTCOME_ICONS, outcome_text, value_text
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.indicators.picker import Picker
from desktop.views.indicators.trend_view import TrendView
from desktop.views.parts import clear, hairline, label, prose, push_button

if TYPE_CHECKING:
    from desktop.presenters.indicators import Page, Row
    from desktop.views.theme import Theme


class IndicatorDrawer(QStackedWidget):
    """Shows an indicator whole, or the form that picks what is left out of it or serves it.

    ``cell_wanted`` carries form, row and column where its first count is entered; ``task_wanted`` a task's address.
    """

    cell_wanted = Signal(str, str, str)
    task_wanted = Signal(str)
    exempt_wanted = Signal()
    link_wanted = Signal()
    again_wanted = Signal()
    unlink_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row: Row | None = None
        self._page: Page | None = None
        self._can_write = True
        self.trend, self.picker = TrendView(theme), Picker()
        self._name, self._sentence = prose(""), prose("secondary")
        self._icon, self._verdict = QLabel(), label("sheet_title")
        self._facts, self._sources = QVBoxLayout(), prose("secondary")
        self._missing, self._left_out = prose(""), prose("secondary")
        self._tasks, self._no_task = QVBoxLayout(), prose("secondary")
        self._heads = {name: label("secondary") for name in ("sentence", "sources", "trend", "exempted", "tasks")}
        self._lines: dict[str, QWidget] = {}
        self.enter, self.exempt, self.again, self.link = (push_button() for _act in range(4))
        self._build()
        self._connect()

    def show_row(self, row: Row | None, page: Page | None, *, can_write: bool) -> None:
        """Show an indicator; the form of what was begun is left."""
        self._row, self._page, self._can_write = row, page, can_write
        self.setCurrentIndex(0)
        self._scroll.widget().setVisible(row is not None)
        if row is not None and page is not None:
            self._fill(row, page)

    def pick(self, heading: str, act: str, lines: list[tuple[object, str]], *, asks_reason: bool) -> None:
        """Open the form that picks lines."""
        self.setCurrentIndex(1)
        self.picker.open(heading, act, lines, asks_reason=asks_reason)

    def leave(self) -> None:
        """Show the indicator again."""
        self.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Set every text again."""
        words = {
            "sentence": _("What the plan says"),
            "sources": _("Where the numbers are from"),
            "trend": _("Trend and target"),
            "exempted": _("Left out of the indicator"),
            "tasks": _("Tasks that serve it"),
        }
        for name, head in self._heads.items():
            head.setText(words[name])
        self.enter.setText(_("Enter the counts"))
        self.exempt.setText(_("Leave out…"))
        self.again.setText(_("Count again"))
        self.link.setText(_("Link a task…"))
        self._no_task.setText(_("No task is linked yet."))
        self.picker.retranslate()
        if self._row is not None and self._page is not None:
            self._fill(self._row, self._page)

    def restyle(self) -> None:
        """Tint the verdict again."""
        if self._row is not None:
            self._show_verdict(self._row)

    def _fill(self, row: Row, page: Page) -> None:
        self._name.setText(shown.name(row))
        self._show_verdict(row)
        self._show_facts(row)
        self._sentence.setText(row.known.indicator.text)
        self._sources.setText("\n".join(shown.sources(row, page)))
        missing = shown.missing(row, page)
        self._missing.setText("\n".join(missing))
        self._missing.setVisible(bool(missing))
        self.enter.setVisible(shown.first_cell(row, page) is not None)
        self.trend.show_trend(shown.trend_of(row))
        self._show_left_out(row, page)
        self._show_tasks(row, page)

    def _show_verdict(self, row: Row) -> None:
        name = OUTCOME_ICONS[row.outcome]
        size = self._theme.metrics.px(tokens.ICON)
        colour = self._theme.palette.of(name)
        self._icon.setPixmap(self._theme.icons.pixmap(name, colour, size, self.devicePixelRatioF()))
        value = value_text(row.part, row.known.measure)
        self._verdict.setText(" · ".join(filter(None, (outcome_text(row.outcome), value))))

    def _show_facts(self, row: Row) -> None:
        clear(self._facts)
        pairs, holder = QFormLayout(), QWidget()
        pairs.setContentsMargins(0, 0, 0, 0)
        pairs.setHorizontalSpacing(tokens.M)
        pairs.setVerticalSpacing(tokens.XS)
        pairs.setLabelAlignment(Qt.AlignmentFlag.AlignTop)
        for word, said in shown.facts(row):
            text = prose("")
            text.setText(said)
            pairs.addRow(label("secondary", word), text)
        holder.setLayout(pairs)
        self._facts.addWidget(holder)

    def _show_left_out(self, row: Row, page: Page) -> None:
        lines = shown.exempted_lines(row.reading.exempted)
        can_exempt = self._can_write and bool(shown.exemptable(row, page))
        self._left_out.setText("\n".join(lines))
        self._left_out.setVisible(bool(lines))
        self.exempt.setVisible(can_exempt)
        self.again.setVisible(self._can_write and bool(lines))
        for part in (self._heads["exempted"], self._lines["exempted"]):
            part.setVisible(can_exempt or bool(lines))

    def _show_tasks(self, row: Row, page: Page) -> None:
        clear(self._tasks)
        serving = [one for one in page.links if one.indicator == row.known.address]
        for one in serving:
            line, open_it, drop = QWidget(), push_button("quiet"), push_button("quiet")
            open_it.setText(_cut(f"{one.number} {one.text}"))
            open_it.setToolTip(one.text)
            open_it.clicked.connect(lambda _checked=False, ref=one.ref: self.task_wanted.emit(ref))
            drop.setText(_("Unlink"))
            drop.setVisible(self._can_write)
            drop.clicked.connect(lambda _checked=False, ref=one.ref: self.unlink_wanted.emit(ref))
            beside = QHBoxLayout(line)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(open_it)
            beside.addStretch()
            beside.addWidget(drop)
            self._tasks.addWidget(line)
        self._no_task.setVisible(not serving)
        self.link.setVisible(self._can_write)

    def _build(self) -> None:
        inside = QWidget()
        column, verdict, acts = QVBoxLayout(inside), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        verdict.setSpacing(tokens.S)
        verdict.addWidget(self._icon)
        verdict.addWidget(self._verdict, 1)
        acts.setSpacing(tokens.S)
        acts.addWidget(self.exempt)
        acts.addWidget(self.again)
        acts.addStretch()
        column.addWidget(self._name)
        column.addLayout(verdict)
        column.addWidget(self._missing)
        column.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._facts)
        self._section(column, "trend", self.trend)
        self._section(column, "sources", self._sources)
        self._section(column, "sentence", self._sentence)
        self._section(column, "exempted", self._left_out)
        column.addLayout(acts)
        self._section(column, "tasks", self._no_task)
        column.addLayout(self._tasks)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        inside.hide()
        self.addWidget(self._scroll)
        self.addWidget(self.picker)

    def _section(self, column: QVBoxLayout, name: str, content: QWidget) -> None:
        line = hairline()
        self._lines[name] = line
        for part in (line, self._heads[name], content):
            column.addWidget(part)

    def _connect(self) -> None:
        self.enter.clicked.connect(self._enter)
        self.exempt.clicked.connect(self.exempt_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.link.clicked.connect(self.link_wanted)
        self.picker.left.connect(self.leave)

    def _enter(self) -> None:
        found = shown.first_cell(self._row, self._page) if self._row and self._page else None
        if found:
            self.cell_wanted.emit(found[0], *found[1])


_MOST = 44


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
