"""The page Báo cáo: documents at the left, the printed page at the right; it must not know how a report is made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from desktop.presenters import personal
from desktop.presenters import reports as presented
from desktop.services.reports import printing
from desktop.services.reports import writing as reports
from desktop.system.language import _, ngettext
from desktop.views import file_choice, signs, tokens
from desktop.views.banner import Banner
from desktop.views.empty import Empty
from desktop.views.items.report_list import ReportListModel
from desktop.views.page import Page
from desktop.views.parts import end_with, hairline, label
from desktop.views.reports import printer as printers
from desktop.views.reports.bar import Bar
from desktop.views.reports.layout_choosing import LayoutChoosing
from desktop.views.reports.paper import Paper
from desktop.views.reports.pictures import Pictures
from desktop.views.reports.sent_finder import SentFinder
from desktop.views.reports.strip import Strip
from desktop.views.reports.text_editing import TextEditing

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
    from PySide6.QtPrintSupport import QPrinter

    from desktop.domain.page_layouts import PageLayout
    from desktop.presenters.reports import Document
    from desktop.services.reports.printing import PrintedReport
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme


class ReportsPage(Page):
    """Shows a report as it will be printed, prints it and saves it."""

    sign = signs.REPORTS
    main_act_icon = "print"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self._chosen: Document | None = None
        self._wanted = ""
        self._printed: PrintedReport | None = None
        self._stale = False
        self._found: tuple[Document, ...] = ()
        self._searched, self._finder = "", SentFinder(desk, self)
        self._text, self._layouts = TextEditing(theme, desk, self), LayoutChoosing(theme, desk, self)
        self._beside = QWidget()
        self._left = QStackedLayout(self._beside)
        self._add_plan = QAction(self)
        self._documents, self._list = ReportListModel(self), QListView()
        self._none_fits = label("secondary")
        self._pictures = Pictures(desk, self)
        self._bar, self._paper = Bar(theme, self._text.act, self._layouts.act), Paper(theme, self._pictures)
        self._personal = Banner(theme, "warning")
        self._strip = self.drawer = Strip(theme, self._pictures)
        end_with(self, self._strip)
        self._empty, self._stack = Empty(theme, "reports", self._add_plan), QStackedLayout(self)
        self.main_act = self._print_act = QAction(self)
        self._print_act.setShortcut(QKeySequence("Ctrl+P"))
        self._build()
        self._connect()
        self._allow()

    def context_line(self) -> str:
        """Return whose ledger and which period."""
        needs_period = self._chosen is None or self._chosen.needs_period
        return self._desk.context_line(with_plan=False, with_period=needs_period)

    def drawer_title(self) -> str:
        """Return the heading of the drawer."""
        return _("Pages")

    def search_hint(self) -> str:
        """Return what the search box says while it is empty."""
        return _("Report or hash")

    def search(self, text: str) -> None:
        """List the documents that hold the text, and find what was sent by its hash."""
        self._searched = text
        self._list_documents()
        self._finder.find(text)

    def refresh(self, changes: Changes | None) -> None:
        """Print again what is shown: anything may be on it, whatever ``changes`` says."""
        del changes
        self._desk.ask(partial(presented.documents, self._desk.ledger), self._show_documents, self)

    def choose(self, code: str) -> None:
        """Show a document of the list, once the list is read."""
        index = self._documents.index_of(code)
        self._wanted = "" if index.isValid() else code
        if index.isValid():
            self._list.setCurrentIndex(index)

    def save_as(self, file: Path) -> None:
        """Write the report shown, as .pdf the very bytes of the preview, as .docx or .xlsx the same table."""
        if self._printed is None or self._chosen is None:
            return
        ledger = self._desk.ledger
        if file.suffix.casefold() == ".pdf":
            work = partial(printing.write_printed, ledger, self._printed, file)
            self._desk.ask(work, partial(self._tell_saved, file), self)
            return
        code, period = self._asked_for(self._chosen)
        layout = self._layouts.layout
        writing = partial(reports.write_report, ledger, code, file, period=period, layout=layout)
        self._desk.ask(writing, partial(self._tell_saved, file), self)

    def print_on(self, printer: QPrinter) -> None:
        """Print the report shown on a printer that was chosen."""
        if self._printed and self._chosen:
            name = presented.file_name(self._chosen, self._desk.period, ".pdf")
            run = printers.PrintRun(self._desk, self, printer, self._printed)
            run.finished.connect(partial(self._tell_printed, self._printed, name))
            run.start()

    def retranslate(self) -> None:
        """Set every text again."""
        self._print_act.setText(_("Print…"))
        self._add_plan.setText(_("Go to Directories"))
        self._list.setAccessibleName(_("Documents to print"))
        self._none_fits.setText(
            _("No report has these words. Type fewer of them, or the whole hash at the foot of a page.")
        )
        self._empty.set_sentence(
            _("The ledger holds no plan yet. Add one under Directories; its appendices then stand here to be printed.")
        )
        for part in (self._bar, self._paper, self._strip, self._text, self._layouts):
            part.retranslate()
        self._show_bar()
        if self._chosen:
            self.refresh(None)

    def restyle(self) -> None:
        """Size again what the style sheet cannot."""
        self._list.setFixedWidth(self.theme.metrics.px(tokens.DOCUMENTS))
        self._text.panel.restyle()
        self._layouts.panel.restyle()
        self._fit_left()
        self._documents.set_heading_font(self.theme.font(tokens.SECONDARY, tokens.STRONG))
        self._strip.restyle()

    def _build(self) -> None:
        self._list.setModel(self._documents)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (self._bar, hairline(), self._personal):
            right.addWidget(widget)
        right.addWidget(self._paper, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left.addWidget(self._list)
        self._none_fits.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none_fits.setMargin(tokens.L)
        self._none_fits.setWordWrap(True)
        self._left.addWidget(self._none_fits)
        self._left.addWidget(self._text.panel)
        self._left.addWidget(self._layouts.panel)
        row.addWidget(self._beside)
        row.addWidget(hairline(Qt.Orientation.Vertical))
        row.addLayout(right, 1)
        self._stack.addWidget(work)
        self._stack.addWidget(self._empty)

    def _connect(self) -> None:
        acts = self._bar.acts
        for act in (self._print_act, self._text.act, self._layouts.act, *acts.values()):
            self.addAction(act)
        self._print_act.triggered.connect(self._ask_printer)
        self._add_plan.triggered.connect(self._go_to_plans)
        acts["pdf"].triggered.connect(self._save_pdf)
        acts["word"].triggered.connect(self._save_word)
        acts["excel"].triggered.connect(self._save_excel)
        acts["before"].triggered.connect(self._page_before)
        acts["after"].triggered.connect(self._page_after)
        for beside in (self._text, self._layouts):
            beside.begun.connect(partial(self._show_beside, beside.panel))
            beside.ended.connect(self._show_list)
        self._layouts.changed.connect(self._print)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._strip.chosen.connect(self._paper.show_page)
        self._paper.page_changed.connect(self._show_place)
        self._paper.zoom_changed.connect(self._bar.show_zoom)
        self._bar.zoom_wanted.connect(self._paper.set_zoom)
        self._bar.period_wanted.connect(self._desk.choose_period)
        self._desk.period_chosen.connect(self._follow_period)
        self._desk.closing_changed.connect(self._show_bar)
        self._desk.plan_chosen.connect(self._follow_plan)

    def _show_documents(self, found: tuple[Document, ...]) -> None:
        code = self._wanted or (self._chosen.code if self._chosen else "")
        self._wanted = ""
        codes = {document.code for document in found}
        self._chosen, self._found = None, found
        self._documents.show_documents(presented.fitting(found, self._searched))
        self._stack.setCurrentIndex(0 if found else 1)
        self._take_in_hand(code if code in codes else presented.first_document(found, self._desk.plan))
        if not found:
            self._show(None)

    def _take_in_hand(self, code: str) -> None:
        """Show a document also where the search does not list it."""
        self.choose(code)
        if self._chosen is None:
            self._chosen = next((one for one in self._found if one.code == code), None)
            self._show_bar()
            self._print()

    def _list_documents(self) -> None:
        """List what the search lets through; the page shown stays, whether it is listed or not."""
        self._documents.show_documents(presented.fitting(self._found, self._searched))
        if self._left.currentWidget() in (self._list, self._none_fits):
            self._show_list()
        if self._chosen is not None:
            self.choose(self._chosen.code)

    def _choose(self, current: QModelIndex) -> None:
        document = self._documents.document(current)
        if document and document != self._chosen:
            self._chosen, self._wanted = document, ""
            self._show_bar()
            self._print()

    def _show_bar(self) -> None:
        chosen, period = self._chosen, self._desk.period
        self._bar.show_name(f"{chosen.name} · {chosen.group}" if chosen else "")
        choices = presented.period_choices(chosen.cycles, period) if chosen and chosen.needs_period else ()
        self._bar.show_periods(choices, period)
        self._text.show_document(chosen)
        self._layouts.show_document(chosen)
        self._show_place(self._paper.page)
        self.head_changed.emit()

    def _show_beside(self, panel: QWidget) -> None:
        self._left.setCurrentWidget(panel)
        self._fit_left()

    def _show_list(self) -> None:
        self._left.setCurrentWidget(self._list if self._documents.rowCount() else self._none_fits)
        self._fit_left()

    def _fit_left(self) -> None:
        px = self.theme.metrics.px
        width = px(tokens.DOCUMENTS)
        if self._left.currentWidget() not in (self._list, self._none_fits):
            share = round(self.width() * tokens.BESIDE_PAPER_SHARE)
            width = max(px(tokens.BESIDE_PAPER_LEAST), min(share, px(tokens.BESIDE_PAPER_MOST)))
        self._beside.setFixedWidth(width)

    def _follow_period(self) -> None:
        self._text.finish()
        self._show_bar()
        if self._chosen and self._chosen.needs_period:
            self._print()

    def _follow_plan(self) -> None:
        self._chosen = None
        self.refresh(None)

    def _print(self) -> None:
        self._printed = None
        self._allow()
        self._stale = not self.isVisible()
        if self._stale or self._chosen is None:
            return
        code, period = self._asked_for(self._chosen)
        layout = self._layouts.layout
        work = partial(printing.print_report, self._desk.ledger, code, period=period, layout=layout)
        self._desk.ask(work, partial(self._show_if_wanted, (code, period), layout), self)

    def _show_if_wanted(self, asked: tuple[str, str | None], layout: PageLayout, printed: PrintedReport) -> None:
        if self._chosen and asked == self._asked_for(self._chosen) and layout == self._layouts.layout:
            self._show(printed)

    def _asked_for(self, document: Document) -> tuple[str, str | None]:
        return document.code, self._desk.period.code if document.needs_period else None

    def _show(self, printed: PrintedReport | None) -> None:
        self._printed = printed
        self._pictures.start(printed)
        self._paper.show_report(printed)
        self._strip.show_report(printed)
        self._personal.say(personal.places_line(printed.personal) if printed else "")
        self._allow()
        self._show_place(self._paper.page)

    def _allow(self) -> None:
        for act in (self._print_act, *(self._bar.acts[name] for name in ("pdf", "word", "excel"))):
            act.setEnabled(self._printed is not None)
        if self._chosen and reports.parse_report(self._chosen.code).kind == reports.WHOLE:
            self._bar.acts["excel"].setEnabled(False)
        self.head_changed.emit()

    def _show_place(self, page: int) -> None:
        self._bar.show_place(page, len(self._printed.sizes) if self._printed else 0)
        if self._printed:
            self._strip.show_current(page)

    def _page_before(self) -> None:
        self._paper.show_page(self._paper.page - 1)

    def _page_after(self) -> None:
        self._paper.show_page(self._paper.page + 1)

    def _save_pdf(self) -> None:
        self._ask_file(_("Save as PDF"), ".pdf")

    def _save_word(self) -> None:
        self._ask_file(_("Save as Word"), ".docx")

    def _save_excel(self) -> None:
        self._ask_file(_("Save as Excel"), ".xlsx", (".ods", ".csv"))

    def _ask_file(self, title: str, ending: str, others: tuple[str, ...] = ()) -> None:
        if self._chosen:
            name = presented.file_name(self._chosen, self._desk.period, ending)
            file = file_choice.file_to_write(self, title, name, others)
            if file:
                self.save_as(file)

    def _tell_saved(self, file: Path, _written: object) -> None:
        self.told.emit(file_choice.saved_notice(file))

    def _go_to_plans(self) -> None:
        self.page_wanted.emit("directories")

    def _ask_printer(self) -> None:
        if self._printed and self._chosen:
            printer = printers.ask_printer(self, self._printed, self._chosen)
            if printer:
                self.print_on(printer)

    def _tell_printed(self, printed: PrintedReport, name: str, pages: int) -> None:
        if pages:
            self._desk.ask(partial(printing.keep_printed, self._desk.ledger, printed, name), _nothing, self)
        if pages == printers.STOPPED:
            self.tell(_("Printing was stopped."))
        elif pages:
            said = ngettext("{count} page went to the printer.", "{count} pages went to the printer.", pages)
            self.tell(said.format(count=pages))
        else:
            self.tell(_("The printer did not take the pages. Look whether it is on and has paper, then print again."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit_left()

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop the text searched for, as the head does with another page."""
        super().hideEvent(event)
        if not event.spontaneous() and self._searched:
            self.search("")

    def showEvent(self, event: QShowEvent) -> None:
        """Print what was chosen while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._print()


def _nothing(_kept: None) -> None:
    """Need no word: the paper is what was asked for."""
