"""What the commands of counts and their forms do."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.cli import checking, shown
from desktop.cli.answer import ORIGIN, Answer, Surroundings, opened
from desktop.domain.findings import Refused
from desktop.domain.forms import places_of
from desktop.services import library
from desktop.services.counts import forms, grids, own_forms
from desktop.services.counts.grids import CountInput
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Sequence

    from desktop.domain.forms import CellKey, Form

_COUNT = re.compile(r"(?:(-?\d{1,18})(?:[.,](\d{1,6}))?)?", re.ASCII)


def forms_command(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``forms`` and what it does with those of a ledger."""
    acts = {"list": _list, "import": _import, "export": _export, "remove": _remove}
    return acts[asked.verb](asked) if asked.verb else _listed(library.forms(), frozenset())


def _list(asked: argparse.Namespace) -> Answer:
    with opened(asked.ledger) as ledger:
        return _listed(forms.forms(ledger), own_forms.own_codes(ledger))


def _listed(known: Sequence[Form], own: Collection[str]) -> Answer:
    mark = _("own form")
    lines = [f"{form.code}  {form.name}" + (f"  ({mark})" if form.code in own else "") for form in known]
    return Answer(lines, [shown.form_json(form, is_own=form.code in own) for form in known])


def _import(asked: argparse.Namespace) -> Answer:
    form, journal = own_forms.read_form_file(asked.file), 0
    with opened(asked.ledger) as ledger:
        if not asked.dry_run:
            form, journal = own_forms.save_form(ledger, form, asked.file.name, ORIGIN)
    return Answer(_form_lines(form), shown.form_json(form, is_own=True) | {"journal": journal})


def _form_lines(form: Form) -> list[str]:
    columns = [
        f"  {column.key} [{column.kind.value}] {' › '.join(column.heading)}"
        + (f" ({column.number})" * bool(column.number))
        for column in form.columns
    ]
    rows = [f"  {row.key}: {' '.join(filter(None, (row.number, row.label)))}" for row in form.rows]
    sums = [f"  {check.code}: {check.reason}" for check in form.checks]
    return [f"{form.code}  {form.name}", *columns, *rows, *sums]


def _export(asked: argparse.Namespace) -> Answer:
    with opened(asked.ledger) as ledger:
        form = forms.form(ledger, asked.form)
        digest = own_forms.write_form_file(ledger, asked.form, asked.output)
    data = {"file": str(asked.output), "form": form.code, "version": form.version, "sha256": digest}
    return Answer([_("Wrote the form {form} as {file}.").format(form=form.code, file=asked.output)], data)


def _remove(asked: argparse.Namespace) -> Answer:
    with opened(asked.ledger) as ledger:
        journal = own_forms.remove_form(ledger, asked.form, ORIGIN)
    return Answer([_("Removed the form {form}.").format(form=asked.form)], {"form": asked.form, "journal": journal})


def count(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``count``."""
    with opened(asked.ledger) as ledger:
        journal, form = 0, forms.form(ledger, asked.form)
        cells = dict(_cell(text, form) for text in asked.cells)
        if cells:
            journal = grids.record_counts(ledger, asked.form, asked.period, cells, asked.agency, ORIGIN)
        journal = checking.explain_all(ledger, asked) or journal
        grid = grids.count_grid(ledger, asked.form, asked.period, asked.agency)
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
