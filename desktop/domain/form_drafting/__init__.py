"""Makes the draft of a count form from a province's blank workbook: headings become columns, labels rows.

`draft_form` finds the table as the reader of workbooks does; `columns` proposes what each column holds and which sums
the headings say, `rows` which rows are typed, `paper` what stands above. The officer names and mends; nothing is
guessed that cannot be seen and changed.
"""

from desktop.domain.form_drafting.draft import FormDraft, draft_form

__all__ = ["FormDraft", "draft_form"]
