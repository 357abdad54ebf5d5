"""The pages on one open ledger, each imported and made when needed first, and how one leads to another."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.system.language import _
from desktop.views import signs, tokens
from desktop.views.page import Place
from desktop.views.runner import StepSeen
from desktop.views.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from desktop.domain.steps import Progress
    from desktop.services.tasks.filters import TaskFilter
    from desktop.views.bus import Bus
    from desktop.views.counts import CountsPage
    from desktop.views.desk import Desk
    from desktop.views.directories import DirectoriesPage
    from desktop.views.exchange import ExchangePage
    from desktop.views.indicators import IndicatorsPage
    from desktop.views.overview import OverviewPage
    from desktop.views.page import Page, Sign
    from desktop.views.reports import ReportsPage
    from desktop.views.runner import Runner
    from desktop.views.settings import SettingsPage
    from desktop.views.tasks import TasksPage
    from desktop.views.theme import Theme

# ruff: noqa: PLC0415 - a page's imports cost up to half a second, which the first page should not wait for
P = TypeVar("P", bound="Page")
_AT_WORK = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


def _prepare_side() -> None:
    from desktop.views.overview import closing_panel, proposals_panel, since_panel  # noqa: F401


def _place(sign: Sign, make: Callable[[], P]) -> Place[P]:
    return Place(sign, make, partial(import_module, f"desktop.views.{sign.key}"))


class LedgerPages(MainWindow):
    """A window with the pages of a ledger."""

    language_wanted = Signal(str)
    soon_wanted = Signal(int)
    officer_wanted = Signal(str)
    restore_wanted = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, runner: Runner, bus: Bus) -> None:
        self.desk = desk
        self._overview = Place(signs.OVERVIEW, self._make_overview, _prepare_side)
        self._tasks = _place(signs.TASKS, self._make_tasks)
        self._counts = _place(signs.COUNTS, self._make_counts)
        self._indicators = _place(signs.INDICATORS, self._make_indicators)
        self._exchange = _place(signs.EXCHANGE, self._make_exchange)
        self._reports = _place(signs.REPORTS, self._make_reports)
        self._directories = _place(signs.DIRECTORIES, self._make_directories)
        self._settings = _place(signs.SETTINGS, self._make_settings)
        before = (self._overview, self._tasks, self._counts, self._indicators)
        behind = (self._exchange, self._reports, self._directories, self._settings)
        super().__init__(theme, (*before, *behind), runner, bus)
        self._unprepared = list(self.places)
        self._quiet = QTimer(self, singleShot=True, interval=tokens.QUIET_MS)
        self._quiet.timeout.connect(self._make_next)
        runner.settled.connect(self._begin_preparing)
        self.status.show_progress(StepSeen(0, 0, _("Opening the ledger…")))
        self.warnings_wanted.connect(self._show_warnings)
        desk.closing_wanted.connect(self._show_closing)

    @property
    def overview(self) -> OverviewPage:
        """The page Tổng quan."""
        return self.page_at(self._overview)

    @property
    def tasks(self) -> TasksPage:
        """The page Nhiệm vụ."""
        return self.page_at(self._tasks)

    @property
    def counts(self) -> CountsPage:
        """The page Số liệu."""
        return self.page_at(self._counts)

    @property
    def indicators(self) -> IndicatorsPage:
        """The page Chỉ tiêu."""
        return self.page_at(self._indicators)

    @property
    def exchange(self) -> ExchangePage:
        """The page Trao đổi."""
        return self.page_at(self._exchange)

    @property
    def reports(self) -> ReportsPage:
        """The page Báo cáo."""
        return self.page_at(self._reports)

    @property
    def directories(self) -> DirectoriesPage:
        """The page Danh mục."""
        return self.page_at(self._directories)

    @property
    def settings(self) -> SettingsPage:
        """The page Cài đặt."""
        return self.page_at(self._settings)

    def _prepare_next(self, _prepared: object = None) -> None:
        """Prepare the other pages behind what is shown first, so that each is there at once when it is wanted."""
        if self._unprepared:
            prepare, words = self._unprepared.pop(0).prepare, _("Getting the pages ready…")

            def work(progress: Progress) -> None:
                progress.step(0, 0, words)
                prepare()

            self.runner.run(work, self._prepare_next, self._prepare_next)
            self.status.show_progress(StepSeen(0, 0, words))

    def _begin_preparing(self) -> None:
        self.runner.settled.disconnect(self._begin_preparing)
        self.runner.settled.connect(self._quiet.start)
        self._prepare_next()

    def _make_next(self) -> None:
        """Make a page while neither keys nor work are under way and nothing stands before the window."""
        place = next((one for one in self.places if one.page is None), None)
        if place is None or self.runner.is_busy():
            return
        # The keys of a dialog or a menu are not seen here, and would have to wait for the page.
        if not (QApplication.activeModalWidget() or QApplication.activePopupWidget()):
            self.page_at(place)
        self._quiet.start()

    def _make_overview(self) -> OverviewPage:
        from desktop.views.overview import OverviewPage

        page = OverviewPage(self.theme, self.desk)
        page.tasks_wanted.connect(self._show_tasks)
        page.task_wanted.connect(self._show_task)
        page.line_wanted.connect(self._show_line)
        page.counts_wanted.connect(self._show_counts)
        page.plan_wanted.connect(self._show_plans)
        page.report_wanted.connect(self._show_report)
        page.cell_wanted.connect(self._show_cell)
        return page

    def _make_tasks(self) -> TasksPage:
        from desktop.views.tasks import TasksPage

        page = TasksPage(self.theme, self.desk)
        page.drawer.unclear.place_wanted.connect(self._show_names)
        return page

    def _make_counts(self) -> CountsPage:
        from desktop.views.counts import CountsPage

        return CountsPage(self.theme, self.desk)

    def _make_indicators(self) -> IndicatorsPage:
        from desktop.views.indicators import IndicatorsPage

        page = IndicatorsPage(self.theme, self.desk)
        page.cell_wanted.connect(self._show_cell)
        page.task_wanted.connect(self._show_line)
        page.report_wanted.connect(self._show_report)
        page.plans_wanted.connect(self._show_plans)
        return page

    def _make_exchange(self) -> ExchangePage:
        from desktop.views.exchange import ExchangePage

        return ExchangePage(self.theme, self.desk)

    def _make_reports(self) -> ReportsPage:
        from desktop.views.reports import ReportsPage

        return ReportsPage(self.theme, self.desk)

    def _make_directories(self) -> DirectoriesPage:
        from desktop.views.directories import DirectoriesPage

        return DirectoriesPage(self.theme, self.desk)

    def _make_settings(self) -> SettingsPage:
        from desktop.views.settings import SettingsPage

        page = SettingsPage(self.theme, self.desk)
        page.language_wanted.connect(self.language_wanted)
        page.soon_wanted.connect(self.soon_wanted)
        page.officer_wanted.connect(self.officer_wanted)
        page.restore_wanted.connect(self.restore_wanted)
        page.calendar_changed.connect(self.refresh)
        return page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait with what can wait while keys and buttons are pressed."""
        if event.type() in _AT_WORK:
            self._quiet.start()
        return super().eventFilter(watched, event)

    def _show_warnings(self) -> None:
        self.show_page(signs.COUNTS.key)
        self.counts.warnings.go_on()

    def _show_tasks(self, wanted: TaskFilter) -> None:
        self.show_page(signs.TASKS.key)
        self.tasks.show_filter(wanted)

    def _show_task(self, ref: str) -> None:
        self.show_page(signs.TASKS.key)
        self.tasks.show_task(ref)

    def _show_line(self, ref: str) -> None:
        self.show_page(signs.TASKS.key)
        self.tasks.find_task(ref)

    def _show_counts(self, form: str) -> None:
        self.show_page(signs.COUNTS.key)
        self.counts.choose_form(form)

    def _show_cell(self, form: str, row: str, column: str) -> None:
        self.show_page(signs.COUNTS.key)
        self.counts.show_cell(form, row, column)

    def _show_closing(self) -> None:
        self.show_page(signs.OVERVIEW.key)
        self.overview.show_closing()

    def _show_report(self, code: str) -> None:
        self.show_page(signs.REPORTS.key)
        self.reports.choose(code)

    def _show_plans(self) -> None:
        self.show_page(signs.DIRECTORIES.key)
        self.directories.show_plans()

    def _show_names(self, place: str) -> None:
        from desktop.views.tasks.unclear import ENDED

        self.show_page(signs.DIRECTORIES.key)
        self.directories.show_names(is_ended=place == ENDED)
