from __future__ import annotations

import hashlib

import pytest

from desktop.domain.findings import Refused
from desktop.services.reports import printing


def test_a_printed_report_knows_the_size_of_every_page(ledger):
    printed = printing.print_report(ledger, "dong-thap/tien-do:I", period="2026-11")
    assert len(printed.sizes) > 1
    assert {(round(width), round(height)) for width, height in printed.sizes} == {(842, 595)}


def test_a_page_is_drawn_in_the_scale_asked_for(ledger):
    printed = printing.print_report(ledger, "bieu:so-hoa", period="2026-11")
    picture = printing.page_picture(printed, 0, 2.0)
    width, height = printed.sizes[0]
    assert (picture.width, picture.height) == pytest.approx((width * 2, height * 2), abs=1)


def test_the_saved_file_holds_the_previewed_bytes(ledger, tmp_path):
    printed = printing.print_report(ledger, "dong-thap/phu-luc:I")
    file = tmp_path / "phu-luc.pdf"
    digest = printing.write_printed(ledger, printed, file)
    assert file.read_bytes() == printed.pdf
    assert digest == hashlib.sha256(printed.pdf).hexdigest()


def test_a_form_without_a_period_is_not_printed(ledger):
    with pytest.raises(Refused, match="period_needed"):
        printing.print_report(ledger, "bieu:so-hoa")
