"""The changes of a plan written by hand, by the keys of its rows: their addresses are found when a change is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.presenters.plan_writing import head_of
from desktop.services.plans import appendices, editing
from desktop.services.plans.sheets import OpenPlan, key_of_row, open_plan, ref_of_row
from desktop.system.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.plan_numbering import NumberStyle
    from desktop.domain.plans import NodeKind, Plan
    from desktop.presenters.plan_writing import Landing
    from desktop.services.plans.appendices import AppendixFace
    from desktop.services.plans.editing import Removed
    from desktop.store.ledger import Ledger


class PlanChanges:
    """What can be done to a plan; each gives the journal entry. ``made`` is the key of the row last added or moved."""

    def __init__(self, ledger: Ledger, slug: str) -> None:
        self.ledger, self.slug = ledger, slug
        self.made = 0
        self.removed: Removed | None = None

    def read(self) -> OpenPlan | None:
        """Lay the plan open, None where the ledger holds it no more."""
        try:
            return open_plan(self.ledger, self.slug)
        except Refused:
            return None

    def begin(self, head: Plan) -> int:
        """Enter a new plan; from then on all changes are its own."""
        begun = editing.new_plan(self.ledger, head_of(head))
        self.slug = begun.ref
        return begun.entry

    def write_head(self, head: Plan) -> int:
        """Write the head anew."""
        return editing.edit_head(self.ledger, self.slug, head_of(head))

    def add(self, landing: Landing, kind: NodeKind, cells: Mapping[str, str]) -> int:
        """Add a row with all its cells."""
        after = ref_of_row(self.ledger, landing.after)
        added = editing.add_node(
            self.ledger,
            self.slug,
            landing.appendix,
            after,
            kind,
            landing.level,
            **cells,
        )
        self.made = key_of_row(self.ledger, added.ref)
        return added.entry

    def write_cell(self, key: int, name: str, text: str) -> int:
        """Write a cell of a row."""
        return editing.edit_node(self.ledger, self._ref(key), **{name: text}).entry

    def move(self, key: int, landing: Landing) -> int:
        """Put a row with all below it elsewhere."""
        after = ref_of_row(self.ledger, landing.after)
        return editing.move_node(self.ledger, self._ref(key), after, landing.level).entry

    def promote(self, key: int) -> int:
        """Move a row out of its heading."""
        return editing.promote(self.ledger, self._ref(key)).entry

    def demote(self, key: int) -> int:
        """Move a row under the heading before it."""
        return editing.demote(self.ledger, self._ref(key)).entry

    def turn_kind(self, key: int) -> int:
        """Make a task a heading, or a heading a task."""
        return editing.turn_kind(self.ledger, self._ref(key))

    def remove(self, key: int) -> int:
        """Take a row and all below it out; what became of it is told by ``removed_words``."""
        self.removed = editing.remove_node(self.ledger, self._ref(key))
        return self.removed.entry

    def restore(self, key: int) -> int:
        """Take a row out of the archive."""
        self.made = key
        return editing.restore_node(self.ledger, self._ref(key)).entry

    def number(self, key: int, appendix: str, style: NumberStyle | None) -> int:
        """Number rows on from one, or a whole appendix afresh in a style."""
        if style is None:
            return appendices.renumber_on(self.ledger, self._ref(key))
        return appendices.renumber(self.ledger, self.slug, appendix, style)

    def add_appendix(self, code: str) -> int:
        """Add an empty appendix."""
        return appendices.add_appendix(self.ledger, self.slug, code)

    def write_appendix(self, code: str, face: AppendixFace) -> int:
        """Call and head an appendix otherwise."""
        return appendices.edit_appendix(self.ledger, self.slug, code, face)

    def remove_appendix(self, code: str) -> int:
        """Take an empty appendix out."""
        return appendices.remove_appendix(self.ledger, self.slug, code)

    def removed_words(self) -> str:
        """Say what became of the rows taken out last."""
        removed = self.removed
        if removed is None:
            return ""
        if removed.is_archived:
            template = ngettext(
                "{count} row is in the archive now, with what was recorded on it.",
                "{count} rows are in the archive now, with what was recorded on them.",
                removed.rows,
            )
        else:
            template = ngettext("{count} row was taken out.", "{count} rows were taken out.", removed.rows)
        return template.format(count=removed.rows)

    def _ref(self, key: int) -> str:
        return ref_of_row(self.ledger, key) or ""
