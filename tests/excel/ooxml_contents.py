"""What Excel mends with a question when it stands inside a sound package: styles, names, cells, widths, texts."""

import math
import re
from itertools import pairwise

from openpyxl.utils import range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STYLES = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
OF_DXF = ("font", "numFmt", "fill", "alignment", "border", "protection", "extLst")
OF_VIEW = ("pane", "selection", "pivotSelection", "extLst")
OF_SHEET_PR = ("tabColor", "outlinePr", "pageSetUpPr")
OF_CELL = ("f", "v", "is", "extLst")
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_OWN_FORMATS, _LONGEST_TEXT, _LONGEST_FORMULA, _LONGEST_LIST = 164, 32_767, 8_192, 255
_TALLEST, _WIDEST = 409.5, 255
_NAME = re.compile(r"[^\W\d][\w.\\?]*|_xlnm\.\w+")
_SHEET_OF = re.compile(r"('(?:[^']|'')+'|[^\W\d][\w.]*)!")
_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_BARRED = re.compile(r"[\[\]:*?/\\]")


def check_styles(root):
    """Fail where formats point nowhere or stand in another order."""
    in_order(root, STYLES, "styles")
    for dxf in root.iter(f"{MAIN}dxf"):
        in_order(dxf, OF_DXF, "dxf")
    own = [int(tag.get("numFmtId")) for tag in root.findall(f"{MAIN}numFmts/{MAIN}numFmt")]
    assert len(own) == len(set(own))
    assert all(number >= _OWN_FORMATS for number in own)
    used = {int(xf.get("numFmtId", 0)) for xf in root.findall(f"{MAIN}cellXfs/{MAIN}xf")}
    assert {number for number in used if number >= _OWN_FORMATS} <= set(own)
    bases = len(root.find(f"{MAIN}cellStyleXfs"))
    assert all(int(xf.get("xfId", 0)) < bases for xf in root.findall(f"{MAIN}cellXfs/{MAIN}xf"))
    names = [tag.get("name") for tag in root.findall(f"{MAIN}cellStyles/{MAIN}cellStyle")]
    assert len(names) == len(set(names))
    assert all(int(tag.get("xfId")) < bases for tag in root.findall(f"{MAIN}cellStyles/{MAIN}cellStyle"))
    dxfs = root.find(f"{MAIN}dxfs")
    return 0 if dxfs is None else len(dxfs)


