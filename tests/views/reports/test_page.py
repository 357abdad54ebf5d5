from __future__ import annotations

import threading
import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.domain.status import State
from desktop.services import new_ledger
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import closing, printing, printouts, sent_reports
from desktop.views import file_choice
from desktop.views.desk import Desk
from desktop.views.reports import ReportsPage
from desktop.views.reports.printer import chosen_pages
from tests.ledger_fixtures import some_commune
from tests.patience import PATIENCE

CTRL = Qt.KeyboardModifier.ControlModifier


def wait_for(qtbot, page, code):
    qtbot.waitUntil(lambda: page._chosen.code == code and page._printed is not None)


def test_the_plan_in_hand_is_shown_with_its_progress(window, page, ledger):
    assert page._chosen.code == "dong-thap/tien-do:I"
    assert page._printed == printing.print_report(ledger, "dong-thap/tien-do:I", period="2026-11")


def test_arrow_keys_lead_from_document_to_document_past_the_headings(qtbot, window, page):
    page._list.setFocus()
    shown = [page._documents.document(page._documents.index(row)) for row in range(page._documents.rowCount())]
    codes = [one.code for one in shown if one]
    steps = codes.index("bieu:II.06a") - codes.index(page._chosen.code)
    for _step in range(steps):
        QTest.keyClick(page._list, Qt.Key.Key_Down)
    wait_for(qtbot, page, "bieu:II.06a")


def test_page_down_and_up_turn_the_pages(qtbot, window, page):
    page._list.setFocus()
    QTest.keyClick(page._list, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page._paper.page == 1)
    assert page._bar._place.text() == f"page 2/{len(page._printed.sizes)}"
    assert page._strip.currentIndex().row() == 1
    QTest.keyClick(page._list, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: page._paper.page == 0)
    assert not page._bar.acts["before"].isEnabled()


def test_a_small_picture_leads_to_its_page(qtbot, window, page):
    page._strip.setCurrentIndex(page._strip.model().index(2))
    qtbot.waitUntil(lambda: page._paper.page == 2)


def test_another_period_is_printed_at_once(qtbot, window, page, desk, ledger):
    desk.choose_period("2026-10")
    qtbot.waitUntil(lambda: page._printed is not None)
    assert page._printed == printing.print_report(ledger, "dong-thap/tien-do:I", period="2026-10")


def test_what_is_printed_as_it_stands_asks_for_no_period(qtbot, window, page):
    page.choose("dong-thap/phu-luc:I")
    wait_for(qtbot, page, "dong-thap/phu-luc:I")
    assert page._bar._periods.isHidden()
    assert "period" not in page.context_line().casefold()


def test_a_change_of_the_ledger_is_on_the_paper(qtbot, window, page, ledger):
    before = page._printed
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, percent=40))
    page.refresh(None)
    qtbot.waitUntil(lambda: page._printed not in (None, before))


def test_the_saved_pdf_is_the_preview_and_can_be_opened(qtbot, window, page, tmp_path, monkeypatch):
    file, opened = tmp_path / "phu-luc.pdf", []
    monkeypatch.setattr(file_choice, "file_to_write", lambda *_asked: file)
    monkeypatch.setattr(file_choice, "open_file", opened.append)
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page._list, Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert file.read_bytes() == page._printed.pdf
    assert told.args[0].text == "Saved phu-luc.pdf."
    told.args[0].act()
    told.args[0].also()
    assert opened == [file, tmp_path]


@pytest.mark.parametrize(
    ("key", "ending", "part"),
    [(Qt.Key.Key_E, ".xlsx", "xl/workbook.xml"), (Qt.Key.Key_W, ".docx", "word/document.xml")],
)
def test_the_same_table_is_saved_for_excel_and_word(qtbot, window, page, tmp_path, monkeypatch, key, ending, part):
    proposed = []

    def choose(_parent, _title, name, *_others):
        proposed.append(name)
        return tmp_path / name

    monkeypatch.setattr(file_choice, "file_to_write", choose)
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page._list, key, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert proposed[0].endswith(ending)
    assert part in zipfile.ZipFile(tmp_path / proposed[0]).namelist()


def test_a_folder_that_is_gone_is_told_in_a_sentence(qtbot, window, page, tmp_path):
    with qtbot.waitSignal(page.told) as told:
        page.save_as(tmp_path / "gone" / "phu-luc.pdf")
    assert "phu-luc.pdf" in told.args[0].text


