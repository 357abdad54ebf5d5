"""The index of words goes with every change and with none but those; made anew it says the same."""

import random
import re
import sqlite3
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop.domain.search import indexed_pairs, indexed_words, initials, marked_text, read_wanted
from desktop.domain.text import fold
from desktop.models.searched import SEARCHED
from desktop.services import library
from desktop.store import file, search_index
from desktop.store.content import content_hash
from desktop.store.ledger import create_ledger, open_ledger
from desktop.store.undo import redo, undo

AGENCY = (
    "INSERT INTO agency (code, name, level, kind, province_code, province_name) VALUES ('{}', '{}', '', '', '', '')"
)
COUNT = (
    "INSERT INTO count (agency_id, form, period, row, column, value, absence, note, recorded_at) "
    "VALUES (1, 'f', 'p', '{}', 'c', 1, '', '{}', '2026-11-14 17:00:00')"
)


@pytest.fixture
def ledger(tmp_path):
    with create_ledger(tmp_path / "so.sotiendo") as made:
        yield made


def _write(ledger, *statements):
    with ledger.change("written") as change:
        for statement in statements:
            try:
                with change.session.connection().begin_nested():
                    change.session.execute(text(statement))
            except (IntegrityError, sqlite3.IntegrityError):
                continue


def _found(ledger, typed, limit=100):
    with ledger.read() as session:
        return list(search_index.find(session, read_wanted(typed), limit))


def _instances(index, name):
    """List every word of an index with the row it is of and its place in there."""
    index.execute(f"CREATE VIRTUAL TABLE temp.{name}_terms USING fts5vocab(main, {name}, instance)")
    words = index.execute(f"SELECT term, doc, offset FROM temp.{name}_terms").fetchall()
    rows = search_index.rows_at(index, [place for _term, place, _offset in words])
    return sorted((term, row, offset) for (term, _place, offset), row in zip(words, rows, strict=True))


def _said(path):
    """Tell what the index of a file says, and what one made of the file anew would."""
    raw = file.connect(path, write=False)
    fresh = sqlite3.connect(":memory:")
    try:
        search_index.make(fresh, raw)
        said = []
        for held in (raw, fresh):
            held.execute("PRAGMA query_only=OFF")
            said.append({name: _instances(held, name) for name in ("search_words", "search_pairs", "search_initials")})
        return said
    finally:
        raw.close()
        fresh.close()


def test_words_are_found_without_marks_and_those_typed_with_marks_come_first(ledger):
    _write(ledger, AGENCY.format("1", "nam giới"), AGENCY.format("2", "năm học"), AGENCY.format("3", "Nấm rơm"))
    assert _found(ledger, "năm") == [("agency", (2,)), ("agency", (1,)), ("agency", (3,))]
    assert len(_found(ledger, "nam")) == 3
    assert _found(ledger, "nấm")[0] == ("agency", (3,))


def test_words_are_found_in_any_order_and_half_typed(ledger):
    _write(ledger, AGENCY.format("1", "Chuyển đổi số hoá đơn"))
    for typed in ("so hoa", "số hóa", "số hoá", "hoa so", "doi chu", "ĐỔI SỐ", "chuyen doi so hoa don"):
        assert _found(ledger, typed) == [("agency", (1,))], typed
    assert _found(ledger, "so hoan") == []


@pytest.mark.parametrize("typed", ["SKHCN", "skhcn", "sở khcn", "KH&CN", "khcn"])
def test_initials_find_the_whole_name_and_the_short_one(ledger, typed):
    _write(
        ledger,
        AGENCY.format("1", "Sở Khoa học và Công nghệ"),
        AGENCY.format("2", "Sở KH&CN"),
        AGENCY.format("3", "Sở Y tế"),
    )
    assert {key for _table, key in _found(ledger, typed)} >= ({(2,)} if "&" in typed else {(1,), (2,)})
    assert ("agency", (3,)) not in _found(ledger, typed)


