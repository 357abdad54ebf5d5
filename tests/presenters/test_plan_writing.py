"""Where rows of a plan written by hand may stand, and what numbers they would get."""

import pytest

from desktop.domain.plan_numbering import NumberStyle
from desktop.domain.plans import NodeKind
from desktop.presenters.plan_changes import PlanChanges
from desktop.presenters.plan_tree import Place
from desktop.presenters.plan_writing import Landing, Writing
from desktop.services.plans.editing import PlanHead, add_node, new_plan

TREE = [("I", 1), ("1", 2), ("1.1", 3), ("1.2", 3), ("2", 2), ("II", 1), ("1", 2)]
HEADINGS = {"I", "II"}


@pytest.fixture
def changes(ledger):
    """Give the changes of a small plan: I(1(1.1, 1.2), 2), II(1)."""
    slug = new_plan(ledger, PlanHead("Số hóa", 2026, 2027, "12/KH-UBND")).ref
    last = None
    for place, (number, level) in enumerate(TREE):
        kind = NodeKind.GROUP if number in HEADINGS or place == 1 else NodeKind.TASK
        last = add_node(ledger, slug, "I", last, kind, level, number=number, text=f"Việc {number}").ref
    return PlanChanges(ledger, slug)


def read(changes):
    return Writing(changes.read())


def key(writing, place):
    return writing.sheets[0].rows[place].key


def outline(changes):
    return " ".join("." * (row.level - 1) + (row.number or "-") for row in read(changes).sheets[0].rows)


@pytest.mark.parametrize(
    ("place", "act", "shown"),
    [
        (2, "behind", "I .1 ..1.1 ..X ..1.2 .2 II .1"),
        (1, "behind", "I .1 ..1.1 ..1.2 .X .2 II .1"),
        (1, "under", "I .1 ..1.1 ..1.2 ..X .2 II .1"),
        (2, "under", "I .1 ..1.1 ..X ..1.2 .2 II .1"),
        (2, "behind_heading", "I .1 ..1.1 ..1.2 .X .2 II .1"),
        (0, "behind_heading", "I .1 ..1.1 ..1.2 .2 X II .1"),
        (None, "behind", "I .1 ..1.1 ..1.2 .2 II .1 X"),
    ],
)
def test_a_row_is_added_where_the_officer_sees_it_go(changes, place, act, shown):
    writing = read(changes)
    landing = getattr(writing, act)(-1 if place is None else key(writing, place))
    changes.add(landing, NodeKind.TASK, {"number": "X", "text": "Thêm"})
    assert outline(changes) == shown
    assert read(changes).row(changes.made).text == "Thêm"


def test_the_first_row_of_an_empty_appendix_stands_on_top(changes):
    changes.add_appendix("II")
    assert read(changes).behind(-2) == Landing("II", None, 1)


@pytest.mark.parametrize(
    ("moved", "target", "where", "shown"),
    [
        (6, 2, Place.BEFORE, "I .1 ..1 ..1.1 ..1.2 .2 II"),
        (6, 2, Place.AFTER, "I .1 ..1.1 ..1 ..1.2 .2 II"),
        (6, 1, Place.UNDER, "I .1 ..1.1 ..1.2 ..1 .2 II"),
        (5, 0, Place.BEFORE, "II .1 I .1 ..1.1 ..1.2 .2"),
        (4, 1, Place.BEFORE, "I .2 .1 ..1.1 ..1.2 II .1"),
    ],
)
def test_a_row_let_go_stands_where_it_was_let_go(changes, moved, target, where, shown):
    writing = read(changes)
    changes.move(key(writing, moved), writing.landing(key(writing, moved), key(writing, target), where))
    assert outline(changes) == shown


def test_a_row_let_go_on_itself_or_below_itself_stays(changes):
    writing = read(changes)
    assert writing.landing(key(writing, 1), key(writing, 3), Place.UNDER) is None
    assert writing.landing(key(writing, 3), key(writing, 4), Place.BEFORE) is not None
    assert writing.landing(key(writing, 1), key(writing, 4), Place.BEFORE) is None


def test_a_row_goes_up_and_down_under_its_heading_alone(changes):
    writing = read(changes)
    changes.move(key(writing, 3), writing.by_step(key(writing, 3), -1))
    assert outline(changes) == "I .1 ..1.2 ..1.1 .2 II .1"
    assert read(changes).by_step(key(writing, 3), -1) is None


def test_a_number_is_proposed_unless_another_row_bears_it(changes):
    writing = read(changes)
    assert writing.number_at(writing.behind(key(writing, 3))) == "1.3"
    assert writing.number_at(writing.behind(key(writing, 2))) == ""
    assert writing.number_at(writing.behind_heading(key(writing, 5))) == "III"
    assert writing.number_at(Landing("I", None, 1)) == ""


@pytest.mark.parametrize("style", [None, *NumberStyle])
def test_what_is_shown_before_numbering_is_what_numbering_does(changes, style):
    writing = read(changes)
    changes.add(writing.behind(key(writing, 2)), NodeKind.TASK, {"text": "Thêm"})
    writing, at = read(changes), changes.made
    shown = writing.numbered_on(at) if style is None else writing.numbered_afresh(at, style)
    changes.number(at, "I", style)
    before = {row.text: row.number for row in writing.sheets[0].rows}
    after = {row.text: row.number for row in read(changes).sheets[0].rows}
    assert {one.text: one.now for one in shown} == {text: after[text] for text in after if after[text] != before[text]}


def test_a_change_finds_its_row_whatever_its_number_became(changes):
    writing = read(changes)
    second = key(writing, 4)
    changes.write_cell(second, "number", "9")
    changes.write_cell(second, "deadline", "Quý IV/2026")
    assert read(changes).row(second).cell("deadline") == "Quý IV/2026"
    changes.promote(second)
    changes.demote(second)
    assert outline(changes) == "I .1 ..1.1 ..1.2 .9 II .1"
    changes.turn_kind(second)
    assert read(changes).row(second).kind is NodeKind.GROUP


def test_what_was_taken_out_is_told(changes, ledger):
    from desktop.domain.status import State
    from desktop.services.progress.recording import ProgressInput, record_progress
    from desktop.system import language

    language.set_language("en")
    writing = read(changes)
    assert writing.next_to(key(writing, 4)) == key(writing, 5)
    assert writing.next_to(key(writing, 5)) == key(writing, 4)
    changes.remove(key(writing, 4))
    assert changes.removed_words() == "1 row was taken out."
    record_progress(ledger, f"{changes.slug}:I:I.1.1", ProgressInput(State.IN_PROGRESS, 50))
    changes.remove(key(writing, 1))
    assert changes.removed_words() == "3 rows are in the archive now, with what was recorded on them."
    (gone,) = changes.read().archived
    changes.restore(gone.key)
    assert outline(changes) == "I .1 ..1.1 ..1.2 II .1"


def test_a_plan_that_is_gone_is_told_as_none(changes):
    assert PlanChanges(changes.ledger, "khong-co").read() is None
