"""The one style sheet of the window, made from the tokens; it must not know any screen, only roles of widgets.

A widget takes a look by ``setProperty("role", …)``: ``rail``, ``head``, ``drawer``, ``status``, ``notification``,
``palette``, ``hairline``, ``title``, ``page_line``, ``secondary``, ``sheet_title``, ``key``, ``quote``, ``badge``,
``banner``, ``sheet`` (paper as printed) with ``on_paper``; buttons: ``primary``, ``quiet``, ``page``, ``column``,
``choice`` (large, with a line under its title); lists: ``pick`` (in a frame, beside fields); texts:
``source`` (without a frame), ``cell``, ``bare`` (in a frame of its own).
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from desktop.views import tokens

if TYPE_CHECKING:
    from desktop.views.icons import Icons
    from desktop.views.tokens import Metrics, Palette

_FRAME = """
QWidget { color: $ink; }
QMainWindow, QDialog, QWidget[role="paper"], QStackedWidget { background: $paper; }
QScrollArea { border: none; background: transparent; }
QWidget[role="head"], QWidget[role="drawer"] { background: $paper; }
QWidget[role="rail"], QWidget[role="status"] { background: $wash; }
QWidget[role="hairline"] { background: $line; border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: $strong; }
QLabel[role="sheet_title"] { font-size: ${page_line}px; font-weight: $strong; }
QLabel[role="page_line"] { font-size: ${page_line}px; color: $muted; }
QLabel[role="secondary"], QWidget[role="status"] QLabel { font-size: ${secondary}px; color: $muted; }
QLabel[role="quote"] { color: $muted; border-left: 2px solid $line; padding-left: ${s}px; }
QLabel[role="key"] { font-size: ${secondary}px; color: $ink; background: $wash; border: 1px solid $line;
  border-radius: ${xs}px; padding: ${hair}px ${tight}px; }
QFrame[role="sheet"] { background: $printed_paper; border: 1px solid $line; border-radius: ${xs}px; }
QLabel[role="on_paper"] { color: $printed_ink; }
QWidget[role="banner"] { background: $wash; border-bottom: 1px solid $line; }
QFrame[role="ask"] { background: $accent_wash; border: none; border-radius: ${radius}px; }
QFrame[role="drop"] { background: $wash; border: 2px dashed $edge; border-radius: ${radius}px; }
QFrame[role="drop"][lit="true"] { background: $accent_wash; border-color: $accent; }
QWidget[role="notification"] { background: $ink; border-radius: ${radius}px; }
QFrame[role="palette"] { background: $paper; border: 1px solid $edge; border-radius: ${radius}px; }
QWidget[role="notification"] QLabel { color: $paper; }
QToolTip { color: $ink; background: $paper; border: 1px solid $edge; padding: ${xs}px; font-size: ${secondary}px; }
"""

_BUTTONS = """
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QPushButton, QToolButton { min-height: ${control_inner}px; padding: 0 ${m}px; border-radius: ${radius}px;
  border: 2px solid $button_edge; background: $wash; color: $ink; }
