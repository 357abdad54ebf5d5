"""The sentences and labels of indicators, what they leave out and indexes, as English msgids."""

from desktop.system.language import N_

INDICATOR_SENTENCES: dict[str, str] = {
    "no_indicator": N_("The ledger has no indicator; bring in a plan that sets targets."),
    "indicator_unknown": N_("There is no indicator {indicator} here; known: {known}."),
    "measure_wrong": N_("The measure {place} cannot be read ({text}); mend it in the file."),
    "measures_unreadable": N_("The file {file} holds no measures ({text})."),
    "measures_not_own": N_("The measures of {plan} came with the program; there are none of your own to take away."),
    "exemption_reason_missing": N_("Say why it is left out of the indicator; it is printed with the list."),
    "exemption_dates": N_("The last day {end} lies before the first {start}; mend one of them."),
    "exemption_row_unknown": N_("The form {form} has no row {row} to leave out; choose one of its rows."),
    "exemption_form_unused": N_("The indicator {indicator} counts nothing of the form {form}; choose one it counts."),
    "exemption_twice": N_("{row} is left out of the indicator {indicator} already."),
    "exemption_whole": N_("Leaving out all rows would leave the indicator {indicator} without numbers; keep one."),
    "exemption_unknown": N_("There is nothing left out with the number {number}."),
    "index_unknown": N_("There is no index {index} here; known: {known}."),
    "index_unreadable": N_("The file {file} is no table of formulas and weights ({text})."),
    "index_wrong": N_("The table of formulas is wrong at {place} ({text}); mend it in the file."),
    "index_uneven": N_(
        "The measures of the group “{group}” add up to {held} points instead of {most}; mend the weights in the file."
    ),
    "index_not_own": N_("The index {index} came with the program; there is no version of your own to take away."),
    "task_indicator_other_plan": N_("The task {task} is of another plan than the indicator {indicator}."),
}

INDICATOR_LABELS: dict[str, str] = {
    "exempted": N_("Leave {rows} rows out of the indicator {indicator}"),
    "exemption_ended": N_("Count {rows} rows of an indicator again"),
    "measures_loaded": N_("Load the measures of {plan} from {file}"),
    "measures_removed": N_("Take away the office's own measures of {plan}"),
    "index_loaded": N_("Load “{index}” from {file}"),
    "index_removed": N_("Take away the office's own version of the index {index}"),
    "task_indicator_linked": N_("Link {tasks} tasks with the indicator {indicator}"),
    "task_indicator_unlinked": N_("Take {task} from the indicator {indicator}"),
}
