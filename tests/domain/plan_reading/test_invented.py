"""Plans nobody printed: the traps of real ones in other words, layouts and orders of columns."""

import ast
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop
from desktop.domain.old_letters import Letters
from desktop.domain.plan_reading import PlanDraft, SourceTable, read_plan_tables, read_plan_text
from desktop.domain.plans import Node
from tests.domain.plan_reading.printing import in_old_letters
from tests.domain.plan_reading.trees import invented, note_lines, noted, notes, source, tree, tree_lines


def read(name: str) -> PlanDraft:
    return read_plan_text(source(name))


def nodes(draft: PlanDraft) -> list[Node]:
    return [node for appendix in draft.plan.appendices for node in appendix.nodes]


@pytest.mark.parametrize("name", invented())
def test_the_tree_of_an_invented_plan_is_read(name: str) -> None:
    assert tree_lines(nodes(read(name))) == tree(name)


@pytest.mark.parametrize("name", invented())
def test_text_in_separate_marks_reads_the_same(name: str) -> None:
    apart = unicodedata.normalize("NFD", source(name))
    assert tree_lines(nodes(read_plan_text(apart))) == tree(name)


@pytest.mark.parametrize("name", noted())
def test_what_is_odd_in_an_invented_plan_is_found_and_nothing_else(name: str) -> None:
    found, wanted = note_lines(read(name)), notes(name)
    assert len(found) == len(wanted)
    for note in wanted:
        assert [one for one in found if all(part in said for part, said in zip(note, one, strict=True))], note


@pytest.mark.parametrize(("name", "said", "found"), [("lang-son", 5, 6), ("lam-dong", 5, 4), ("gia-lai", 3, 2)])
def test_a_wrong_count_is_shown_and_blocks_nothing(name: str, said: int, found: int) -> None:
    assert (said, found) in {(count.said, count.found) for count in read(name).differing}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("lang-son", "Báo và Phát thanh, truyền hình tỉnh"),
        ("gia-lai", "dược quốc gia hằng ngày theo quy định"),
        ("ha-tinh", "không để kéo dài gây bức xúc"),
    ],
)
def test_a_row_goes_on_behind_headings_and_page_numbers(name: str, kept: str) -> None:
    assert any(kept in line for line in tree_lines(nodes(read(name))))


@pytest.mark.parametrize("name", ["lang-son", "lam-dong", "gia-lai"])
def test_headings_and_page_numbers_leave_nothing_behind(name: str) -> None:
    text = "\n".join(tree_lines(nodes(read(name))))
    assert not re.search(r"Đơn vị\s+chủ trì|Trang 2/3|\| (?:STT|TT|Nội dung) \|", text)


@pytest.mark.parametrize(
    ("name", "lead"),
    [
        ("gia-lai", "Sở Y tế chủ trì, phối hợp Sở Tài chính"),
        ("ha-tinh", "Thuế tỉnh chủ trì, phối hợp Sở Tài chính"),
        ("hung-yen", "Sở Y tế chủ trì, phối hợp Ban Quản lý các khu công nghiệp, Sở Công Thương"),
        ("hung-yen", "Chủ trì: Sở Y tế; phối hợp: UBND cấp xã"),
    ],
)
def test_one_column_may_hold_both_roles(name: str, lead: str) -> None:
    assert lead in {node.lead for node in nodes(read(name))}


