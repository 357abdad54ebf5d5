"""The count forms as the directory lists them; it must not know Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.forms import ColumnKind, column_name
from desktop.presenters.form_editing import KINDS
from desktop.services import library
from desktop.services.counts import forms, own_forms
from desktop.system.language import _

if TYPE_CHECKING:
    from desktop.domain.forms import Form, FormColumn
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form, whether the office made it, and whether it stands for one of the program."""

    form: Form
    is_own: bool
    stands_for: bool

    @property
    def origin(self) -> str:
        """Say where the form comes from."""
        if not self.is_own:
            return _("The program")
        return _("The office, for that of the program") if self.stands_for else _("The office")


def form_lines(ledger: Ledger) -> tuple[FormLine, ...]:
    """List the forms of a ledger."""
    own = own_forms.own_codes(ledger)
    return tuple(FormLine(form, form.code in own, library.knows(form.code)) for form in forms.forms(ledger))


def form_facts(line: FormLine) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Say of a form what an officer looks up, and its rules."""
    form = line.form
    facts = (
        (_("Code"), form.code),
        (_("Number of the form"), form.number or _("not printed")),
        (_("Title, as printed"), form.title),
        (_("Basis, as printed"), form.basis or _("not printed")),
        (_("Made by"), line.origin),
        (_("Columns"), "\n".join(_column(column) for column in form.columns)),
        (_("Rows"), "\n".join(" ".join(filter(None, (row.number, row.label))) for row in form.rows)),
    )
    return facts, tuple(f"{check.code}: {check.reason}" for check in form.checks)


def _column(column: FormColumn) -> str:
    number = f"{column_name(column)} " if column.number else ""
    what = "" if column.kind is ColumnKind.COUNT else f" – {_(KINDS[column.kind])}"
    return f"{number}{' › '.join(column.heading)}{what}"
