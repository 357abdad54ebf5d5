"""The sentences and labels behind the codes, as English msgids; the catalogues hold them in every language."""

from desktop.domain.status import State, Timing
from desktop.services.words.evidence import EVIDENCE_LABELS, EVIDENCE_SENTENCES
from desktop.services.words.foreign import FOREIGN_LABELS, FOREIGN_SENTENCES
from desktop.services.words.forms import FORM_LABELS, FORM_SENTENCES
from desktop.services.words.indicators import INDICATOR_LABELS, INDICATOR_SENTENCES
from desktop.services.words.manifest import MANIFEST_SENTENCES
from desktop.services.words.narratives import NARRATIVE_LABELS, NARRATIVE_SENTENCES
from desktop.services.words.plans import PLAN_SENTENCES
from desktop.services.words.territory import TERRITORY_SENTENCES
from desktop.services.words.workbooks import WORKBOOK_SENTENCES
from desktop.system.language import N_

SENTENCES: dict[str, str] = {
    **TERRITORY_SENTENCES,
    **WORKBOOK_SENTENCES,
    **MANIFEST_SENTENCES,
    **PLAN_SENTENCES,
    **NARRATIVE_SENTENCES,
    **EVIDENCE_SENTENCES,
    **FORM_SENTENCES,
    **FOREIGN_SENTENCES,
    **INDICATOR_SENTENCES,
    "ledger_missing": N_("There is no ledger {file} here; check its name and folder."),
    "ledger_unreadable": N_("The ledger {file} cannot be read ({reason}); check the disk or the right to read it."),
    "not_a_ledger": N_("{file} is not a ledger of Sổ Tiến Độ; choose a file ending in .sotiendo."),
    "ledger_damaged": N_(
        "The ledger {file} is damaged and was not opened, nothing was changed; restore the newest backup."
    ),
    "ledger_newer": N_(
        "The ledger {file} was made by a newer version of the program (schema {needed}, this one "
        "knows {known}) and was not changed; install the newer version."
    ),
    "ledger_interrupted": N_(
        "A write to the ledger {file} was interrupted and must be taken back first; open it where it can be written."
    ),
    "ledger_exists": N_("There is a file {file} already; choose another name."),
    "folder_missing": N_("There is no folder {folder} for {file}; make it or choose another one."),
    "folder_read_only": N_("The folder {folder} does not allow writing {file}; choose another folder."),
    "ledger_read_only": N_(
        "The ledger {file} can only be read now (it is open elsewhere, or its file or folder does "
        "not allow writing), so nothing was changed."
    ),
    "ledger_closed": N_("The ledger {file} is closed; open it again."),
    "ledger_nobodys": N_("Choose the agency whose ledger it is first."),
    "ledger_unnamed": N_('“{name}” cannot be the name of a file; write one without / \\ : * ? " < > |.'),
    "ledger_headless": N_("The ledger does not say whose it is; restore the newest backup."),
    "ledger_write_failed": N_("The ledger {file} could not be written ({detail}); it is as it was before."),
    "disk_full": N_(
        "There is no room left on the disk for {file}; the ledger is as it was before. Make room and do it again."
    ),
    "upgrade_failed": N_("The ledger {file} could not be upgraded (table {table}); it is as it was before."),
    "upgrade_needs_writing": N_(
        "The ledger {file} is of an older version and must be upgraded, but it can only be read "
        "now; open it where it can be written."
    ),
    "backup_exists": N_("There is a file {file} already; choose another name for the backup."),
    "backup_failed": N_("The backup {file} could not be made ({detail}); the ledger is as it was."),
    "backup_damaged": N_("The backup {file} is damaged ({detail}); choose another one. Nothing was changed."),
    "restore_failed": N_("The ledger {file} could not be restored ({detail}); it is as it was before."),
    "nothing_to_undo": N_("There is nothing to undo."),
    "nothing_to_redo": N_("There is nothing to redo."),
    "entry_unknown": N_("The history has no change no. {entry} that could be undone."),
    "entry_undone": N_("Change no. {entry} has been undone already."),
    "undo_overtaken": N_("Change no. {entry} cannot be undone: later changes build on it. Undo those first."),
    "phrase_unreadable": N_('“{text}” is no object with a phrase; write {{"phrase": "…", "issued": "2025-09-17"}}.'),
    "period_unreadable": N_(
        "“{text}” is no period; write it like 2026-11, 2026-Q3, 2026-H1, 2026-9M, 2026 or 2026-10-15..2026-11-14."
    ),
    "task_ref_unreadable": N_("“{text}” is no task; write it as PLAN:APPENDIX:NUMBER, like dong-thap:I:8."),
    "plan_unknown": N_("There is no plan “{plan}” in the library; there are {known}."),
    "plan_held": N_("The ledger holds the plan {plan} already."),
    "plan_not_held": N_("The ledger does not hold the plan “{plan}”; it holds {known}."),
    "plan_needed": N_("The ledger holds several plans ({known}); say which one."),
    "no_plan": N_("The ledger holds no plan yet; add one first."),
    "appendix_unknown": N_("The plan has no appendix “{appendix}”; it has {known}."),
    "task_unknown": N_("There is no task {task} in the plan; look at the numbers in the list of tasks."),
    "task_ambiguous": N_("{task} could be several tasks ({choices}); write the whole number."),
    "task_archived": N_("{task} was archived on {day}; its history can be read, nothing more is recorded on it."),
    "version_unsettled": N_(
        "{count} tasks of the new version may be tasks held already; say of each which one it is, or that it is new."
    ),
    "version_row_unknown": N_("The new version has no row no. {row}; look at the comparison again."),
    "version_match_unknown": N_("The plan held has no task {task} to continue; look at the comparison again."),
    "version_match_twice": N_("{task} can be continued by one task of the new version only; choose which."),
    "plan_title_empty": N_("A plan needs a title; write it first."),
    "plan_years_turned": N_("The plan would begin in {first} and end in {last}; write the earlier year first."),
    "appendix_held": N_("The plan has an appendix “{appendix}” already; write another number."),
    "appendix_code_unfit": N_("“{appendix}” cannot number an appendix; write I, II or another number without a colon."),
    "node_text_empty": N_("A row of a plan needs its text; write it first, or archive the row."),
    "node_level_unfit": N_(
        "A row of level {level} cannot stand there; at most, it stands one level below the row before it."
    ),
    "node_under_task": N_("“{task}” is a task; rows can only stand under a heading."),
    "node_elsewhere": N_("{task} stands in another place than appendix {appendix}; choose a row of this appendix."),
    "node_into_itself": N_("{task} cannot be moved under itself; choose a row outside it."),
    "node_at_top": N_("{task} stands on the highest level already."),
    "node_without_heading": N_("No heading stands before {task} on its level that it could come under."),
    "node_has_rows": N_("Rows stand under {task}; it stays a heading. Move them first."),
    "node_has_records": N_("Something was recorded on {task}; it stays a task. Add a heading beside it instead."),
    "row_gone": N_("The row is no longer in the plan; look at the plan as it is now."),
    "appendix_column_missing": N_("Appendix {appendix} needs the columns of numbers and tasks, each with its head."),
    "appendix_has_rows": N_("Appendix {appendix} has rows, or had some that are in the archive; it stays."),
    "appendix_last": N_("Appendix {appendix} is the only one of the plan; it stays."),
    "node_not_archived": N_("{task} is not archived."),
    "heading_archived": N_("{task} stands under {heading}, which is archived too; restore that one first."),
    "task_is_group": N_("{task} is a heading over tasks; record progress on a task under it."),
    "percent_out_of_range": N_("{percent} % cannot be; write a share from 0 to 100."),
    "done_in_future": N_("The day {day} has not come yet; a task can only be done today or before."),
    "done_not_dated": N_("Only a task that is done has a day of completion; leave it out or set the state to done."),
    "calendar_unreadable": N_(
        "Line {line} of {file} does not read as a calendar of holidays; mend it and import the file again. "
        "Nothing was changed."
    ),
    "calendar_other_year": N_("Line {line} of {file}: the day {day} does not lie in the year {year}."),
    "calendar_swap_wrong": N_(
        "Line {line} of {file}: a swap frees a working day ({off}) for work on a Saturday or Sunday ({work}); "
        "check these two days."
    ),
    "calendar_day_twice": N_("Line {line} of {file}: the day {day} is named twice."),
    "calendar_incomplete": N_(
        "Line {line} of {file}: the calendar of {year} lacks holidays ({missing}); add them and import the file again."
    ),
    "calendar_without_table": N_(
        "{file} has no table with the columns Loại ngày, Từ ngày and Đến ngày; take a sample and fill it in."
    ),
    "calendar_too_large": N_("{file} is too large for the calendar of one year; choose the right file."),
    "extension_without_reason": N_("Write why the deadline of {task} should be moved."),
    "extension_without_deadline": N_("The deadline of {task} names no day that could be moved."),
    "extension_not_later": N_("The day {day} is not later than {due}, the deadline of {task}; choose a later one."),
    "view_unnamed": N_("Write a name for the view first."),
    "view_unknown": N_("There is no view “{name}” any more; choose another one."),
    "view_name_taken": N_("There is a view “{name}” already; write another name."),
    "period_closed": N_("The period {period} was closed on {at}; reopen it with a reason before changing it."),
    "period_not_begun": N_("The period {period} begins on {start} only and cannot be closed yet."),
    "period_open": N_("The period {period} is not closed; there is nothing to reopen."),
    "closing_unexplained": N_("The period {period} lacks {count} items; fill them in or write one reason for all."),
    "reopening_unexplained": N_("Write why the period {period} is reopened."),
    "closing_not_undone": N_("The closing of a period is not taken back; reopen the period with a reason."),
    "nothing_sent": N_("No report was sent yet to compare {period} with; close a period first."),
    "sent_kind_unknown": N_("{file} must end in {ending}: a report is given as it was sent or printed."),
    "sent_unlike": N_("{first} and {second} are not the same report; choose two sendings of one report."),
    "sent_unknown": N_(
        "No report that was sent or printed has the hash “{hash}”; type all of it, as at the foot of the page."
    ),
    "turn_unknown": N_("The task {task} does not fall due at “{turn}”; it does at: {known}."),
    "group_unknown": N_("There is no class of agencies “{group}”; the classes are: {known}."),
    "member_dates_crossed": N_(
        "An agency cannot leave a class on {until}, before it joins on {since}; mend one of the days."
    ),
    "extension_unknown": N_("There is no request no. {entry} to move a deadline."),
    "extension_decided": N_("The request no. {entry} to move a deadline has been decided already."),
    "extension_undocumented": N_("The deadline of {task} is moved by a document alone; write its number."),
    "document_in_future": N_("The day of the document, {day}, has not come yet; check it."),
    "form_data_missing": N_("The form's data file says nothing at “{place}”; add it there."),
    "form_data_unknown": N_("The form's data file names something it does not have at “{place}”; mend the name."),
    "form_data_twice": N_("The form's data file has “{place}” twice; give one of them another key."),
    "form_data_empty": N_("The form's data file is empty at “{place}”; fill it in."),
    "form_data_wrong": N_("The form's data file cannot be read at “{place}”; mend it there."),
    "form_unknown": N_("There is no form “{form}”; there are {known}."),
    "form_row_unknown": N_("The form {form} has no line {row}; there are: {known}."),
    "tally_below_zero": N_("Only {held} were counted, so {by} cannot be taken off."),
    "tally_day_outside": N_(
        "{day} lies outside the period from {start} to {end}; take the period of that day in hand."
    ),
    "tally_cell": N_("Column {column} takes no count to be tallied; put the cursor on a cell with a count."),
    "cell_unknown": N_("The form {form} has no cell {cell}; write it as ROW.COLUMN, see “sotiendo forms --json”."),
    "cell_not_asked": N_(
        "The form {form} takes no count in {cell}: it is a heading, a sum, a share, or no longer asked for."
    ),
    "count_unreadable": N_("“{text}” is no whole number; write {cell}=120 or leave it empty."),
    "count_typed_unreadable": N_(
        "“{text}” is no whole number; type digits, / for not occurring or - for not applicable."
    ),
    "count_typed_fraction": N_("“{text}” is not a whole number; type it whole, like 1139 or 1.139."),
    "count_typed_too_fine": N_("“{text}” has more decimals than the {places} of the cell; round it."),
    "count_typed_negative": N_("“{text}”: a count cannot be below 0."),
    "count_typed_doubtful": N_("“{text}” could be {plain} or a fraction; type {plain} if that is meant."),
    "count_typed_too_large": N_("“{text}” has too many digits for a count; check it."),
    "count_pasted_dash": N_("The pasted “{text}” could be 0 or not applicable; type 0 or - here."),
    "block_too_large": N_(
        "The block has {rows} rows and {columns} columns, but from this cell on the form has only {room_rows} and "
        "{room_columns}; nothing was pasted. Start further up or left."
    ),
    "import_blocked": N_(
        "{file} was not applied because cells could not be read; mend them and import it again. Nothing was changed."
    ),
    "import_unexplained": N_(
        "The file was changed outside the program after it was sealed ({cells}); write why it is taken in."
    ),
    "import_other_period": N_("{file} is of period {period}, not of {expected}; nothing of it was taken in."),
    "import_nothing_there": N_("There is no workbook in the folder {folder}; name the folder with the returned files."),
    "import_forms_differ": N_("The files are of several forms ({known}); say which one to sum up with --form."),
    "import_stale": N_("The ledger has changed since the preview of {file}; look at it again before applying."),
    "personal_citizen_number": N_(
        "“{text}” holds 12 digits like a citizen's identity number; take them out unless the receiver must have them."
    ),
    "personal_phone_number": N_("“{text}” holds a telephone number; take it out unless the receiver must have it."),
    "count_emptied": N_("The cell is empty in the file, the ledger holds {value}; the ledger was left as it is."),
    "report_unknown": N_("There is no report “{report}”; there are {known}."),
    "too_many_columns": N_(
        "The table has {columns} columns and Word holds {most} at most; save it as Excel or PDF instead."
    ),
    "report_kind_unknown": N_("{file} must end in .pdf, .docx, .xlsx, .ods, .csv or .json."),
    "calendar_kind_unknown": N_("{file} must end in .ics."),
    "days_out_of_range": N_("Reminders reach 0 to {most} days ahead, not {days}."),
    "period_needed": N_("The report {report} needs a period, like 2026-11."),
    "write_read_only": N_("{file} could not be written: the folder {folder} does not allow it. Choose another folder."),
    "write_disk_full": N_("{file} could not be written: the disk is full. Make room and do it again."),
    "write_in_use": N_(
        "{file} could not be written: it is open in another program. Close it there or choose another name."
    ),
    "write_other": N_("{file} could not be written in {folder}; choose another folder."),
    "file_missing": N_("There is no file {file} here; check its name and folder."),
    "file_unreadable": N_("{file} cannot be read ({reason}); close it in other programs or check the disk."),
    "count_year_parts": N_(
        "“{row}”, {column}: {year} since the year's beginning is not {before} before + {value} in the period = "
        "{expected}. Correct the wrong one."
    ),
    "count_year_low": N_(
        "“{row}”, {column}: {year} since the year's beginning is less than {expected}, which was counted already."
    ),
    "count_sum": N_(
        "{check} · “{row}”, {column}: {value} is off by {difference} from {parts} = {expected}. Correct the wrong cell."
    ),
    "count_sum_other": N_(
        "{check} · “{row}”, {column}: {value}, but {parts} of “{form}” is {expected}. Correct one of the two forms."
    ),
    "count_at_most": N_("{check} · “{row}”, {column}: {value} is above {parts} = {expected}. Correct the wrong cell."),
    "count_at_most_other": N_(
        "{check} · “{row}”, {column}: {value} is above {parts} = {expected} of “{form}”. Correct one of the two forms."
    ),
    "count_carry": N_(
        "{check} · “{row}”, {column}: {value}, but {parts} of the period before was {expected}. Correct it or say why."
    ),
    "count_not_falling": N_(
        "{check} · “{row}”, {column}: {value} is below {expected} of the period before. Correct it or say why."
    ),
    "count_below": N_("{check} · “{row}”, {column}: {value} is below the least, {expected}. Correct it."),
    "count_above": N_("{check} · “{row}”, {column}: {value} is above the most, {expected}. Correct it."),
    "count_jump": N_(
        "{check} · “{row}”, {column}: {value}, in the period before {before}. Look at the figure again or say why."
    ),
    "count_jump_year": N_(
        "{check} · “{row}”, {column}: {value}, a year before {year_before}. Look at the figure again or say why."
    ),
    "count_jump_both": N_(
        "{check} · “{row}”, {column}: {value}, before {before}, a year before {year_before}. Look again or say why."
    ),
    "finding_unknown": N_(
        "Check {check} says nothing of the cell {cell} of form {form}, so there is nothing to explain: {known}."
    ),
    "answer_altered": N_("The explanation to {check} was altered outside the program; it is not taken over."),
    "answers_incomplete": N_(
        "Explanations of sheet “{sheet}” were taken out or added outside the program; what is missing is asked again."
    ),
    "contradiction_unknown": N_(
        "{task} does not contradict the indicator {indicator}, so there is nothing to explain."
    ),
    "explanation_unreadable": N_("“{text}” explains nothing; write it like II.06a-5:ho-tich.carried=TEXT."),
    "answer_too_long": N_("The explanation is too long; say it in {longest} letters."),
    "unexpected": N_("Something went wrong in the program itself; nothing was changed. The details are in the log."),
    "date_unreadable": N_("“{text}” is no day; write it like 2026-11-14."),
    "agency_unknown": N_("No agency of the directory is called “{text}”."),
    "agency_ambiguous": N_(
        "“{text}” does not say which agency is meant; choose one or write name and province in full: {choices}."
    ),
    "agency_ended": N_(
        "“{text}” belongs to the district level, which ended on 1 July 2025; choose the agency that took over."
    ),
    "agency_name_empty": N_("Write the spelling of the agency that is to be remembered."),
    "agency_held": N_("The ledger holds {agency} with the code {official} for these days already."),
    "agency_change_sides": N_(
        "A merger makes one agency of several, a split several of one, a new name or a move one of one; choose again."
    ),
    "agency_change_undocumented": N_("Agencies are changed by a document alone; write its number."),
    "agency_change_late": N_("{agency} ended on {end} already; choose an earlier day."),
    "agency_change_early": N_("{agency} begins on {begin} only; choose a later day."),
    "agency_unnamed": N_("Write the name of the agency."),
    "reassign_nothing": N_("Choose the tasks to be given to others first."),
    "reassign_to_nobody": N_("Choose to whom the tasks are given."),
    "reassign_to_ended": N_("The tasks cannot be given to an agency that has ended; choose one that is there."),
    "reassign_undocumented": N_("Tasks are given to others by a document alone; write its number."),
    "reassign_undated": N_("Write the day of the document {document}."),
    "reassign_not_proposed": N_("{task}: several agencies may have the work of {name} now; choose one of them."),
    "reassign_not_bound": N_("{task} does not bind {agency}; look at the list again."),
    "reassign_same": N_("{agency} has all of these lines already; choose another agency."),
    "reassign_not_ended": N_("{task} names no agency there that has ended; look at the list again."),
    "province_unknown": N_("No province has the name or code “{text}”."),
    "directory_begins": N_("The list of provinces and communes begins on {begins}; it has nothing for {day}."),
    "font_incomplete": N_(
        "The font “{font}” on this computer lacks letters of Vietnamese ({letters}). Choose Tinos in the page layout."
    ),
    "font_missing": N_("The font “{font}” is not on this computer. Install it or choose Tinos in the page layout."),
    "heading_too_high": N_(
        "The column heading “{heading}” is so long that no room is left for the rows of the table. Shorten it."
    ),
    "pdf_unreadable": N_("This PDF cannot be read: it is damaged or not a PDF."),
    "pdf_locked": N_("This PDF is protected by a password and cannot be read. Save it again without a password."),
    "usage": N_("The command is not written right: {detail}"),
    "folder_busy": N_("The folder {folder} holds files already; choose an empty one."),
}

