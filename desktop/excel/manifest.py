"""What a form's workbook says of itself, kept twice out of sight; it must not know the form's cells."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from openpyxl.packaging.custom import StringProperty

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.form_sheet import Manifest, manifest_digest
from desktop.domain.sent_cells import as_rows, from_rows, seal_of_cells
from desktop.excel.sheets import cell_at, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook

    from desktop.domain.forms import CellKey
    from desktop.excel.table_in import SheetCells

SHEET = "_sotiendo"
_PREFIX = "sotiendo_"
_ROW = "row:"
_MARK_LENGTH = 12
_NEEDED = ("form", "version", "agency_code", "period", "digest")


@dataclass(frozen=True, slots=True)
class ReadManifest:
    """A manifest that came back, the texts shown when it went out, what was changed since, what the cells told."""

    manifest: Manifest
    shown: Mapping[str, str]
    findings: tuple[Finding, ...]
    sent: Mapping[CellKey, str]


def write_manifest(
    workbook: Workbook, manifest: Manifest, shown: Mapping[str, str], sent: Mapping[CellKey, str]
) -> None:
    """Write the manifest on a very hidden sheet and into the workbook's properties, digest and all.

    ``shown`` are texts that stand in plain sight (period, agency), to notice when somebody rewrites them there.
    ``sent`` is what the cells tell, a row of the form a line below the manifest.
    """
    sealed = replace(manifest, digest=manifest_digest(manifest))
    keys = {key: str(value) for key, value in asdict(sealed).items()} | {f"shown_{k}": v for k, v in shown.items()}
    sheet = workbook.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"
    properties = workbook.custom_doc_props  # type: ignore[attr-defined]
    for row, (key, value) in enumerate(keys.items(), 1):
        write_text(cell_at(sheet, row, 1), key)
        write_text(cell_at(sheet, row, 2), value)
        write_text(cell_at(sheet, row, 3), _mark(key, value))
        if value:
            properties.append(StringProperty(name=_PREFIX + key, value=value))
    for row, (key, text) in enumerate(as_rows(sent).items(), len(keys) + 1):
        write_text(cell_at(sheet, row, 1), _ROW + key)
        write_text(cell_at(sheet, row, 2), text)


def read_manifest(sheets: Iterable[SheetCells], properties: Mapping[str, str], file: str) -> ReadManifest:
    """Read the manifest from whichever copy survived, and name each key that was changed.

    Refuses with ``not_our_workbook`` when there is no copy.
    """
    copy = {key.removeprefix(_PREFIX): value for key, value in properties.items() if key.startswith(_PREFIX)}
    kept = next((_sheet_keys(sheet) for sheet in sheets if sheet.name == SHEET), _SheetKeys())
    keys = kept.texts
    found = keys or copy
    if any(key not in found for key in _NEEDED):
        raise Refused("not_our_workbook", Where(file))
    differ = {key for key in found.keys() & copy.keys() if found[key] != copy[key]}
    # What its mark proves false on the sheet is read from the other copy, so that the form is known all the same.
    sent_as = {**found, **{key: copy[key] for key in kept.false & copy.keys()}}
    changed = [_Change(key, found[key], copy.get(key)) for key in kept.false | (differ - kept.true)]
    changed += [_Change(key, copy[key], found[key]) for key in differ & kept.true]
    where = Where(file, SHEET if keys else "")
    findings = [one.finding(where, kept.places) for one in sorted(changed, key=lambda one: one.key)]
    if not sent_as["version"].isdecimal():
        raise _unknown_version(sent_as, findings, file)
    manifest = _manifest(sent_as)
    if not changed and manifest.digest != manifest_digest(manifest):
        findings.append(_Change("digest", found["digest"], None).finding(where, kept.places))
    if not keys:
        findings.append(Finding("manifest_sheet_lost", Severity.WARNING, Where(file)))
    sent = from_rows((key.removeprefix(_ROW), text) for key, text in keys.items() if key.startswith(_ROW))
    if keys and seal_of_cells(sent) != manifest.cells:
        sent = {}
        if not any(one.key == "cells" for one in changed):
            findings.append(_Change("cells", found.get("cells", ""), None).finding(where, kept.places))
    return ReadManifest(manifest, _shown(found), tuple(findings), sent)


@dataclass(frozen=True, slots=True)
class _SheetKeys:
    """The hidden sheet: its texts, where each stands, which are proved by their marks, which proved false."""

    texts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    true: frozenset[str] = frozenset()
    false: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Change:
    """A key that was changed; ``sent`` is None where nothing tells what it was."""

    key: str
    value: str
    sent: str | None

    def finding(self, where: Where, places: Mapping[str, str]) -> Finding:
        sent = "?" if self.sent is None else self.sent
        params: dict[str, object] = {"key": self.key, "value": self.value, "expected": sent}
        return Finding("manifest_changed", Severity.ERROR, replace(where, cell=places.get(self.key, "")), params)


def _sheet_keys(sheet: SheetCells) -> _SheetKeys:
    texts: dict[str, str] = {}
    places: dict[str, str] = {}
    true: set[str] = set()
    false: set[str] = set()
    for (row, column), cell in sheet.cells.items():
        if column == 1 and isinstance(cell.value, str):
            value, mark = (_text(sheet, row, place) for place in (2, 3))
            texts[cell.value] = value
            places[cell.value] = f"B{row}"
            if mark:
                (true if mark == _mark(cell.value, value) else false).add(cell.value)
    return _SheetKeys(texts, places, frozenset(true), frozenset(false))


def _unknown_version(keys: Mapping[str, str], findings: Sequence[Finding], file: str) -> Refused:
    """Refuse a version that is none: as changed where that is known."""
    changed = next((one for one in findings if one.params["key"] == "version"), None)
    if changed:
        return Refused(changed.code, changed.where, **changed.params)
    return Refused("form_version_unknown", Where(file), form=keys["form"], version=keys["version"])


def _text(sheet: SheetCells, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return str(cell.value) if cell and cell.value is not None else ""


def _mark(key: str, value: str) -> str:
    """Sum up one key, so that it can be named where it was rewritten and no copy of it is left."""
    return hashlib.sha256(f"{key}={value}".encode()).hexdigest()[:_MARK_LENGTH]


def _manifest(keys: Mapping[str, str]) -> Manifest:
    texts = {name: keys.get(name, "") for name in ("agency_name", "plan", "ledger", "answers", "cells")}
    needed = {name: keys[name] for name in ("form", "agency_code", "period", "digest")}
    return Manifest(version=int(keys["version"]), **texts, **needed)


def _shown(keys: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix("shown_"): value for key, value in keys.items() if key.startswith("shown_")}
