"""The sentences of what a reader of plans doubted, could not read or found to disagree, as English msgids."""

from desktop.system.language import N_

PLAN_SENTENCES: dict[str, str] = {
    "plan_without_tasks": N_(
        "No task was found in {file}; it needs a table of tasks, or lines like “- Cơ quan chủ trì:”."
    ),
    "plan_without_words": N_("{file} holds no words to read; choose the file with the plan."),
    "plan_clipboard_empty": N_("Nothing was copied; copy the plan in Word, Excel or a PDF first, then paste it here."),
    "plan_file_unknown": N_(
        "{file} is no Word, Excel, PDF or text file that can be read; choose a .docx, .xlsx, .xls, .ods,"
        " .pdf or .txt file."
    ),
    "plan_old_word": N_("{file} is an old Word file (.doc); open it in Word and save it as .docx."),
    "plan_document_damaged": N_(
        "The Word file {file} is damaged and cannot be read; open it in Word and save it again."
    ),
    "plan_document_too_large": N_(
        "The Word file {file} has more than {paragraphs} paragraphs and is not read; keep the plan and its annexes"
        " alone in a file."
    ),
    "plan_pdf_damaged": N_(
        "The PDF file {file} is damaged and cannot be read; download it again or ask for it once more."
    ),
    "plan_pdf_locked": N_("The PDF file {file} has a password; take it off and try again."),
    "plan_pdf_too_large": N_(
        "The PDF file {file} is larger than {limit} MB; keep the pages with the tables alone in a file."
    ),
    "plan_pdf_too_full": N_(
        "The PDF file {file} holds far more words than a plan and is not read; keep the plan and its annexes alone in a"
        " file."
    ),
    "plan_text_too_long": N_(
        "The text has {letters} letters, more than any plan ({limit}); copy the annexes alone, each once."
    ),
    "plan_pdf_too_long": N_(
        "The PDF file {file} has more than {limit} pages; keep the pages with the tables alone in a file."
    ),
    "plan_pdf_pictures": N_(
        "The PDF file {file} holds scanned pictures and no text: it needs OCR; use a file with text, or recognise"
        " the text first."
    ),
    "plan_cells_unsure": N_(
        "Task {number}: its cells may be divided wrongly. Source: “{quote}”; understood: “{assumed}”."
    ),
    "plan_cell_missing": N_("Task {number} has no “{column}”."),
    "plan_cell_extra": N_("Task {number}: another column says “{text}”, which was not taken."),
    "plan_number_gap": N_("{missing} numbers are missing before {number}."),
    "plan_number_astray": N_("The number {number} does not follow the row above: “{quote}”."),
    "plan_number_missing": N_("This row has no number: “{quote}”."),
    "plan_number_assumed": N_("This row prints no number and was given {number}: “{quote}”."),
    "plan_number_mended": N_("The number is printed “{printed}” and was read as {number}."),
    "plan_row_interleaved": N_(
        "Task {number}: its columns stand mixed on the same lines; compare with the source: “{quote}”."
    ),
    "plan_letters_converted": N_(
        "{cells} cells stand in old letters (TCVN3, VNI) and were read: “{quote}” as “{assumed}”; compare them with"
        " the source."
    ),
    "plan_lines_converted": N_(
        "The text stands in old letters (TCVN3, VNI), {lines} lines of it were read: “{quote}” as “{assumed}”; compare"
        " them with the source."
    ),
    "plan_column_guessed": N_("The column “{column}” was understood by what stands in it alone."),
    "plan_as_above": N_(
        "“{quote}” in the column “{column}” ({cells} cells) was read as what stands above, first as “{assumed}”;"
        " compare them with the source."
    ),
    "plan_row_hidden": N_("This row is hidden in the workbook and was read all the same: “{quote}”."),
    "plan_column_hidden": N_("The column “{quote}” is hidden in the workbook and was read all the same."),
    "plan_sheet_hidden": N_(
        "The sheet “{quote}” is hidden and was not read; show it in Excel if it belongs to the plan."
    ),
    "plan_date_assumed": N_("The cell holds “{quote}” and was read as “{assumed}”."),
    "plan_day_or_month": N_("The cell holds the first day of a month, {quote}; it may stand for the whole month."),
    "plan_formula_uncalculated": N_(
        "The cell holds a formula without a value; open the file in Excel, save it and read it again."
    ),
    "plan_cell_error": N_("The cell shows the error {quote}."),
    "plan_line_unplaced": N_("Belongs to no task: “{quote}”."),
    "plan_duty_found": N_("A duty in the part on carrying the plan out, add it? “{quote}” ({assumed})."),
    "plan_deadline_unread": N_("Task {number}: the deadline “{deadline}” was not understood."),
    "plan_number_unread": N_("The number of the plan was not found."),
    "plan_issue_date_unread": N_("The day the plan was issued was not found."),
    "plan_issuer_unread": N_("Who issued the plan was not found."),
    "plan_title_unread": N_("The title of the plan was not found."),
    "plan_period_unread": N_("The years of the plan were not found."),
    "plan_count_differs": N_("“{quote}” says {said} tasks, the list has {found}."),
    "plan_cell_empty": N_("Task {row} leaves “{second}” empty: “{first}”."),
    "plan_deadline_before_issue": N_("The deadline “{first}” is before the day of issue, {second}."),
    "plan_deadline_differs": N_("Task {row}: the body says “{first}”, the annex “{second}”."),
    "plan_lead_differs": N_("Task {row}: its text says “{first}”, the column of the lead “{second}”."),
    "plan_value_differs": N_("One target has two values: “{first}” and “{second}”."),
    "plan_citation_differs": N_("One document is cited with two dates: “{first}” and “{second}”."),
    "plan_numbers_missing": N_("Between “{first}” and “{second}” {missing} numbers are missing."),
}
