"""What a form's workbook says of itself, key by key, in the officer's words; it must not know how it is kept there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Where
from desktop.system.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.findings import Finding

_NAMED = {
    "form": N_("The form"),
    "version": N_("The version of the form"),
    "agency_code": N_("The agency's code"),
    "agency_name": N_("The agency"),
    "period": N_("The period"),
    "plan": N_("The plan"),
    "shown_period": N_("The period as printed"),
    "shown_agency": N_("The agency as printed"),
}
MANIFEST_SENTENCES: dict[str, str] = {
    "manifest_key_changed": N_(
        "{what} was changed in the hidden data of the form: it was “{expected}” when sent, it is “{value}” now. Ask "
        "for the file as it was, or send a new form to fill in."
    ),
    "manifest_key_lost": N_(
        "{what} was changed in the hidden data of the form: it is “{value}” now, what it was when sent is gone. Send a "
        "new form to fill in."
    ),
    "manifest_changed": N_(
        "The hidden data of the form (form, agency, period, what the cells told when sent) was changed; what exactly "
        "cannot be told. Ask for the file as it was, or send a new form to fill in."
    ),
}


def in_words(finding: Finding, say: Callable[[str], str], period_name: Callable[[str], str]) -> Finding:
    """Give a change of the hidden data with words for its keys, without the place that nobody sees."""
    key, value, sent = (str(finding.params.get(name, "")) for name in ("key", "value", "expected"))
    code = "manifest_changed" if key not in _NAMED else "manifest_key_lost" if sent == "?" else ""
    named = period_name if key == "period" else str
    params: dict[str, object] = {"value": named(value) or "–", "expected": named(sent) or "–"}
    if key in _NAMED:
        params["what"] = say(_NAMED[key])
    return replace(finding, code=code or "manifest_key_changed", where=Where(finding.where.file), params=params)
