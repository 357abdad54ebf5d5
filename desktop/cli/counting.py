"""What the commands of counts and their forms do."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.cli import checking, shown
from desktop.cli.answer import ORIGIN, Answer, Surroundings, opened
from desktop.domain.findings import Refused
from desktop.domain.forms import places_of
from desktop.services import counts, forms, library
from desktop.services.counts import CountInput

if TYPE_CHECKING:
    import argparse

    from desktop.domain.forms import CellKey, Form

_COUNT = re.compile(r"(?:(-?\d{1,18})(?:[.,](\d{1,6}))?)?", re.ASCII)


def show_forms(_asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``forms``."""
    return Answer(
        [f"{form.code}  {form.title}" for form in library.forms()], [shown.form_json(form) for form in library.forms()]
    )


def count(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``count``."""
    with opened(asked.ledger) as ledger:
        journal, form = 0, forms.form(ledger, asked.form)
        cells = dict(_cell(text, form) for text in asked.cells)
        if cells:
            journal = counts.record_counts(ledger, asked.form, asked.period, cells, asked.agency, ORIGIN)
        journal = checking.explain_all(ledger, asked) or journal
        grid = counts.count_grid(ledger, asked.form, asked.period, asked.agency)
    return Answer(shown.grid_lines(grid), shown.grid_json(grid) | {"journal": journal})


def _cell(text: str, form: Form) -> tuple[CellKey, CountInput]:
    name, equals, value = text.partition("=")
    row, _point, column = name.partition(".")
    written = _COUNT.fullmatch(value)
    if not equals or not written:
        raise Refused("count_unreadable", text=value if equals else text, cell=name)
    if not value:
        return (row, column), CountInput()
    places = _places(form, row, column)
    whole, decimals = written[1], written[2] or ""
    if len(decimals) > places:
        raise Refused("count_unreadable", text=value, cell=name)
    return (row, column), CountInput(int(whole + decimals.ljust(places, "0")))


def _places(form: Form, row: str, column: str) -> int:
    """Give the decimals of a cell, none where the form has no such cell: recording it refuses that."""
    with suppress(KeyError):
        return places_of(form.row(row), form.column(column))
    return 0
