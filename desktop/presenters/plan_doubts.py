"""What is to be looked at in a plan under review: doubts, counts, contradictions, in words; it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Where
from desktop.domain.plan_reading.duties import DUTY
from desktop.domain.plans import NodeKind
from desktop.domain.text import one_line
from desktop.presenters.plan_head import head_text
from desktop.services.plans.importing import draft_findings
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.findings import Finding
    from desktop.domain.plan_reading import Announced, Contradiction, Doubt, PlanDraft
    from desktop.presenters.plan_tree import Row, State

FIELD_WORDS = {
    "number": N_("No."),
    "text": N_("Task"),
    "lead": N_("Lead"),
    "coordinate": N_("Coordinating"),
    "product": N_("Product"),
    "deadline": N_("Deadline"),
    "other": N_("Something else"),
    "issue_date": N_("Day of issue"),
    "issuer": N_("Issuer"),
    "title": N_("Title"),
    "years": N_("Years"),
}
DOUBT_WORDS = {
    "plan_cell_missing": N_("Empty: {field}"),
    "plan_cells_unsure": N_("Cells unsure"),
    "plan_cell_extra": N_("Cell without a place"),
    "plan_number_missing": N_("No number"),
    "plan_number_astray": N_("Number out of turn"),
    "plan_number_gap": N_("Gap before this number"),
    "plan_deadline_unread": N_("Deadline unclear"),
    "plan_line_unplaced": N_("Line left over"),
    "plan_number_assumed": N_("Number not printed"),
    "plan_number_mended": N_("Number mended"),
    "plan_row_interleaved": N_("Columns mixed"),
    DUTY: N_("Duty offered"),
    "plan_letters_converted": N_("Old letters"),
    "plan_column_guessed": N_("Column guessed"),
    "plan_as_above": N_("Read as the row above"),
    "plan_row_hidden": N_("Hidden row"),
    "plan_column_hidden": N_("Hidden column"),
    "plan_sheet_hidden": N_("Hidden sheet"),
    "plan_date_assumed": N_("Day understood"),
    "plan_day_or_month": N_("Day or month"),
    "plan_formula_uncalculated": N_("Formula without a value"),
    "plan_cell_error": N_("Error in the cell"),
}
LEFT_OVER, EMPTY_CELL, EXTRA_CELL = "plan_line_unplaced", "plan_cell_missing", "plan_cell_extra"
ANSWERS = {
    LEFT_OVER: N_("Skip the line (it is noted)"),
    EMPTY_CELL: N_("Leave it empty"),
    DUTY: N_("It is no task"),
}
"""What settling a doubt says; the others are right as they stand."""
_BESIDE_SOURCE = ("plan_cells_unsure", "plan_row_interleaved")
_HEAD_DOUBTS = {
    "plan_number_unread": "number",
    "plan_issue_date_unread": "issue_date",
    "plan_issuer_unread": "issuer",
    "plan_title_unread": "title",
    "plan_period_unread": "years",
}


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """A place to look at: its place in the draft's doubts, the row and the source line it is about, what it says.

    ``key`` is None where it is about no row; ``line`` 0 where it is about no line.
    """

    place: int
    code: str
    key: int | None
    line: int
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Tasks found against tasks printed; ``said`` is None where the plan prints no count."""

    found: int
    said: int | None
    differing: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Say whether nothing printed speaks against what was found."""
        return bool(self.found) and not self.differing and self.said in (None, self.found)


def open_doubts(draft: PlanDraft, state: State) -> tuple[OpenDoubt, ...]:
    """List what is still to be looked at, in the order of the source."""
    findings = draft_findings(replace(draft, announced=(), contradictions=()))
    holders = {at: row for sheet in state.sheets for row in sheet.rows for at in row.doubts}
    found = [
        _open(at, doubt, holders.get(at), findings[at])
        for at, doubt in enumerate(draft.doubts)
        if at not in state.settled and not _is_resolved(doubt, holders.get(at), state)
    ]
    return tuple(sorted(found, key=lambda one: (one.line, one.place)))


def _open(at: int, doubt: Doubt, row: Row | None, finding: Finding) -> OpenDoubt:
    said = wording.sentence(replace(finding, where=Where()))
    if doubt.code in _BESIDE_SOURCE:
        said = _("Task {number}: compare its cells with the source at the left.").format(**doubt.params)
    return OpenDoubt(at, doubt.code, row.key if row else None, doubt.line, _field(doubt), said)


def _field(doubt: Doubt) -> str:
    return _HEAD_DOUBTS.get(doubt.code) or str(doubt.params.get("field", ""))


def _is_resolved(doubt: Doubt, row: Row | None, state: State) -> bool:
    """Say whether what was mended answers a doubt; one about a row that was taken out is answered too."""
    if doubt.code in _HEAD_DOUBTS:
        return bool(head_text(state.head, _field(doubt)))
    if doubt.node is None or doubt.code == LEFT_OVER:
        return False
    return row is None or _is_mended(doubt, row)


def _is_mended(doubt: Doubt, row: Row) -> bool:
    match doubt.code:
        case "plan_cell_missing":
            return row.kind is NodeKind.GROUP or bool(row.cell(_field(doubt)))
        case "plan_deadline_unread":
            return row.deadline != doubt.params.get("deadline")
        case "plan_number_missing":
            return bool(row.number)
        case "plan_cell_extra":
            return not row.other
        case _:
            return False


def doubt_word(doubt: OpenDoubt) -> str:
    """Say a doubt in two or three words; one about the head in none, for its sentence is short."""
    field = _(FIELD_WORDS[doubt.field]) if doubt.field in FIELD_WORDS else doubt.field
    return _(DOUBT_WORDS[doubt.code]).format(field=field) if doubt.code in DOUBT_WORDS else ""


def answer(doubt: OpenDoubt) -> str:
    """Say what settling a doubt means."""
    code = EMPTY_CELL if doubt.code in _HEAD_DOUBTS else doubt.code
    return _(ANSWERS.get(code, N_("That is right")))


def doubt_words(doubts: tuple[OpenDoubt, ...], miscounted: Mapping[int, Announced] | None = None) -> dict[int, str]:
    """Say of each row shortly what is open about it, of a heading what it counts otherwise."""
    said = N_("The heading says {said}, {found} found")
    words = {key: [_(said).format(said=count.said, found=count.found)] for key, count in (miscounted or {}).items()}
    for doubt in doubts:
        if doubt.key is not None:
            words.setdefault(doubt.key, []).append(doubt_word(doubt))
    return {key: " · ".join(dict.fromkeys(said)) for key, said in words.items()}


def unplaced_lines(doubts: tuple[OpenDoubt, ...]) -> frozenset[int]:
    """Give the source lines that went nowhere and nobody has decided on."""
    return frozenset(one.line for one in doubts if one.code == LEFT_OVER)


def contradictions(draft: PlanDraft) -> tuple[tuple[str, str, str], ...]:
    """List what does not agree within a plan: a sentence with both quotes, and both quotes as they stand."""
    findings = draft_findings(replace(draft, doubts=(), announced=()))
    return tuple(_with_quotes(finding, one) for finding, one in zip(findings, draft.contradictions, strict=True))


def _with_quotes(finding: Finding, one: Contradiction) -> tuple[str, str, str]:
    """Quote both places whole; of a task with an empty cell its beginning says which one it is."""
    if one.code == EMPTY_CELL:
        return wording.sentence(finding), str(finding.params["first"]), str(finding.params["second"])
    params = {**finding.params, "first": one_line(one.first), "second": one_line(one.second)}
    return wording.sentence(replace(finding, params=params)), one.first, one.second


def miscounts(draft: PlanDraft) -> tuple[str, ...]:
    """List the counts printed that are not the counts found, each with its quote."""
    findings = draft_findings(replace(draft, doubts=(), contradictions=()))
    return tuple(wording.sentence(finding) for finding in findings)


def counts(draft: PlanDraft) -> Counts:
    """Set the tasks found against the tasks printed."""
    groups = [count for count in draft.announced if count.node is not None and count.said != count.found]
    sums = [count for count in draft.announced if count.node is None]
    differing = [count for count in sums if count.said != count.found]
    said = (differing or sums)[0].said if sums else None
    nodes = (draft.plan.appendices[count.appendix or 0].nodes[count.node or 0] for count in groups)
    return Counts(draft.plan.task_count, said, tuple(node.number.strip(" .)") for node in nodes))


def counts_sentence(counts: Counts) -> str:
    """Say the counts printed against the counts found."""
    tasks = ngettext("{count} task", "{count} tasks", counts.found).format(count=counts.found)
    if not counts.found:
        return _("No task was found in the text.")
    if counts.said is None:
        return _("{tasks} found; the plan prints no count.").format(tasks=tasks)
    if counts.agrees:
        return _("{tasks} found, as many as the plan prints.").format(tasks=tasks)
    said = _("The headings say {said} tasks, the list has {found}").format(said=counts.said, found=counts.found)
    if not counts.differing:
        return f"{said}."
    return _("{said}: {groups} differ.").format(said=said, groups=", ".join(counts.differing))