QPushButton[role="tally"] { min-height: ${tally}px; font-size: ${title}px; font-weight: $strong; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $accent_wash; }
QPushButton:disabled, QToolButton:disabled { color: $muted; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QFileDialog QToolButton { padding: 0 ${xs}px; }
QPushButton[role="primary"] { background: $accent; border-color: $accent; color: $on_accent;
  font-weight: $strong; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $accent_hover; }
QPushButton[role="primary"]:disabled { background: $wash; border-color: $button_edge; color: $muted; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent;
  padding: 0 ${tight}px; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QToolButton[role="quiet"]:checked { background: $accent_wash; }
QWidget[role="status"] QPushButton[role="quiet"], QWidget[role="status"] QToolButton[role="quiet"]
  { min-height: ${status_inner}px; font-size: ${secondary}px; border-radius: ${xs}px; }
QToolButton[role="column"] { min-height: 0; padding: 0; border: 2px solid transparent; border-radius: ${xs}px;
  background: $paper; }
QToolButton[role="column"]:hover { background: $hover; }
QToolButton[role="column"]:focus { border-color: $accent; }
QPushButton[role="page"] { background: transparent; border-color: transparent; text-align: left;
  padding: 0 ${rail_pad}px; }
QWidget[role="rail"] QPushButton[role="quiet"] { text-align: left; }
QPushButton[role="page"][folded="true"] { text-align: center; padding: 0; }
QPushButton[role="page"]:hover { background: $hover; }
QPushButton[role="page"]:checked { background: $accent_wash; color: $accent; font-weight: $strong; }
QPushButton[role="page"]:focus { border-color: $accent; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus, QPushButton:focus, QToolButton:focus
  { border-color: $accent; }
QPushButton[role="primary"]:focus { border-color: $ink; }
QPushButton[role="choice"] { background: $paper; border: 2px solid $line; text-align: left; }
QPushButton[role="choice"]:hover { background: $wash; }
QPushButton[role="choice"]:focus { border-color: $accent; }
QPushButton[role="chip"] { min-height: ${chip_inner}px; border: 2px solid $line; border-radius: ${chip_radius}px;
  background: $paper; color: $muted; padding: 0 ${s}px; }
QPushButton[role="chip"]:hover { background: $hover; }
QPushButton[role="chip"]:checked { background: $accent_wash; color: $ink; }
QPushButton[role="chip"]:focus { border-color: $accent; }
QLabel[role="badge"] { background: $accent; color: $on_accent; font-size: ${smallest}px; font-weight: $strong;
  border-radius: ${badge_radius}px; padding: 0 ${xs}px; }
QWidget[role="notification"] QPushButton, QWidget[role="notification"] QToolButton
  { background: transparent; border-color: transparent; color: $paper; padding: 0 ${s}px; }
QWidget[role="notification"] QPushButton { font-weight: $strong; text-decoration: underline; }
QWidget[role="notification"] QPushButton:hover, QWidget[role="notification"] QToolButton:hover
  { border-color: $muted; background: transparent; }
QWidget[role="notification"] QPushButton:focus, QWidget[role="notification"] QToolButton:focus { border-color: $paper; }
"""

_FIELDS = """
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QDateEdit { background: $paper; color: $ink;
  border: 1px solid $edge; border-radius: ${radius}px; padding: 1px ${s}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${field_inner}px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus
  { border: 2px solid $accent; padding: 0 ${s_less}px; }
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus { border: none; padding: 1px ${s}px; }
QLineEdit[wrong="true"], QLineEdit[wrong="true"]:focus { border-color: $overdue; }
QPlainTextEdit[role="cell"] { border: 2px solid $accent; border-radius: 0; padding: 0; }
QPlainTextEdit[role="source"], QTextEdit[role="source"] { border: 2px solid transparent; border-radius: 0;
  padding: 0; }
QPlainTextEdit[role="source"]:focus, QTextEdit[role="source"]:focus { border-color: $accent; padding: 0; }
QLabel[role="drop"] { background: $accent_wash; border: 2px dashed $accent; border-radius: ${radius}px;
  padding: ${s}px ${m}px; }
QLineEdit[role="cell"] { border: 2px solid $accent; border-radius: 0; padding: 0 ${xs}px; min-height: 0; }
QLineEdit[role="cell"][wrong="true"] { border-color: $overdue; }
QLabel[role="cell_hint"] { background: $paper; color: $ink; border: 1px solid $edge; padding: ${xs}px ${s}px; }
QLabel[role="cell_hint"][wrong="true"] { border-color: $overdue; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background: $wash; color: $muted; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: ${xl}px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url("$chevron_down");
  width: ${icon_small}px; height: ${icon_small}px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $edge; outline: none;
  selection-background-color: $accent_wash; selection-color: $ink; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${xl}px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: ${m}px; height: ${m}px; }
QAbstractSpinBox::down-arrow { image: url("$chevron_down"); width: ${m}px; height: ${m}px; }
QCheckBox, QRadioButton { spacing: ${s}px; min-height: ${xl}px; border: 2px solid transparent;
  border-radius: ${xs}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QListView::indicator
  { width: ${icon_small}px; height: ${icon_small}px; border: 1px solid $edge; border-radius: ${xs}px;
  background: $paper; }
QRadioButton::indicator { border-radius: ${radio}px; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked
  { background: $accent; border-color: $accent; image: url("$check"); }
QListView::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$part"); }
QRadioButton::indicator:checked { border: ${radio_dot}px solid $accent; border-radius: ${radio}px;
  width: ${radio_hole}px; height: ${radio_hole}px; }
QGroupBox { border: none; margin-top: ${xl}px; font-weight: $strong; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QTabBar::tab { padding: ${tight}px ${m}px; border: none; border-bottom: 2px solid transparent; color: $muted; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; font-weight: $strong; }
QTabBar::tab:focus { color: $accent; }
QTabWidget#side QTabBar::tab { padding: ${tight}px ${s}px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QProgressBar { border: none; border-radius: ${hair}px; background: $line; max-height: ${xs}px; min-height: ${xs}px; }
QProgressBar::chunk { background: $accent; border-radius: ${hair}px; }
"""

_TABLES = """
QTableView, QTreeView, QListView { background: $paper; alternate-background-color: $wash; border: none;
  gridline-color: $line; outline: none; selection-background-color: $accent_wash; selection-color: $ink; }
QTableView::item, QTreeView::item, QListView::item { padding: 0 ${s}px; }
QListView::item, QTreeView::item { min-height: ${row}px; }
QListView[role="pick"] { border: 1px solid $edge; border-radius: ${radius}px; padding: 1px; }
QListView[role="lines"]::item, QListView[role="lines"]::item:focus { padding: ${xs}px ${tight}px;
  border: 2px solid transparent; }
QListView[role="lines"]::item:focus { border-color: $accent; }
QTreeView[role="lines"]::item { padding: ${s}px; }
QTreeView[role="lines"]::item:focus { padding: ${tight}px; }
QListView[role="pick"]:focus { border: 2px solid $accent; padding: 0; }
QListView[role="pick"]::item:focus { border: none; padding: 0 ${s}px; }
QListView[role="pick"]::item:disabled { color: $muted; }
QListView::item:selected { background: $accent_wash; color: $ink; }
QTableView::item:focus, QTreeView::item:focus, QListView::item:focus
  { border: 2px solid $accent; padding: 0 ${s_ringed}px; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section { background: $paper; color: $muted; font-size: ${secondary}px; font-weight: $strong;
  border: none; border-bottom: 1px solid $line; padding: ${xs}px ${s}px; min-height: ${header_inner}px; }
QHeaderView::section:hover { color: $ink; }
QTableCornerButton::section { background: $paper; border: none; border-bottom: 1px solid $line; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: ${scroll}px; }
QScrollBar:horizontal { height: ${scroll}px; }
QScrollBar::handle { background: $edge; border-radius: ${bar_radius}px; border: ${bar_edge}px solid $paper; }
QScrollBar::handle:vertical { min-height: ${xxl}px; }
QScrollBar::handle:horizontal { min-width: ${xxl}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
  { background: none; border: none; width: 0; height: 0; }
QMenu { background: $paper; border: 1px solid $edge; padding: ${xs}px 0; }
QMenu::item { padding: ${tight}px ${xl}px ${tight}px ${xl}px; }
QMenu::item:selected { background: $accent_wash; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: ${s}px; }
QMenu::indicator { width: ${icon_small}px; height: ${icon_small}px; padding-left: ${s}px; }
QMenu::indicator:checked { image: url("$tick"); }
QMenu::separator { height: 1px; background: $line; margin: ${xs}px 0; }
"""

_SHEET = Template(_FRAME + _BUTTONS + _FIELDS + _TABLES)


def style_sheet(palette: Palette, metrics: Metrics, icons: Icons) -> str:
    """Return the style sheet of a palette at a zoom and a density."""
    colours = {name: palette.of(name) for name in palette.__slots__}
    pictures = {
        "chevron_down": icons.file("chevron_down", palette.muted).as_posix(),
        "chevron_up": icons.file("chevron_up", palette.muted).as_posix(),
        "tick": icons.file("check", palette.ink).as_posix(),
        "check": icons.file("check", palette.on_accent).as_posix(),
        "part": icons.file("minus", palette.on_accent).as_posix(),
    }
    paper = {"printed_paper": tokens.PRINTED_PAPER, "printed_ink": tokens.PRINTED_INK}
    return _SHEET.substitute({**colours, **pictures, **paper, **_sizes(metrics)})


def _sizes(metrics: Metrics) -> dict[str, int]:
    px, text = metrics.px, metrics.text
    edge = 2 * tokens.FOCUS
    radio = px(tokens.ICON_SMALL) // 2
    return {
        "xs": px(tokens.XS), "s": px(tokens.S), "m": px(tokens.M), "xl": px(tokens.XL), "xxl": px(tokens.XXL),
        "hair": px(tokens.XS) // 2, "tight": px(tokens.XS * 1.5), "s_less": px(tokens.S) - 1,
        "s_ringed": px(tokens.S) - tokens.FOCUS,
        "radius": px(tokens.RADIUS), "row": metrics.row, "strong": tokens.STRONG,
        "title": text(tokens.TITLE), "page_line": text(tokens.PAGE_LINE), "secondary": text(tokens.SECONDARY),
        "smallest": text(tokens.SMALLEST_TEXT),
        "control_inner": px(tokens.CONTROL) - edge, "field_inner": px(tokens.CONTROL) - edge,
        "status_inner": px(tokens.STATUS_BAR - tokens.S) - edge, "header_inner": metrics.row - px(tokens.S) - 1,
        "tally": px(tokens.TALLY_BUTTON),
        "chip_inner": px(tokens.CHIP) - edge, "chip_radius": px(tokens.CHIP) // 2,
        "rail_pad": px(tokens.S), "badge_radius": px(tokens.S), "icon_small": px(tokens.ICON_SMALL),
        "radio": radio + 1, "radio_dot": px(5), "radio_hole": px(tokens.ICON_SMALL) - 2 * px(5) + 2,
        "scroll": px(tokens.SCROLL_BAR), "bar_radius": px(tokens.SCROLL_BAR) // 2, "bar_edge": px(3),
    }  # fmt: skip