LABELS: dict[str, str] = {
    **EVIDENCE_LABELS,
    **FORM_LABELS,
    **FOREIGN_LABELS,
    **INDICATOR_LABELS,
    **NARRATIVE_LABELS,
    "ledger_made": N_("Make the ledger of {agency}"),
    "plan_added": N_("Add the plan {plan}"),
    "plan_written": N_("Write the plan {plan}"),
    "plan_head_edited": N_("Edit the head of the plan {plan}"),
    "appendix_added": N_("Add appendix {appendix} to the plan {plan}"),
    "appendix_renumbered": N_("Renumber appendix {appendix} of the plan {plan}"),
    "appendix_edited": N_("Edit appendix {appendix} of the plan {plan}"),
    "appendix_removed": N_("Take appendix {appendix} out of the plan {plan}"),
    "rows_renumbered": N_("Number rows on from {task}"),
    "node_kind_turned": N_("Turn {task} from task to heading or back"),
    "node_removed": N_("Take {task} out of the plan"),
    "node_added": N_("Add to the plan: {number} {text}"),
    "node_edited": N_("Edit {task}"),
    "node_moved": N_("Move {task}"),
    "node_promoted": N_("Raise {task} one level"),
    "node_demoted": N_("Lower {task} one level"),
    "node_restored": N_("Restore {task}"),
    "plan_version_applied": N_("Take over the new version of the plan {plan}"),
    "progress_recorded": N_("Record progress, {task}: {state}"),
    "progress_recorded_of_line": N_("Record progress, {task}, {line}: {state}"),
    "period_closed": N_("Close the period {period}"),
    "period_reopened": N_("Reopen the period {period}"),
    "group_member_added": N_("Count {agency} among {group}"),
    "group_member_left_out": N_("Leave {agency} out of {group}"),
    "group_members_named": N_("Name {members} agencies for {group} in {task}"),
    "progress_recorded_of_several": N_("Record progress of {tasks} tasks: {state}"),
    "progress_recorded_of_lines": N_("Record progress of {tasks} agencies' shares: {state}"),
    "percent_recorded_of_several": N_("Record {percent} % for {lines} lines"),
    "extension_asked": N_("Ask to move the deadline of {task} to {until}"),
    "extensions_asked": N_("Ask to move the deadline of {lines} lines to {until}"),
    "extensions_approved": N_("Move the deadline of {lines} lines"),
    "extensions_refused": N_("Refuse to move the deadline of {lines} lines"),
    "extension_approved": N_("Move the deadline of {task} to {until}"),
    "extension_refused": N_("Refuse to move the deadline of {task} to {until}"),
    "view_saved": N_("Save the view “{name}”"),
    "view_renamed": N_("Rename the view “{name}” to “{to}”"),
    "view_deleted": N_("Delete the view “{name}”"),
    "agency_name_settled": N_("Remember which agency “{text}” is"),
    "agency_entered": N_("Enter {agency}"),
    "agencies_merged": N_("Merge agencies from {day} ({document})"),
    "agencies_split": N_("Split an agency from {day} ({document})"),
    "agencies_renamed": N_("Rename an agency from {day} ({document})"),
    "agencies_moved": N_("Move an agency from {day} ({document})"),
    "agency_table_entered": N_("Enter {count} lines of old and new units from {file}"),
    "agencies_ended": N_("End an agency from {day} ({document})"),
    "lines_reassigned": N_("Give {lines} lines to others by {document}"),
    "tasks_reassigned": N_("Give {tasks} tasks of an ended level to others by {document}"),
    "counts_tallied": N_("Count on {day} of “{form}”, {period}"),
    "counts_recorded": N_("Enter {cells} cells of “{form}”, {period}"),
    "counts_recorded_of_unit": N_("Enter {cells} cells of “{form}” for {line}, {period}"),
    "counts_recorded_of_units": N_("Enter {cells} cells of “{form}” for {units} units, {period}"),
    "contradiction_explained": N_("Explain why {task} is done, {period}"),
    "finding_explained": N_("Explain {check} in “{form}”, {period}"),
    "explanation_taken_back": N_("Take back the explanation of {check} in “{form}”, {period}"),
    "form_imported": N_("Import {file}: {cells} cells of {agency}, “{form}”, {period}"),
    "form_imported_altered": N_(
        "Import {file}: {cells} cells of {agency}, “{form}”, {period}; changed outside the program, taken in because: "
        "{reason}"
    ),
    "profile_changed": N_("Change the printing profile"),
    "period_report_kept": N_("Write the report of {period}"),
    "period_report_dropped": N_("Draft the report of {period} anew"),
}