def test_a_word_that_stands_for_itself_goes_with_initials(ledger):
    _write(ledger, AGENCY.format("1", "Ủy ban nhân dân xã Tân Phú"), AGENCY.format("2", "Ủy ban nhân dân xã Mỹ An"))
    assert _found(ledger, "ubnd tan phu") == [("agency", (1,))]


def test_nothing_is_missed_that_like_finds_at_the_beginning_of_words(ledger):
    names = sorted({node.text for plan in library.library_plans() for part in plan.appendices for node in part.nodes})
    _write_names(ledger, names)
    words = {place: re.findall(r"[^\W_]+", fold(name)) for place, name in enumerate(names, 1)}
    folded = {place: f" {' '.join(found)}" for place, found in words.items()}
    for typed in ("so hoa", "nam", "thu tuc hanh ch", "ke hoach", "t", "254", "du lieu"):
        by_like = {place for place, text in folded.items() if f" {typed}" in text}
        assert by_like <= {key[0] for _table, key in _found(ledger, typed, len(names))}, typed


def test_what_stands_side_by_side_comes_before_what_only_holds_the_words(ledger):
    names = sorted({node.text for plan in library.library_plans() for part in plan.appendices for node in part.nodes})
    _write_names(ledger, names)
    chance = random.Random(4)
    for _ in range(60):
        said = re.findall(r"[^\W_]+", chance.choice(names))
        first = chance.randrange(len(said))
        words = said[first : first + chance.choice((1, 2, 3, 4))]
        words[-1] = words[-1][: chance.choice((1, 2, 9))]
        typed = " ".join(words if chance.random() < 0.5 else [fold(word) for word in words])
        if not read_wanted(typed).abbreviations:
            assert _found(ledger, typed, len(names)) == [("agency", (place,)) for place in _ranked(names, typed)], typed


def _ranked(names, typed):
    """Seek in the texts themselves: as it is written before without marks, side by side before anywhere."""
    wanted = read_wanted(typed)
    ways = [(marked_text, wanted.marked)] * wanted.has_marks + [(fold, wanted.folded)]
    if len(wanted.folded) == 1:
        steps = [(*way, fits) for way in ways for fits in (_is_one_of, _follows)]
    else:
        steps = [(*way, fits) for fits in (_follows, _holds) for way in ways]
    found = {}
    for written, words, fits in steps:
        for place, name in enumerate(names, 1):
            if fits(re.findall(r"[^\W_]+", written(f"{name} {place - 1}")), words):
                found.setdefault(place)
    return list(found)


def _is_one_of(said, words):
    return words[0] in said


def _follows(said, words):
    runs = (tuple(said[first : first + len(words)]) for first in range(len(said) - len(words) + 1))
    return any(run[:-1] == words[:-1] and run[-1].startswith(words[-1]) for run in runs)


def _holds(said, words):
    return set(words[:-1]) <= set(said) and any(word.startswith(words[-1]) for word in said)


@pytest.mark.parametrize("name", ["a\U0001e4d0b số", "số_hóa đơn", "x² y₂ ⅷ", "n\u0303ơ số", "\ue000a số", "ß ı ŉ"])
def test_letters_of_any_script_and_age_are_found(ledger, name):
    _write_names(ledger, [name, "khác"])
    for typed in (name, *name.split()):
        assert _found(ledger, typed) == [("agency", (1,))], typed


def _write_names(ledger, names):
    with ledger.change("written") as change:
        insert = (
            "INSERT INTO agency (code, name, level, kind, province_code, province_name) VALUES (?, ?, '', '', '', '')"
        )
        change.session.connection().exec_driver_sql(insert, [(str(place), name) for place, name in enumerate(names)])


def test_signs_of_the_query_language_are_only_text(ledger):
    _write(ledger, AGENCY.format("1", 'AND "OR" NOT'))
    for typed in ('"', "*", "and", 'or" OR', "NEAR(", "a:b", "-", "(", "'"):
        _found(ledger, typed)
    assert _found(ledger, "or") == [("agency", (1,))]
    assert _found(ledger, "  ") == []


