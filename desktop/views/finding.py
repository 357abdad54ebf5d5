"""Ctrl+K on an open ledger: gathers what the palette offers, asks the ledger, and goes where the choice leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.domain.periods import PeriodKind
from desktop.presenters import palette as presented
from desktop.presenters import reports
from desktop.presenters.palette import Offer, OfferKind, PaletteList
from desktop.services.search import FoundKind, search
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import layout, signs
from desktop.views.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.presenters.reports import Document
    from desktop.services.search import Found
    from desktop.views.desk import Desk
    from desktop.views.ledger_pages import LedgerPages
    from desktop.views.page import Page, Place


class Finder(QObject):
    """Belongs to the window of a ledger; nothing is gathered before the palette is opened."""

    def __init__(self, window: LedgerPages, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._acts: dict[str, tuple[Page | None, QAction]] = {}
        self._reports: tuple[Document, ...] = ()
        self.list = PaletteList(recent=layout.recent_choices())
        self.palette = Palette(window.theme, window.centralWidget(), window.head)
        self.palette.typed.connect(self._type)
        self.palette.chosen.connect(self._go)

    def open(self) -> None:
        """Open the palette; pages that nobody saw yet are made, and what the ledger prints is asked for, meanwhile."""
        self.list.open(self._offers())
        self.palette.open(self.list.rows())
        for place in self._window.places:
            if place.page is None:
                self._desk.ask(place.prepare, partial(self._take_page, place), self._window.page)
        self._desk.ask(partial(reports.documents, self._desk.ledger), self._take_reports, self._window.page)

    def _offers(self) -> Iterator[Offer]:
        yield from self._page_offers()
        self._acts = {}
        window = self._window
        yield from self._act_offers(None, window.commands.actions.values())
        for page in window.made():
            menu = page.filter_menu()
            acts = [*page.actions(), *(act for one in page.findChildren(QMenu) for act in one.actions())]
            yield from self._act_offers(page, acts)
            if menu is not None:
                yield from self._act_offers(page, menu.actions(), _("Filter"))
        yield from (_report_offer(document) for document in self._reports)
        for period in reports.period_choices(tuple(PeriodKind), self._desk.period):
            yield Offer(OfferKind.PERIOD, f"period:{period.code}", wording.period_name(period))

    def _page_offers(self) -> Iterator[Offer]:
        for number, place in enumerate(self._window.places, 1):
            yield Offer(OfferKind.PAGE, f"page:{place.sign.key}", place.sign.title(), shortcut=f"Ctrl+{number}")

    def _act_offers(self, page: Page | None, acts: Iterable[QAction], about: str = "") -> Iterator[Offer]:
        for act in acts:
            text = act.text().replace("&", "").strip()
            if not text or act.isSeparator() or act.menu() is not None or act is self._window.commands["find"]:
                continue
            where = page.title() if page else ""
            key = f"act:{page.key if page else ''}:{text}"
            if key not in self._acts and act.isVisible():
                self._acts[key] = page, act
                named = " · ".join(filter(None, (where, about)))
                shortcut = act.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield Offer(OfferKind.COMMAND, key, text, named, shortcut)

    def _take_page(self, place: Place[Page], _prepared: object) -> None:
        self._window.page_at(place)
        self._gather()

    def _take_reports(self, found: tuple[Document, ...]) -> None:
        if found != self._reports:
            self._reports = found
            self._gather()

    def _gather(self) -> None:
        """Offer what is known now, whatever was typed meanwhile."""
        typed, held = self.list.typed, self.list.found
        self.list.open(self._offers())
        self.list.typed, self.list.found = typed, held
        if self.palette.isVisible():
            self.palette.show_offers(self.list.rows())

    def _type(self, typed: str) -> None:
        self.list.type(typed)
        self.palette.show_offers(self.list.rows())
        self._desk.ask(partial(self._search, typed), self._take_found, self._window.page)

    def _search(self, typed: str) -> tuple[str, tuple[Found, ...]]:
        """Ask the ledger, on the runner's thread, unless more was typed meanwhile."""
        wanted = typed == self.list.typed and bool(typed.strip())
        return typed, search(self._desk.ledger, typed, presented.MOST_FOUND) if wanted else ()

    def _take_found(self, answer: tuple[str, tuple[Found, ...]]) -> None:
        if self.list.take_found(*answer) and self.palette.isVisible():
            self.palette.show_offers(self.list.rows())

    def _go(self, offer: Offer) -> None:
        self.list.choose(offer)
        layout.remember_choices(self.list.recent)
        name = offer.key.partition(":")[2]
        if offer.found is not None:
            self._go_to_found(offer.found)
        elif offer.kind is OfferKind.PAGE:
            self._window.show_page(name)
        elif offer.kind is OfferKind.PERIOD:
            self._desk.choose_period(name)
        elif offer.kind is OfferKind.REPORT:
            self._window.show_page(signs.REPORTS.key)
            self._window.reports.choose(name)
        else:
            self._do(*self._acts[offer.key])

    def _do(self, page: Page | None, act: QAction) -> None:
        if page is not None:
            self._window.show_page(page.key)
        if act.isEnabled():
            act.trigger()
        else:
            text = act.text().replace("&", "")
            self._window.page.tell(_("“{act}” cannot be done just now; choose a row for it first.").format(act=text))

    def _go_to_found(self, found: Found) -> None:
        window = self._window
        if found.task:
            window.show_page(signs.TASKS.key)
            window.tasks.find_task(found.task)
        elif found.kind is FoundKind.AGENCY:
            window.show_page(signs.DIRECTORIES.key)
            window.head.write_search(found.text)
        elif found.kind is FoundKind.PLAN:
            self._desk.choose_plan(found.ref)
            window.show_page(signs.TASKS.key)
        elif found.kind is FoundKind.NOTE:
            window.show_page(signs.COUNTS.key)
            window.counts.choose_form(found.ref)
        elif found.kind is FoundKind.PRINTED:
            window.show_page(signs.REPORTS.key)
            window.head.write_search(found.ref)
        elif found.kind is FoundKind.FILE:
            window.show_page(signs.EXCHANGE.key)
        else:
            window.page.tell(found.text)
        if not found.task:
            window.page.setFocus(Qt.FocusReason.OtherFocusReason)


def _report_offer(document: Document) -> Offer:
    return Offer(OfferKind.REPORT, f"report:{document.code}", document.name, document.group)
