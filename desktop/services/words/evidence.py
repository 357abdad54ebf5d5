"""The sentences about evidence and its files; English msgids, the catalogues hold them in every language."""

from desktop.system.language import N_

EVIDENCE_SENTENCES: dict[str, str] = {
    "evidence_no_file": N_("{file} is a folder or no file at all; choose the documents themselves."),
    "evidence_empty": N_("{file} is empty; choose the right file."),
    "evidence_too_large": N_(
        "{file} has {size} MB, evidence may have {limit} MB at most; scan it in a lower quality or in parts."
    ),
    "evidence_runs": N_("{file} is a program or a shortcut, not a document, and is not kept as evidence."),
    "evidence_changing": N_("{file} changed while it was copied; close it in other programs and attach it again."),
    "evidence_folder_strange": N_(
        "The folder {file} leads elsewhere and is not written to; put the real folder beside the ledger."
    ),
    "evidence_disk_full": N_("There is no room left on the disk to keep {file}; make room and do it again."),
    "evidence_not_kept": N_(
        "{file} could not be copied into the folder {folder} beside the ledger; check that it can be written."
    ),
    "evidence_gone": N_("This evidence is no longer in the ledger; look at the list again."),
    "evidence_altered": N_(
        "The file {file} is no longer what was attached; find the right one with “Find in a folder…” first."
    ),
    "document_gone": N_("This document is no longer in the ledger; look at the list again."),
    "document_has_file": N_("The document has a file already, {file}; attach the new one to the task instead."),
    "pack_empty": N_("There is no evidence with a file in the period {period}; {file} was not written."),
}

EVIDENCE_LABELS: dict[str, str] = {
    "evidence_attached": N_("Attach {name} to {task}"),
    "evidence_attached_several": N_("Attach {count} files to {task}"),
    "evidence_removed": N_("Remove {name} from {task}"),
    "evidence_put_back": N_("Put {name} back to {task}"),
    "document_edited": N_("Edit the document {name}"),
    "document_known": N_("Begin the record of the document {name}"),
    "document_given_file": N_("Keep {name} as the file of a document"),
}
