"""Proposals as a list for the window."""

from datetime import datetime

import pytest

from desktop.presenters.proposals import ProposalList, Shown, answer_words, line_words, whole_words
from desktop.services.progress.proposals import ProposalRow


def row(text, to="", *, answer=""):
    when = datetime.fromisoformat("2026-11-14T17:00:00")
    said = {"is_answered": bool(answer), "answer": answer}
    return ProposalRow(
        "dong-thap:I:8", "8.", "Báo cáo", "29954", "UBND xã A", "", ("2026-10", "2026-11"), text, to, when, **said
    )


@pytest.fixture
def held():
    rows = (row("Cấp máy", "Sở Nội vụ"), row("Cấp vốn", "UBND tỉnh"), row("Tập huấn", answer="Đã mở lớp"))
    return ProposalList(rows)


def proposed(held):
    return [one.proposal for one in held.listed()]


def test_what_waits_for_an_answer_is_listed_first(held):
    assert (held.open_count, proposed(held)) == (2, ["Cấp máy", "Cấp vốn"])


def test_the_list_is_narrowed_by_answer_and_by_whom_it_goes_to(held):
    assert proposed(ProposalList(held.rows, Shown.ANSWERED)) == ["Tập huấn"]
    assert proposed(ProposalList(held.rows, Shown.ALL, "UBND tỉnh")) == ["Cấp vốn"]
    assert proposed(ProposalList(held.rows, Shown.ALL, "")) == ["Tập huấn"]


def test_those_to_nobody_come_last_in_the_choice(held):
    assert held.addressees == ("Sở Nội vụ", "UBND tỉnh", "")


def test_an_addressee_that_is_gone_narrows_nothing(held):
    narrowed = ProposalList(held.rows, Shown.OPEN, "Sở Nội vụ")
    assert proposed(narrowed.taken(held.rows[1:])) == ["Cấp vốn"]
    assert proposed(narrowed.taken(held.rows)) == ["Cấp máy"]


def test_a_list_of_nothing_says_what_to_do(held):
    assert held.nothing_words() == ""
    assert "“Tất cả”" in ProposalList(held.rows, Shown.ANSWERED, "UBND tỉnh").nothing_words()
    assert ProposalList().nothing_words().startswith("Đề xuất ghi ở nhiệm vụ")


def test_a_line_says_who_where_and_to_whom(held):
    assert line_words(held.rows[0]) == "UBND xã A · Nhiệm vụ 8 · Gửi Sở Nội vụ"
    assert line_words(held.rows[2]) == "UBND xã A · Nhiệm vụ 8 · đã trả lời"
    assert answer_words(held.rows[2]) == "Trả lời: Đã mở lớp"


def test_below_the_list_stands_what_its_line_cut():
    short, long = row("Cấp máy"), row("Đề nghị hướng dẫn mẫu biểu thống kê hồ sơ số hoá " * 3)
    assert "Cấp máy" not in whole_words(short, is_alone=False)
    assert long.proposal in whole_words(long, is_alone=False)
    assert "Cấp máy" in whole_words(short, is_alone=True)
