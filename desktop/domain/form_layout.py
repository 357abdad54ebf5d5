"""Finds the columns and rows of a count form in a table somebody else laid out; it must not know any file format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.domain.forms import ColumnKind
from desktop.domain.label_likeness import pair_in_order, pair_labels
from desktop.domain.text import fold, match_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.domain.forms import Form, FormColumn

_LEAST = 0.5
_WORD = re.compile(r"\w+")
_TOTALS = ("tong so", "tong cong", "tong", "cong", "cong chung")


@dataclass(frozen=True, slots=True)
class OtherColumn:
    """A column of the other table: its number as Excel counts, its heading by levels, the number printed under it."""

    column: int
    heading: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Where a form's columns and rows stand, rows of sums too, by their keys, and the names of those not found."""

    columns: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    missing_columns: tuple[str, ...] = ()
    missing_rows: tuple[str, ...] = ()

    def fits(self, form: Form) -> bool:
        """Say whether enough of the form's count columns were found for the table to be this form."""
        counts = form.count_columns
        return sum(column.key in self.columns for column in counts) >= max(len(counts) * _LEAST, 1)


def lay_out(form: Form, columns: Sequence[OtherColumn], labels: Mapping[int, tuple[str, str]]) -> FormLayout:
    """Find a form in a table; ``labels`` are the running number and the text of each row.

    Columns are known by their whole headings, else by the innermost one where only one is called so, with marks or
    without, else by the number printed under them, else by headings that are worded nearly so and like no other, else
    by the innermost ones alone between two that were found. Rows are known by their labels, else by their numbers or
    labels nearly so; those of one label by their order, where the others keep that of the form. A form of one row takes
    the only one.
    """
    found = _columns(form, columns)
    rows = _rows(form, labels)
    wanted = [column for column in form.columns if column.kind in (ColumnKind.COUNT, ColumnKind.NOTE)]
    return FormLayout(
        found,
        rows,
        tuple(" › ".join(column.heading) for column in wanted if column.key not in found),
        tuple(row.label for row in form.item_rows if row.key not in rows),
    )


def _columns(form: Form, columns: Sequence[OtherColumn]) -> dict[str, int]:
    found: dict[str, int] = {}
    ways: tuple[tuple[Callable[[FormColumn], str], Callable[[OtherColumn], str]], ...] = (
        (_whole, _whole),
        (_inner, _inner),
        (_words, _words),
        (_inner_words, _inner_words),
        (_own_number, _other_number),
    )
    for own, other in ways:
        named = [other(column) for column in columns]
        wanted = [own(column) for column in form.columns]
        for column in form.columns:
            key = own(column)
            if column.key in found or not key or wanted.count(key) > 1 or named.count(key) != 1:
                continue
            place = columns[named.index(key)].column
            if place not in found.values():
                found[column.key] = place
    found |= _alike(form, columns, found)
    return found | _between(form, columns, found)


def _alike(form: Form, columns: Sequence[OtherColumn], found: Mapping[str, int]) -> dict[str, int]:
    """Find columns whose headings are worded differently, as a whole, else the innermost ones alone."""
    own = [column for column in form.columns if column.key not in found]
    others = [column for column in columns if column.column not in found.values()]
    whole = pair_labels(
        {column.key: " ".join(column.heading) for column in own},
        {column.column: " ".join(column.heading) for column in others},
    )
    rest = [column for column in own if column.key not in whole]
    return whole | _alike_inside(rest, [column for column in others if column.column not in whole.values()])


def _alike_inside(own: Sequence[FormColumn], others: Sequence[OtherColumn]) -> dict[str, int]:
    """Pair columns by their innermost headings, those with others above them apart from those without."""
    paired: dict[str, int] = {}
    for is_below in (False, True):
        paired |= pair_labels(
            {column.key: column.heading[-1] for column in own if (len(column.heading) > 1) is is_below},
            {column.column: column.heading[-1] for column in others if (len(column.heading) > 1) is is_below},
        )
    return paired