STATES: dict[State, str] = {
    State.NOT_STARTED: N_("Not started"),
    State.IN_PROGRESS: N_("In progress"),
    State.SUBMITTED: N_("Submitted"),
    State.DONE: N_("Done"),
    State.PAUSED: N_("Paused"),
    State.DROPPED: N_("Not to be done"),
}

TIMINGS: dict[Timing, str] = {
    Timing.NO_DEADLINE: N_("No deadline"),
    Timing.IN_TIME: N_("In time"),
    Timing.DUE_SOON: N_("Due soon"),
    Timing.OVERDUE: N_("Overdue"),
    Timing.DONE_ON_TIME: N_("Done on time"),
    Timing.DONE_LATE: N_("Done late"),
    Timing.DUE_BEFORE_ISSUE: N_("Due before issue"),
}

VERDICTS: dict[str, str] = {
    "new": N_("new"),
    "changed": N_("changed"),
    "same": N_("same"),
    "conflict": N_("conflicting"),
    "rejected": N_("rejected"),
    "left_out": N_("left out"),
}

DEADLINE_NOTES: dict[str, str] = {
    "nothing_read": N_("No deadline could be read here; it has to be settled."),
    "no_such_day": N_("The calendar has no such day."),
    "no_such_month": N_("A year has no such month."),
    "no_such_quarter": N_("There are only quarters I to IV."),
    "no_such_year": N_("The year looks mistyped."),
    "digits_run_together": N_("Day, month and year run together; it has to be settled."),
    "separators_differ": N_("This may be one day or a span of months; it has to be settled."),
    "left_blank": N_("The day, month or quarter was left blank."),
    "month_missing": N_("Only a day is given; the month is not known."),
    "year_missing": N_("No year is printed and the plan's year is not known."),
    "year_unclear": N_("No year is printed and it is not clear which is meant."),
    "vague_time": N_("Only a beginning, a middle or a week is given, no day."),
    "after_time": N_("It says only after when, not by when."),
    "before_event": N_('The deadline hangs on "{quote}"; a day has to be entered.'),
    "alternatives": N_('Two possibilities are given ("{quote}"); one has to be chosen.'),
    "parts_disagree": N_("Two deadlines in one cell do not agree."),
    "range_turned": N_("The beginning lies after the end."),
    "school_year": N_("The deadline follows the school year, not the calendar."),
    "lunar_month": N_("The deadline may follow the lunar calendar; enter the date."),
    "horizon": N_('"{quote}" is an outlook, not a deadline.'),
    "citation": N_("{quote} is the date of a cited document, not a deadline."),
    "past_at_issue": N_("{quote} had passed on the day of issue and is not counted late."),
    "year_of_plan": N_("No year is printed; {quote} is taken from the plan."),
    "year_two_digits": N_("The year has two digits and is read as 20…"),
    "digits_mended": N_('"{quote}" holds letters among digits and was read as a number.'),
    "to_end_of_year": N_('"Up to {quote}" is taken as up to 31/12/{quote}.'),
    "year_of_document": N_('"{quote}" belongs to the name of a document, not to the deadline.'),
    "old_deadline": N_('"{quote}" is the former deadline.'),
    "part_done": N_("Part of it was done before the plan was issued."),
    "said_done": N_("The cell says it is done."),
    "condition": N_("A condition or request goes with it."),
    "reference": N_("Another document or plan is referred to."),
    "counted_from_event": N_("The deadline counts from an event; its day has to be entered."),
    "for_submission": N_('The date is for submitting ("{quote}"), not for approval.'),
    "month_of_turn_unclear": N_("A day is given, but not which month of the cycle."),
    "turns_uneven": N_("The cycle does not fit months, quarters or years; it needs its own schedule."),
}
