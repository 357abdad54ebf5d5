"""The printed documents as tables."""

from datetime import date

import pytest

from desktop.domain.status import State
from desktop.domain.tables import PageKind, RowKind, shown
from desktop.services import library, new_ledger
from desktop.services.counts import forms, grids
from desktop.services.counts.grids import CountInput
from desktop.services.plans import editing, held_plans
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import writing
from tests.ledger_fixtures import some_commune
from tests.refusals import refused


@pytest.mark.parametrize("plan", library.library_plans(), ids=lambda plan: plan.slug)
def test_an_appendix_is_printed_with_the_words_of_the_plan(tmp_path, plan):
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", some_commune(), [plan]) as ledger:
        for appendix in plan.appendices:
            table = writing.report_table(ledger, f"phu-luc:{appendix.code}")
            assert [row.kind is RowKind.GROUP for row in table.rows] == [n.kind == "group" for n in appendix.nodes]
            for row, node in zip(table.rows, appendix.nodes, strict=True):
                assert {node.text, node.number} <= set(row.cells)
            if appendix.columns:
                assert [column.heading for column in table.columns] == [(name,) for name in appendix.columns]


def test_an_appendix_without_a_title_is_named_by_its_plan_in_capitals(ledger):
    head = editing.PlanHead("Kế hoạch số hóa <2026>", 2026, 2027)
    plan = editing.new_plan(ledger, head).ref
    assert writing.report_table(ledger, f"{plan}/phu-luc:I").title == "KẾ HOẠCH SỐ HÓA <2026>"


def test_progress_stands_in_columns_of_its_own(ledger):
    said = ProgressInput(
        State.DONE, result="Đã ban hành", difficulty="thiếu máy", proposal="cấp máy", done_on=date(2025, 12, 1)
    )
    recording.record_progress(ledger, "dong-thap:I:8", said)
    table = writing.report_table(ledger, "tien-do", period="2026-11")
    row = next(row for row in table.rows if row.cells[0] == "8")
    texts = [shown(cell) for cell in row.cells]
    assert "Hoàn thành (đúng hạn)" in texts
    assert "thiếu máy\ncấp máy" in texts
    assert "Tháng 11/2026" in table.head.subtitle
    assert "17:00 ngày 14/11/2026" in table.stamp


def test_a_practice_ledger_says_so_on_every_page(tmp_path):
    plan = library.library_plan("dong-thap")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", some_commune(), [plan], practice=True) as ledger:
        assert "DỮ LIỆU LUYỆN TẬP" in writing.report_table(ledger, "phu-luc").stamp


def test_a_count_form_bears_its_numbers_absences_and_signature(ledger):
    cells = {("don-vi", "received"): CountInput(1139), ("don-vi", "resolved"): CountInput(absence="not_occurring")}
    grids.record_counts(ledger, "so-hoa", "2026-11", cells)
    table = writing.report_table(ledger, "bieu:so-hoa", period="2026-11")
    assert {"1.139", "Không phát sinh"} <= {shown(cell) for row in table.rows for cell in row.cells}
    assert table.head.kind is PageKind.REPORT
    assert table.signatures[0].office == "CHỦ TỊCH"


def test_every_choice_can_be_printed(ledger):
    held_plans.add_plan(ledger, library.library_plan("khanh-hoa"))
    choices = writing.report_choices(ledger)
    assert len({choice.code for choice in choices}) == len(choices)
    assert len(choices) == 29 + len(forms.forms(ledger))
    for choice in choices:
        table = writing.report_table(ledger, choice.code, period="2026-11")
        assert table.rows or table.passages or table.notes


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".docx", ".PDF"])
def test_a_written_report_is_what_its_hash_says(ledger, tmp_path, ending):
    import hashlib

    file = tmp_path / f"phu-luc{ending}"
    _table, size, digest = writing.write_report(ledger, "phu-luc", file)
    assert size > 0
    assert hashlib.sha256(file.read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    ("code", "period", "refusal", "named"),
    [
        ("khong-co", None, "report_unknown", "khong-co"),
        ("bieu", "2026-11", "report_unknown", "bieu:so-hoa"),
        ("phu-luc:V", None, "appendix_unknown", "I, II"),
        ("son-la/phu-luc", None, "plan_not_held", "son-la"),
        ("bieu:so-hoa", None, "period_needed", "bieu:so-hoa"),
        ("bieu:khong-co", "2026-11", "form_unknown", "khong-co"),
        ("tien-do", "thang 11", "period_unreadable", "thang 11"),
    ],
)
def test_a_report_that_cannot_be_made_says_why(ledger, code, period, refusal, named):
    with refused(refusal, named):
        writing.report_table(ledger, code, period=period)


def test_a_file_of_another_kind_is_not_written(ledger, tmp_path):
    with refused("report_kind_unknown", "phu-luc.odt"):
        writing.write_report(ledger, "phu-luc", tmp_path / "phu-luc.odt")
    assert [*tmp_path.glob("phu-luc*")] == []


def test_a_draft_bears_a_hash_of_what_it_says_and_not_of_when_it_was_printed(ledger, monkeypatch):
    def stamps():
        return [
            writing.report_table(ledger, code, period="2026-11").stamp for code in ("tien-do", "qua-han", "bao-cao")
        ]

    def hashes():
        return [stamp.rpartition("mã nội dung ")[2] for stamp in stamps()]

    before = hashes()
    assert all(stamp.startswith("Bản chưa chốt · Số liệu lúc 17:00 ngày 14/11/2026") for stamp in stamps())
    assert len(set(before)) == 3
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T18:30:00")
    assert hashes() == before
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE), period="2026-11")
    assert not set(hashes()) & set(before)
