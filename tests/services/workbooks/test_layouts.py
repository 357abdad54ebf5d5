"""What an officer settled of a layout is kept, listed, handed to another office and forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop.domain.foreign.layouts import Layout, find_layout, layout_as_data, layout_from_data
from desktop.domain.foreign.said import Said
from desktop.services import library, new_ledger
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from desktop.services.ledger import history
from desktop.services.workbooks import layouts
from tests.ledger_fixtures import content, some_commune
from tests.refusals import refused
from tests.services.foreign.test_tasks import text_of
from tests.services.foreign_books import report

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.ledger import Ledger

HEAD = ("STT", "Việc", "Đến đâu", "Làm được gì")
SAID = Said(columns={"B": "text", "C": "status", "D": "result"}, statuses={"tốt": "done"})


def book(*rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> bytes:
    return report(head, *rows)


FIRST = book((1, text_of(1), "Tốt", "Đã họp"), (2, text_of(2), "Đang thực hiện", None))


def settle(ledger: Ledger) -> None:
    apply_foreign(ledger, preview_foreign(ledger, FIRST, "thang-10.xlsx", SAID))


def test_an_unknown_layout_is_settled_once(ledger: Ledger) -> None:
    assert preview_foreign(ledger, FIRST, "a.xlsx", SAID).questions == ()
    settle(ledger)
    following = preview_foreign(ledger, book((3, text_of(3), "tốt", None)), "thang-11.xlsx")
    assert following.questions == ()
    assert [(row.task, row.verdict.value) for row in following.tasks] == [("dong-thap:I:3", "new")]
    assert following.tables[0].is_known
    assert following.layouts == ()


def test_a_layout_is_known_when_its_columns_move_and_another_one_comes(ledger: Ledger) -> None:
    settle(ledger)
    head = ("STT", "Đến đâu", "Khác", "Việc", "Làm được gì")
    moved = book((4, "Tốt", "ghi chú riêng", text_of(4), "Đã xong"), head=head)
    preview = preview_foreign(ledger, moved, "khac.xlsx")
    assert (preview.questions, [row.task for row in preview.tasks]) == ((), ["dong-thap:I:4"])


def test_settling_goes_in_and_out_as_a_change_of_its_own(goes_back_and_forth) -> None:
    layout = Layout("tasks", ("STT", "Việc"), columns={"viec": "text"})
    goes_back_and_forth(lambda ledger: layouts.keep_layouts(ledger, [layout], "a.xlsx"))


def test_undoing_the_import_keeps_what_was_settled(ledger: Ledger) -> None:
    settle(ledger)
    history.undo(ledger)
    assert [row.file for row in layouts.layout_rows(ledger)] == ["thang-10.xlsx"]


def test_looking_at_a_file_keeps_nothing(ledger: Ledger) -> None:
    before = content(ledger)
    preview_foreign(ledger, FIRST, "a.xlsx", SAID)
    assert content(ledger) == before


def test_what_was_settled_goes_to_another_office_and_asks_nothing_there(ledger: Ledger, tmp_path: Path) -> None:
    settle(ledger)
    assert layouts.export_layouts(ledger, tmp_path / "bo-cuc.json")[0] == 1
    other = tmp_path / "khac.sotiendo"
    with new_ledger.make_ledger(other, some_commune(), [library.library_plan("dong-thap")]) as held:
        assert layouts.import_layouts(held, tmp_path / "bo-cuc.json")[0] == 1
        assert preview_foreign(held, FIRST, "a.xlsx").questions == ()
        assert layouts.import_layouts(held, tmp_path / "bo-cuc.json") == (1, 0)


def test_a_form_that_only_the_other_office_has_is_left_to_be_found(ledger: Ledger) -> None:
    layout = Layout("counts", ("STT", "Đơn vị", "Số chậu"), form="bieu-rieng")
    layouts.keep_layouts(ledger, [layout], "a.json")
    flowers = report(("STT", "Đơn vị", "Số chậu"), (1, "An Bình", 3), (2, "Mỹ Tho", 4))
    assert [one.asks.value for one in preview_foreign(ledger, flowers, "a.xlsx").questions] == ["form"]


def test_a_layout_is_forgotten_by_its_code(ledger: Ledger) -> None:
    settle(ledger)
    (row,) = layouts.layout_rows(ledger)
    with refused("layout_unknown", row.code):
        layouts.remove_layout(ledger, "khong-co")
    layouts.remove_layout(ledger, row.code)
    assert layouts.layout_rows(ledger) == ()
    assert not preview_foreign(ledger, FIRST, "a.xlsx").tables[0].is_known


def test_removing_goes_back_and_forth(goes_back_and_forth, ledger: Ledger) -> None:
    settle(ledger)
    (row,) = layouts.layout_rows(ledger)
    goes_back_and_forth(lambda held: layouts.remove_layout(held, row.code))


def test_nothing_settled_is_nothing_to_write(ledger: Ledger, tmp_path: Path) -> None:
    with refused("layouts_none"):
        layouts.export_layouts(ledger, tmp_path / "a.json")


GOOD = {"kind": "sotiendo-layouts", "version": 1, "layouts": [{"kind": "tasks", "headings": ["STT", "Việc"]}]}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("không phải JSON", "Expecting"),
        (json.dumps(GOOD | {"kind": "khác"}), "kind"),
        (json.dumps(GOOD | {"version": 2}), "version"),
        (json.dumps(GOOD | {"layouts": [{"kind": "tasks"}]}), "headings"),
        (json.dumps(GOOD | {"layouts": [GOOD["layouts"][0] | {"columns": ["a"]}]}), "columns"),
        (json.dumps(GOOD | {"layouts": [GOOD["layouts"][0] | {"lạ": 1}]}), "lạ"),
    ],
)
def test_a_file_that_is_none_is_refused_naming_the_place(tmp_path: Path, data: str, place: str) -> None:
    (tmp_path / "a.json").write_text(data, "utf-8")
    with refused("layout_unreadable", place):
        layouts.read_layouts(tmp_path / "a.json")


def test_a_layout_is_the_same_in_any_order_of_columns_and_spelling() -> None:
    one, two = Layout("tasks", ("STT", "Nội dung")), Layout("tasks", ("NỘI DUNG", "stt"))
    assert one.code == two.code
    assert one.code != Layout("counts", one.headings).code
    assert one.code != Layout("tasks", ("STT", "Nội dung", "Nội dung")).code


def test_the_layout_with_most_of_the_headings_is_taken() -> None:
    small, large = Layout("tasks", ("a", "b", "c")), Layout("tasks", ("a", "b", "c", "d"))
    assert find_layout([small, large], ("d", "c", "b", "a", "e")) is large
    assert find_layout([small, large], ("a", "b", "x")) is None
    assert find_layout([Layout("tasks", ("a", "b"))], ("a", "b", "c")) is None


def test_a_layout_is_its_data_and_back() -> None:
    settled = ({"a": "text"}, {"b": "share"}, 2, ("vd",), {"tot": "done"}, "done", {"1": "-"}, "x", "II", {"*": "zero"})
    full = Layout("tasks", ("a", "b"), *settled)
    assert layout_from_data(json.loads(json.dumps(layout_as_data(full)))) == full
    assert layout_as_data(Layout("tasks", ("a",))) == {"kind": "tasks", "headings": ["a"]}
