"""Running text on paper: nothing lost over pages, headings with what they head, letters as typed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.passages import read_passages
from desktop.domain.tables import PageHead, PageKind, ReportTable, Signature
from desktop.pdf.pages import page_count, page_text
from desktop.pdf.table import render_table

TABLE = ReportTable(
    "BÁO CÁO",
    PageHead(PageKind.REPORT, agency="UBND XÃ", number="/BC-UBND", place="Tân Hồng", summary="Kết quả tháng 11"),
    (),
    (),
    signatures=(Signature((), "Chủ tịch", "Nguyễn Văn A"),),
    recipients=("- Lưu: VT.",),
    landscape=False,
)


def bare(text):
    return "".join(text.split())


def printed(text):
    return render_table(replace(TABLE, passages=read_passages(text)))


def test_a_paragraph_of_9000_letters_is_printed_over_pages_complete(measure):
    words = " ".join(f"Mục{number:04}" for number in range(1200))[:9000]
    pages = measure(printed(words))
    assert len(pages) >= 3
    body = [line for page in pages for line in page.lines if line.size == 14 and line.face == "Tinos-Regular"]
    body = [line for line in body if line.top >= 20]
    assert "".join(bare(line.text) for line in body) == bare(words)


@pytest.mark.parametrize("text", ["<b>đậm</b> & \"x\" 'y'", "{{ kỳ }} {% if %}", "a\\n %s (", "=1+1; 1 < 2 > 0"])
def test_markup_comes_out_as_typed(text):
    assert text in page_text(printed(text), 0)


@given(st.integers(1, 60))
@settings(max_examples=30)
def test_the_signature_is_never_alone_on_its_page(count):
    pdf = printed("\n".join(f"- Câu số {number} của báo cáo về việc số hóa hồ sơ;" for number in range(count)))
    last = page_text(pdf, page_count(pdf) - 1)
    assert f"Câu số {count - 1}" in last or page_count(pdf) == 1


@given(st.integers(5, 45))
@settings(max_examples=30)
def test_a_heading_stays_with_what_it_heads(count):
    text = "\n".join(["Câu mở đầu của báo cáo."] * count + ["I. KẾT QUẢ THỰC HIỆN", "Câu dưới đề mục."])
    pdf = printed(text)
    for page in range(page_count(pdf)):
        said = page_text(pdf, page)
        assert ("I. KẾT QUẢ" in said) == ("Câu dưới đề mục." in said)


@given(st.integers(5, 45))
@settings(max_examples=30)
def test_words_before_a_list_stay_with_its_first_line(count):
    text = "\n".join(["Câu mở đầu của báo cáo."] * count + ["Các nhiệm vụ quá hạn:", "- Nhiệm vụ 8: số hóa."])
    pdf = printed(text)
    for page in range(page_count(pdf)):
        said = page_text(pdf, page)
        assert ("Các nhiệm vụ quá hạn:" in said) == ("- Nhiệm vụ 8" in said)


def test_the_subject_is_ruled_off_below(measure):
    page = measure(printed("Một câu."))[0]
    subject = page.line("Kết quả tháng 11")
    below = [rule for rule in page.rules if subject.bottom < rule.top < subject.bottom + 3]
    assert len(below) == 1
    share = (below[0].right - below[0].left) / (subject.right - subject.left)
    assert 1 / 3 <= share <= 1 / 2


def test_equal_texts_give_equal_bytes():
    assert printed("Một câu.") == printed("Một câu.")