def _between(form: Form, columns: Sequence[OtherColumn], found: Mapping[str, int]) -> dict[str, int]:
    """Find columns by their innermost headings between two that were found, where both tables are in one order."""
    paired: dict[str, int] = {}
    counts = [column for column in form.columns if column.key in found or column.kind is ColumnKind.COUNT]
    for is_found, run in groupby(counts, key=lambda column: column.key in found):
        own = list(run)
        if is_found:
            continue
        at = counts.index(own[0])
        before, after = counts[at - 1 : at], counts[at + len(own) : at + len(own) + 1]
        first = found[before[0].key] if before else 0
        others = [
            column for column in columns if first < column.column and (not after or column.column < found[after[0].key])
        ]
        if not any(column.column in found.values() for column in others):
            paired |= _run(own, others)
    return paired


def _run(own: Sequence[FormColumn], others: Sequence[OtherColumn]) -> dict[str, int]:
    """Pair columns that follow one another in a form with those at their place in the table."""
    wanted, named = ([_inner_words(column) for column in each] for each in (own, others))
    same = [key for key in wanted if wanted.count(key) == named.count(key) == 1]
    found = {own[wanted.index(key)].key: others[named.index(key)].column for key in same}
    own = [column for column in own if column.key not in found]
    others = [column for column in others if column.column not in found.values()]
    if len({len(heading) > 1 for heading in (*(one.heading for one in own), *(one.heading for one in others))}) != 1:
        return found
    ordered = pair_in_order(
        {column.key: column.heading[-1] for column in own}, {column.column: column.heading[-1] for column in others}
    )
    return found | (ordered or _alike_inside(own, others))


def _whole(column: FormColumn | OtherColumn) -> str:
    return " › ".join(match_key(text) for text in column.heading)


def _inner(column: FormColumn | OtherColumn) -> str:
    return match_key(column.heading[-1])


def _words(column: FormColumn | OtherColumn) -> str:
    """Give the words of all levels, as one cell holds them that somebody typed without marks or in one line."""
    return " ".join(_WORD.findall(fold(" ".join(column.heading))))


def _inner_words(column: FormColumn | OtherColumn) -> str:
    return " ".join(_WORD.findall(fold(column.heading[-1])))


def _own_number(column: FormColumn) -> str:
    return column.number


def _other_number(column: OtherColumn) -> str:
    return column.number.split("=")[0].strip(" ()[]")


def _rows(form: Form, labels: Mapping[int, tuple[str, str]]) -> dict[str, int]:
    items = form.item_rows
    if len(items) == 1 and len(labels) == 1:
        return {items[0].key: next(iter(labels))}
    found: dict[str, int] = {}
    texts = {row: fold(text) for row, (_number, text) in labels.items()}
    for item in items:
        same = [row for row, text in texts.items() if text == fold(item.label)]
        if len(same) > 1:
            same = [row for row in same if labels[row][0].strip(" .") == item.number]
        if len(same) == 1 and same[0] not in found.values():
            found[item.key] = same[0]
    found |= _rows_in_order(form, texts, found)
    found |= _totals(form, {row: text for row, text in texts.items() if row not in found.values()})
    own = {item.key: item.label for item in items if item.key not in found}
    return found | pair_labels(own, {row: labels[row][1] for row in texts if row not in found.values()})


def _rows_in_order(form: Form, texts: Mapping[int, str], found: Mapping[str, int]) -> dict[str, int]:
    """Find rows that share their label with others: as many of each, and all rows in the order of the form."""
    labels: dict[str, list[str]] = {}
    for item in form.item_rows:
        labels.setdefault(fold(item.label), []).append(item.key)
    alike: dict[str, int] = {}
    for label, keys in labels.items():
        rows = [row for row, text in texts.items() if text == label]
        if len(keys) > 1 and len(rows) == len(keys) and not any(key in found for key in keys):
            alike |= dict(zip(keys, sorted(rows), strict=True))
    placed = {**found, **alike}
    order = [placed[item.key] for item in form.item_rows if item.key in placed]
    return alike if order == sorted(order) else {}


def _totals(form: Form, texts: Mapping[int, str]) -> dict[str, int]:
    """Find the rows that add others up: by their labels, that of all rows by any word for a sum."""
    found: dict[str, int] = {}
    for total in (row for row in form.rows if row.total):
        own = fold(total.label)
        named = (own,) if total.parts or own not in _TOTALS else _TOTALS
        same = [row for row, text in texts.items() if text in named]
        if len(same) == 1:
            found[total.key] = same[0]
    return found
