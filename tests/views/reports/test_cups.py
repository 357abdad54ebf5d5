"""What goes to a CUPS queue is what was previewed: its pages, their paper, at 300 dots an inch at most."""

import io
import os
import subprocess
import sys
from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from desktop.domain.page_layouts import PageLayout
from desktop.domain.tables import Paper
from desktop.pdf.pages import page_image, page_sizes
from desktop.services.reports import writing
from desktop.views.reports.printer import MOST_DPI
from tests.patience import PATIENCE
from tests.views.reports.cups_queue import QUEUE, pdf_queue

REPORTS = {
    "lying": ("dong-thap/tien-do:I", PageLayout()),
    "upright": ("dong-thap/bao-cao", PageLayout()),
    "A3": ("dong-thap/tien-do:II", PageLayout(paper=Paper.A3)),
}


@pytest.fixture(scope="module", params=REPORTS)
def sent(request, made_ledger, tmp_path_factory):
    """Give a report as PDF and what came to the queue when it was printed."""
    from desktop.store.ledger import open_ledger

    folder = tmp_path_factory.mktemp("cups")
    code, layout = REPORTS[request.param]
    with open_ledger(made_ledger) as ledger:
        pdf = writing.report_pdf(ledger, code, period="2026-11", layout=replace(layout))
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    with pdf_queue(folder) as scheduler:
        around = {**os.environ, "CUPS_SERVER": scheduler.address, "QT_QPA_PLATFORM": "offscreen"}
        words = [sys.executable, "-m", "tests.views.reports.print_once", QUEUE, str(file)]
        done = subprocess.run(words, env=around, capture_output=True, text=True, timeout=5 * PATIENCE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (document,) = scheduler.documents
    return pdf, document


def test_every_page_arrives_on_its_paper(sent):
    pdf, document = sent
    assert document.startswith(b"%PDF")
    assert len(page_sizes(document)) == len(page_sizes(pdf))
    for arrived, previewed in zip(page_sizes(document), page_sizes(pdf), strict=True):
        assert arrived == pytest.approx(previewed, abs=1)


def test_no_picture_is_finer_than_it_need_be(sent):
    _pdf, document = sent
    with pypdfium2.PdfDocument(io.BytesIO(document)) as opened:
        for page in opened:
            (picture,) = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
            left, _bottom, right, _top = picture.get_bounds()
            dots = picture.get_px_size()[0] / ((right - left) / 72)
            assert 0.9 * MOST_DPI <= dots <= MOST_DPI + 1


def test_what_arrives_looks_as_it_was_previewed(sent):
    pdf, document = sent
    for page in range(len(page_sizes(pdf))):
        arrived, previewed = (_ink(page_image(one, page, 1.0)) for one in (document, pdf))
        assert _edges(arrived) == pytest.approx(_edges(previewed), abs=2)
        assert len(arrived) > 0.5 * len(previewed)
        assert len(arrived & _thickened(previewed)) > 0.97 * len(arrived)


def _ink(image):
    """Give the places of a page that are dark."""
    return {
        (place % image.width, place // image.width)
        for place in range(image.width * image.height)
        if image.pixels[place // image.width * image.stride + 4 * (place % image.width)] < 160
    }


def _edges(ink):
    across, down = {x for x, _y in ink}, {y for _x, y in ink}
    return min(across), max(across), min(down), max(down)


def _thickened(ink):
    return {(x + dx, y + dy) for x, y in ink for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
