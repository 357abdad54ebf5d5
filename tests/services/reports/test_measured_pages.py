"""Every page of every document of all five plans and all forms, measured against NĐ 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from desktop.domain.status import State
from desktop.domain.tables import PageKind
from desktop.pdf.table import render_table
from desktop.services import directory, library, new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import own_office
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import writing
from desktop.services.tasks.tree import task_rows
from tests.printed import measured

PERIOD = "2026-11"
TOP, BOTTOM, LEFT, RIGHT = (20, 25), (20, 25), (30, 35), (15, 20)
RECIPIENTS = (
    "- Như trên;",
    *(f"- Cơ quan, đơn vị thứ {place} thuộc tỉnh;" for place in range(1, 11)),
    "- Lưu: VT, KSTT.",
)
PLANS = {plan.slug: plan for plan in library.library_plans()}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Give the tables and measured pages of every document of a plan, printed once."""
    held = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
        patch.setenv("SOTIENDO_HOME", str(tmp_path_factory.mktemp("home")))

        def of(slug):
            if slug not in held:
                held[slug] = dict(_documents(tmp_path_factory.mktemp(slug), slug))
            return held[slug]

        yield of


def _documents(folder, slug):
    office = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(folder / "so.sotiendo", office, [PLANS[slug]]) as ledger:
        _fill(ledger)
        for choice in writing.report_choices(ledger):
            if choice.kind != writing.FORM_UNITS or choice.part in ("so-hoa", "chi-so-766"):
                table = writing.report_table(ledger, choice.code, period=PERIOD)
                yield choice.code, (table, measured(render_table(table)))


def _fill(ledger):
    """Write a signer, a done task with all its texts and counts, so that every part of a page is there."""
    profile = own_office.print_profile(ledger)
    own_office.save_profile(
        ledger,
        own_office.PrintProfile(
            profile.parent_agency, profile.agency, "Gia Lai", "UBND tỉnh", ("KT. CHÁNH VĂN PHÒNG",),
            "Phó Chánh Văn phòng", "Nguyễn Văn A", RECIPIENTS,
        ),
    )  # fmt: skip
    task = next(row for row in task_rows(ledger, whole=True) if row.is_task)
    said = ProgressInput(State.DONE, done_on=date(2026, 11, 2), result="Đã ban hành", difficulty='Thiếu <máy> & "quét"')
    recording.record_progress(ledger, task.ref, said, period=PERIOD)
    grids.record_counts(ledger, "so-hoa", PERIOD, {("don-vi", "received"): CountInput(1139)})


@pytest.fixture(params=PLANS)
def documents(request, printed):
    return printed(request.param)


def frame(page):
    """Give the lines between the upper and the lower margin."""
    return [line for line in page.lines if line.top >= TOP[0] - 0.2 and line.bottom <= page.height - BOTTOM[0] + 0.2]


def each(documents):
    for code, (table, pages) in documents.items():
        for number, page in enumerate(() if table.annexes else pages, start=1):
            yield f"{code} page {number}", table, page, number, len(pages)


def test_paper_is_a4_lying_or_standing_as_the_table_says(documents):
    for where, table, page, *_rest in each(documents):
        size = (297, 210) if table.landscape else (210, 297)
        assert (page.width, page.height) == pytest.approx(size, abs=0.2), where


def test_text_and_rules_keep_the_margins(documents):
    for where, _table, page, *_rest in each(documents):
        lines, lefts, rights = frame(page), [], []
        lefts += [line.left for line in page.lines] + [rule.left for rule in page.rules]
        rights += [line.right for line in page.lines] + [max(rule.left, rule.right) for rule in page.rules]
        assert LEFT[0] <= min(lefts), where
        assert RIGHT[0] <= page.width - max(rights), where
        assert TOP[0] <= min(line.top for line in lines) <= TOP[1], where
        assert BOTTOM[0] <= page.height - max(line.bottom for line in lines), where


def test_a_table_fills_the_width_between_the_margins(documents):
    for where, table, page, *_rest in each(documents):
        uprights = [rule.left for rule in page.rules if rule.left == pytest.approx(rule.right, abs=0.01)]
        if table.columns and not table.charts and len(uprights) > 2:
            assert LEFT[0] <= min(uprights) <= LEFT[1], where
            assert RIGHT[0] <= page.width - max(uprights) <= RIGHT[1], where


