"""The five plans as text copied whole: every task with its number, agencies, product and deadline."""

import tomllib
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from desktop.domain.plan_reading import PlanDraft, read_plan_text
from desktop.domain.plans import Node, Plan, plan_from_data
from desktop.domain.text import fold
from desktop.system.paths import resources
from tests.domain.plan_reading.trees import CELLS

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
CLEAN = ["binh-dinh", "binh-thuan", "dong-thap", "khanh-hoa"]


@cache
def read(slug: str) -> PlanDraft:
    if not SEEDS.is_dir():
        pytest.skip("the printed plans are not beside this checkout: not run")
    return read_plan_text((SEEDS / f"{slug}.txt").read_text("utf-8"))


@cache
def printed(slug: str) -> Plan:
    return plan_from_data(tomllib.loads((resources() / "plans" / f"{slug}.toml").read_text("utf-8")))


def nodes(plan: Plan) -> list[Node]:
    return [node for appendix in plan.appendices for node in appendix.nodes]


@pytest.mark.parametrize("slug", CLEAN)
def test_every_row_has_its_number_depth_parent_and_kind(slug: str) -> None:
    def frames(plan: Plan) -> list[tuple[object, ...]]:
        return [(node.number, node.level, node.parent, node.kind) for node in nodes(plan)]

    assert frames(read(slug).plan) == frames(printed(slug))


@pytest.mark.parametrize("slug", CLEAN)
def test_every_cell_is_as_printed(slug: str) -> None:
    def cells(plan: Plan) -> list[list[str | None]]:
        return [[getattr(node, name) for name in CELLS] for node in nodes(plan)]

    assert cells(read(slug).plan) == cells(printed(slug))


@pytest.mark.parametrize("slug", CLEAN)
def test_what_stands_over_and_under_a_table_is_read(slug: str) -> None:
    def frame(plan: Plan) -> list[tuple[object, ...]]:
        return [
            (a.code, a.heading, a.title, a.attached_note, a.columns, a.fields, a.closing, a.letterhead)
            for a in plan.appendices
        ]

    assert frame(read(slug).plan) == frame(printed(slug))


@pytest.mark.parametrize("slug", ["binh-dinh", "binh-thuan", "dong-thap"])
def test_the_head_of_a_plan_is_read(slug: str) -> None:
    def head(plan: Plan) -> tuple[object, ...]:
        return (
            plan.slug,
            plan.number,
            plan.issue_date,
            plan.kind,
            plan.issuer,
            plan.title,
            plan.period_from,
            plan.period_to,
        )

    assert head(read(slug).plan) == head(printed(slug))


def test_a_number_and_day_that_are_not_printed_stay_empty_and_are_asked_for() -> None:
    draft = read("khanh-hoa")
    assert (draft.plan.number, draft.plan.issue_date) == (None, None)
    assert {"plan_number_unread", "plan_issue_date_unread"} <= {doubt.code for doubt in draft.doubts}


def test_few_rows_are_doubted() -> None:
    rows = {slug: {doubt.node for doubt in read(slug).doubts if doubt.code == "plan_cells_unsure"} for slug in CLEAN}
    assert [len(rows[slug]) <= len(nodes(printed(slug))) // 3 for slug in CLEAN] == [True] * 4


def test_counts_of_headings_are_set_against_the_rows() -> None:
    differing = [(count.said, count.found) for count in read("binh-dinh").differing]
    assert differing == [(58, 52), (5, 4), (9, 8), (9, 8), (7, 4)]


def test_a_closing_line_is_counted_too() -> None:
    said = [(count.quote, count.said, count.found) for count in read("binh-dinh").announced]
    assert ("TỔNG CỘNG: 52 NHIỆM VỤ", 52, 52) in said


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("plan_value_differs", "1.000 hồ sơ/năm/tỉnh", "10 hồ sơ/năm/tỉnh"),
        ("plan_deadline_before_issue", "trước ngày 31/8/2025", "17/09/2025"),
        ("plan_lead_differs", "Ủy ban nhân dân cấp xã chủ trì", "Sở Khoa học và Công nghệ"),
        ("plan_numbers_missing", "6. Về chuyển đổi số", "8. Bảo đảm an toàn"),
        ("plan_cell_missing", "Tiếp tục đẩy mạnh số hóa", "Cơ quan phối hợp"),
        ("plan_deadline_differs", "Nhiệm vụ thường xuyên", "31/12/2025"),
    ],
)
def test_a_contradiction_is_found_with_both_quotes(code: str, first: str, second: str) -> None:
    found = [one for one in read("dong-thap").contradictions if one.code == code]
    assert [one for one in found if first in one.first and second in one.second]


def test_a_dash_is_an_empty_cell_and_no_doubt() -> None:
    missing = [doubt for doubt in read("binh-dinh").doubts if doubt.code == "plan_cell_missing"]
    assert missing == []


def test_every_join_shows_the_lines_it_was_made_of() -> None:
    join = next(join for join in read("binh-dinh").joins if join.field == "deadline" and len(join.lines) > 4)
    assert join.text == "Đánh giá hằng năm, sơ kết vào năm 2028 và tổng kết vào năm 2030"
    assert join.parts[0] == "Đánh giá hằng"


def test_several_deadlines_of_a_cell_are_told_apart() -> None:
    task = next(node for node in nodes(read("khanh-hoa").plan) if len(node.deadlines_by_scope) > 1)
    assert [item.scope for item in task.deadlines_by_scope] == ["Sở Thông tin và Truyền thông", "Văn phòng UBND tỉnh"]


def test_a_scanned_table_gives_every_row_with_its_number_and_a_doubt() -> None:
    draft = read("son-la")
    frames = [(node.number, node.level, node.parent, node.kind) for node in nodes(draft.plan)]
    assert frames == [(node.number, node.level, node.parent, node.kind) for node in nodes(printed("son-la"))]
    assert {doubt.node for doubt in draft.doubts if doubt.appendix == 0} == set(range(len(frames)))


def test_numbers_a_scan_lost_are_assumed_and_said() -> None:
    assumed = [doubt.params["number"] for doubt in read("son-la").doubts if doubt.code == "plan_number_assumed"]
    assert {"5", "6", "7"} <= set(assumed)


@pytest.mark.parametrize(("name", "least"), [("text", 18), ("lead", 12), ("coordinate", 11), ("deadline", 16)])
def test_most_cells_of_a_scan_are_near_what_was_printed(name: str, least: int) -> None:
    near = 0
    for got, want in zip(nodes(read("son-la").plan), nodes(printed("son-la")), strict=True):
        if want.kind == "task":
            pair = fold(getattr(got, name) or ""), fold(getattr(want, name) or "")
            near += SequenceMatcher(None, *pair, autojunk=False).ratio() > 0.8
    assert near >= least


def test_the_restored_text_of_son_la_gives_every_cell() -> None:
    assert nodes(read("son-la.restored").plan) == nodes(printed("son-la"))
