"""Addresses of tasks, in every plan of the library."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.findings import Refused
from desktop.domain.plans import (
    Appendix,
    Node,
    NodeKind,
    TaskRef,
    bare_number,
    find_path,
    node_paths,
    parse_task_ref,
    plan_as_json,
)
from desktop.services import library

APPENDICES = [
    pytest.param(appendix, id=f"{plan.slug}:{appendix.code}")
    for plan in library.library_plans()
    for appendix in plan.appendices
]


@pytest.mark.parametrize("appendix", APPENDICES)
def test_every_node_has_a_path_of_its_own(appendix: Appendix) -> None:
    paths = node_paths(appendix.nodes)
    assert len(set(paths)) == len(appendix.nodes)
    assert all(paths)


@pytest.mark.parametrize("appendix", APPENDICES)
def test_every_node_is_found_by_its_path_in_any_case(appendix: Appendix) -> None:
    paths = node_paths(appendix.nodes)
    assert [find_path(paths, path.upper()) for path in paths] == [[place] for place in range(len(paths))]


@pytest.mark.parametrize("appendix", APPENDICES)
def test_a_printed_number_finds_every_node_that_bears_it_last(appendix: Appendix) -> None:
    paths = node_paths(appendix.nodes)
    last = [path.rpartition(".")[2] for path in paths]
    for place, own in enumerate(last):
        found = find_path(paths, own)
        assert place in found or paths[found[0]] == own
        if Counter(last)[own] == 1:
            assert found == [place]


@pytest.mark.parametrize(
    ("slug", "path", "number"),
    [
        ("binh-thuan", "III.1.2", "1.2"),
        ("binh-dinh", "24", "24"),
        ("son-la", "1.đ", "đ"),
        ("son-la", "1.Đ)", "đ"),
        ("dong-thap", "8", "8"),
        ("khanh-hoa", "1.a", "a"),
    ],
)
def test_tasks_are_found_as_the_command_line_names_them(slug: str, path: str, number: str) -> None:
    nodes = library.library_plan(slug).appendices[0].nodes
    (place,) = find_path(node_paths(nodes), path)
    assert bare_number(nodes[place].number) == number
    assert nodes[place].kind is NodeKind.TASK


def test_an_unknown_number_finds_nothing() -> None:
    assert find_path(["I", "I.1", "I.1.2"], "9") == []
    assert find_path(["I", "I.1", "I.11"], "1") == [1]


def test_a_number_that_repeats_its_parents_is_not_doubled() -> None:
    numbers = [("III", None), ("1", 0), ("1.2.", 1), ("a)", 2)]
    nodes = [Node(number, 1, NodeKind.GROUP, parent, "") for number, parent in numbers]
    assert node_paths(nodes) == ["III", "III.1", "III.1.2", "III.1.2.a"]


def test_rows_without_a_number_or_with_anothers_are_told_apart_by_their_turn() -> None:
    numbers = [("I", None), ("", 0), ("3", 0), ("3.", 0), ("", 0), ("a)", 3), ("i", None), ("", None), ("2:", 0)]
    nodes = [Node(number, 1, NodeKind.GROUP, parent, "") for number, parent in numbers]
    assert node_paths(nodes) == ["I", "I.#1", "I.3", "I.3#2", "I.#2", "I.3#2.a", "i#2", "#1", "I.2"]


NUMBERS = st.text("1a.)#: ", max_size=4)


@example([("1. )", 0), ("(:.", 1)])
@given(st.lists(st.tuples(NUMBERS, st.integers(0, 9)), max_size=9))
def test_every_path_finds_its_node_whatever_the_numbers_are(rows: list[tuple[str, int]]) -> None:
    nodes = [
        Node(number, 1, NodeKind.GROUP, draw % place if place and draw else None, "")
        for place, (number, draw) in enumerate(rows)
    ]
    paths = node_paths(nodes)
    assert [find_path(paths, path) for path in paths] == [[place] for place in range(len(paths))]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("dong-thap:I:8", TaskRef("dong-thap", "I", "8")),
        (" binh-thuan : I : III.1.2 ", TaskRef("binh-thuan", "I", "III.1.2")),
        ("son-la:1.đ", TaskRef("son-la", "", "1.đ")),
    ],
)
def test_an_address_is_read(text: str, ref: TaskRef) -> None:
    assert parse_task_ref(text) == ref


@pytest.mark.parametrize("text", ["", "8", ":I:8", "dong-thap:I:", "dong-thap:", "a:b:c:d"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_task_ref(text)
    assert refused.value.finding.params == {"text": text}


PART = st.text(st.characters(exclude_characters=":", exclude_categories=("Z", "C")), min_size=1)


@given(PART, PART, PART)
def test_an_address_is_written_as_it_is_read(plan: str, appendix: str, path: str) -> None:
    ref = TaskRef(plan, appendix, path)
    assert parse_task_ref(str(ref)) == ref


@pytest.mark.parametrize("plan", library.library_plans(), ids=lambda plan: plan.slug)
def test_a_plan_as_json_names_every_node_and_target(plan) -> None:
    data = plan_as_json(plan)
    nodes = [node for appendix in data["appendices"] for node in appendix["nodes"]]
    assert sum(node["kind"] == "task" for node in nodes) == plan.task_count
    assert [len(item["targets"]) for item in data["indicators"]] == [len(item.targets) for item in plan.indicators]