def test_the_page_number_is_centred_in_the_top_margin_from_page_two_on(documents):
    for where, _table, page, number, _pages in each(documents):
        above = [line for line in page.lines if line.bottom < TOP[0]]
        assert [line.text for line in above] == ([str(number)] if number > 1 else []), where
        for line in above:
            middle = (30.5 + page.width - 15.5) / 2
            assert 13 <= line.size <= 14, where
            assert line.middle == pytest.approx(middle, abs=0.5), where
            assert line.face == "Tinos-Regular", where


def test_every_font_is_embedded_tinos(documents):
    for where, _table, page, *_rest in each(documents):
        assert all(line.embedded for line in page.lines), where
        assert {line.face.partition("-")[0] for line in page.lines} == {"Tinos"}, where


def test_the_stamp_stands_small_in_the_bottom_margin(documents):
    for where, table, page, number, pages in each(documents):
        below = [line for line in page.lines if line.top > page.height - BOTTOM[0]]
        assert bool(below) == bool(table.stamp), where
        if below:
            assert {line.size for line in below} == {8}, where
            assert f"trang {number}/{pages}" in {line.text for line in below}, where


def test_a_report_bears_quoc_hieu_and_its_line_an_annex_bears_neither(documents):
    for where, table, page, number, _pages in each(documents):
        is_report = table.head.kind is PageKind.REPORT
        assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page.text) == (is_report and number == 1), where
        if is_report and number == 1:
            nation, motto = page.line("CỘNG HÒA"), page.line("Độc lập - Tự do - Hạnh phúc")
            assert (nation.size, nation.face, motto.size, motto.face) == (13, "Tinos-Bold", 14, "Tinos-Bold"), where
            assert nation.middle == pytest.approx(motto.middle, abs=0.5), where
            below = [rule for rule in page.rules if motto.bottom <= rule.top <= motto.bottom + 2.5]
            assert any(
                (rule.left, rule.right) == pytest.approx((motto.left, motto.right), abs=0.5) for rule in below
            ), where


def test_number_and_date_stand_on_one_line(documents):
    for where, table, page, number, _pages in each(documents):
        if number == 1 and table.head.number and table.head.place:
            left, right = page.line("Số:"), page.line(table.head.place)
            assert (left.size, right.size, right.face) == (13, 14, "Tinos-Italic"), where
            assert left.right < right.left, where
            assert left.bottom == pytest.approx(right.bottom, abs=1.5), where


def test_titles_are_centred_bold_and_annexes_named_as_the_decree_does(documents):
    for where, table, page, number, _pages in each(documents):
        if number > 1:
            continue
        middle = (30.5 + page.width - 15.5) / 2
        first = table.title.split()[0]
        title = next((line for line in page.lines if line.text.startswith(first) and line.size == 14), None)
        assert title, where
        assert (title.size, title.face) == (14, "Tinos-Bold"), where
        assert title.middle == pytest.approx(middle, abs=0.6), where
        if table.head.kind is PageKind.ANNEX and table.head.attached_note:
            note = page.line(table.head.attached_note[:6])
            assert (note.size, note.face) == (14, "Tinos-Italic"), where
            assert note.top > title.top, where


def test_the_signature_is_kept_together_with_what_is_signed(documents):
    for code, (table, pages) in documents.items():
        if table.signatures and table.signatures[0].name:
            holding = [page for page in pages if "Nguyễn Văn A" in page.text]
            assert len(holding) == 1, code
            page = holding[0]
            office, name = page.line("PHÓ CHÁNH VĂN PHÒNG"), page.line("Nguyễn Văn A")
            assert office.face == name.face == "Tinos-Bold", code
            assert 13 <= office.size <= 14, code
            assert name.top - office.bottom >= 17, code
            assert office.middle > page.width / 2, code
            label, recipient = page.line("Nơi nhận:"), page.line("- Lưu")
            assert (label.size, label.face) == (12, "Tinos-BoldItalic"), code
            assert (recipient.size, recipient.face) == (11, "Tinos-Regular"), code
            above = [line for line in frame(page) if line.bottom < page.line("KT. CHÁNH").top]
            assert above, code


def test_no_line_lies_over_another_and_no_page_is_empty(documents):
    for where, _table, page, *_rest in each(documents):
        lines = sorted(frame(page), key=lambda line: line.top)
        assert lines, where
        for place, one in enumerate(lines):
            for other in lines[place + 1 :]:
                if other.top > one.bottom:
                    break
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                assert across < 0.8 or down < 1.4, (where, one.text, other.text)


