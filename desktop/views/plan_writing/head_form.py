"""The head of a plan written by hand; it must not know how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.domain.plans import Plan
from desktop.domain.text import one_line
from desktop.presenters import plan_head
from desktop.presenters.plan_doubts import FIELD_WORDS
from desktop.system.language import N_, _
from desktop.views.plan_writing.fields import Fields
from desktop.views.plan_writing.form import DrawerForm

if TYPE_CHECKING:
    from desktop.views.theme import Theme

_FIELDS = ("kind", "number", "issue_date", "title", "years", "issuer", "place")
_WORDS = {
    **FIELD_WORDS,
    "kind": N_("Kind of document"),
    "number": N_("Document number"),
    "place": N_("Place"),
}
_EXAMPLES = {"number": "12/KH-UBND", "issue_date": "17/09/2025", "years": "2025–2030", "kind": "Kế hoạch"}
_HINTS = {
    "issue_date": N_("Write the day like 17/09/2025."),
    "years": N_("Write the years like 2025–2030."),
    "title": N_("A plan needs a title; write it first."),
}
_NEEDED = ("title", "years")


class HeadForm(DrawerForm):
    """``changed`` carries the head with what was written; ``begun`` the head of a new plan."""

    changed = Signal(object)
    begun = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._head = empty_head("", "")
        self._is_new = False
        self.fields = Fields(theme, _FIELDS, ("title",))
        self.column.addWidget(self.fields)
        self.fields.written.connect(self._take)
        self.fields.typed.connect(self._allow)
        self.keep.clicked.connect(self._begin)

    def show_head(self, head: Plan, *, is_new: bool) -> None:
        """Show a head; that of a new plan waits for its button."""
        anew = is_new != self._is_new or head.slug != self._head.slug
        self._head, self._is_new = head, is_new
        texts = {name: plan_head.head_text(head, name) for name in _FIELDS}
        self.fields.show_texts(texts, anew=anew)
        self.show_buttons(shown=is_new)
        self._allow()
        if anew:
            self.fields.inputs["number" if is_new else "title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self.fields.name_fields({name: _(_WORDS[name]) for name in _FIELDS}, _EXAMPLES)
        self.keep.setText(_("Begin the plan"))
        self.drop.setText(_("Discard"))
        self.say(_("Number and day may wait until the plan is issued."))

    def _take(self, name: str, text: str) -> None:
        said = one_line(text)
        head = plan_head.with_text(self._head, name, said)
        is_wrong = head is None or (name in _NEEDED and not said)
        self.fields.mark(name, _(_HINTS[name]) if is_wrong else "")
        if head is None or is_wrong:
            return
        self._head = head
        if not self._is_new:
            self.changed.emit(head)

    def _allow(self) -> None:
        texts = self.fields.texts()
        self.keep.setEnabled(all(texts[name].strip() for name in _NEEDED))

    def _begin(self) -> None:
        self.fields.leave()
        if self._is_new and not any(field.property("wrong") for field in self.fields.inputs.values()):
            self.begun.emit(self._head)


def empty_head(issuer: str, place: str) -> Plan:
    """Give the head a new plan starts from."""
    return Plan("", None, None, "Kế hoạch", issuer, "", 0, 0, place, (), (), ())
