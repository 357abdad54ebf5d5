import gc
import io

import pytest
from pypdfium2 import PdfDocument
from pypdfium2.internal import AutoCloseable
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.findings import Refused
from desktop.domain.tables import PageHead, ReportTable, TableColumn, TableRow
from desktop.pdf.pages import page_count, page_image, page_sizes, page_text
from desktop.pdf.table import render_table


def open_handles():
    return {id(thing) for thing in gc.get_objects() if isinstance(thing, AutoCloseable) and thing.raw}


@pytest.fixture(scope="module")
def pdf():
    rows = tuple(TableRow((str(number), "Số hóa hồ sơ")) for number in range(1, 60))
    columns = (TableColumn("number", ("TT",)), TableColumn("text", ("Nhiệm vụ",)))
    return render_table(ReportTable("DANH MỤC", PageHead(heading="Phụ lục I"), columns, rows))


def test_pages_are_counted(pdf):
    assert page_count(pdf) == 3


def test_a_page_is_drawn_at_the_scale_asked_for(pdf):
    image = page_image(pdf, 0, 0.5)
    assert (image.width, image.height) == (421, 298)
    assert len(image.pixels) == image.height * image.stride


def test_a_page_is_black_on_opaque_white(pdf):
    pixels = page_image(pdf, 0, 1.0).pixels
    assert pixels[:4] == b"\xff\xff\xff\xff"
    assert min(pixels) == 0
    assert set(pixels[3::4]) == {255}


def test_a_page_keeps_its_vietnamese_text(pdf):
    assert page_text(pdf, 0).startswith("Phụ lục I\nDANH MỤC\nTT Nhiệm vụ\n1 Số hóa hồ sơ\n2 ")


def test_a_landscape_page_is_wider_than_high(pdf):
    assert page_sizes(pdf)[0] == pytest.approx((841.89, 595.28), abs=0.01)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Refused, match="pdf_unreadable"):
        page_count(b"PK\x03\x04 this is a workbook")


def test_a_file_under_a_password_is_refused():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt="mật khẩu")
    canvas.showPage()
    canvas.save()
    with pytest.raises(Refused, match="pdf_locked"):
        page_count(buffer.getvalue())


def test_an_empty_file_is_refused():
    with pytest.raises(Refused, match="pdf_unreadable"):
        page_count(b"")


def test_every_handle_is_closed(pdf):
    before = open_handles()
    page_text(pdf, 0)
    page_image(pdf, 1, 0.2)
    assert open_handles() <= before
    document = PdfDocument(pdf)
    assert len(open_handles()) > len(before)
    document.close()
