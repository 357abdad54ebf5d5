"""What the sender of a workbook is to do about each thing wrong in it, as English msgids."""

from desktop.domain.findings import Severity
from desktop.system.language import N_

_SENT_FORM = N_("Put back what the form said when it was sent, or fill in a newly sent form.")
_DO_NOT_TOUCH = N_("Do not change the form itself; fill in the form that was sent.")

TO_DO: dict[str, str] = {
    "count_error_cell": N_("Mend the formula, or type the count in its place."),
    "formula_without_value": N_("Open the file in Excel, let it calculate, save it and send it again."),
    "count_is_date": N_("Type the count anew; set the format of the cell to Number first."),
    "count_is_text": N_("Type a count, digits only; write words in the notes column."),
    "count_negative": N_("Type 0 or a count above it."),
    "count_fraction": N_("Type a whole number."),
    "count_too_large": N_("Check the digits of the count and type it anew."),
    "count_too_fine": N_("Round the number and type it anew."),
    "count_ambiguous": N_("Type the number without a point or comma between thousands."),
    "count_typed_as_text": N_("Type the count anew as a number, if it was read wrongly."),
    "count_not_asked": N_("Empty the cell; the form does not ask for it."),
    "count_emptied": N_("Type the count; if nothing occurred, type 0."),
    "import_put_right": N_("Mend it in your file too, or tell that it was right."),
    "total_differs": N_("Check the rows that are added up; put the formula of the total back."),
    "ratio_differs": N_("Check the counts the share is made of; put the formula back."),
    "manifest_changed": "",
    "manifest_shown_changed": _SENT_FORM,
    "manifest_shown_lost": _SENT_FORM,
    "manifest_sheet_lost": _DO_NOT_TOUCH,
    "form_sheet_added": N_("Write what it says into the form, or send it as a file of its own."),
    "form_rows_hidden": N_("Show the rows, and check what they say."),
    "form_columns_hidden": N_("Show the columns, and check what they say."),
    "form_cells_blank": N_("Type the counts; where nothing occurred, say so."),
    "form_unfilled": N_("Type the counts; where nothing occurred, say so."),
    "counts_merged": N_("Split the cells and type each count into its own."),
    "column_key_rewritten": _DO_NOT_TOUCH,
    "column_heading_changed": N_("Put the heading of the column back as it was sent."),
    "column_key_lost": N_("Check that the counts belong to this column."),
    "column_missing": _DO_NOT_TOUCH,
    "column_key_unknown": _DO_NOT_TOUCH,
    "column_key_twice": _DO_NOT_TOUCH,
    "column_added": N_("Write what it says in the notes column, then delete the column."),
    "row_missing": _DO_NOT_TOUCH,
    "row_key_rewritten": _DO_NOT_TOUCH,
    "row_key_unknown": _DO_NOT_TOUCH,
    "row_key_twice": N_("Keep one of the two rows and delete the other."),
    "row_key_changed": N_("Put the name of the row back as it was sent."),
    "row_key_lost": N_("Check that the counts belong to this row."),
    "row_added": N_("Add its counts to the row they belong to, then delete the row."),
    "form_sheet_twice": N_("Delete the sheet that is not needed."),
    "answer_altered": N_("Write the explanation in the program, or tell it to the office that asks."),
    "read_cell_error": N_("Mend the formula, or type the value in its place."),
    "read_formula_uncalculated": N_("Open the file in Excel, let it calculate, save it and send it again."),
    "read_letters_converted": N_("Type the text anew in a Unicode font where it was read wrongly."),
    "read_column_ambiguous": N_("Write all numbers of the column in one way."),
    "read_row_hidden": N_("Show the row if it belongs to the report; delete it if it does not."),
    "read_column_hidden": N_("Show the column if it belongs to the report; delete it if it does not."),
    "read_sheet_hidden": N_("Show the sheet if it belongs to the report; delete it if it does not."),
    "read_agency_differs": N_("Send the sheets of each agency in a file of its own."),
    "read_period_differs": N_("Write the same period everywhere."),
    "read_no_table": N_("Put the headings of the table in one place, above its rows."),
    "personal_citizen_number": N_("Take the number out, unless the receiver must have it."),
    "personal_phone_number": N_("Take the number out, unless the receiver must have it."),
}

OTHERWISE: dict[Severity, str] = {
    Severity.ERROR: N_("Correct this cell and send the file again."),
    Severity.WARNING: N_("Check the count again: correct it, or say in the notes why it is so."),
    Severity.QUESTION: N_("Type it anew so that it can be read in one way only."),
}