@pytest.mark.parametrize(
    ("name", "scopes"),
    [
        ("ca-mau", ["Cấp tỉnh", "Cấp xã"]),
        ("phu-tho", ["UBND cấp xã", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("hai-phong", ["Cảng chính", "Bến thủy nội địa"]),
        ("quang-nam", ["Cấp tỉnh", "Cấp xã"]),
    ],
)
def test_deadlines_by_level_or_agency_are_told_apart(name: str, scopes: list[str]) -> None:
    assert scopes in [[item.scope for item in node.deadlines_by_scope] for node in nodes(read(name))]


@pytest.mark.parametrize("name", ["ca-mau", "hue", "lam-dong"])
def test_a_deadline_before_the_day_of_issue_is_shown(name: str) -> None:
    assert "plan_deadline_before_issue" in {one.code for one in read(name).contradictions}


@pytest.mark.parametrize(
    ("name", "row"), [("ca-mau", "4"), ("quang-tri", "1.3"), ("tuyen-quang", "7"), ("dong-nai", "5")]
)
def test_a_gap_in_the_numbers_is_shown_and_not_closed(name: str, row: str) -> None:
    gaps = [doubt.params for doubt in read(name).doubts if doubt.code == "plan_number_gap"]
    assert gaps == [{"number": row, "missing": 1}]


def test_contradictions_of_text_come_with_both_quotes() -> None:
    found = {one.code: one for one in read("ca-mau").contradictions}
    assert "5.000" in found["plan_value_differs"].first
    assert "500" in found["plan_value_differs"].second
    assert "06/01/2021" in found["plan_citation_differs"].second
    assert found["plan_lead_differs"].second == "Văn phòng Đăng ký đất đai"


def test_d_printed_for_d_bar_is_mended_and_said() -> None:
    draft = read("ha-tinh")
    assert "đ" in {node.number for node in nodes(draft)}
    assert [doubt.params["printed"] for doubt in draft.doubts if doubt.code == "plan_number_mended"] == ["d"]


def test_a_cell_of_another_column_is_not_lost() -> None:
    extra = [doubt.params["text"] for doubt in read("gia-lai").doubts if doubt.code == "plan_cell_extra"]
    assert extra == ["Nguồn chi thường xuyên"]


@pytest.mark.parametrize(
    ("name", "number", "day"),
    [
        ("lang-son", "118/KH-UBND", "2026-02-20"),
        ("hue", "9/KH-UBND", "2026-05-08"),
        ("lam-dong", "301/KH-UBND", "2025-11-11"),
    ],
)
def test_number_and_day_are_read(name: str, number: str, day: str) -> None:
    plan = read(name).plan
    assert (plan.slug, plan.number, str(plan.issue_date)) == (name, number, day)


@pytest.mark.parametrize("letters", [Letters.TCVN3, Letters.VNI])
def test_a_text_in_old_letters_is_read_and_kept_beside(letters: Letters) -> None:
    written = in_old_letters(source("dien-bien"), letters)
    assert written != source("dien-bien")
    draft = read_plan_text(written)
    assert tree_lines(nodes(draft)) == tree("dien-bien")
    assert draft.source[1].text == written.splitlines()[1]
    assert "plan_lines_converted" in {doubt.code for doubt in draft.doubts}


def test_text_without_tasks_gives_no_appendix() -> None:
    assert read_plan_text("Kính gửi các đồng chí.\n1. Chúc mừng năm mới.").plan.appendices == ()


def test_a_table_goes_on_in_the_next_one_without_headings() -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    first = SourceTable((head, ("1", "Lập danh sách hộ nghèo và", "UBND xã", "Quý I/2026")))
    second = SourceTable((("", "hộ cận nghèo", "", ""), ("2", "Cấp thẻ", "Sở Y tế", "Tháng 3/2026")))
    assert tree_lines(nodes(read_plan_tables([first, second], []))) == [
        ".1 | Lập danh sách hộ nghèo và hộ cận nghèo |  | UBND xã |  | Quý I/2026",
        ".2 | Cấp thẻ |  | Sở Y tế |  | Tháng 3/2026",
    ]


def test_headings_in_two_rows_are_put_together() -> None:
    upper = ("STT", "Nội dung", "Cơ quan thực hiện", "Cơ quan thực hiện", "Thời gian")
    lower = ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")
    row = ("1", "Trồng cây", "Sở Xây dựng", "Đoàn thanh niên", "Hằng năm")
    draft = read_plan_tables([SourceTable((upper, lower, row))], [])
    assert draft.plan.appendices[0].fields == ("number", "text", "lead", "coordinate", "deadline")


@given(st.text(max_size=400))
def test_any_text_is_read_without_falling_over(text: str) -> None:
    assert read_plan_text(text).plan.slug


@given(
    st.lists(
        st.lists(
            st.sampled_from(["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "1", "I", "", "a)", "Quý I/2026"]), max_size=5
        ),
        max_size=8,
    )
)
def test_any_table_is_read_without_falling_over(rows: list[list[str]]) -> None:
    assert read_plan_tables([SourceTable(tuple(map(tuple, rows)))], []).plan.slug


def test_no_reader_knows_the_library_of_plans() -> None:
    root = Path(desktop.__file__).parent
    readers = [
        *(root / "domain" / "plan_reading").glob("*.py"),
        *root.glob("*/plan_in.py"),
        root / "services" / "plans" / "importing.py",
    ]
    slugs = ("binh-dinh", "binh-thuan", "son-la", "khanh-hoa", "dong-thap")
    for file in readers:
        imported = {
            name.name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        assert not imported & {"library", "resource", "resources"}
        assert not [slug for slug in (*slugs, "resources/plans", "plans/") if slug in file.read_text("utf-8")]
