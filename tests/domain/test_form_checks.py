"""Every kind of check over the cells of a form: a table of cases, and sound forms with one seeded error."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.check_findings import short_parts
from desktop.domain.findings import Severity
from desktop.domain.form_checks import Around, CellFinding, Counts, RunningChecks, check_form, counts_of
from desktop.domain.form_data import form_as_data, form_from_data
from desktop.domain.forms import Check, CheckKind, ColumnKind, Form, FormColumn, FormRow, Jump
from desktop.services import library
from desktop.services.words import wording
from desktop.system.language import set_language
from tests.refusals import refused

W, E = Severity.WARNING, Severity.ERROR
TWO_LINES = 160


def _column(key: str, **more: object) -> FormColumn:
    return FormColumn(key, (key.upper(),), ColumnKind.COUNT, **more)


def _form(*checks: Check, rows: tuple[FormRow, ...] = (), columns: tuple[FormColumn, ...] = (), **more: object) -> Form:
    return Form(
        code="F", version=1, number="", title="F", basis="", unit_note="", cycles=("month",),
        columns=columns or tuple(_column(key) for key in "abcd"), rows=rows or (FormRow("x", "1", "X"),),
        checks=checks, name="Form F", **more,
    )  # fmt: skip


def _cells(text: str, row: str = "x") -> Counts:
    """Read ``a=1 b=/ c=-``: a number, không phát sinh, không áp dụng; what is not named is not reported."""
    signs = {"/": "not_occurring", "-": "not_applicable"}
    pairs = [part.split("=") for part in text.split()]
    return counts_of(
        ((row, column), int(said) if said not in signs else None, signs.get(said, "")) for column, said in pairs
    )


SUM = Check("F-1", CheckKind.SUM, "a", ("b", "c", "d"), E, "a = b + c + d")
AT_MOST = Check("F-2", CheckKind.AT_MOST, "a", ("b", "c"), E)
CARRY = Check("F-3", CheckKind.CARRY, "a", ("b",), W)
RISING = Check("F-4", CheckKind.NOT_FALLING, "a", (), W)
BOUNDS = Check("F-5", CheckKind.BOUNDS, "a", (), E, least=1, most=10)


@pytest.mark.parametrize(
    ("check", "now", "before", "expected"),
    [
        (SUM, "a=1856 b=1099 c=578 d=179", "", None),
        (SUM, "a=1856 b=1100 c=578 d=179", "", 1857),
        (SUM, "a=5 b=5 c=/ d=0", "", None),
        (SUM, "a=/ b=0 c=/ d=/", "", None),
        (SUM, "a=/ b=1 c=/ d=/", "", 1),
        (SUM, "a=5 b=5 c=- d=-", "", None),
        (SUM, "a=6 b=5 c=- d=-", "", 5),
        (SUM, "a=6 b=- c=- d=-", "", None),
        (SUM, "a=- b=1 c=2 d=3", "", None),
        (SUM, "a=6 b=5 c=3", "", None),
        (SUM, "b=5 c=3 d=1", "", None),
        (AT_MOST, "a=3 b=1 c=2", "", None),
        (AT_MOST, "a=4 b=1 c=2", "", 3),
        (AT_MOST, "a=1 b=1", "", None),
        (CARRY, "a=5", "b=5", None),
        (CARRY, "a=6", "b=5", 5),
        (CARRY, "a=6", "b=/", 0),
        (CARRY, "a=6", "b=-", None),
        (CARRY, "a=6", "", None),
        (RISING, "a=6", "a=6", None),
        (RISING, "a=5", "a=6", 6),
        (RISING, "a=/", "a=6", 6),
        (RISING, "a=5", "", None),
        (BOUNDS, "a=1", "", None),
        (BOUNDS, "a=10", "", None),
        (BOUNDS, "a=0", "", 1),
        (BOUNDS, "a=11", "", 10),
        (BOUNDS, "a=-", "", None),
    ],
)
def test_a_check_finds_exactly_what_is_off(check: Check, now: str, before: str, expected: int | None) -> None:
    found = check_form(_form(check), _cells(now), Around(before=_cells(before)))
    assert [(one.cell, one.check, one.finding.params["expected"]) for one in found] == (
        [] if expected is None else [(("x", "a"), check.code, expected)]
    )


def test_a_sum_that_is_off_by_one_names_its_four_cells() -> None:
    (found,) = check_form(_form(SUM), _cells("a=1856 b=1100 c=578 d=179"))
    assert found.cells == (("x", "a"), ("x", "b"), ("x", "c"), ("x", "d"))
    params = found.finding.params
    assert (params["value"], params["expected"], params["difference"], params["parts"]) == (1856, 1857, 1, "B + C + D")
    assert (params["reason"], found.numbers, found.finding.severity) == ("a = b + c + d", ("1856", "1857"), E)


def test_a_check_of_some_rows_leaves_the_others_alone() -> None:
    rows = (FormRow("x", "1", "X"), FormRow("y", "2", "Y"))
    form = _form(replace(BOUNDS, rows=("y",)), rows=rows)
    values = Counts({("x", "a"): 99, ("y", "a"): 99})
    assert [found.cell for found in check_form(form, values)] == [("y", "a")]


def test_a_total_row_is_held_by_the_sum_of_its_parts() -> None:
    rows = (
        FormRow("sub", "", "Sub", total=True, parts=("x", "y")),
        FormRow("x", "1", "X"),
        FormRow("y", "2", "Y"),
        FormRow("z", "3", "Z"),
    )
    form = _form(replace(BOUNDS, rows=("sub",)), rows=rows)
    held = {("x", "a"): 5, ("y", "a"): 6, ("z", "a"): 50}
    (found,) = check_form(form, Counts(held))
    assert (found.cell, found.finding.params["value"]) == (("sub", "a"), 11)
    assert check_form(form, Counts(held | {("y", "a"): None})) == []


def test_decimals_are_compared_at_the_same_place_and_said_as_numbers() -> None:
    columns = (_column("a", places=1), _column("b"), _column("c", places=2), _column("d"))
    form = _form(SUM, columns=columns)
    assert check_form(form, _cells("a=485 b=40 c=850 d=0")) == []
    (found,) = check_form(form, _cells("a=485 b=40 c=855 d=0"))
    said = [found.finding.params[name] for name in ("value", "expected", "difference")]
    assert said == [Decimal("48.50"), Decimal("48.55"), Decimal("0.05")]
    assert "48,55" in wording.sentence(found.finding)


def test_bounds_and_jumps_are_whole_units_whatever_the_decimals() -> None:
    form = _form(BOUNDS, columns=(_column("a", places=1, jump=Jump(50, 2)),))
    assert check_form(form, _cells("a=100")) == []
    (found,) = check_form(form, _cells("a=101"))
    assert (found.finding.code, found.finding.params["expected"]) == ("count_above", Decimal(10))
    assert check_form(form, _cells("a=40"), Around(before=_cells("a=20"))) == []
    assert len(check_form(form, _cells("a=41"), Around(before=_cells("a=20")))) == 1


def test_a_column_that_is_no_longer_asked_is_in_no_check() -> None:
    columns = (_column("a"), _column("b"), _column("c", ended=date(2025, 7, 1)), _column("d"))
    form, now = _form(SUM, columns=columns), _cells("a=3 b=1 c=1 d=2")
    assert len(check_form(form, now, Around(on=date(2025, 6, 14)))) == 1
    assert check_form(form, now, Around(on=date(2025, 7, 14))) == []


def test_a_row_is_checked_in_the_columns_asked_of_it() -> None:
    form = _form(SUM, rows=(FormRow("x", "1", "X", columns=("a", "b", "d")),))
    assert check_form(form, _cells("a=3 b=1 d=2")) == []
    assert len(check_form(form, _cells("a=3 b=1 d=1"))) == 1


OTHER = _form(rows=(FormRow("p", "1", "P"), FormRow("q", "2", "Q")))
ACROSS = Check("F-9", CheckKind.SUM, "a", ("b",), W, form="G")


@pytest.mark.parametrize(
    ("kind", "other_row", "value", "is_off"),
    [
        (CheckKind.SUM, "", 7, False),
        (CheckKind.SUM, "", 8, True),
        (CheckKind.SUM, "q", 4, False),
        (CheckKind.AT_MOST, "", 7, False),
        (CheckKind.AT_MOST, "", 8, True),
        (CheckKind.AT_MOST, "p", 4, True),
    ],
)
def test_a_cell_is_held_against_another_form(kind: CheckKind, other_row: str, value: int, is_off: bool) -> None:
    other = Counts({("p", "b"): 3, ("q", "b"): 4})
    check = replace(ACROSS, kind=kind, other_row=other_row)
    found = check_form(_form(check), _cells(f"a={value}"), Around(others={"G": (OTHER, other)}))
    assert [one.finding.code for one in found] == ([f"count_{kind.value}_other"] if is_off else [])
    assert all(one.finding.params["form"] == "Form F" for one in found)


def test_a_check_against_another_form_waits_until_all_of_it_is_reported() -> None:
    half = Counts({("p", "b"): 3})
    assert check_form(_form(ACROSS), _cells("a=9"), Around(others={"G": (OTHER, half)})) == []
    assert check_form(_form(ACROSS), _cells("a=9")) == []


@pytest.mark.parametrize(
    ("value", "before", "year_before", "code"),
    [
        (151, 100, None, "count_jump"),
        (150, 100, None, None),
        (49, 100, None, "count_jump"),
        (50, 100, None, None),
        (30, 10, None, None),
        (31, 10, None, "count_jump"),
        (20, 0, None, None),
        (21, 0, None, "count_jump"),
        (21, None, None, None),
        (500, 490, 100, "count_jump_year"),
        (500, 100, 490, "count_jump"),
        (500, 100, 90, "count_jump_both"),
        (500, 490, 495, None),
    ],
)
def test_a_jump_is_more_than_half_and_more_than_twenty(
    value: int, before: int | None, year_before: int | None, code: str | None
) -> None:
    around = Around(Counts({("x", "a"): before}), Counts({("x", "a"): year_before}))
    found = check_form(_form(jump=Jump()), _cells(f"a={value}"), around)
    assert [one.finding.code for one in found] == ([code] if code else [])
    for one in found:
        said = wording.sentence(one.finding)
        numbers = {"count_jump": [before], "count_jump_year": [year_before]}.get(str(code), [before, year_before])
        assert all(str(number) in said for number in [value, *numbers])


def test_a_column_has_its_own_threshold_and_a_form_without_one_never_asks() -> None:
    around = Around(before=_cells("a=100 b=100"))
    columns = (_column("a", jump=Jump(10, 5)), _column("b"))
    now = _cells("a=120 b=120")
    assert [one.cell[1] for one in check_form(_form(columns=columns, jump=Jump()), now, around)] == ["a"]
    assert check_form(_form(), _cells("a=9999"), around) == []


def _sound(form: Form, drawn: st.DataObject) -> dict[tuple[str, str], int | None]:
    """Fill a form so that received = online + direct + carried = resolved + pending, all parts adding up."""
    values: dict[tuple[str, str], int | None] = {}
    for row in form.item_rows:
        online, direct, carried = (drawn.draw(st.integers(0, 5000)) for _one in range(3))
        received = online + direct + carried
        resolved = drawn.draw(st.integers(0, received))
        early, late = drawn.draw(st.integers(0, resolved)), drawn.draw(st.integers(0, received - resolved))
        given = {
            "received": received, "online": online, "direct": direct, "carried": carried, "resolved": resolved,
            "resolved_early": early, "resolved_on_time": resolved - early, "resolved_late": 0,
            "pending": received - resolved, "pending_in_time": received - resolved - late, "pending_late": late,
        }  # fmt: skip
        values |= {(row.key, column): value for column, value in given.items()}
    return values


@given(st.data())
def test_a_sound_form_has_no_finding_and_a_seeded_error_is_found_where_it_is(drawn: st.DataObject) -> None:
    form = replace(library.form("II.06a"), jump=None)
    form = replace(form, rows=form.rows[:4], checks=tuple(one for one in form.checks if not one.form))
    values = _sound(form, drawn)
    assert check_form(form, Counts(values)) == []
    row = drawn.draw(st.sampled_from(form.item_rows)).key
    column = drawn.draw(st.sampled_from(("online", "resolved_late", "pending_late", "received", "pending")))
    values[row, column] = (values[row, column] or 0) + drawn.draw(st.integers(1, 50))
    found = check_form(form, Counts(values))
    assert found
    assert all((row, column) in one.cells for one in found)


def _longest(found: CellFinding) -> int:
    return len(wording.sentence(found.finding))


@pytest.mark.parametrize("code", [form.code for form in library.forms()])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_sentence_is_longer_than_two_lines(code: str, language: str) -> None:
    """Every check and jump of every shipped form, broken with large numbers in its longest row."""
    set_language(language)
    form = replace(library.form(code), jump=Jump())
    others = {one.form: library.form(one.form) for one in form.checks if one.form}
    odd = {
        (row.key, column.key): 123_456_789 + 17 * place**2
        for row in form.item_rows
        for place, column in enumerate(form.count_columns)
    }
    even = {key: 98_765 * (place + 1) for place, key in enumerate(odd)}
    around = Around(
        Counts(even),
        Counts(even),
        {
            key: (other, Counts({(r.key, c.key): 7 for r in other.item_rows for c in other.count_columns}))
            for key, other in others.items()
        },
    )
    found = check_form(form, Counts(odd), around)
    assert found
    assert max(map(_longest, found)) <= TWO_LINES


def test_many_addends_are_named_by_the_first_and_the_last() -> None:
    assert short_parts(["(4)", "(5)", "(6)"]) == "(4) + (5) + (6)"
    assert short_parts([f"({number})" for number in range(4, 20)]) == "(4) + … + (19)"


@pytest.mark.parametrize("form", library.forms(), ids=lambda form: form.code)
def test_checks_across_forms_name_forms_rows_and_columns_that_there_are(form: Form) -> None:
    for check in form.checks:
        if not check.form:
            continue
        other = library.form(check.form)
        assert set(check.parts) <= {column.key for column in other.count_columns}
        assert check.other_row in ("", *(row.key for row in other.rows))
        assert set(other.cycles) & set(form.cycles)
        assert check.severity is W
        assert check.reason


def test_received_files_are_the_same_in_the_form_of_digitization_and_in_ii_06a() -> None:
    other = library.form("II.06a")
    rows = {row.key: place for place, row in enumerate(other.item_rows, 1)}
    held = Counts({(row, column): place for row, place in rows.items() for column in ("online", "direct", "resolved")})
    received, resolved = 2 * sum(rows.values()), sum(rows.values())
    around = Around(others={"II.06a": (other, held)})
    form = library.form("so-hoa")
    sound = {("don-vi", "received"): received, ("don-vi", "resolved"): resolved}
    assert check_form(form, Counts(sound), around) == []
    found = check_form(form, Counts(sound | {("don-vi", "received"): received + 1}), around)
    assert [one.check for one in found] == ["SH-5"]


@pytest.mark.parametrize("kind", [CheckKind.CARRY, CheckKind.BOUNDS, CheckKind.NOT_FALLING])
def test_only_sums_and_bounds_by_sums_reach_into_other_forms(kind: CheckKind) -> None:
    with refused("form_data_wrong", "checks.F-9"):
        form_from_data(form_as_data(_form(replace(ACROSS, kind=kind))))


MANY = (
    SUM, AT_MOST, CARRY, RISING, BOUNDS, ACROSS,
    Check("F-10", CheckKind.SUM, "a", ("b",), W, rows=("t",)),
    Check("F-11", CheckKind.AT_MOST, "c", ("a", "d"), E, rows=("x", "u"), other_row="y"),
    Check("F-12", CheckKind.SUM, "d", ("d",), W, rows=("z",), other_row="t"),
)  # fmt: skip
MANY_ROWS = (
    FormRow("t", "", "T", total=True), FormRow("u", "", "U", total=True, parts=("x", "y")),
    FormRow("h", "", "H", heading=True), FormRow("x", "1", "X"), FormRow("y", "2", "Y", columns=("a", "b")),
    FormRow("z", "3", "Z", places=1),
)  # fmt: skip
MANY_CELLS = st.tuples(st.sampled_from("xyz"), st.sampled_from("abcd"))
HELD = st.one_of(
    st.integers(0, 9).map(lambda value: (value, "")),
    st.sampled_from([(None, ""), (None, "not_occurring"), (None, "not_applicable")]),
)


def _counts(held: dict[tuple[str, str], tuple[int | None, str]]) -> Counts:
    return counts_of((cell, value, absence) for cell, (value, absence) in held.items())


@given(
    before=st.dictionaries(MANY_CELLS, HELD),
    held=st.dictionaries(MANY_CELLS, HELD),
    edits=st.lists(st.dictionaries(MANY_CELLS, HELD, min_size=1, max_size=3), max_size=6),
)
def test_checks_run_where_cells_changed_find_what_all_of_them_find(before, held, edits):
    form = _form(*MANY, rows=MANY_ROWS, jump=Jump(50, 2))
    around = Around(before=_counts(before), year_before=_cells("a=1 b=9"), others={"G": (OTHER, _cells("b=3", "p"))})
    running = RunningChecks(form, _counts(held), around)
    for edit in edits:
        held |= edit
        running.follow(_counts(held), {row for row, _column in edit})
        assert running.found == check_form(form, _counts(held), around)
