"""The periodic report: drafted from the figures, kept as the officer wrote it, printed as a document."""

from datetime import date

import docx
import pytest

from desktop.domain.periods import parse_period
from desktop.domain.status import State
from desktop.domain.tables import PassageKind
from desktop.services import directory, library, new_ledger
from desktop.services.documents import period_reports
from desktop.services.documents.period_reports import ReportInput
from desktop.services.documents.report_document import written_report
from desktop.services.plans.past import printed_plan
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import closing, sent_reports, writing
from desktop.services.tasks import obligations
from desktop.services.tasks.tree import task_rows
from tests.refusals import refused

NOVEMBER = parse_period("2026-11")


def written(ledger, period=NOVEMBER):
    return written_report(ledger, printed_plan(ledger, None, period.code), period)


def keep(ledger, text, **said):
    drafted = written(ledger).drafted
    return period_reports.keep_report(ledger, "dong-thap", "2026-11", ReportInput(text, **said), drafted)


def test_the_draft_counts_the_tasks_and_names_what_was_said(ledger):
    said = ProgressInput(
        State.DONE, done_on=date(2026, 11, 2), result="Đã ban hành", difficulty="Thiếu máy", proposal="Cấp thêm máy",
        addressee="UBND tỉnh",
    )  # fmt: skip
    recording.record_progress(ledger, "dong-thap:I:8", said, period="2026-11")
    text = written(ledger).said.text
    assert "có 03 nhiệm vụ; 01 hoàn thành" in text
    assert "Kết quả: Đã ban hành." in text
    assert "- Khó khăn (nhiệm vụ 8): Thiếu máy" in text
    assert "- Đề nghị UBND tỉnh: cấp thêm máy" in text


@pytest.mark.parametrize("plan", library.library_plans(), ids=lambda plan: plan.slug)
def test_the_report_of_every_plan_is_a_whole_text(tmp_path, monkeypatch, plan):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    office = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", office, [plan]) as ledger:
        table = writing.report_table(ledger, "bao-cao", period="2026-11")
    headings = [one.text for one in table.passages if one.kind is PassageKind.HEADING]
    assert [heading.split(".")[0] for heading in headings] == ["I", "II", "III", "IV", "V"][: len(headings)]
    assert f"có {plan.task_count:02} nhiệm vụ" in "\n".join(one.text for one in table.passages)
    assert table.passages[-1].text.endswith("./.")


