"""Workbooks of reports on paper, printed by LibreOffice: no letter is hidden, every page bears its headings."""

import io
import re
from collections import Counter
from collections.abc import Iterator

import openpyxl
import pypdfium2
import pytest

from desktop.domain.plans import NodeKind, node_paths
from desktop.domain.status import State
from desktop.services import library, new_ledger
from desktop.services.counts import forms
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import writing
from desktop.services.workbooks import exchange
from tests.ledger_fixtures import NOW, some_commune
from tests.office import converted

pytestmark = pytest.mark.office
PERIOD = "2026-11"
LONG = "Đã ban hành văn bản chỉ đạo; đang rà soát hồ sơ còn lại, số hóa và ký số theo yêu cầu của tỉnh. " * 3


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, tuple[bytes, list[str]]]:
    """Give each workbook with the texts of its pages."""
    folder = tmp_path_factory.mktemp("trang")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        files = dict(_workbooks(folder))
    return {name: (files[name], _pages(data)) for name, data in converted(folder, files, "pdf").items()}


def _workbooks(folder) -> Iterator[tuple[str, bytes]]:
    with new_ledger.make_ledger(folder / "so.sotiendo", some_commune(), list(library.library_plans())) as ledger:
        for plan in library.library_plans():
            for appendix in plan.appendices:
                nodes = zip(appendix.nodes, node_paths(appendix.nodes), strict=True)
                for path in [path for node, path in nodes if node.kind is NodeKind.TASK][::3]:
                    said = ProgressInput(State.IN_PROGRESS, 40, LONG, difficulty=LONG)
                    record_progress(ledger, f"{plan.slug}:{appendix.code}:{path}", said, period=PERIOD)
                for kind in ("phu-luc", "tien-do"):
                    file = folder / f"{plan.slug}~{kind}~{appendix.code}.xlsx"
                    writing.write_report(ledger, f"{plan.slug}/{kind}:{appendix.code}", file, period=PERIOD)
                    yield file.stem, file.read_bytes()
        for choice in writing.report_choices(ledger):
            table = writing.report_table(ledger, choice.code, period=PERIOD)
            if choice.kind not in ("phu-luc", "tien-do") and not (table.annexes or table.charts):
                file = folder / f"{choice.code.replace('/', '~').replace(':', '~').replace('.', '_')}.xlsx"
                writing.write_report(ledger, choice.code, file, period=PERIOD)
                yield file.stem, file.read_bytes()
        for form in forms.forms(ledger):
            file = folder / f"{form.code.replace('.', '_')}.xlsx"
            exchange.export_form(ledger, form.code, PERIOD, file, blank=True)
            yield file.stem, file.read_bytes()


def _pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def letters(text: str) -> Counter:
    return Counter(letter for letter in text if letter.isalpha())


def on_paper(data: bytes, pages: int) -> tuple[Counter, str, bool]:
    """Count the letters that all pages together must show; the headings; whether a row is spread over merged ones."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    top, bottom = (int(row) for row in sheet.print_title_rows.replace("$", "").split(":"))
    left, first, right, last = openpyxl.utils.range_boundaries(sheet.print_area.split("!")[-1])
    stamp = (sheet.firstFooter.left.text or "") + re.sub("&.", "", sheet.firstFooter.right.text or "")
    wanted, headings = letters(stamp * pages), ""
    for row in sheet.iter_rows(first, last, left, right):
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type != "f":
                is_heading = top <= cell.row <= bottom
                wanted += letters(cell.value * (pages if is_heading else 1))
                headings += cell.value if is_heading else ""
    spread = any(area.max_row > area.min_row > bottom for area in sheet.merged_cells.ranges)
    return wanted, headings, spread


def test_no_letter_is_hidden(printed):
    assert len(printed) > 60
    wrong = {}
    for name, (data, pages) in printed.items():
        wanted, _headings, spread = on_paper(data, len(pages))
        shown = letters("".join(pages))
        if wanted - shown or (shown - wanted and not spread):
            wrong[name] = (wanted - shown, shown - wanted)
    assert wrong == {}


def test_every_page_bears_the_headings_and_from_the_second_on_its_number(printed):
    long = {name: (data, pages) for name, (data, pages) in printed.items() if len(pages) > 1}
    assert len(long) > 8
    for name, (data, pages) in long.items():
        headings = on_paper(data, len(pages))[1]
        for number, page in enumerate(pages, 1):
            assert letters(headings) <= letters(page), (name, number)
            assert page.split()[0] == str(number) or number == 1, (name, number)