def check_names(root, sheets):
    """Fail where a sheet or a name is called as Excel lets none be called, or leads to a sheet that is not there."""
    shown = [tag for tag in root.find(f"{MAIN}sheets") if tag.get("state", "visible") == "visible"]
    assert shown, "no sheet is shown"
    for tag in root.find(f"{MAIN}sheets"):
        name = tag.get("name")
        assert not _BARRED.search(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"
    for view in root.iter(f"{MAIN}workbookView"):
        assert root.find(f"{MAIN}sheets")[int(view.get("activeTab", 0))] in shown
    for tag in root.iter(f"{MAIN}definedName"):
        assert _NAME.fullmatch(tag.get("name")), tag.get("name")
        assert tag.text
        assert not tag.text.startswith("=")
        said = {one.strip("'").replace("''", "'") for one in _SHEET_OF.findall(_LITERAL.sub('""', tag.text))}
        assert said <= set(sheets), f"{tag.get('name')}: {said - set(sheets)}"


def check_inside(root, strings, formats, part):
    """Fail at what stands in a sheet: ``strings`` shared texts and ``formats`` differential ones there are."""
    for tag, order in (("sheetPr", OF_SHEET_PR), ("sheetView", OF_VIEW), ("c", OF_CELL)):
        for one in root.iter(f"{MAIN}{tag}"):
            in_order(one, order, f"{part}: {tag}")
    for cell in root.iter(f"{MAIN}c"):
        _check_cell(cell, strings, f"{part}: {cell.get('r')}")
    _check_sizes(root, part)
    _check_merged(root, part)
    _check_conditional(root, formats, part)
    _check_validations(root, part)
    for link in root.iter(f"{MAIN}hyperlink"):
        assert is_area(link.get("ref"))
    for tag in root.iter(f"{MAIN}pageSetup"):
        assert 10 <= int(tag.get("scale", 100)) <= 400
    for tag in root.iter(f"{MAIN}headerFooter"):
        assert all(len(one.text or "") <= 255 for one in tag)
    for pane in root.iter(f"{MAIN}pane"):
        assert is_area(pane.get("topLeftCell"))
    for chosen in root.iter(f"{MAIN}selection"):
        assert all(map(is_area, chosen.get("sqref", "A1").split()))


def in_order(tag, order, where):
    """Fail where the children of a tag stand in another order than the schema's."""
    names = [child.tag.removeprefix(MAIN) for child in tag if child.tag.startswith(MAIN)]
    assert set(names) <= set(order), f"{where}: {set(names) - set(order)}"
    assert names == sorted(names, key=order.index), f"{where}: {names}"


def is_area(text):
    """Say whether a text is a cell or an area inside a sheet."""
    left, top, right, bottom = range_boundaries(text)
    if None in (left, top, right, bottom):
        return True
    return 1 <= left <= right <= _LAST_COLUMN and 1 <= top <= bottom <= _LAST_ROW


def _check_cell(cell, strings, where):
    kind, value, formula = cell.get("t", "n"), cell.find(f"{MAIN}v"), cell.find(f"{MAIN}f")
    text = value.text if value is not None else None
    if formula is not None and formula.text:
        assert not formula.text.startswith("="), where
        assert len(formula.text) <= _LONGEST_FORMULA, where
    match kind:
        case "n":
            assert text is None or math.isfinite(float(text)), where
        case "s":
            assert int(text) < strings, where
        case "b":
            assert text in ("0", "1"), where
        case "e":
            assert text in ERRORS, where
        case "str":
            assert formula is not None, where
        case "inlineStr":
            assert cell.find(f"{MAIN}is") is not None, where
        case _:
            raise AssertionError(f"{where}: type {kind}")
    said = "".join(one.text or "" for one in cell.iter(f"{MAIN}t"))
    assert len(said) <= _LONGEST_TEXT, where


def _check_sizes(root, part):
    for row in root.iter(f"{MAIN}row"):
        assert 1 <= int(row.get("r", 1)) <= _LAST_ROW
        assert 0 <= float(row.get("ht", 15)) <= _TALLEST, f"{part}: row {row.get('r')}"
    spans = [(int(tag.get("min")), int(tag.get("max"))) for tag in root.iter(f"{MAIN}col")]
    assert all(1 <= first <= last <= _LAST_COLUMN for first, last in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans)), f"{part}: columns {spans}"
    assert all(0 <= float(tag.get("width", 9)) <= _WIDEST for tag in root.iter(f"{MAIN}col"))


def _check_merged(root, part):
    held = root.find(f"{MAIN}mergeCells")
    if held is None:
        return
    assert len(held), f"{part}: nothing is merged"
    assert int(held.get("count", len(held))) == len(held)
    areas = [range_boundaries(tag.get("ref")) for tag in held]
    covered = set()
    for left, top, right, bottom in areas:
        assert (left, top) != (right, bottom), f"{part}: one cell merged"
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        assert covered.isdisjoint(cells), f"{part}: merged twice"
        covered |= cells


def _check_conditional(root, formats, part):
    rules = [(one.get("sqref"), rule) for one in root.iter(f"{MAIN}conditionalFormatting") for rule in one]
    for area, rule in rules:
        if rule.tag == f"{MAIN}cfRule":
            assert all(map(is_area, area.split())), f"{part}: {area}"
            assert int(rule.get("dxfId", -1)) < formats, f"{part}: rule of {area}"
            assert int(rule.get("priority")) >= 1


def _check_validations(root, part):
    held = root.find(f"{MAIN}dataValidations")
    if held is None:
        return
    assert len(held), f"{part}: no validation"
    assert int(held.get("count", len(held))) == len(held)
    taken = set()
    for rule in held:
        assert rule.get("sqref"), f"{part}: a validation of no cell"
        for area in rule.get("sqref").split():
            assert is_area(area)
            assert area not in taken, f"{part}: {area} has two rules"
            taken.add(area)
        limits = (("errorTitle", 32), ("promptTitle", 32), ("error", 255), ("prompt", 255))
        assert all(len(rule.get(name, "")) <= limit for name, limit in limits), f"{part}: {rule.attrib}"
        first = rule.find(f"{MAIN}formula1")
        assert (first is not None and first.text) or rule.get("type", "none") == "none"
        if first is not None and first.text.startswith('"'):
            assert len(first.text) - 2 <= _LONGEST_LIST, f"{part}: {first.text}"


def check_properties(root):
    """Fail where a property of one's own has a number or a name that another has."""
    numbers = [int(tag.get("pid")) for tag in root]
    names = [tag.get("name").casefold() for tag in root]
    assert len(numbers) == len(set(numbers))
    assert all(number > 1 for number in numbers)
    assert len(names) == len(set(names))
    assert all(0 < len(name) <= _LONGEST_LIST for name in names)
