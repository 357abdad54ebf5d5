"""The source beside a plan that was read, line by line."""

from desktop.domain.plan_reading import SourceTable, read_plan_tables, read_plan_text

HEADS = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
FIRST = ("1", "Số hóa hồ sơ lưu trữ lịch sử của tỉnh và", "Sở Nội vụ", "Quý I/2026")
REST = ("", "của các xã, phường", "", "")
SECOND = ("2", "Ban hành quy chế khai thác hồ sơ", "Sở Nội vụ", "Quý II/2026")


def texts(draft, numbers):
    return [line.text for line in draft.source if line.number in numbers]


def test_the_rows_of_tables_are_counted_and_the_paragraphs_between_are_not():
    draft = read_plan_tables([SourceTable((HEADS, FIRST, SECOND), before=1)], ["PHỤ LỤC", "Nơi nhận:"])
    assert [line.number for line in draft.source] == [0, 1, 2, 3, 0]
    assert draft.lines == (((2,), (3,)),)


def test_a_row_that_goes_on_over_a_page_has_both_its_lines():
    draft = read_plan_tables([SourceTable((HEADS, FIRST)), SourceTable((REST, SECOND))], [])
    assert draft.lines == (((2, 3), (4,)),)
    assert texts(draft, draft.lines[0][0]) == [" | ".join(FIRST), "của các xã, phường"]


def test_each_row_of_a_running_text_knows_its_lines():
    text = "\n".join(["STT Nội dung nhiệm vụ Cơ quan chủ trì Thời gian hoàn thành", *FIRST, *(cell for cell in SECOND)])
    draft = read_plan_text(text)
    first, second = draft.lines[0]
    assert texts(draft, first) == list(FIRST)
    assert texts(draft, second) == list(SECOND)


def test_a_list_in_the_paragraphs_of_a_document_is_numbered_as_it_was_read():
    paragraphs = [
        "1. Số hóa hồ sơ lưu trữ lịch sử",
        "- Cơ quan chủ trì: Sở Nội vụ",
        "2. Ban hành quy chế khai thác hồ sơ",
        "- Cơ quan chủ trì: Sở Nội vụ",
    ]
    draft = read_plan_tables([], paragraphs)
    assert [texts(draft, lines) for lines in draft.lines[0]] == [paragraphs[:2], paragraphs[2:]]
