"""Search everywhere: what is found of a ledger, in which line, and where it leads."""

from datetime import date

import pytest

from desktop.domain.search import excerpt, find_spans, initials, read_wanted
from desktop.domain.status import State
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history
from desktop.services.progress import extensions
from desktop.services.progress.extensions import ExtensionInput
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.search import FoundKind, search
from desktop.services.tasks.tree import task_rows

TASK = "dong-thap:I:8"


def _kinds(found):
    return [one.kind for one in found]


def test_tasks_are_found_by_any_cell_and_lead_to_themselves(ledger):
    for row in task_rows(ledger):
        for cell in filter(None, (row.text, row.product, row.lead)):
            words = " ".join(cell.split()[:6])
            assert row.ref in {one.task for one in search(ledger, words)}, words


def test_what_was_sought_is_marked_in_the_line(ledger):
    (first, *_others) = search(ledger, "so hoa")
    assert first.kind is FoundKind.TASK
    marked = [first.text[start:end].lower() for start, end in first.spans]
    assert {"số"} <= set(marked)
    assert any(word.startswith(("hó", "ho")) for word in marked)


def test_progress_of_all_periods_is_found(ledger):
    record_progress(
        ledger, TASK, ProgressInput(State.IN_PROGRESS, 10, "Đã họp tổ công tác liên ngành"), period="2026-10"
    )
    record_progress(ledger, TASK, ProgressInput(State.IN_PROGRESS, 40, "Trình dự thảo lần hai"), period="2026-11")
    (older,) = [one for one in search(ledger, "to cong tac lien nganh") if one.kind is FoundKind.PROGRESS]
    assert (older.task, "Tháng 10/2026" in older.about) == (TASK, True)
    history.undo(ledger)
    history.undo(ledger)
    assert FoundKind.PROGRESS not in _kinds(search(ledger, "to cong tac lien nganh"))


def test_reasons_of_extensions_and_notes_of_counts_are_found(ledger):
    extensions.ask_extension(ledger, TASK, ExtensionInput(date(2027, 12, 31), "Chưa bố trí được kinh phí mua máy quét"))
    grids.record_counts(
        ledger, "so-hoa", "2026-11", {("don-vi", "received"): CountInput(5, note="đối chiếu với cổng dịch vụ")}
    )
    (moved,) = search(ledger, "kinh phi mua may quet")
    assert (moved.kind, moved.task) == (FoundKind.EXTENSION, TASK)
    (note,) = search(ledger, "cong dich vu doi chieu voi")
    assert (note.kind, note.ref) == (FoundKind.NOTE, "so-hoa")


def test_nothing_sought_finds_nothing(ledger):
    assert search(ledger, "") == search(ledger, " &/-") == search(ledger, "khongcochunaonhuthe") == ()


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Sở Khoa học và Công nghệ", "skhcn"),
        ("Sở KH&CN", "skhcn"),
        ("UBND xã Tân Phú", "ubndxtp"),
        ("Đồng Tháp; An Giang", "dt ag"),
        ("SỞ Y TẾ", "syt"),
        ("Năm 2026 làm xong", "n lx"),
    ],
)
def test_initials_of_a_text(text, short):
    assert initials(text) == short


def test_the_words_that_initials_stand_for_are_marked():
    text = "Giao Sở Khoa học và Công nghệ chủ trì"
    assert [text[start:end] for start, end in find_spans(text, read_wanted("skhcn"))] == [
        "Sở",
        "Khoa",
        "học",
        "Công",
        "nghệ",
    ]


def test_where_the_words_stand_side_by_side_that_alone_is_marked():
    text = "Hồ sơ của sở: số hóa xong, hoàn thành"
    assert [text[start:end] for start, end in find_spans(text, read_wanted("so hoa"))] == ["số", "hóa"]
    assert [text[start:end] for start, end in find_spans(text, read_wanted("so hoan"))] == ["sơ", "sở", "số", "hoàn"]


def test_a_long_text_is_cut_to_where_it_was_found():
    text = "một hai ba bốn năm " * 40 + "số hóa hồ sơ " + "sáu bảy tám " * 40
    line, spans = excerpt(text, read_wanted("so hoa"), 100)
    assert len(line) <= 106
    assert {line[start:end] for start, end in spans} >= {"số", "hóa"}