def test_the_index_goes_back_and_forth_with_undo_and_is_not_part_of_what_the_ledger_says(ledger):
    _write(ledger, AGENCY.format("1", "một"))
    with ledger.read() as session:
        before = content_hash(session)
    _write(ledger, AGENCY.format("2", "hai"), "UPDATE agency SET name = 'ba' WHERE code = '1'")
    assert (len(_found(ledger, "hai")), len(_found(ledger, "mot")), len(_found(ledger, "ba"))) == (1, 0, 1)
    undo(ledger)
    assert (len(_found(ledger, "hai")), len(_found(ledger, "mot")), len(_found(ledger, "ba"))) == (0, 1, 0)
    with ledger.read() as session:
        assert content_hash(session) == before
    redo(ledger)
    assert (len(_found(ledger, "hai")), len(_found(ledger, "mot"))) == (1, 0)


def test_an_index_that_is_missing_or_behind_is_made_anew(ledger):
    _write(ledger, AGENCY.format("1", "xã Tân Phú"))
    path = ledger.path
    ledger.close()
    for harm in ("UPDATE search_state SET entry = 0", "UPDATE search_state SET version = 0", "DROP TABLE search_state"):
        raw = file.connect(path, write=True)
        raw.execute(harm)
        raw.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")
        file.close(raw)
        with open_ledger(path, write=False) as reading:
            assert _found(reading, "tan phu") == [("agency", (1,))]
        with open_ledger(path) as again:
            assert _found(again, "tan phu") == [("agency", (1,))]
        index, anew = _said(path)
        assert index == anew


def test_a_change_that_fails_leaves_the_index_as_it_was(ledger):
    _write(ledger, AGENCY.format("1", "xã Tân Phú"))
    with pytest.raises(ZeroDivisionError):
        _break_off(ledger)
    assert len(_found(ledger, "tan phu")) == 1
    assert _found(ledger, "hai") == []


def _break_off(ledger):
    with ledger.change("broken") as change:
        change.session.execute(text("UPDATE agency SET name = 'hai'"))
        change.session.flush()
        raise ZeroDivisionError


NAMES = st.sampled_from("abc")
STATEMENTS = st.one_of(
    st.tuples(NAMES, st.sampled_from(["", "số hóa", "đã nộp UBND"])).map(lambda pair: COUNT.format(*pair)),
    NAMES.map("DELETE FROM count WHERE row = '{}'".format),
    st.tuples(NAMES, NAMES).map(lambda pair: "UPDATE count SET row = '{}' WHERE row = '{}'".format(*pair)),
    NAMES.map("UPDATE count SET note = '' WHERE row = '{}'".format),
    st.just("UPDATE count SET note = note || ' \"ữ\\'"),
    NAMES.map(lambda name: AGENCY.format(name, "Sở " + name)),
    NAMES.map("UPDATE agency SET name = 'Xã mới' WHERE code = '{}'".format),
    NAMES.map("DELETE FROM agency WHERE code = '{}'".format),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.lists(STATEMENTS, min_size=1, max_size=5), min_size=1, max_size=3))
def test_after_any_changes_the_index_is_what_it_would_be_made_anew(tmp_path_factory, changes):
    with create_ledger(tmp_path_factory.mktemp("so") / "so.sotiendo") as ledger:
        _write(ledger, AGENCY.format("own", "A"))
        for statements in changes:
            _write(ledger, *statements)
        undo(ledger)
        index, anew = _said(ledger.path)
        assert index == anew


def test_what_goes_into_the_index_is_that_of_its_version():
    """What was put in by other rules could not be taken out again: change VERSION with them, and then this."""
    texts = sorted({node.text for plan in library.library_plans() for part in plan.appendices for node in part.nodes})
    said = repr(
        [
            (indexed_words(text), indexed_pairs(text), initials(text))
            for text in (*texts, "Đ/c Ngô-Thị_Hoà 50% n\u0303ơ")
        ]
    )
    assert (search_index.VERSION, zlib.crc32(said.encode()), len(SEARCHED)) == (3, 108877392, 9)
