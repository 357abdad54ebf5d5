"""Layouts kept in the ledger, given to another office, and laid over every output."""

import io

import docx
import openpyxl
import pytest

from desktop.cli import run
from desktop.domain.page_layouts import PageLayout
from desktop.domain.tables import Paper
from desktop.pdf.pages import page_sizes
from desktop.services.reports import page_layouts, writing
from tests.refusals import refused

REPORT = "dong-thap/tien-do:I"
WIDE = PageLayout(("number", "text", "state"), {"text": 200}, paper=Paper.A3, landscape=True, title="DANH MỤC KHÁC")


def test_keeping_and_forgetting_goes_back_and_forth(goes_back_and_forth):
    goes_back_and_forth(lambda ledger: page_layouts.keep_layout(ledger, REPORT, "Khổ A3", WIDE))


def test_reports_of_a_kind_share_their_layouts(ledger):
    page_layouts.keep_layout(ledger, REPORT, "Khổ A3", WIDE)
    assert page_layouts.find_layout(ledger, "dong-thap/tien-do:II", "khổ a3") == WIDE
    assert not page_layouts.kept_layouts(ledger, "dong-thap/phu-luc:I")
    page_layouts.keep_layout(ledger, "bieu:so-hoa", "Gọn", PageLayout(unit=1_000))
    assert not page_layouts.kept_layouts(ledger, "bieu:II.06a")
    with refused("page_layout_unknown", "Gọn"):
        page_layouts.find_layout(ledger, REPORT, "Gọn")


def test_a_layout_travels_as_a_file(ledger, tmp_path):
    page_layouts.keep_layout(ledger, REPORT, "Khổ A3", WIDE)
    file = tmp_path / "kho-a3.json"
    page_layouts.give_layout(ledger, REPORT, "Khổ A3", file)
    page_layouts.drop_layout(ledger, REPORT, "Khổ A3")
    found, _entry = page_layouts.take_layout(ledger, file)
    assert (found.kind, found.name, found.layout) == ("tien-do", "Khổ A3", WIDE)
    assert page_layouts.find_layout(ledger, REPORT, "Khổ A3") == WIDE


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "other"}', b"\xff\xfe", b"null"])
def test_another_file_is_refused(ledger, tmp_path, content):
    file = tmp_path / "la.json"
    file.write_bytes(content)
    with refused("page_layout_unreadable"):
        page_layouts.take_layout(ledger, file)


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_every_output_follows_the_layout(ledger, tmp_path, ending):
    file = tmp_path / f"a3{ending}"
    table, _size, _digest = writing.write_report(ledger, REPORT, file, layout=WIDE)
    assert [column.key for column in table.columns] == list(WIDE.columns)
    if ending == ".pdf":
        width, height = page_sizes(file.read_bytes())[0]
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (420, 297)
    elif ending == ".docx":
        section = docx.Document(io.BytesIO(file.read_bytes())).sections[0]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (420, 297)
    else:
        page = openpyxl.load_workbook(file).active
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")


def test_the_command_line_prints_in_a_layout_or_says_that_there_is_none(ledger, tmp_path):
    page_layouts.keep_layout(ledger, REPORT, "Khổ A3", WIDE)
    path, pdf = str(ledger.path), tmp_path / "a.pdf"
    ledger.close()

    def sotiendo(*words):
        return run(words, lambda _ledger, _file: None)

    assert sotiendo("report", path, REPORT, "--layout", "Khổ A4", "-o", str(pdf)) == 1
    assert sotiendo("report", path, REPORT, "--layout", "Khổ A3", "-o", str(pdf)) == 0
    assert round(page_sizes(pdf.read_bytes())[0][0] / 72 * 25.4) == 420
