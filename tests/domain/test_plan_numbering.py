"""Fresh numbers for the rows of an appendix, and numbers counted on from a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plan_numbering import (
    NumberStyle,
    fresh_numbers,
    number_after,
    renumbered_from,
)
from desktop.domain.plans import Node, NodeKind, bare_number
from desktop.services import library

GROUP, TASK = NodeKind.GROUP, NodeKind.TASK
ROWS = [(None, GROUP), (0, GROUP), (1, GROUP), (2, TASK), (2, TASK), (0, GROUP), (5, TASK), (None, GROUP), (7, TASK)]
NODES = [Node("?", 1, kind, parent, "") for parent, kind in ROWS]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        (NumberStyle.ROMAN, "I 1 1.1 a) b) 2 2.1 II 1"),
        (NumberStyle.DECIMAL, "1 1.1 1.1.1 1.1.1.1 1.1.1.2 1.2 1.2.1 2 2.1"),
        (NumberStyle.LETTERS, "1 a) - - - b) - 2 a)"),
        (NumberStyle.RUNNING, "I I I 1 2 II 3 II 4"),
    ],
)
def test_rows_are_numbered_level_by_level(style, numbers):
    assert fresh_numbers(NODES, style) == numbers.split()


@pytest.mark.parametrize(("slug", "style"), [("binh-dinh", NumberStyle.RUNNING), ("khanh-hoa", NumberStyle.LETTERS)])
def test_an_appendix_without_gaps_is_numbered_as_printed(slug, style):
    nodes = library.library_plan(slug).appendices[0].nodes
    fresh = fresh_numbers(nodes, style)
    assert list(map(bare_number, fresh)) == [bare_number(node.number) for node in nodes]


@given(st.lists(st.integers(0, 9), max_size=30), st.sampled_from(NumberStyle))
def test_only_dashes_are_alike_under_one_heading(draws, style):
    parents = [draw % place if place and draw else None for place, draw in enumerate(draws)]
    numbers = fresh_numbers([Node("", 1, GROUP, parent, "") for parent in parents], style)
    told = [(parent, number) for parent, number in zip(parents, numbers, strict=True) if number != "-"]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("number", "following"),
    [
        ("1", "2"), ("1.1.", "1.2."), ("1.2.9", "1.2.10"), ("(3)", "(4)"), ("II", "III"), ("IV.", "V."), ("d)", "đ)"),
        ("1.a", "1.b"), ("B.", "C."), ("C.", "D."), ("Điều 3", "Điều 4"), ("", ""), ("-", "-"), ("9/", "10/"),
    ],
)  # fmt: skip
def test_a_number_is_counted_on_as_it_is_printed(number, following):
    assert number_after(number) == following


def tree(*rows):
    """Make nodes of (number, place of the heading): the ones that head others are groups."""
    heads = {parent for _number, parent in rows}
    kinds = [GROUP if place in heads else TASK for place in range(len(rows))]
    return [Node(number, 1, kind, parent, "") for (number, parent), kind in zip(rows, kinds, strict=True)]


UNDER_HEADINGS = tree(("I", None), ("1.1", 0), ("", 0), ("1.2", 0), ("1.2.1", 3), ("II", None), ("1", 5))
RUNNING = tree(("I", None), ("1", 0), ("", 0), ("2", 0), ("II", None), ("3", 4), ("4", 4))


@pytest.mark.parametrize(
    ("nodes", "place", "numbers"),
    [
        (UNDER_HEADINGS, 2, "I 1.1 1.2 1.3 1.3.1 II 1"),
        (UNDER_HEADINGS, 3, "I 1.1  1.2 1.2.1 II 1"),
        (UNDER_HEADINGS, 1, "I 1.1 1.2 1.3 1.3.1 II 1"),
        (UNDER_HEADINGS, 0, "I 1.1  1.2 1.2.1 II 1"),
        (RUNNING, 2, "I 1 2 3 II 4 5"),
    ],
)
def test_rows_are_numbered_on_from_the_one_before(nodes, place, numbers):
    assert renumbered_from(nodes, place) == numbers.split(" ")


@pytest.mark.parametrize("plan", library.library_plans(), ids=lambda plan: plan.slug)
def test_nothing_before_the_row_and_nothing_counted_right_is_changed(plan):
    for appendix in plan.appendices:
        printed = [node.number for node in appendix.nodes]
        for place in range(len(printed)):
            assert renumbered_from(appendix.nodes, place)[:place] == printed[:place]


def test_an_appendix_without_gaps_is_counted_on_as_printed():
    nodes = library.library_plan("binh-dinh").appendices[0].nodes
    assert all(renumbered_from(nodes, place) == [node.number for node in nodes] for place in range(len(nodes)))
