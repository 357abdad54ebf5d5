"""The sentences of what is wrong with a workbook, as English msgids."""

from desktop.system.language import N_

WORKBOOK_SENTENCES: dict[str, str] = {
    "workbook_empty": N_("The file is empty; ask for it once more."),
    "workbook_blank": N_(
        "No sheet that is shown holds a filled cell, and charts, pictures and hidden sheets are not read; show the "
        "sheet with the table or choose another file."
    ),
    "workbook_without_table": N_(
        "No table was found in the file; put the headings of the columns right above their rows, or choose another "
        "file."
    ),
    "workbook_too_large": N_(
        "The file is larger than {limit} MB; take out pictures and sheets that are not needed and send it again."
    ),
    "not_a_workbook": N_(
        "The file is not an Excel workbook (.xlsx); open it in Excel and save it as .xlsx, or choose another file."
    ),
    "workbook_old_format": N_("This is an old Excel file (.xls); open it in Excel and save it as .xlsx."),
    "workbook_binary": N_("This is a binary Excel file (.xlsb); open it in Excel and save it as .xlsx."),
    "document_other_format": N_(
        "This is a document of another program (.odt, .rtf); open it in Word and save it as .docx."
    ),
    "workbook_encrypted": N_("The file is protected by a password; take the password off and send it again."),
    "workbook_cut": N_("The file is cut short; download it again or ask for it once more."),
    "workbook_damaged": N_("The file is damaged in its part “{part}”; open it in Excel, save it and send it again."),
    "workbook_part_too_large": N_(
        "The part “{part}” of the file unpacks to more than {limit} MB and is not read; take out what is not needed "
        "and save it again."
    ),
    "workbook_unpacks_too_large": N_(
        "The file unpacks to more than {limit} MB and is not read; take out what is not needed and save it again."
    ),
    "workbook_ratio": N_(
        "The part “{part}” of the file is packed more than {limit} times, far beyond the ordinary, and is not "
        "read; open it in Excel, save it anew and send it again."
    ),
    "workbook_too_many_parts": N_(
        "The file has more than {limit} parts and is not read; delete the sheets and pictures that are not needed and "
        "save it again."
    ),
    "workbook_doctype": N_(
        "The part “{part}” of the file holds a declaration that is not allowed; open it in Excel or Word, save it "
        "anew and send it again."
    ),
    "workbook_macros": N_("The file holds macros; save it as .xlsx without macros and send it again."),
    "workbook_external_link": N_(
        "The file is linked to other files; break the links (Data – Edit Links – Break Link) and save it again."
    ),
    "workbook_embedding": N_("Another file is embedded in this one; delete it and save again."),
    "workbook_part_name": N_(
        "The file has a part with a name that is not allowed (“{part}”) and is not read; ask the sender for another "
        "copy."
    ),
    "workbook_part_twice": N_(
        "The file has two parts named “{part}” and is not read; open it in Excel, save it anew and send it again."
    ),
    "workbook_overlap": N_(
        "The file is damaged, its part “{part}” overlaps another; download it again or ask for it once more."
    ),
    "sheet_too_large": N_(
        "The sheet has cells or formats beyond {rows} rows, {columns} columns, or too many cells; delete the empty "
        "rows and columns and save it again."
    ),
    "file_kills_reader": N_(
        "Reading the file failed and nothing was changed; open it in the program it was made with, save it anew and "
        "try again."
    ),
    "file_takes_too_long": N_(
        "Reading the file took too long and was given up, nothing was changed; delete the sheets, rows and formats "
        "that are not needed and save it again."
    ),
    "file_takes_too_much": N_(
        "Reading the file took too much memory and was given up, nothing was changed; delete the sheets, rows and "
        "formats that are not needed and save it again."
    ),
    "read_no_table": N_("No table was found; show the row of its headings."),
    "read_sheet_hidden": N_(
        "A hidden sheet holds a table, which is not read; show the sheet if it belongs to the report."
    ),
    "read_row_hidden": N_("This row is hidden and was read all the same."),
    "read_column_hidden": N_("The column “{heading}” is hidden and was read all the same."),
    "read_row_unclear": N_("This row is no task, no group and no total: “{text}”; check it."),
    "read_rows_outside": N_("{count} rows look like those of a table and were not read; check them."),
    "read_cells_beside": N_("{count} cells stand beside the table under no heading and were not read; check them."),
    "read_cell_error": N_("The cell shows the error {error}; mend its formula or type the value."),
    "read_formula_uncalculated": N_("The formula {formula} has no value; open the file in Excel and save it again."),
    "read_letters_converted": N_("“{text}” was written in an old font and was read as “{read}”; check it."),
    "read_agency_differs": N_("The workbook is of “{agency}”, this sheet of “{other}”; check whose counts these are."),
    "read_period_differs": N_("The period is “{period}” here and “{other}” there; say which one is meant."),
    "read_column_ambiguous": N_("The column “{heading}” has {count} cells that could mean {readings}; say which one."),
    "template_unlike": N_("The workbook has no table of the form “{form}”; choose the blank form that was sent out."),
    "template_sheet_missing": N_("The workbook has no sheet “{sheet}”; choose the blank form that was sent out."),
    "template_old_format": N_(
        "Only a workbook of the kind .xlsx or .xlsm can be filled without a loss; open this one in Excel or "
        "LibreOffice, save it as .xlsx and choose that one."
    ),
    "template_ending": N_("The filled workbook is of the kind {ending}; give it a name that ends so."),
    "template_report": N_("“{report}” fills no blank workbook; choose a count form or the progress of a plan."),
    "template_no_tasks": N_("The workbook has no table of tasks; choose the one that was sent out to report on them."),
    "template_no_blank_row": N_(
        "No blank row stands below the headings; put one with its lines there, save the workbook and choose it again."
    ),
    "template_task_unclear": N_("It is not sure which task of the plan this row is: “{text}”; say which one."),
    "template_task_unknown": N_("The plan has no task like this one: “{text}”; the row was left as it is."),
    "template_list_lacks": N_("The list of this cell has no word for “{text}”; choose one by hand."),
    "template_worded_otherwise": N_("The column “{text}” was taken for “{name}”; check it."),
    "template_blank_left": N_("Left as it is, to be written by hand: “{text}”."),
    "template_other_agency": N_("The workbook names “{text}” as the body that reports, this ledger is of “{agency}”."),
    "template_other_period": N_("The workbook is of “{text}”, it was filled with {period}."),
    "template_text_cut": N_("Not all of the text is seen in this cell; make the column wider or let the text wrap."),
    "text_too_long": N_("The text has {length} characters; an Excel cell holds {limit}."),
    "document_without_table": N_("{file} holds no table; choose a file in which the report stands in a table."),
    "not_our_workbook": N_(
        "This workbook is not a form made by Sổ Tiến Độ; choose a form that the program wrote and that was filled in."
    ),
    "form_version_unknown": N_("Version {version} of form {form} is not known here; update the program."),
    "form_sheet_missing": N_("The sheet of form {form} was not found in the file."),
    "form_sheet_twice": N_("This sheet holds the form again; only “{first}” is read."),
    "manifest_shown_changed": N_("The line “{value}” on the form was rewritten; it went out as “{expected}”."),
    "manifest_shown_lost": N_("The line “{expected}” that stood above the table when the form was sent is gone."),
    "manifest_sheet_lost": N_(
        "The hidden sheet of the form is gone; whose form it is was read from the properties of the file."
    ),
    "form_headings_lost": N_("The headings of the columns are gone; the columns were known by their hidden keys."),
    "note_against_count": N_("The note says “{note}” but there are counts in {cells}; the counts hold."),
    "form_sent_before": N_(
        "The same agency already sent this form as {file}, {at}; this one changes {count} cells of it."
    ),
    "form_file_of_another": N_("The file is named for {other}, but the form in it is that of {agency}."),
    "form_sheet_added": N_("This sheet is no part of the form and was not read; only “{first}” was."),
    "form_sheet_hidden": N_("The sheet of the form is hidden and was read all the same."),
    "form_rows_hidden": N_("Rows {named} of the form are hidden and were read all the same."),
    "form_columns_hidden": N_("Columns {named} of the form are hidden and were read all the same."),
    "form_cells_blank": N_("{count} cells have no number and do not say why: {cells}."),
    "form_unfilled": N_("Nothing was filled in; the form holds no number yet."),
    "counts_merged": N_("The cells {cells} were merged, so nobody can tell whose the number is; split them again."),
    "column_key_rewritten": N_("The hidden key of the column “{column}” was changed to “{value}”."),
    "column_heading_changed": N_("This column is “{column}” but its heading now says “{value}”."),
    "column_key_lost": N_("The column “{column}” lost its hidden key and was known by its heading."),
    "column_key_unknown": N_("The form has no column key “{key}”."),
    "column_key_twice": N_("The column key “{key}” stands there twice."),
    "column_missing": N_("The column “{column}” is missing."),
    "column_added": N_(
        "The column “{column}” was added by the agency; it is not counted and goes out with the form again."
    ),
    "row_key_rewritten": N_("The hidden key of the row “{row}” was changed to “{value}”."),
    "row_key_unknown": N_("The form has no row key “{key}”."),
    "row_key_twice": N_("The row “{row}” stands there twice, first at {first}."),
    "row_key_changed": N_("This row is “{row}” but the form shows “{value}”."),
    "row_key_lost": N_("The row “{row}” lost its hidden key and was known by its label."),
    "row_missing": N_("The row “{row}” is missing."),
    "row_added": N_("A row added by the agency, it does not go into the ledger: {row}"),
    "count_error_cell": N_("{row}, column {column}: the cell shows the error {error}."),
    "formula_without_value": N_(
        "{row}, column {column}: the formula {formula} was never calculated; open the file in Excel and save it."
    ),
    "count_is_date": N_("{row}, column {column}: Excel has turned the number into the date {value}."),
    "count_is_sign": N_("{row}, column {column}: “{value}” stands in the place of a number; say what it means."),
    "count_is_text": N_("{row}, column {column}: “{value}” is not a number."),
    "count_negative": N_("{row}, column {column}: {value} is below 0, which a count cannot be."),
    "count_fraction": N_("{row}, column {column}: {value} is a fraction, a whole number is needed."),
    "count_too_large": N_("{row}, column {column}: {value} is larger than {limit}."),
    "count_ambiguous": N_("{row}, column {column}: does “{value}” mean {whole} or the fraction {fraction}?"),
    "count_typed_as_text": N_(
        "{row}, column {column}: the number “{value}” was kept as text and was read as a number."
    ),
    "count_too_fine": N_("{row}, column {column}: {value} has more than {places} decimals."),
    "count_not_asked": N_(
        "{row}, column {column}: “{value}” is left alone; the form does not ask for it in the period."
    ),
    "ratio_differs": N_(
        "{row}, column {column}: the share shown is {value}%, the counts make {expected}%; the counts hold."
    ),
    "cell_edited_outside": N_(
        "{row}, column {column}: changed outside the program; it was {expected} when sent, it is {value} now."
    ),
    "report_row_gone": N_("The row “{row}” that stood in the report when it was printed is gone."),
    "report_seal_lost": N_(
        "What the report said when it was printed was changed in its hidden data or is gone; whether cells were "
        "changed since cannot be told."
    ),
    "note_edited_outside": N_("{row}, column {column}: the note was changed outside the program after it was sent."),
    "cells_filled_outside": N_(
        "{count} cells that were empty when the form was sent were filled in outside the program: {cells}."
    ),
    "cells_edited_outside": N_(
        "Counts or notes were changed outside the program after the form was sent; which ones cannot be told."
    ),
    "total_differs": N_(
        "Column {column}: the total row shows {value}, off by {difference} from {cells} = {expected}; the rows hold."
    ),
}
