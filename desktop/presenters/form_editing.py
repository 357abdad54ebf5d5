"""A count form while an officer mends it: each act gives the form anew; it must not know Qt nor the ledger."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.findings import Refused, Severity
from desktop.domain.form_data import form_as_data, form_from_data
from desktop.domain.form_drafting.keys import slug, unused
from desktop.domain.forms import Check, CheckKind, ColumnKind, Form, FormColumn, FormRow, Nature, Ratio
from desktop.services.words import wording
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
KINDS = {
    ColumnKind.SERIAL: N_("Running number"),
    ColumnKind.LABEL: N_("Name of the row"),
    ColumnKind.COUNT: N_("Count"),
    ColumnKind.RATIO: N_("Share, derived"),
    ColumnKind.NOTE: N_("Note"),
}
NATURES = {Nature.FLOW: N_("In the period"), Nature.STOCK: N_("At its end")}
MOST_PLACES = 3
STEP = " › "
_SIGNS = {CheckKind.SUM: "=", CheckKind.AT_MOST: "≤"}
_RULE = re.compile(r"\s*(\S+?)\s*(=|≤|<=)\s*(.+?)\s*")


class RowKind(StrEnum):
    """What a row is to the officer: typed, a heading, the sum of all rows, the sum of the rows below it."""

    ITEM = "item"
    HEADING = "heading"
    TOTAL = "total"
    SUBTOTAL = "subtotal"


ROW_KINDS = {
    RowKind.ITEM: N_("Typed row"),
    RowKind.HEADING: N_("Heading row"),
    RowKind.TOTAL: N_("Sum of all rows"),
    RowKind.SUBTOTAL: N_("Sum of its group"),
}


def fault(form: Form) -> str:
    """Say why a form cannot be kept as it is; empty when it can."""
    try:
        form_from_data(form_as_data(form))
    except Refused as refused:
        return wording.sentence(refused.finding)
    return ""


def refs(form: Form) -> dict[str, str]:
    """Name each column as rules name it: (3) by its printed number, by its place where numbers are not all there."""
    numbers = [column.number for column in form.columns]
    is_numbered = all(numbers) and len(set(numbers)) == len(numbers)
    return {column.key: f"({column.number if is_numbered else place})" for place, column in enumerate(form.columns, 1)}


def with_field(form: Form, name: str, text: str) -> Form:
    """Change what is printed above a form, its name or its code."""
    return replace(form, **{name: text})  # type: ignore[arg-type]


def heading_text(column: FormColumn) -> str:
    """Write a nested heading on one line, from outside in."""
    return STEP.join(column.heading)


def with_column(form: Form, place: int, **changed: object) -> Form:
    """Change a column; what is left of a share it was goes with it."""
    columns = list(form.columns)
    columns[place] = replace(columns[place], **changed)  # type: ignore[arg-type]
    return replace(form, columns=tuple(columns))


def with_heading(form: Form, place: int, text: str) -> Form:
    """Take the heading of a column, its levels parted by › or >."""
    levels = tuple(part.strip() for part in re.split(r"[›>]", text) if part.strip())
    return with_column(form, place, heading=levels or ("",))


def with_kind(form: Form, place: int, kind: ColumnKind) -> Form:
    """Say what a column holds; the one that held the labels or running numbers before becomes a note."""
    column = form.columns[place]
    if column.kind is kind:
        return form
    for other, one in enumerate(form.columns):
        if one.kind is kind and kind in (ColumnKind.SERIAL, ColumnKind.LABEL):
            form = with_kind(form, other, ColumnKind.NOTE)
    taken = [one.key for one in form.columns if one is not column]
    wanted = slug(column.heading[-1]) if column.key in (ColumnKind.SERIAL, ColumnKind.LABEL) else column.key
    key = kind.value if kind in (ColumnKind.SERIAL, ColumnKind.LABEL) else unused(wanted, taken)
    ratio = Ratio((), ()) if kind is ColumnKind.RATIO else None
    changed = replace(column, kind=kind, key=key, ratio=ratio, places=0, unit="", nature=Nature.FLOW, accumulates=False)
    if kind is ColumnKind.COUNT:
        changed = replace(changed, unit=column.unit)
    columns = tuple(changed if one is column else one for one in form.columns)
    return without_loose_ends(replace(form, columns=columns))


def without_column(form: Form, place: int) -> Form:
    """Take a column out, with the rules and shares that name it."""
    return without_loose_ends(replace(form, columns=(*form.columns[:place], *form.columns[place + 1 :])))


def moved_column(form: Form, place: int, step: int) -> Form:
    """Move a column by a step; it stays at the edge."""
    return replace(form, columns=_moved(form.columns, place, step))


def without_loose_ends(form: Form) -> Form:
    """Leave out rules and parts of shares that name columns or rows that are no longer there."""
    counts = {column.key for column in form.count_columns}
    rows = {row.key for row in form.rows}
    columns = tuple(
        replace(
            column, ratio=Ratio(*(_known(keys, counts) for keys in (column.ratio.numerator, column.ratio.denominator)))
        )
        if column.ratio
        else column
        for column in form.columns
    )
    checks = tuple(
        check
        for check in form.checks
        if (check.form or {*check.parts} <= counts)
        and check.column in counts
        and {*check.rows, *filter(None, [check.other_row if not check.form else ""])} <= rows
    )
    kept = tuple(replace(row, columns=_known(row.columns, counts), parts=_known(row.parts, rows)) for row in form.rows)
    return replace(form, columns=columns, checks=checks, rows=kept)


def share_texts(form: Form, column: FormColumn) -> tuple[str, str]:
    """Write what a share divides: the columns above and below."""
    if column.ratio is None:
        return "", ""
    named = refs(form)
    above, below = (
        " + ".join(named[key] for key in keys) for keys in (column.ratio.numerator, column.ratio.denominator)
    )
    return above, below


def with_share(form: Form, place: int, above: str, below: str) -> Form:
    """Say what a share divides. Refuses with ``form_rule_unreadable``."""
    return with_column(form, place, ratio=Ratio(_columns(form, above), _columns(form, below)))


def rules_text(form: Form) -> str:
    """Write the sums and bounds between columns, one a line: (3) = (4) + (5)."""
    named = refs(form)
    return "\n".join(
        f"{named[check.column]} {_SIGNS[check.kind]} {' + '.join(named[part] for part in check.parts)}"
        for check in form.checks
        if _is_plain(check)
    )


def with_rules(form: Form, text: str) -> Form:
    """Take the rules as written, one a line; those known before keep code and reason.

    Refuses with ``form_rule_unreadable``.
    """
    others = [check for check in form.checks if not _is_plain(check)]
    known = {(check.kind, check.column, check.parts): check for check in form.checks if _is_plain(check)}
    found: list[Check] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        kind, column, parts = _rule(form, line)
        held = known.get((kind, column, parts))
        codes = [check.code for check in (*form.checks, *found)]
        fresh = Check(unused(f"{form.code}-1", codes), kind, column, parts, Severity.ERROR, line.strip())
        found.append(held or fresh)
    return replace(form, checks=(*found, *others))


def _rule(form: Form, line: str) -> tuple[CheckKind, str, tuple[str, ...]]:
    read = _RULE.fullmatch(line)
    if not read:
        raise Refused("form_rule_unreadable", text=line.strip())
    column, parts = _columns(form, read[1]), _columns(form, read[3])
    if len(column) != 1 or not parts:
        raise Refused("form_rule_unreadable", text=line.strip())
    return CheckKind.SUM if read[2] == "=" else CheckKind.AT_MOST, column[0], parts


def _columns(form: Form, text: str) -> tuple[str, ...]:
    named = {ref.strip("()"): key for key, ref in refs(form).items()}
    counts = {column.key for column in form.count_columns}
    found = [named.get(part.strip(" ()"), "") for part in text.split("+") if part.strip()]
    if any(key not in counts for key in found):
        raise Refused("form_rule_unreadable", text=text.strip())
    return tuple(found)


def _is_plain(check: Check) -> bool:
    return check.kind in _SIGNS and not (check.form or check.other_row or check.rows)


def row_kind(row: FormRow) -> RowKind:
    """Say what a row is."""
    if row.heading:
        return RowKind.HEADING
    if not row.total:
        return RowKind.ITEM
    return RowKind.SUBTOTAL if row.parts else RowKind.TOTAL


def with_row(form: Form, place: int, **changed: object) -> Form:
    """Change a row."""
    rows = list(form.rows)
    rows[place] = replace(rows[place], **changed)  # type: ignore[arg-type]
    return replace(form, rows=tuple(rows))


def with_row_kind(form: Form, place: int, kind: RowKind) -> Form:
    """Say what a row is; the sum of a group takes the rows up to the next heading or sum."""
    plain = with_row(form, place, total=False, heading=False, parts=())
    match kind:
        case RowKind.ITEM:
            return plain
        case RowKind.HEADING:
            return without_loose_ends(with_row(plain, place, heading=True))
        case RowKind.TOTAL:
            return without_loose_ends(with_row(plain, place, total=True))
    summed = without_loose_ends(with_row(plain, place, total=True))
    return with_row(summed, place, parts=_group(summed.rows, place))


def _group(rows: Sequence[FormRow], place: int) -> tuple[str, ...]:
    below = _until_other(rows[place + 1 :])
    return below or tuple(reversed(_until_other(tuple(reversed(rows[:place])))))


def _until_other(rows: Iterable[FormRow]) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows:
        if row.heading or row.total:
            break
        found.append(row.key)
    return tuple(found)


def with_new_row(form: Form, place: int) -> tuple[Form, int]:
    """Add a row behind another; gives its place."""
    key = unused("dong", [row.key for row in form.rows])
    rows = (*form.rows[: place + 1], FormRow(key, "", _("New row")), *form.rows[place + 1 :])
    return replace(form, rows=rows), place + 1


def without_row(form: Form, place: int) -> Form:
    """Take a row out."""
    return without_loose_ends(replace(form, rows=(*form.rows[:place], *form.rows[place + 1 :])))


def moved_row(form: Form, place: int, step: int) -> Form:
    """Move a row by a step; it stays at the edge."""
    return replace(form, rows=_moved(form.rows, place, step))


def _moved(items: Sequence[T], place: int, step: int) -> tuple[T, ...]:
    found = list(items)
    other = min(max(place + step, 0), len(found) - 1)
    found.insert(other, found.pop(place))
    return tuple(found)


def _known(keys: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    held = set(known)
    return tuple(key for key in keys if key in held)
