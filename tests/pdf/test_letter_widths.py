"""Widths guessed where no font can be asked are never narrower than our font, which has those of Times New Roman."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from desktop.domain.letter_widths import text_width
from desktop.domain.list_numbers import roman
from desktop.services import library
from desktop.system.paths import resources

CAPITALS = "AÁÀẢÃẠĂÂBCDĐEÊGHIÍÌỈĨỊKLMNOÔƠPQRSTUƯVXYWZJ"


@pytest.fixture(scope="module", params=["Regular", "Bold"])
def face(request):
    return request.param == "Bold", TTFont(request.param, resources() / "fonts" / f"Tinos-{request.param}.ttf")


def too_narrow(face, texts):
    bold, font = face
    return {text for text in texts if text_width(text, 12, bold=bold) < font.stringWidth(text, 12)}


def test_numbers_of_rows_fit_their_column(face):
    assert (
        too_narrow(face, [*map(roman, range(1, 50)), *map(str, range(1, 200)), "1.139", "100%", "31/12/2025"]) == set()
    )


def test_capitals_are_no_narrower_than_drawn(face):
    assert too_narrow(face, CAPITALS) == set()


def test_no_line_of_a_plan_is_longer_than_guessed(face):
    plans = library.library_plans()
    nodes = [node for plan in plans for appendix in plan.appendices for node in appendix.nodes]
    texts = {text for node in nodes for text in (node.text, node.lead, node.coordinate, node.deadline) if text}
    assert too_narrow(face, [line for text in texts for line in text.split("\n")]) == set()
