"""The record of a document that a plan cites."""

from datetime import date

import pytest

from desktop.services import library, new_ledger
from desktop.services.progress.cited_documents import cited_in, document_record, give_file, open_cited
from desktop.services.progress.evidence import attach
from desktop.services.tasks.tree import task_rows
from tests.ledger_fixtures import some_commune
from tests.refusals import refused

NUMBER, DAY = "3888/KH-UBND", date(2023, 10, 10)


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    plans = [library.library_plan("binh-thuan")]
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", some_commune("68"), plans) as made:
        yield made


@pytest.fixture
def citing(ledger):
    return next(row.ref for row in task_rows(ledger) if NUMBER in f"{row.text} {row.product} {row.deadline}")


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "3888-KH-UBND 10.10.2023.pdf"
    made.write_bytes(b"%PDF")
    return made


def cited_one(ledger, task):
    return next(one for one in cited_in(ledger, task) if one.number == NUMBER)


def test_a_cited_document_opens_its_record(ledger, citing):
    cited = cited_one(ledger, citing)
    assert (cited.day, cited.kind, cited.document) == (DAY, "Kế hoạch", None)
    record = open_cited(ledger, cited.number, cited.day)
    assert (record.document.cited, record.proves) == (f"Kế hoạch số {NUMBER} ngày 10/10/2023", ())
    assert citing in record.cited_by
    assert open_cited(ledger, NUMBER, DAY).document.document == record.document.document
    assert cited_one(ledger, citing).document == record.document


def test_beginning_a_record_goes_back_and_forth(goes_back_and_forth):
    goes_back_and_forth(lambda ledger: open_cited(ledger, NUMBER, DAY))


def test_a_record_gets_its_file_once(ledger, file, goes_back_and_forth, tmp_path):
    document = open_cited(ledger, NUMBER, DAY).document.document
    goes_back_and_forth(lambda held: give_file(held, document, file))
    assert document_record(ledger, document).document.path.read_bytes() == b"%PDF"
    other = tmp_path / "khac.pdf"
    other.write_bytes(b"%PDF-2")
    with refused("document_has_file", file.name):
        give_file(ledger, document, other)


def test_evidence_of_a_cited_number_is_that_document(ledger, citing, file):
    document = open_cited(ledger, NUMBER, DAY).document.document
    row = attach(ledger, (citing, None, None), [file]).rows[0]
    assert row.document.document == document
    assert document_record(ledger, document).proves == (citing,)