def test_no_line_of_a_title_ends_with_a_word_that_leads_on(documents):
    for code, (table, pages) in documents.items():
        if table.annexes:
            continue
        title = " ".join(table.title.split())
        lines = [line.text for line in pages[0].lines if line.size == 14 and line.face == "Tinos-Bold"]
        broken = [line for line in lines if line in title and not title.endswith(line)]
        assert not [line for line in broken if line.split()[-1].casefold() in ("tại", "của", "và", "cho", "về")], code


def test_what_is_not_there_is_said_in_words_and_nothing_is_left_open(documents):
    nothing = r"(?<![\d.,/])0+ (?:nhiệm vụ|đạt|chưa|hoàn thành|quá hạn)"
    wrong = re.compile(nothing + r"|Phụ lục :|None|\{|\}|\(\)|ngày \d[/ ]|…\.(?!/)")
    for where, table, page, *_rest in each(documents):
        own = "\n".join(line.text for line in page.lines if "{{" not in line.text)
        found = wrong.search(own) if table.head.kind is PageKind.REPORT else None
        assert not found, (where, found)


def test_the_heading_stands_on_every_page_of_the_table_and_groups_stay_with_their_first_row(documents):
    for code, (table, pages) in documents.items():
        if not table.columns or table.charts:
            continue
        word = table.columns[0].heading[-1].split()[0] if table.columns[0].heading[-1] else ""
        for number, page in enumerate(pages, start=1):
            bold = [line for line in frame(page) if line.face == "Tinos-Bold"]
            lines = [line for line in frame(page) if line.face == "Tinos-Regular" and line.size <= 12]
            rules = [rule for rule in page.rules if rule.top == pytest.approx(rule.bottom, abs=0.01)]
            if len(rules) > 4 and lines:
                assert any(line.text.startswith(word) for line in bold), f"{code} page {number}"
                last = max(rules, key=lambda rule: rule.top)
                inside = [line for line in frame(page) if line.bottom <= last.top + 0.1]
                lowest = max(inside, key=lambda line: line.bottom)
                is_last = number == len(pages)
                assert is_last or lowest.face == "Tinos-Regular" or _ends_with_total(table), f"{code} page {number}"


def _ends_with_total(table):
    return any(row.kind.value == "total" for row in table.rows)


def test_a_report_and_each_of_its_annexes_have_pages_of_their_own(documents):
    table, pages = next(found for code, found in documents.items() if code.endswith("/tron-bo"))
    numbers = [next((line.text for line in page.lines if line.bottom < TOP[0]), "1") for page in pages]
    begun = [place for place, number in enumerate(numbers) if number == "1"]
    assert len(begun) == 1 + len(table.annexes)
    for first, end in pairwise([*begun, len(pages)]):
        assert numbers[first:end] == [str(number) for number in range(1, end - first + 1)]
    for place, (annex, first) in enumerate(zip(table.annexes, begun[1:], strict=True), start=1):
        page = pages[first]
        assert annex.head.heading in page.text
        assert (round(page.width), round(page.height)) == (297, 210), place
        assert "CỘNG HÒA" not in page.text
        assert page.line("trang 1/").text.startswith("trang 1/")


def test_the_table_begins_on_the_first_page(documents):
    for code, (table, pages) in documents.items():
        if table.columns:
            uprights = [rule for rule in pages[0].rules if rule.left == pytest.approx(rule.right, abs=0.01)]
            assert len(uprights) > len(table.columns) / 2, code


def test_body_lines_are_even_at_both_sides_and_indented(documents):
    pages = next(pages for code, (_table, pages) in documents.items() if code.endswith("/bao-cao"))
    lines = [line for page in pages for line in frame(page) if line.size == 14 and line.face == "Tinos-Regular"]
    inner = [(one, after) for one, after in pairwise(lines) if after.top > one.top]
    full = [one for one, after in inner if after.left == pytest.approx(30.5, abs=0.4)]
    assert len(full) > 5
    assert all(210 - one.right == pytest.approx(15.5, abs=0.7) for one in full)
    assert any(one.left == pytest.approx(30.5 + 12.7, abs=0.4) for one in lines)


def test_numbers_under_ten_have_their_zero(documents):
    table, _pages = next(found for code, found in documents.items() if code.endswith("/bao-cao"))
    counted = re.findall(
        r"(\d[\d.]*) (?:nhiệm vụ|hoàn thành|quá hạn|chỉ tiêu)", "\n".join(p.text for p in table.passages)
    )
    assert counted
    assert all(len(number) > 1 for number in counted)
