from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.presenters.file_names import file_name


def test_parts_are_joined_and_empty_ones_left_out():
    assert file_name(["Số hóa", "", "2026-11", "UBND xã A/B"], ".xlsx") == "Số hóa 2026-11 UBND xã A B.xlsx"


@given(st.lists(st.text(max_size=100), max_size=4))
def test_no_name_holds_what_windows_forbids(parts):
    name = file_name(parts, ".pdf")
    assert not set(name) & set('\\/:*?"<>|\n\t\0')
    assert not name.removesuffix(".pdf").endswith((".", " "))
