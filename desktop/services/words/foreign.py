"""Sentences about workbooks nobody laid out for us, as English msgids."""

from __future__ import annotations

from desktop.system.language import N_

FOREIGN_SENTENCES: dict[str, str] = {
    "foreign_agency_open": N_("The workbook does not say whose it is; say which agency reports."),
    "foreign_period_open": N_("The workbook does not say for which period it reports; say which one."),
    "foreign_form_open": N_("This table may be one of several forms ({forms}); say which one."),
    "foreign_form_unlike": N_(
        "This table of counts is like no form the ledger knows; say which form it is, or make a form from this "
        "workbook first."
    ),
    "foreign_sheet_open": N_(
        "Several sheets hold a form ({sheets}), and one is imported at a time; say which one is to be read."
    ),
    "foreign_columns_open": N_(
        "It is not clear what the columns of the table in rows {rows} hold; say which one holds the tasks, which one "
        "their state, or which form it is."
    ),
    "foreign_form_columns_open": N_(
        "No column of the table is called as one of the form “{form}”; say which column holds which count."
    ),
    "foreign_form_rowless": N_(
        "No row of the table is called as one of the form “{form}”; check that it is this form and this agency."
    ),
    "foreign_column_differs": N_("The column “{said}” is taken as “{column}” of the form; check it."),
    "foreign_row_differs": N_("The row “{said}” is taken as “{row}” of the form; check it."),
    "foreign_form_left": N_(
        "The table in rows {rows} ({count} rows) is the form “{form}”, and one form of a file is imported at a time; "
        "it is left out: put this sheet into a file of its own and import that as well."
    ),
    "foreign_table_left": N_(
        "The table in rows {rows} ({count} rows) is no table of tasks and no form; it is left out."
    ),
    "foreign_task_unknown": N_(
        "No plan of the ledger has task {number} “{text}”; check its number and text, or add it to the plan first."
    ),
    "foreign_task_textless": N_(
        "Row of task {number} has no text, so it cannot be told which task it is; write the text."
    ),
    "foreign_task_near": N_(
        "Task {number} “{text}” is {percent} % like “{known}” ({tasks}); say whether it is the same one."
    ),
    "foreign_task_ambiguous": N_("Task {number} “{text}” may be any of {tasks}; say which one."),
    "foreign_task_differs": N_(
        "The text differs from the plan ({percent} % alike): “{known}”; check that it is the task."
    ),
    "foreign_task_twice": N_(
        "Other rows ({cells}) say something else of the same task; keep one of them and choose the file again."
    ),
    "foreign_appendix_open": N_(
        "{count} rows stand alike in several appendices ({places}), task {number} first; say which appendix it is."
    ),
    "foreign_status_open": N_("“{words}” does not say for certain how far a task is; say which state it stands for."),
    "foreign_state_open": N_("{count} rows tell of their tasks but not of their state; say which state they are in."),
    "foreign_percent_wrong": N_("“{value}” is no share from 0 to 100; mend the cell."),
    "foreign_percent_rounded": N_("The share {value} % is kept as {whole} %."),
    "foreign_goes_back": N_("The ledger has this task as done, the file no longer does; check it."),
    "foreign_value_column_open": N_("In which column do the numbers of form {form} stand: {columns}?"),
    "foreign_done_unproved": N_(
        "Done, but there is no evidence: name the document in the file, or say in writing why there is none."
    ),
    "import_corrected_before": N_(
        "Last time this cell was put right from “{was}” to “{now}”; the file still says what it said."
    ),
    "import_put_right": N_("When the file was taken over, this cell was put right from “{was}” to “{now}”."),
    "correction_nowhere": N_(
        "{place} is no cell that is taken over from the file; name a cell of its table, like C7 or Sheet1!C7."
    ),
    "skip_of_task_cell": N_(
        "Of a row of tasks no single cell is left out: leave row {row} out, or empty the cell so that it says nothing."
    ),
    "correction_sheetless": N_("The workbook has several sheets; say which one is meant, like Sheet1!{place}."),
    "answer_unasked": N_("{check} warns of nothing at {cell}, so there is nothing to answer. It warns of: {known}."),
    "foreign_column_kept": N_(
        "The column “{heading}” stays in the file that is kept with the ledger; the ledger has no place for it."
    ),
    "foreign_sign_open": N_(
        "The column “{heading}” has the sign “{sign}” in the place of a number (cells: {count}). Offices use it"
        " differently; say what it means here."
    ),
    "foreign_row_of_many": N_(
        "The row sums up {count} agencies, so what was changed in it cannot be told of any of them; record it for each."
    ),
    "foreign_report_derived": N_(
        "The workbook is the report {report} that this program printed. All in it was worked out from what is recorded"
        " elsewhere, so there is nothing to import."
    ),
    "foreign_too_many_tables": N_(
        "The file holds {count} tables, more than {limit}; keep the sheets to be imported alone in a file."
    ),
    "foreign_sheet_missing": N_("The workbook has no sheet “{name}”; check the name."),
    "foreign_place_missing": N_("No table of the workbook has a column or row {place}; check it."),
    "foreign_rows_lost": N_(
        "The rows of the table do not add up ({rows} read), so nothing was written; choose another form of the file."
    ),
    "foreign_said_unreadable": N_("“{text}” is not written right; write it like {example}."),
    "import_unsettled": N_("{file}: {count} questions are open; answer them first. Nothing was written."),
    "state_unknown": N_("There is no state “{state}”; it is one of {known}."),
    "layout_unknown": N_("No layout with the code {layout} is kept; there are {known}."),
    "layouts_none": N_("No layout has been settled yet, so there is nothing to write."),
    "layout_unreadable": N_("{file} is no file of settled layouts ({place}); ask for it once more."),
}

FOREIGN_LABELS: dict[str, str] = {
    "tasks_imported_altered": N_(
        "Import {file}: progress of {tasks} tasks of {agency}, {period}; changed outside the program, taken in "
        "because: {reason}"
    ),
    "tasks_imported": N_("Import {file}: progress of {tasks} tasks of {agency}, {period}"),
    "layout_settled": N_("Keep how {file} is to be read ({layouts} layouts)"),
    "layout_removed": N_("Forget how a layout is to be read ({layout})"),
}
