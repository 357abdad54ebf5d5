"""The sentences about products and about what is written of the work, as English msgids."""

from desktop.system.language import N_

NARRATIVE_SENTENCES: dict[str, str] = {
    "texts_none_before": N_("Nothing was written of {task} in an earlier period that could be carried over."),
    "product_unknown": N_("{task} prints no product “{product}”; its products are: {known}."),
    "proposal_none": N_("Nothing was proposed for {task} in the period {period}; choose the period of the proposal."),
    "page_layout_unknown": N_("There is no layout “{layout}” for this report; there are: {known}."),
    "page_layout_unreadable": N_("This is no layout of a report: {found} is not understood. Ask for the file again."),
    "report_set_no_workbook": N_("A report with its annexes is saved as PDF or Word; save each annex as a workbook."),
    "report_empty": N_("The report of {period} has no text. Write it, or have it drafted again from the figures."),
    "answer_empty": N_("Write what was answered to the proposal of {task}, or the number of the document."),
}

NARRATIVE_LABELS: dict[str, str] = {
    "product_ticked": N_("{task}: the product “{product}” is there"),
    "product_unticked": N_("{task}: the product “{product}” is not there"),
    "proposal_answered": N_("Record the answer to the proposal of {task}"),
}
