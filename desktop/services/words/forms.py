"""Sentences about count forms of an office's own."""

from __future__ import annotations

from desktop.system.language import N_

FORM_SENTENCES: dict[str, str] = {
    "form_table_missing": N_(
        "{file}: no table of a form was found; it needs a row of headings over at least three columns, one of counts."
    ),
    "form_file_unreadable": N_("{file} is no data file of a form: {text}."),
    "form_cell_gone": N_("{row}, column {column}: left out, for the form is a newer one without this cell."),
    "form_rule_unreadable": N_("“{text}” is no rule between columns of counts; write it like (3) = (4) + (5)."),
    "form_not_own": N_("The form {form} is not one of your own; only your own forms can be removed."),
    "form_data_missing": N_("The file of the form lacks “{place}”; add it and load the file again."),
    "form_data_unknown": N_("The form names something it does not have at {place}; mend it there."),
    "form_data_twice": N_("{place} stands twice in the form; give one of them another key."),
    "form_data_empty": N_("{place} of the form is empty; fill it in."),
    "form_data_wrong": N_("{place} of the form cannot be taken as it is; mend it there."),
}

FORM_LABELS: dict[str, str] = {
    "form_saved": N_("Save the form “{name}”"),
    "template_kept": N_("Keep the blank workbook “{file}” for “{name}”"),
    "form_removed": N_("Remove the form “{name}”"),
}