@pytest.fixture
def khanh_hoa(tmp_path, monkeypatch):
    """Give the ledger of a provincial office with a plan whose tasks are numbered anew under each heading."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    office = directory.find_agency("Văn phòng UBND tỉnh", "56")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", office, [library.library_plan("khanh-hoa")]) as ledger:
        yield ledger


def test_tasks_of_one_number_are_named_with_their_headings_and_cells_without_their_full_stops(khanh_hoa):
    text = written(khanh_hoa).said.text
    late = [line for line in text.splitlines() if line.startswith("- Nhiệm vụ")]
    assert late[0].startswith("- Nhiệm vụ 1.b: Giao chỉ tiêu")
    assert late[0].endswith("(thời hạn: Quý I/2025; chủ trì: Sở Thông tin và Truyền thông).")
    assert not [line for line in late if ".;" in line or ".)" in line or ": +" in line]


def test_what_was_said_of_several_tasks_is_told_once_with_all_of_them(ledger):
    said = ProgressInput(
        State.IN_PROGRESS, 10, difficulty="Thiếu máy", proposal="Đề nghị cấp máy", addressee="Sở Nội vụ"
    )
    for task in ("dong-thap:I:8", "dong-thap:II:6"):
        recording.record_progress(ledger, task, said, period="2026-11")
    text = written(ledger).said.text
    assert "- Khó khăn (nhiệm vụ 8, 6 Phụ lục II): Thiếu máy.\n" in text
    assert text.count("- Đề nghị Sở Nội vụ: cấp máy.\n") == 1


@pytest.mark.parametrize(
    ("proposal", "told"),
    [
        ("Đề nghị Sở Nội vụ cấp 02 máy quét", "- Đề nghị Sở Nội vụ cấp 02 máy quét.\n"),
        ("UBND tỉnh cấp kinh phí", "- Đề nghị Sở Nội vụ: UBND tỉnh cấp kinh phí.\n"),
        ("Bố trí kinh phí", "- Đề nghị Sở Nội vụ: bố trí kinh phí.\n"),
    ],
)
def test_who_is_asked_is_named_once_and_names_keep_their_capitals(ledger, proposal, told):
    said = ProgressInput(State.IN_PROGRESS, 10, proposal=proposal, addressee="Sở Nội vụ")
    recording.record_progress(ledger, "dong-thap:I:8", said, period="2026-11")
    assert told in written(ledger).said.text


def test_tasks_of_one_number_in_two_appendices_are_told_apart(ledger):
    both = [row for row in task_rows(ledger, whole=True) if row.is_task and row.number == "6"]
    assert [row.appendix for row in both] == ["I", "II"]
    office = directory.find_agency("Văn phòng UBND tỉnh", "82")
    with new_ledger.make_ledger(
        ledger.path.parent / "tinh.sotiendo", office, [library.library_plan("dong-thap")]
    ) as whole:
        said = ProgressInput(State.IN_PROGRESS, 10, difficulty="Thiếu máy")
        line = next(one for one in obligations.obligations(whole, task=both[1].task) if one.agency)
        recording.record_progress(whole, both[1].task, said, agency=line.agency, period="2026-11")
        assert "- Khó khăn (nhiệm vụ 6 Phụ lục II): Thiếu máy" in written(whole).said.text


def test_a_month_without_anything_says_so(ledger):
    text = written(ledger).said.text
    assert "Trong kỳ không có thêm nhiệm vụ hoàn thành." in text
    assert "Trong kỳ không có đề xuất, kiến nghị." in text


def test_keeping_goes_back_and_forth(goes_back_and_forth):
    goes_back_and_forth(lambda ledger: keep(ledger, "Một câu.", number="5", issued=date(2026, 11, 14)))


def test_what_was_kept_is_printed_with_number_and_day(ledger):
    keep(ledger, "Một câu <b> & {{ x }}.", number="5", issued=date(2026, 11, 14), subject="Kết quả tháng 11")
    table = writing.report_table(ledger, "bao-cao", period="2026-11")
    assert [one.text for one in table.passages] == ["Một câu <b> & {{ x }}."]
    assert (table.head.number, table.head.issued, table.head.summary) == (
        "5/BC-UBND", date(2026, 11, 14), "Kết quả tháng 11",
    )  # fmt: skip
    overdue = writing.report_table(ledger, "qua-han", period="2026-11")
    assert overdue.head.attached_note.startswith(
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 14 tháng 11 năm 2026 của Ủy ban nhân dân"
    )


def test_new_figures_are_offered_and_the_officers_words_stay(ledger):
    keep(ledger, written(ledger).said.text + "\nÝ riêng của cơ quan.")
    recording.record_progress(
        ledger, "dong-thap:I:8", ProgressInput(State.DONE, done_on=date(2026, 11, 2)), period="2026-11"
    )
    found = written(ledger)
    assert found.is_behind
    assert "có 03 nhiệm vụ; chưa có nhiệm vụ hoàn thành" in found.said.text
    assert "có 03 nhiệm vụ; 01 hoàn thành" in found.with_figures
    assert found.with_figures.endswith("Ý riêng của cơ quan.")


def test_dropping_drafts_it_again(ledger):
    draft = written(ledger).said.text
    keep(ledger, "Khác hẳn.")
    period_reports.drop_report(ledger, "dong-thap", "2026-11")
    assert written(ledger).said.text == draft


def test_an_empty_report_is_refused(ledger):
    with refused("report_empty", "11/2026"):
        keep(ledger, " \n ")


def test_the_closing_keeps_the_report_and_its_text_is_settled(ledger):
    keep(ledger, "Báo cáo đã soạn./.")
    closing.close_period(ledger, "2026-11", "đủ")
    sent = next(one for one in sent_reports.sent_reports(ledger) if one.report == "dong-thap/bao-cao")
    assert sent.file_name.endswith(".pdf")
    assert sent_reports.sent_file(ledger, sent.sha256).startswith(b"%PDF")
    assert sent_reports.cells_of(ledger, sent_reports.find_sent(ledger, sent.sha256)) == [
        {"text": "Báo cáo đã soạn./."}
    ]
    with refused("period_closed", "11/2026"):
        keep(ledger, "Sửa sau khi chốt.")
    printed = writing.report_table(ledger, "dong-thap/bao-cao", period="2026-11")
    assert sent.short in printed.stamp


def test_the_report_goes_out_with_its_annexes_numbered_on(ledger, tmp_path):
    keep(ledger, "Một câu./.", number="5", issued=date(2026, 11, 14))
    table = writing.report_table(ledger, "tron-bo", period="2026-11")
    assert [annex.head.heading for annex in table.annexes] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert {annex.head.attached_note.partition(" của ")[0] for annex in table.annexes} == {
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 14 tháng 11 năm 2026"
    }
    assert not any(annex.signatures for annex in table.annexes)
    with refused("report_set_no_workbook"):
        writing.write_report(ledger, "tron-bo", tmp_path / "tron-bo.xlsx", period="2026-11")


def test_in_word_the_last_sentence_stays_with_the_signature(ledger, tmp_path):
    file = tmp_path / "bao-cao.docx"
    writing.write_report(ledger, "bao-cao", file, period="2026-11")
    last = [one for one in docx.Document(file).paragraphs if one.text][-1]
    assert last.text.startswith("Trên đây là báo cáo")
    assert last.paragraph_format.keep_with_next


def test_in_word_words_before_a_list_stay_with_it(ledger, tmp_path):
    keep(ledger, "Các nhiệm vụ quá hạn:\n- Nhiệm vụ 8: số hóa.\nTrên đây là báo cáo./.")
    file = tmp_path / "bao-cao.docx"
    writing.write_report(ledger, "bao-cao", file, period="2026-11")
    kept = {one.text: one.paragraph_format.keep_with_next for one in docx.Document(file).paragraphs}
    assert kept["Các nhiệm vụ quá hạn:"]
    assert not kept["- Nhiệm vụ 8: số hóa."]


def test_in_word_every_annex_is_a_section_with_pages_of_its_own(ledger, tmp_path):
    file = tmp_path / "tron-bo.docx"
    table, _size, _digest = writing.write_report(ledger, "tron-bo", file, period="2026-11")
    sections = docx.Document(file).sections
    assert len(sections) == 1 + len(table.annexes)
    assert [section.page_width > section.page_height for section in sections] == [False, *[True] * len(table.annexes)]
    for section in sections:
        assert section._sectPr.xpath("w:pgNumType/@w:start") == ["1"]
        assert section.different_first_page_header_footer
        assert not section.first_page_header.paragraphs[0].text
