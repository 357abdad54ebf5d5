"""A count form mended before it is kept: columns, rows and rules on one screen."""

from desktop.views.form_editing.editor import FormEditor

__all__ = ["FormEditor"]
