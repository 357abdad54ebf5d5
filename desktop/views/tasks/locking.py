"""The form of progress while nothing may be recorded: it can be read and copied; it must not know why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from desktop.views.tasks.form import ProgressForm


def lock_form(form: ProgressForm, *, locked: bool) -> None:
    """Let the form be read alone, or be written again; what stands in it stays."""
    told = form.narratives
    fields: tuple[QWidget, ...] = (
        form.state,
        form.percent,
        form.done_on,
        form.reason,
        told.addressee,
        *told.texts.values(),
    )
    for field in fields:
        if isinstance(field, QPlainTextEdit):
            field.setReadOnly(locked)
        else:
            field.setEnabled(not locked)
