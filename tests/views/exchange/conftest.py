"""The page Trao đổi on the commune's ledger, in a window, with workbooks that came."""

import openpyxl
import pytest

from desktop.services.library import library_plan
from desktop.services.workbooks import exchange
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.exchange import ExchangePage
from desktop.views.window import MainWindow
from tests.windows import in_places

HEAD = [
    ["ỦY BAN NHÂN DÂN"], ["{agency}"], [], ["BÁO CÁO TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH"],
    ["(Từ ngày 15/10/2026 đến ngày 14/11/2026)"], [],
    ["STT", "Nhiệm vụ", "Tình trạng", "Tỷ lệ (%)", "Kết quả thực hiện", "Ngày hoàn thành thực tế"],
]  # fmt: skip


@pytest.fixture
def desk(ledger, runner):
    return Desk(ledger, runner)


@pytest.fixture
def page(theme, desk):
    return ExchangePage(theme, desk)


@pytest.fixture
def window(qtbot, theme, page, runner, ledger):
    bus = Bus()
    ledger.listeners.append(bus.announce)
    made = MainWindow(theme, in_places(page), runner, bus)
    qtbot.addWidget(made)
    made.resize(1366, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: not runner.is_busy())
    yield made
    ledger.listeners.remove(bus.announce)


@pytest.fixture
def filled(ledger, tmp_path):
    """Give a maker of filled forms, as an office without a ledger would send them."""

    def make(name="bieu.xlsx", period="2026-11", **counts):
        file = tmp_path / name
        values = {("don-vi", column): count for column, count in (counts or {"received": 120}).items()}
        exchange.export_filled(ledger, "so-hoa", period, file, values)
        return file

    return make


@pytest.fixture
def spoilt(filled):
    """A form of ours with words in D11."""
    file = filled(received=120, resolved=7)
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["D11"] = "nhiều"
    book.save(file)
    return file


@pytest.fixture
def report(tmp_path, page):
    book = openpyxl.Workbook()
    sheet = book.active
    name = page._desk.agency.name.removeprefix("UBND ").upper()
    for row in HEAD:
        sheet.append([text.replace("{agency}", name) for text in row])
    tasks = [node for node in library_plan("dong-thap").appendices[0].nodes if node.kind == "task"]
    sheet.append([tasks[0].number, tasks[0].text, "Hoàn thành", 140, "Đã làm", "01/11/2026"])
    sheet.append([tasks[1].number, tasks[1].text, "Đang thực hiện", 40, "Đang làm", None])
    file = tmp_path / "bao-cao.xlsx"
    book.save(file)
    return file
