"""What a form's workbook carries out and brings back, as plain data; it must not know how a workbook is written."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from desktop.domain.nothing_words import NothingSaid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.corrections import Correction
    from desktop.domain.findings import Finding
    from desktop.domain.forms import CellKey, Form
    from desktop.domain.sent_answers import SentAnswer

Nothing = Literal["", "not_occurring", "not_applicable"]
"""Why a cell is left without a number: "không phát sinh", "không áp dụng", or no reason given."""

NOTHING_WORDS: dict[str, Nothing] = {"Không phát sinh": "not_occurring", "Không áp dụng": "not_applicable"}
WORDS_OF_NOTHING: dict[str, str] = {nothing: words for words, nothing in NOTHING_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a workbook says of itself, out of the officer's sight; ``digest`` covers all the rest.

    ``answers`` sums up the answers in writing that travel with it, ``cells`` what its cells told; empty for none.
    """

    form: str
    version: int
    agency_code: str
    agency_name: str
    period: str
    plan: str = ""
    ledger: str = ""
    digest: str = ""
    answers: str = ""
    cells: str = ""


@dataclass(frozen=True, slots=True)
class AddedColumn:
    """A column an agency added beside the form's own: its heading, and what stands in the form's rows by their keys."""

    heading: str
    values: Mapping[str, str | int | float | date | None]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A form for one agency and one period, blank or filled.

    ``period_text`` is printed behind "Kỳ báo cáo:"; a note on a count cell becomes a comment, on a note column text.
    Why there is no count (``absences``) stands in its cell in words.
    """

    form: Form
    manifest: Manifest
    period_text: str
    agency_name: str
    receiver: str
    values: Mapping[CellKey, int | None]
    notes: Mapping[CellKey, str]
    answers: tuple[SentAnswer, ...] = ()
    absences: Mapping[CellKey, str] = field(default_factory=dict)
    added: tuple[AddedColumn, ...] = ()


class ReadCell(NamedTuple):
    """A cell that came back: its count or note, where it stands (``D12``), and why it is empty if it says so."""

    key: CellKey
    value: int | None
    note: str
    address: str
    nothing: Nothing = ""

    def meaning(self, said: str) -> ReadCell:
        """Give the empty cell with what stands in the place of its number; nobody having reported leaves it so."""
        match said:
            case NothingSaid.NOT_OCCURRING:
                return self._replace(nothing="not_occurring")
            case NothingSaid.NOT_APPLICABLE:
                return self._replace(nothing="not_applicable")
            case NothingSaid.ZERO:
                return self._replace(value=0)
            case _:
                return self


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form that came back: every cell found, and what is wrong with it; ``sha256`` is of the file's bytes.

    ``corrected`` are the cells that were put right before it was read. ``tells_notes``: notes on counts travel with it;
    one without leaves those that are known. ``joined`` are the cells in merged ranges, whose numbers were not read.
    """

    manifest: Manifest
    sheet: str
    cells: tuple[ReadCell, ...]
    findings: tuple[Finding, ...]
    sha256: str
    answers: tuple[SentAnswer, ...] = ()
    added: tuple[AddedColumn, ...] = ()
    corrected: tuple[Correction, ...] = ()
    tells_notes: bool = True
    joined: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownForms:
    """The forms that a workbook may be of; of equal ones the first counts."""

    forms: tuple[Form, ...]

    def __call__(self, code: str, version: int) -> Form | None:
        """Find a form by code and version."""
        return next((form for form in self.forms if (form.code, form.version) == (code, version)), None)


def named_form(form: Form, agency_name: str) -> Form:
    """Put the agency's name where a row's label says ``{agency}``."""
    rows = (
        replace(row, label=row.label.replace("{agency}", agency_name)) if "{agency}" in row.label else row
        for row in form.rows
    )
    return replace(form, rows=tuple(rows))


def manifest_digest(manifest: Manifest) -> str:
    """Sum up every key but the digest itself: SHA-256 in hex; it notices a change, it does not prove who made it."""
    later = ("answers", "cells")
    keys = {key: value for key, value in asdict(manifest).items() if key != "digest" and (value or key not in later)}
    text = "\n".join(f"{key}={value}" for key, value in sorted(keys.items()))
    return hashlib.sha256(f"sotiendo\n{text}".encode()).hexdigest()
