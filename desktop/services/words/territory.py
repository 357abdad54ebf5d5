"""The sentences of what is unclear in a table of old and new units, as English msgids."""

from desktop.system.language import N_

TERRITORY_SENTENCES: dict[str, str] = {
    "table_unrecognised": N_(
        "{file}: no heading names the old and the new units; write the headings as in the sample."
    ),
    "period_not_comparable": N_("{period} has no same period of the year before; choose a month, quarter or year."),
    "table_empty": N_("{file}: there is no line below the headings."),
    "table_nothing_new": N_("{file}: the ledger holds every clear line already; nothing was written."),
    "table_old_missing": N_("The old unit is missing; write its name."),
    "table_new_missing": N_("The new unit is missing; write it, or merge the cell with the one it belongs to."),
    "table_new_several": N_("“{text}” names several new units; write one on each line."),
    "table_unit_unclear": N_("“{text}” does not say whether it is a xã, a phường or a thị trấn; write it in full."),
    "table_part_unclear": N_("Is “{text}” meant wholly or in part? Write toàn bộ or một phần in front."),
    "table_part_unreadable": N_("“{text}” says neither toàn bộ nor một phần."),
    "table_code_unreadable": N_("“{text}” is no code of a unit; it has five digits."),
    "table_codes_differ": N_("{codes} codes stand beside {units} units; write one code for each unit."),
    "table_day_unreadable": N_("“{text}” is no day; write it like 01/07/2025."),
    "table_day_missing": N_("The day of effect is missing; write it, or the day for all lines above the table."),
    "table_document_missing": N_("The document is missing; write it, or the one for all lines above the table."),
    "table_line_twice": N_("“{text}” stands in row {line} already; delete one of the two."),
    "table_named_otherwise": N_("“{text}” here, but “{other}” in row {line} for the same unit; correct one of them."),
    "table_wholly_twice": N_(
        "“{text}” goes into another unit in row {line} as well; write một phần in both, or delete one."
    ),
    "table_province_unknown": N_("No province is called “{text}”."),
    "table_code_of_another": N_("The code {official} is that of {agency}; correct the code or the name."),
    "table_code_differs": N_("{agency} has the code {other}, not {official}; correct the code or the name."),
    "table_old_ended": N_("{agency} ({official}) ended on {end} by the ledger already; look at the day."),
    "table_old_named": N_("The code {official} is {agency} in the ledger; correct the code or the name."),
}

UNIT_VERDICTS: dict[str, str] = {
    "new": N_("new"),
    "known": N_("already in the ledger"),
    "unclear": N_("unclear"),
    "waiting": N_("waiting"),
}

CHANGE_KINDS: dict[str, str] = {
    "merged": N_("merged into"),
    "split": N_("split among"),
    "renamed": N_("renamed"),
    "moved": N_("moved"),
    "ended": N_("ended"),
}
