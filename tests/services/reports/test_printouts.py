"""Drafts that left the program are found again by the hash at their foot."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from desktop.domain.charts import Bar, Chart, Pattern, Series
from desktop.domain.page_layouts import PageLayout
from desktop.domain.status import State
from desktop.domain.tables import Paper, Signature
from desktop.models import PeriodClosing
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing, printing, printouts, sent_reports, writing
from desktop.services.reports.printouts import Printout
from desktop.services.search import FoundKind, search
from desktop.store.content import content_hash
from desktop.store.ledger import open_ledger
from desktop.system import clock
from tests.refusals import refused

NOVEMBER, REPORT = "2026-11", "dong-thap/tien-do:I"


def hash_on(printed) -> str:
    return re.search(r"mã nội dung ([0-9a-f]{12})$", printed.table.stamp)[1]


def printed(ledger, code=REPORT, period=NOVEMBER):
    return printing.print_report(ledger, code, period=period)


def test_a_draft_that_was_printed_is_found_by_the_hash_at_its_foot_byte_for_byte(ledger):
    paper = printed(ledger)
    printing.keep_printed(ledger, paper, "tien-do.pdf")
    record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 40, "Khác đi"), period=NOVEMBER)
    found = printouts.find_printed(ledger, hash_on(paper))
    assert isinstance(found, Printout)
    assert (found.report, found.period, found.file_name) == (REPORT, NOVEMBER, "tien-do.pdf")
    assert printouts.printed_file(ledger, found) == paper.pdf


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_a_draft_that_was_written_as_a_file_is_kept_as_that_file(ledger, tmp_path, ending):
    file = tmp_path / f"so-hoa{ending}"
    table, *_rest = writing.write_report(ledger, "bieu:so-hoa", file, period=NOVEMBER)
    found = printouts.find_printed(ledger, table.meta["digest"][:6])
    assert printouts.printed_file(ledger, found) == file.read_bytes()


def test_every_document_but_the_plan_as_printed_has_a_hash_and_is_found(ledger, tmp_path):
    for choice in writing.report_choices(ledger):
        paper = printed(ledger, choice.code)
        if choice.kind == writing.AS_PRINTED:
            assert not paper.table.stamp
            continue
        printing.keep_printed(ledger, paper, "in.pdf")
        assert printouts.find_printed(ledger, hash_on(paper)).report == choice.code


def test_other_numbers_have_another_hash_and_the_same_ones_the_same_bytes(ledger):
    first = printed(ledger, "bieu:so-hoa")
    assert printed(ledger, "bieu:so-hoa").pdf == first.pdf
    grids.record_counts(ledger, "so-hoa", NOVEMBER, {("don-vi", "received"): CountInput(7)})
    second = printed(ledger, "bieu:so-hoa")
    assert hash_on(first) != hash_on(second)
    for paper in (first, second):
        printing.keep_printed(ledger, paper, "so-hoa.pdf")
    for paper in (first, second):
        assert printouts.printed_file(ledger, printouts.find_printed(ledger, hash_on(paper))) == paper.pdf


def test_what_says_the_same_is_kept_once_as_it_was_first_printed(ledger, monkeypatch):
    first = printed(ledger)
    printing.keep_printed(ledger, first, "dau.pdf")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T18:30:00")
    layout = PageLayout(paper=Paper.A3)
    printing.keep_printed(ledger, printing.print_report(ledger, REPORT, period=NOVEMBER, layout=layout), "sau.pdf")
    found = printouts.find_printed(ledger, hash_on(first))
    assert found.file_name == "dau.pdf"
    assert printouts.printed_file(ledger, found) == first.pdf


def test_only_the_newest_drafts_are_kept(ledger, monkeypatch):
    monkeypatch.setattr(printouts, "MOST_KEPT", 2)
    papers = []
    for number in range(3):
        grids.record_counts(ledger, "so-hoa", NOVEMBER, {("don-vi", "received"): CountInput(number + 1)})
        papers.append(printed(ledger, "bieu:so-hoa"))
        printing.keep_printed(ledger, papers[-1], f"so-hoa-{number}.pdf")
    with refused("sent_unknown"):
        printouts.find_printed(ledger, hash_on(papers[0]))
    names = [printouts.find_printed(ledger, hash_on(paper)).file_name for paper in papers[1:]]
    assert names == ["so-hoa-1.pdf", "so-hoa-2.pdf"]


def test_what_was_typed_short_is_settled(ledger, tmp_path):
    table, *_rest = writing.write_report(ledger, "tien-do", tmp_path / "a.pdf", period=NOVEMBER, plan="dong-thap")
    assert printouts.find_printed(ledger, table.meta["digest"]).report == REPORT


def test_keeping_is_no_change_of_the_ledger(ledger):
    with ledger.read() as session:
        before = content_hash(session)
    newest = history.history(ledger)[0]
    printing.keep_printed(ledger, printed(ledger), "in.pdf")
    with ledger.read() as session:
        assert content_hash(session) == before
    assert history.history(ledger)[0] == newest


def test_nothing_that_the_journal_follows_is_written_aside(ledger):
    row = {"period": NOVEMBER, "is_closed": True, "reason": "", "gaps": [], "at": clock.now()}
    with pytest.raises(IntegrityError), ledger.aside() as session:
        session.execute(insert(PeriodClosing).values(**row))
    assert closing.closing_of(ledger, NOVEMBER) is None


def test_a_ledger_that_is_only_read_prints_and_keeps_nothing(made_ledger):
    with open_ledger(made_ledger, write=False) as ledger:
        paper = printed(ledger)
        printing.keep_printed(ledger, paper, "in.pdf")
        with refused("sent_unknown"):
            printouts.find_printed(ledger, hash_on(paper))


def test_a_closed_report_is_found_as_what_was_sent_and_not_kept_twice(ledger):
    closing.close_period(ledger, NOVEMBER, "Thiếu số liệu")
    paper = printed(ledger)
    printing.keep_printed(ledger, paper, "in.pdf")
    sent = next(one for one in sent_reports.sent_reports(ledger) if one.report == REPORT)
    assert sent.short in paper.table.stamp
    assert printouts.find_printed(ledger, sent.short) == sent


def test_the_search_of_everything_finds_it(ledger):
    paper = printed(ledger)
    assert search(ledger, hash_on(paper)) == ()
    printing.keep_printed(ledger, paper, "in.pdf")
    first = search(ledger, hash_on(paper)[:8])[0]
    assert (first.kind, first.ref) == (FoundKind.PRINTED, hash_on(paper))
    assert "Tháng 11/2026" in first.about


def test_what_is_no_hash_or_too_short_a_one_is_refused(ledger):
    printing.keep_printed(ledger, printed(ledger), "in.pdf")
    for typed in ("", "zz", "abc", "%%%%%%"):
        with refused("sent_unknown"):
            printouts.find_printed(ledger, typed)


def test_whatever_stands_on_the_page_has_its_part_in_the_hash(ledger):
    table = writing.report_table(ledger, REPORT, period=NOVEMBER)
    chart = Chart("k", "Theo nhóm", (Series("done", "Xong", Pattern.SOLID),), (Bar("1", "Nhóm", (3,)),))
    others = [
        replace(table, title="KHÁC"),
        replace(table, rows=table.rows[1:]),
        replace(table, notes=("Ghi chú",)),
        replace(table, recipients=("- Khác;",)),
        replace(table, signatures=(Signature((), "Chánh Văn phòng", "Trần B"),)),
        replace(table, columns=(replace(table.columns[0], heading=("Số",)), *table.columns[1:])),
        replace(table, charts=(chart,)),
        replace(table, charts=(replace(chart, bars=(Bar("1", "Nhóm", (4,)),)),)),
        replace(table, annexes=(table,)),
    ]
    digests = [sent_reports.digest_of(one) for one in (table, *others)]
    assert len(set(digests)) == len(digests)
    assert sent_reports.digest_of(replace(table, stamp="khác", landscape=False)) == digests[0]
