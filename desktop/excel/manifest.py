"""What a form's workbook says of itself, kept twice out of sight; it must not know the form's cells."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from openpyxl.packaging.custom import StringProperty

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.form_sheet import Manifest, manifest_digest
from desktop.excel.sheets import cell_at, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openpyxl import Workbook

    from desktop.excel.table_in import SheetCells

SHEET = "_sotiendo"
_PREFIX = "sotiendo_"
_NEEDED = ("form", "version", "agency_code", "period", "digest")


@dataclass(frozen=True, slots=True)
class ReadManifest:
    """A manifest that came back, the texts shown on the sheet when it went out, and what was changed since."""

    manifest: Manifest
    shown: Mapping[str, str]
    findings: tuple[Finding, ...]


def write_manifest(workbook: Workbook, manifest: Manifest, shown: Mapping[str, str]) -> None:
    """Write the manifest on a very hidden sheet and into the workbook's properties, digest and all.

    ``shown`` are texts that stand in plain sight (period, agency), to notice when somebody rewrites them there.
    """
    sealed = replace(manifest, digest=manifest_digest(manifest))
    keys = {key: str(value) for key, value in asdict(sealed).items()} | {f"shown_{k}": v for k, v in shown.items()}
    sheet = workbook.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"
    properties = workbook.custom_doc_props  # type: ignore[attr-defined]
    for row, (key, value) in enumerate(keys.items(), 1):
        write_text(cell_at(sheet, row, 1), key)
        write_text(cell_at(sheet, row, 2), value)
        if value:
            properties.append(StringProperty(name=_PREFIX + key, value=value))


def read_manifest(sheets: Iterable[SheetCells], properties: Mapping[str, str], file: str) -> ReadManifest:
    """Read the manifest from whichever copy survived, and name each key that was changed.

    Refuses with ``not_our_workbook`` when there is no copy.
    """
    copy = {key.removeprefix(_PREFIX): value for key, value in properties.items() if key.startswith(_PREFIX)}
    places: dict[str, str] = {}
    keys: dict[str, str] = {}
    for sheet in sheets:
        if sheet.name == SHEET:
            keys, places = _sheet_keys(sheet)
    found = keys or copy
    if any(key not in found for key in _NEEDED):
        raise Refused("not_our_workbook", Where(file))
    manifest = _manifest(found, file)
    changed = {key for key in found.keys() & copy.keys() if found[key] != copy[key]}
    if not changed and manifest.digest != manifest_digest(manifest):
        changed = {"digest"}
    where = Where(file, SHEET if keys else "")
    findings = tuple(
        Finding(
            "manifest_changed",
            Severity.ERROR,
            replace(where, cell=places.get(key, "")),
            {"key": key, "value": found[key], "expected": copy.get(key, "")},
        )
        for key in sorted(changed)
    )
    return ReadManifest(manifest, _shown(found), findings)


def _sheet_keys(sheet: SheetCells) -> tuple[dict[str, str], dict[str, str]]:
    keys: dict[str, str] = {}
    places: dict[str, str] = {}
    for (row, column), cell in sheet.cells.items():
        if column == 1 and isinstance(cell.value, str):
            value = sheet.cells.get((row, 2))
            keys[cell.value] = str(value.value) if value and value.value is not None else ""
            places[cell.value] = f"B{row}"
    return keys, places


def _manifest(keys: Mapping[str, str], file: str) -> Manifest:
    version = keys["version"]
    if not version.isdecimal():
        raise Refused("form_version_unknown", Where(file), form=keys["form"], version=version)
    texts = {name: keys.get(name, "") for name in ("agency_name", "plan", "ledger", "answers")}
    needed = {name: keys[name] for name in ("form", "agency_code", "period", "digest")}
    return Manifest(version=int(version), **texts, **needed)


def _shown(keys: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix("shown_"): value for key, value in keys.items() if key.startswith("shown_")}
