"""Fresh numbers for the rows of an appendix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plan_numbering import NumberStyle, fresh_numbers, list_letter, roman
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
    ("value", "figures"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV")]
)
def test_roman_figures(value, figures):
    assert roman(value) == figures


@pytest.mark.parametrize(
    ("turn", "letter"), [(1, "a"), (4, "d"), (5, "đ"), (6, "e"), (9, "i"), (10, "k"), (23, "y"), (24, "aa")]
)
def test_lists_are_lettered_as_in_vietnamese_documents(turn, letter):
    assert list_letter(turn) == letter
