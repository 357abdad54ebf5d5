"""Plans coming from files and the clipboard: read, looked at, then entered; it must not know the page's own lists."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QStackedWidget

from desktop.presenters.directories import plan_name
from desktop.presenters.plan_review import Review
from desktop.presenters.plan_version import VersionReview, held_version
from desktop.services.plans import importing, layouts, paste, versions
from desktop.system.language import _
from desktop.views import file_choice
from desktop.views.plan_review.checks import AGAINST, PLACES
from desktop.views.plan_review.review import PlanReview
from desktop.views.plan_review.version import VersionView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from desktop.domain.plan_compare import PlanDifference
    from desktop.domain.plan_reading import PlanDraft
    from desktop.views.desk import Desk
    from desktop.views.page import Page
    from desktop.views.theme import Theme

ENDINGS = (".docx", ".xlsx", ".xls", ".ods", ".pdf", ".txt")


class IncomingPlan(QObject):
    """Reads a plan and shows it in ``place`` until it is entered or skipped.

    ``opened`` and ``closed`` say when ``place`` is to be seen; ``changed`` that the head of the page reads otherwise;
    ``entered`` carries the slug of the plan that entered the ledger.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal()
    entered = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.from_file, self.from_clipboard = QAction(page), QAction(page)
        self.from_file.setShortcut(QKeySequence("Ctrl+O"))
        self.from_clipboard.setShortcut(QKeySequence("Ctrl+Shift+V"))
        self.review, self.version = PlanReview(theme, page), VersionView(theme, page)
        self.shows_checks = False
        self.place = QStackedWidget()
        self.place.addWidget(self.review)
        self.place.addWidget(self.version)
        self._held: str | None = None
        self._connect()

    @property
    def is_open(self) -> bool:
        """Say whether a plan is being looked at."""
        return self.review.review is not None

    @property
    def main_act(self) -> QAction:
        """What the button of the page's head does while a plan is looked at."""
        return self.version.apply if self.version.version else self.review.acts["import"]

    @property
    def drawer(self) -> QWidget | None:
        """What is in the drawer while a plan is looked at; None: the page has the room."""
        return self.review.checks if self.shows_checks else None

    def context_line(self) -> str:
        """Say where the plan comes from, and when it will be written."""
        origin = self.review.review.origin if self.review.review else ""
        if self.version.version:
            return _("Nothing is written until “Apply the new version”; it can be undone.")
        if origin:
            return _("Read from {file} · nothing is written until it is imported; that can be undone.").format(
                file=origin
            )
        return _("Pasted · nothing is written until it is imported; that can be undone.")

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        file = file_choice.file_to_read(self._page, self.from_file.text(), ENDINGS)
        if file:
            self.take_file(file)

    def take_file(self, file: Path) -> None:
        """Read a plan from a file and show it."""
        self._read(partial(importing.open_plan_file, file), file.name)

    def take_clipboard(self) -> None:
        """Read a plan from what was copied in Word, Excel or a PDF; a copied file is read as that file."""
        copied = QGuiApplication.clipboard().mimeData()
        files = plan_files(copied)
        if files:
            self.take_file(files[0])
        else:
            self._read(partial(paste.read_plan_clipboard, copied.html(), copied.text()))

    def retranslate(self) -> None:
        """Set every text again."""
        self.from_file.setText(_("Import a plan from a file…"))
        self.from_file.setIconText(_("Import from a file…"))
        self.from_clipboard.setText(_("Paste a plan from the clipboard"))
        self.from_clipboard.setIconText(_("Paste from the clipboard"))
        self.review.retranslate()
        self.version.retranslate()

    def restyle(self) -> None:
        """Size and tint everything again."""
        self.review.restyle()
        self.version.restyle()

    def _read(self, work: Callable[[], PlanDraft], origin: str = "") -> None:
        def read() -> Review:
            review = Review(work(), layouts.recall_layouts(), origin)
            # Made here, off the window's thread: the first time every deadline is read.
            review.result()
            return review

        self._desk.ask(read, self._show_read, self._page)

    def _show_read(self, read: Review) -> None:
        before = self.review.review
        self._show(read)
        if before is not None:
            self._page.tell(_("The plan looked at before was put aside."), partial(self._show, before))

    def _show(self, review: Review) -> None:
        self.version.show_version(None)
        self.place.setCurrentWidget(self.review)
        self.shows_checks = False
        self.review.show_review(review)
        self.opened.emit()
        self.review.take_keyboard()

    def _follow(self) -> None:
        """Say again what the main act does: importing, or comparing with the version held."""
        review = self.review.review
        if review is None:
            return
        self._held = held_version(self._desk.plans, review.result())
        act = self.review.acts["import"]
        if self._held:
            said = _("The ledger holds plan {plan} already: this is a new version of it.")
            self.review.version.say(said.format(plan=self._held_name()))
            act.setText(_("Compare with the version held…"))
        else:
            self.review.version.say("")
            act.setText(self.review.import_text())
        act.setEnabled(review.counts().found > 0 and not self._desk.ledger.read_only)
        self.changed.emit()

    def _held_name(self) -> str:
        return next((plan.short_name for plan in self._desk.plans if plan.slug == self._held), "")

    def _import(self) -> None:
        self.review.tree.end_typing()
        review = self.review.review
        if review is None:
            return
        if self._held:
            self._compare(review, self._held)
            return
        self.review.acts["import"].setEnabled(False)
        draft, learned, ledger = review.result_draft(), dict(review.learned), self._desk.ledger
        slugs: list[str] = []

        def work() -> int:
            entry, plan = importing.import_plan(ledger, draft)
            layouts.remember_layouts(learned)
            slugs.append(plan.slug)
            return entry

        said = _("Imported: {plan}.").format(plan=plan_name(draft.plan))
        self._desk.change(work, said, self._page, partial(self._finish, slugs))

    def _compare(self, review: Review, slug: str) -> None:
        plan, ledger = review.result(), self._desk.ledger

        def work() -> PlanDifference:
            return versions.preview_version(ledger, plan, slug)

        self._desk.ask(work, self._show_difference, self._page)

    def _show_difference(self, difference: PlanDifference) -> None:
        if self.is_open and self._held:
            self.version.show_version(VersionReview(self._held, self._held_name(), difference))
            self.place.setCurrentWidget(self.version)
            self.shows_checks = False
            self.version.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _apply(self) -> None:
        version, review = self.version.version, self.review.review
        if version is None or review is None:
            return
        self.version.apply.setEnabled(False)
        plan, ledger = importing.with_oddities(review.result_draft()), self._desk.ledger
        matches, slug = dict(version.matches), version.slug
        learned = dict(review.learned)

        def work() -> int:
            entry = versions.apply_version(ledger, plan, matches, plan=slug)
            layouts.remember_layouts(learned)
            return entry

        said = _("Applied the new version of plan {plan}.").format(plan=version.name)
        self._desk.change(work, said, self._page, partial(self._finish, [slug]))

    def _finish(self, slugs: list[str], _entry: int) -> None:
        self._close()
        self._desk.read_plans()
        if slugs:
            self.entered.emit(slugs[0])

    def _go_back(self) -> None:
        self.version.show_version(None)
        self.place.setCurrentWidget(self.review)
        self.review.take_keyboard()
        self.changed.emit()

    def _skip(self) -> None:
        review = self.review.review
        if review is not None:
            self._close()
            self._page.tell(_("The plan was skipped; nothing was written."), partial(self._show, review))

    def _close(self) -> None:
        self.review.close_review()
        self.version.show_version(None)
        self.place.setCurrentWidget(self.review)
        self.shows_checks = False
        self.closed.emit()

    def _toggle_checks(self, tab: int) -> None:
        checks = self.review.checks
        self.shows_checks = not checks.isVisible() or checks.currentIndex() != tab
        checks.setCurrentIndex(tab)
        self.changed.emit()
        if self.shows_checks:
            self._page.drawer_wanted.emit()
            checks.take_keyboard()
        else:
            self.review.take_keyboard()

    def _settle(self) -> None:
        """Let what was refused be tried again."""
        if not self._desk.runner.is_busy() and self.is_open:
            self._follow()
            if self.version.version:
                self.version.apply.setEnabled(self.version.can_apply)
                self.changed.emit()

    def _connect(self) -> None:
        acts = self.review.acts
        self.from_file.triggered.connect(self.choose_file)
        self.from_clipboard.triggered.connect(self.take_clipboard)
        acts["import"].triggered.connect(self._import)
        acts["skip"].triggered.connect(self._skip)
        acts["contradictions"].triggered.connect(partial(self._toggle_checks, AGAINST))
        acts["places"].triggered.connect(partial(self._toggle_checks, PLACES))
        self.version.apply.triggered.connect(self._apply)
        self.version.back.triggered.connect(self._go_back)
        self.version.changed.connect(self.changed)
        self.review.changed.connect(self._follow)
        self.review.said.connect(self._page.tell)
        self._desk.runner.settled.connect(self._settle, Qt.ConnectionType.QueuedConnection)


def plan_files(brought: QMimeData) -> list[Path]:
    """Find the files of a plan that something dragged or copied names."""
    files = (Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile())
    return [file for file in files if file.suffix.casefold() in ENDINGS]
