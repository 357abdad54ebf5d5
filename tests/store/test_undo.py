"""Undo and redo from the journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop.domain.findings import Refused
from desktop.domain.search import read_wanted
from desktop.models import Agency, Profile
from desktop.store.content import content_hash
from desktop.store.journal import put_in
from desktop.store.ledger import Ledger, create_ledger, open_ledger
from desktop.store.search_index import find
from desktop.store.undo import redo, undo


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    """Give an empty ledger."""
    with create_ledger(tmp_path / "so.sotiendo") as ledger:
        yield ledger


def _add(ledger: Ledger, code: str, name: str = "A") -> int:
    with ledger.change("added", code=code) as change:
        change.session.add(_agency(code, name))
    return change.entry


def _agency(code: str, name: str = "A") -> Agency:
    return Agency(code=code, name=name, level="commune", kind="commune", province_code="82", province_name="Tỉnh B")


def _rename(ledger: Ledger, code: str, name: str) -> int:
    with ledger.change("renamed", code=code) as change:
        change.session.execute(text("UPDATE agency SET name = :name WHERE code = :code"), {"name": name, "code": code})
    return change.entry


def _names(ledger: Ledger) -> dict[str, str]:
    with ledger.read() as session:
        return {agency.code: agency.name for agency in session.query(Agency)}


def _hash(ledger: Ledger) -> str:
    with ledger.read() as session:
        return content_hash(session)


def test_undo_takes_back_the_newest_change_first(empty: Ledger) -> None:
    _add(empty, "1")
    _rename(empty, "1", "B")
    assert undo(empty).label == "renamed"
    assert _names(empty) == {"1": "A"}
    assert undo(empty).label == "added"
    assert _names(empty) == {}


def test_redo_makes_it_again_in_order(empty: Ledger) -> None:
    _add(empty, "1")
    _rename(empty, "1", "B")
    undo(empty)
    undo(empty)
    redo(empty)
    assert _names(empty) == {"1": "A"}
    redo(empty)
    assert _names(empty) == {"1": "B"}


def test_undo_works_after_a_restart(empty: Ledger) -> None:
    _add(empty, "1")
    empty.close()
    with open_ledger(empty.path) as again:
        undo(again)
        assert _names(again) == {}


def test_a_new_change_ends_what_could_be_redone(empty: Ledger) -> None:
    _add(empty, "1")
    undo(empty)
    _add(empty, "2")
    with pytest.raises(Refused) as refused:
        redo(empty)
    assert refused.value.finding.code == "nothing_to_redo"


def test_nothing_to_undo_is_said(empty: Ledger) -> None:
    with pytest.raises(Refused) as refused:
        undo(empty)
    assert refused.value.finding.code == "nothing_to_undo"


def test_one_old_change_is_undone_and_later_ones_left_alone(empty: Ledger) -> None:
    _add(empty, "1")
    with empty.change("both") as change:
        change.session.execute(text("UPDATE agency SET name = 'B'"))
        change.session.add(
            Agency(code="2", name="B", level="commune", kind="commune", province_code="82", province_name="Tỉnh B")
        )
    _rename(empty, "2", "C")
    done = undo(empty, change.entry)
    assert _names(empty) == {"1": "A", "2": "C"}
    assert done.left_alone == (("agency", "[2]"),)


def test_what_later_rows_hang_on_is_not_taken_away(empty: Ledger) -> None:
    entry = _add(empty, "1")
    with empty.change("profile") as change:
        change.session.add(Profile(agency_id=1, authority=[], recipients=[]))
    with pytest.raises(Refused) as refused:
        undo(empty, entry)
    assert refused.value.finding.code == "undo_overtaken"
    assert _names(empty) == {"1": "A"}


def test_an_entry_is_undone_once(empty: Ledger) -> None:
    entry = _add(empty, "1")
    undo(empty, entry)
    with pytest.raises(Refused) as refused:
        undo(empty, entry)
    assert refused.value.finding.code == "entry_undone"


ACTIONS = st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("ABCĐ")), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_undoing_everything_gives_the_first_state_and_redoing_the_last(
    tmp_path: Path, actions: list[tuple[str, str]]
) -> None:
    path = tmp_path / f"{abs(hash(tuple(actions)))}.sotiendo"
    path.unlink(missing_ok=True)
    with create_ledger(path) as ledger:
        states = [_hash(ledger)]
        for code, name in actions:
            entry = _rename(ledger, code, name) if code in _names(ledger) else _add(ledger, code, name)
            if entry:
                states.append(_hash(ledger))
        for state in reversed(states[:-1]):
            undo(ledger)
            assert _hash(ledger) == state
    with open_ledger(path) as ledger:
        for state in states[1:]:
            redo(ledger)
            assert _hash(ledger) == state


def _put_in(ledger: Ledger, *numbers: int) -> int:
    """Put agencies in all at once."""
    alike = {"level": "commune", "kind": "commune", "province_code": "82", "province_name": "Tỉnh B"}
    days = {"valid_from": None, "valid_to": None}
    with ledger.change("put_in") as change:
        rows = [(number, f"{number}", f'Xã "{number}"\n\x1f') for number in numbers]
        put_in(change.session.connection(), "agency", alike | days, ("id", "code", "name"), rows)
    return change.entry


def test_rows_put_in_all_at_once_are_taken_back_and_made_again(empty: Ledger) -> None:
    _add(empty, "1")
    before = _hash(empty)
    _put_in(empty, 2, 3)
    assert _names(empty) == {"1": "A", "2": 'Xã "2"\n\x1f', "3": 'Xã "3"\n\x1f'}
    after = _hash(empty)
    assert undo(empty).rows == 2
    assert _hash(empty) == before
    assert redo(empty).rows == 2
    assert _hash(empty) == after


def test_of_rows_put_in_all_at_once_one_that_was_changed_since_is_left_and_named(empty: Ledger) -> None:
    entry = _put_in(empty, 2, 3)
    _rename(empty, "3", "C")
    taken = undo(empty, entry)
    assert (taken.rows, taken.left_alone) == (1, (("agency", "[3]"),))
    assert _names(empty) == {"3": "C"}


def test_rows_put_in_all_at_once_are_found_by_their_words_until_they_are_taken_back(empty: Ledger) -> None:
    _put_in(empty, 2, 3)
    with empty.read() as session:
        assert find(session, read_wanted("Xã 3"), 9) == (("agency", (3,)),)
    undo(empty)
    with empty.read() as session:
        assert find(session, read_wanted("Xã 3"), 9) == ()


def test_rows_are_put_in_all_at_once_in_a_change_alone(empty: Ledger) -> None:
    with empty.aside() as session, pytest.raises(IntegrityError):
        put_in(session.connection(), "agency", {"id": 2, "name": "B"}, ("code",), [("2",)])
    assert _names(empty) == {}


def test_rows_that_follow_some_that_could_not_be_put_in_are_told_all_the_same(empty: Ledger) -> None:
    _add(empty, "1")
    with empty.change("added") as change:
        with pytest.raises(IntegrityError), change.session.begin_nested():
            put_in(change.session.connection(), "agency", {"id": 1}, ("code",), [("2",)])
        change.session.add(_agency("3"))
    assert _names(empty) == {"1": "A", "3": "A"}
    undo(empty)
    assert _names(empty) == {"1": "A"}
