"""The known layouts of workbooks as the directory lists them; it must not know Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.foreign.layouts import heading_keys
from desktop.domain.foreign.said import LEFT_OUT, Meaning
from desktop.domain.forms import column_name
from desktop.domain.nothing_words import NothingSaid
from desktop.domain.status import State
from desktop.presenters.foreign import SIGN_WORDS, field_word
from desktop.services.counts import forms
from desktop.services.words import wording
from desktop.services.workbooks import layouts
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.forms import Form
    from desktop.services.workbooks.layouts import LayoutRow
    from desktop.store.ledger import Ledger

MEANINGS = {
    Meaning.THOUSANDS: N_("1.234 is one thousand two hundred and thirty-four"),
    Meaning.DECIMAL: N_("1.234 is one and a part"),
    Meaning.WHOLE: N_("1,5 triệu is 1.500.000"),
    Meaning.LARGE: N_("1,5 triệu is 1,5"),
    Meaning.PERCENT: N_("0.8 is 0,8 %"),
    Meaning.SHARE: N_("0.8 is 80 %"),
    Meaning.DAY: N_("1/9 is a day"),
    Meaning.NUMBER: N_("1/9 is a number"),
}


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """A layout: what tables of it hold, its headings, and what was settled of it, a sentence each."""

    code: str
    holds: str
    headings: str
    file: str
    day: str
    settled: tuple[str, ...]


def layout_lines(ledger: Ledger) -> tuple[LayoutLine, ...]:
    """List the layouts that a ledger knows, newest first."""
    known = {form.code: form for form in forms.forms(ledger)}
    return tuple(_line(row, known) for row in layouts.layout_rows(ledger))


def _line(row: LayoutRow, known: Mapping[str, Form]) -> LayoutLine:
    layout = row.layout
    form = known.get(layout.form)
    holds = form.name if form else layout.form or (_("Progress of tasks") if layout.kind == "tasks" else _("Counts"))
    return LayoutLine(
        row.code, holds, " | ".join(layout.headings), row.file, wording.shown_day(row.at.date()), _settled(row, form)
    )


def _settled(row: LayoutRow, form: Form | None) -> tuple[str, ...]:
    layout = row.layout
    printed = dict(zip(heading_keys(layout.headings), layout.headings, strict=True))
    named = {column.key: column_name(column) for column in form.columns} if form else {}
    said = [
        _("Column “{heading}”: {field}").format(heading=printed.get(key, key), field=_field(value, named))
        for key, value in layout.columns.items()
    ]
    said += [
        _("Numbers of “{heading}”: {meaning}").format(
            heading=printed.get(key, key), meaning=_(MEANINGS[Meaning(value)])
        )
        for key, value in layout.numbers.items()
        if value in list(Meaning)
    ]
    said += [
        _("Signs of “{heading}”: {meaning}").format(
            heading=printed.get(key, _("all columns")), meaning=_(SIGN_WORDS[NothingSaid(value)])
        )
        for key, value in layout.signs.items()
        if value in list(NothingSaid)
    ]
    said += [
        _("“{words}” means: {state}").format(words=words, state=wording.state(State(value)))
        for words, value in layout.statuses.items()
    ]
    said += [_("Row “{text}”: {task}").format(text=text, task=task) for text, task in layout.tasks.items()]
    said += [_("Row “{text}” is left out").format(text=text) for text in layout.skipped]
    return tuple(said)


def _field(value: str, named: Mapping[str, str]) -> str:
    return _("Not taken over") if value == LEFT_OUT else named.get(value) or field_word(value)


def layout_facts(line: LayoutLine) -> tuple[tuple[str, str], ...]:
    """Say of a layout what an officer looks up."""
    return (
        (_("Holds"), line.holds),
        (_("Headings"), line.headings),
        (_("Settled for"), line.file),
        (_("Settled on"), line.day),
    )