@pytest.fixture
def printer(tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setFullPage(True)
    return made


def test_the_printer_gets_every_page_in_its_size(qtbot, window, page, printer, tmp_path):
    with qtbot.waitSignal(page.told) as told:
        page.print_on(printer)
    sizes = printing.page_sizes((tmp_path / "printed.pdf").read_bytes())
    assert told.args[0].text == f"{len(page._printed.sizes)} pages went to the printer."
    assert list(sizes) == [pytest.approx(size, abs=1) for size in page._printed.sizes]


def test_printing_can_be_stopped(qtbot, window, page, printer, runner):
    held = threading.Event()
    runner.run(lambda _progress: held.wait(PATIENCE), lambda _answer: None, lambda _error: None)
    with qtbot.waitSignal(page.told) as told:
        page.print_on(printer)
        runner._jobs[-1].cancel()
        held.set()
    assert told.args[0].text == "Printing was stopped."


def test_only_the_pages_asked_for_are_printed(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert chosen_pages(printer, 5) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 5) == [2, 1]
    assert chosen_pages(printer, 1) == [0]


def test_the_preview_has_the_screens_own_pixels(qtbot, window, page):
    paper = page._paper
    width = paper._device_width(0)
    qtbot.waitUntil(lambda: paper._pictures.picture(0, width) is not None)
    assert paper._pictures.picture(0, width).width() == pytest.approx(width, abs=1)


def test_everything_has_a_name_for_the_screen_reader(window, page):
    named = [page._list, page._paper, page._strip, page._bar._periods, page._bar._zooms]
    assert all(widget.accessibleName() for widget in named)


def test_an_empty_ledger_leads_to_the_plans(qtbot, theme, runner, tmp_path):
    with new_ledger.make_ledger(tmp_path / "empty.sotiendo", some_commune()) as made:
        page = ReportsPage(theme, Desk(made, runner))
        qtbot.addWidget(page)
        page.refresh(None)
        qtbot.waitUntil(lambda: page._stack.currentWidget() is page._empty)
        assert not page.main_act.isEnabled()
        with qtbot.waitSignal(page.page_wanted) as wanted:
            page._empty.findChild(QPushButton).click()
        assert wanted.args == ["directories"]


def test_documents_are_found_without_marks_and_the_page_shown_stays(qtbot, window, page):
    page.search("so hoa")
    shown = [page._documents.document(page._documents.index(row)) for row in range(page._documents.rowCount())]
    assert [one.code for one in shown if one] == ["bieu:con-hieu-luc", "bieu:so-hoa"]
    assert page._chosen.code == "dong-thap/tien-do:I"
    page.search("")
    assert page._documents.document(page._list.currentIndex()).code == "dong-thap/tien-do:I"


def test_a_report_as_sent_is_found_by_the_hash_at_its_foot(qtbot, window, page, ledger, runner, tmp_path):
    closing.close_period(ledger, "2026-11", "Thiếu")
    sent = sent_reports.sent_reports(ledger)[0]
    with qtbot.waitSignal(page.told) as told:
        page.search(sent.short)
    (notice,) = told.args
    assert notice.text.startswith(f"{sent.short}: Appendix I")
    assert notice.act_word == "Save what was sent…"
    page._finder.save_as(sent, tmp_path / "ban-gui.xlsx")
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert (tmp_path / "ban-gui.xlsx").read_bytes() == sent_reports.sent_file(ledger, sent.sha256)


def test_a_draft_that_was_saved_is_found_by_the_hash_at_its_foot(qtbot, window, page, runner, tmp_path, monkeypatch):
    monkeypatch.setattr(file_choice, "file_to_write", lambda *_asked: tmp_path / "ban-in.pdf")
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page._list, Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    digest = page._printed.table.meta["digest"]
    with qtbot.waitSignal(page.told) as told:
        page.search(digest)
    (notice,) = told.args
    assert notice.text.startswith(f"{digest}: DANH MỤC")
    assert "printed as a draft at 17:00 14/11/2026" in notice.text
    assert notice.act_word == "Save what was printed…"
    monkeypatch.setattr(file_choice, "file_to_write", lambda *_asked: tmp_path / "lai.pdf")
    with qtbot.waitSignal(page.told):
        notice.act()
    assert (tmp_path / "lai.pdf").read_bytes() == page._printed.pdf


def test_pages_that_went_to_a_printer_are_kept(qtbot, window, page, ledger, runner, printer):
    digest = page._printed.table.meta["digest"]
    with qtbot.waitSignal(page.told) as told:
        page.print_on(printer)
    assert told.args[0].text.endswith("to the printer.")
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert printouts.printed_file(ledger, printouts.find_printed(ledger, digest)) == page._printed.pdf


def test_a_search_that_finds_nothing_says_what_to_do(window, page):
    page.search("zzzz")
    assert page._left.currentWidget() is page._none_fits
    assert "hash at the foot" in page._none_fits.text()
    page.search("")
    assert page._left.currentWidget() is page._list


def test_personal_numbers_are_told_above_the_paper_before_it_is_sent(qtbot, window, page, ledger):
    assert page._personal.sentence == ""
    said = ProgressInput(State.IN_PROGRESS, 30, "Ông A, ĐT 0912.345.678")
    recording.record_progress(ledger, "dong-thap:I:1", said, period="2026-11")
    page.choose("dong-thap/tien-do:I")
    page.refresh(None)
    qtbot.waitUntil(page._personal.isVisible)
    assert "0912" not in page._personal.sentence
