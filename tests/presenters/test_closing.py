"""What the closing of a period and the changes since the last report say."""

import pytest

from desktop.domain.periods import parse_period
from desktop.domain.status import State
from desktop.presenters import closing as presented
from desktop.presenters import since_report
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing
from desktop.services.tasks import obligations

pytestmark = pytest.mark.usefixtures("english")

NOVEMBER = parse_period("2026-11")
EIGHT = "dong-thap:I:8"


def test_an_open_period_says_how_much_is_missing(ledger):
    view = presented.read_closing(ledger, NOVEMBER)
    assert presented.headline(view) == "Tháng 11/2026: 3 items are missing."
    assert presented.detail(view).startswith("Closing keeps the reports as they are sent")
    for line in obligations.obligations(ledger):
        if line.agency:
            record_progress(ledger, line.task, ProgressInput(State.DONE), agency=line.agency, turn=line.turn)
    assert presented.headline(presented.read_closing(ledger, NOVEMBER)) == "Tháng 11/2026: nothing is missing."


def test_long_texts_are_cut_between_words_and_kept_whole(ledger):
    grids.record_counts(ledger, "so-hoa", NOVEMBER.code, {("don-vi", "received"): CountInput(5)})
    lines = presented.gap_lines(presented.read_closing(ledger, NOVEMBER))
    assert len(lines) == 10
    assert lines[0].text.endswith("…")
    assert lines[0].whole.startswith(lines[0].text.removesuffix("…")[:20])
    assert len(lines[0].whole) > len(lines[0].text)


def test_a_closed_period_says_when_and_with_what_reason(ledger):
    closing.close_period(ledger, NOVEMBER.code, "Nghỉ phép")
    view = presented.read_closing(ledger, NOVEMBER)
    assert presented.headline(view) == "Tháng 11/2026 was closed at 17:00 14/11/2026."
    assert presented.detail(view) == "3 gaps were left: Nghỉ phép"
    assert [line.text for line in presented.sent_lines(view)] == [
        "Appendix I – with progress",
        "Appendix II – with progress",
        "Report of the period",
    ]


def test_a_reopened_period_says_why_and_shows_the_last_sending_alone(ledger):
    for _time in range(2):
        closing.close_period(ledger, NOVEMBER.code, "Thiếu")
        closing.reopen_period(ledger, NOVEMBER.code, "Sửa số liệu")
    view = presented.read_closing(ledger, NOVEMBER)
    assert presented.detail(view) == "Reopened at 17:00 14/11/2026: Sửa số liệu"
    assert len(view.sent) == 6
    assert len(presented.sent_lines(view)) == 3


def test_changes_stand_under_their_headings(ledger):
    assert since_report.sections(since_report.read_changes(ledger, NOVEMBER)) == ()
    closing.close_period(ledger, "2026-10", "Thiếu")
    record_progress(ledger, EIGHT, ProgressInput(State.DONE), period=NOVEMBER.code)
    found = since_report.read_changes(ledger, NOVEMBER)
    headings = [section.heading for section in since_report.sections(found)]
    assert headings == ["Newly done: 1", "Newly overdue: 0", "Values corrected: 0", "Units newly reporting: 1"]
    assert since_report.headline(found) == "Compared with the report for tháng 10/2026 sent at 17:00 14/11/2026"
