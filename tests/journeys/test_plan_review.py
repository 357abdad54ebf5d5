"""A plan from a Word file and one from the clipboard, looked at and entered in the real window by keys alone."""

import pytest
from docx import Document

from desktop.services.plans import held_plans
from desktop.store.ledger import open_ledger
from tests.journeys import screen
from tests.journeys.screen import Screen
from tests.journeys.test_by_keyboard import make_a_ledger
from tests.presenters.plan_drafts import PARAGRAPHS, ROWS

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not screen.can_be_driven(), reason="needs " + ", ".join(screen.TOOLS)),
]

PASTED = """Số: 33/KH-UBND
KẾ HOẠCH
Làm sạch dữ liệu hộ tịch năm 2026
PHỤ LỤC
STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời hạn
1\tĐối chiếu sổ giấy\tPhòng Tư pháp\tQuý I/2026
2\tSửa chỗ sai\tPhòng Tư pháp\tQuý II/2026
"""


def held(documents):
    """Say what the ledger holds: each plan's number and its tasks with their depths and leads."""
    with open_ledger(documents / "ubnd-xa-tan-phu.sotiendo", write=False) as ledger:
        slugs = [plan.slug for plan in held_plans.held_plans(ledger)]
        found = [held_plans.held_plan(ledger, slug) for slug in slugs]
    return {
        plan.number: [(node.level, node.number, node.lead) for node in plan.appendices[0].nodes if node.lead]
        for plan in found
    }


def word_file(folder):
    document = Document()
    for line in PARAGRAPHS:
        document.add_paragraph(line)
    table = document.add_table(0, len(ROWS[0]))
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(folder / "ke-hoach.docx")
    return folder / "ke-hoach.docx"


def test_plans_are_looked_at_and_entered_by_keys_alone(qtbot, tmp_path):
    copied = tmp_path / "copied.txt"
    copied.write_text(PASTED, "utf-8")
    with Screen(tmp_path, qtbot.waitUntil) as shown:
        make_a_ledger(shown)
        documents = shown.documents
        file = word_file(documents)
        shown.press("ctrl+7", "ctrl+o")
        shown.window("Nhập kế hoạch")
        shown.write(file.name)
        shown.press("Return")
        shown.window("UBND xã Tân Phú")
        shown.press("ctrl+Return", "F2")
        shown.write("Van phong")
        shown.press("Return", "ctrl+Return", "ctrl+shift+Return")
        qtbot.waitUntil(lambda: "12/KH-UBND" in held(documents), timeout=screen.PATIENCE_MS)

        shown.copy(copied)
        shown.press("ctrl+shift+v", "Down", "alt+Right", "ctrl+shift+Return")
        qtbot.waitUntil(lambda: "33/KH-UBND" in held(documents), timeout=screen.PATIENCE_MS)
        entered = held(documents)
        shown.press("ctrl+z")
        qtbot.waitUntil(lambda: "33/KH-UBND" not in held(documents), timeout=screen.PATIENCE_MS)
    assert entered["12/KH-UBND"][1] == (2, "2", "Van phong")
    assert entered["33/KH-UBND"] == [(1, "1", "Phòng Tư pháp"), (2, "2", "Phòng Tư pháp")]
    assert "12/KH-UBND" in held(documents)
