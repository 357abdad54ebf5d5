"""The rules of a package that Excel asks for before it opens a workbook without a question."""

import io
import posixpath
import zipfile
from xml.etree import ElementTree as ET

from openpyxl.utils import range_boundaries

from tests.excel.ooxml_contents import check_inside, check_names, check_properties, check_styles

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
BOOK_ORDER = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
]
TYPES = {
    "worksheet": "spreadsheetml.worksheet+xml",
    "styles": "spreadsheetml.styles+xml",
    "sharedStrings": "spreadsheetml.sharedStrings+xml",
    "theme": "theme+xml",
    "comments": "spreadsheetml.comments+xml",
    "drawing": "drawing+xml",
    "chart": "drawingml.chart+xml",
    "table": "spreadsheetml.table+xml",
}
COUNTED = ("fonts", "fills", "borders", "cellXfs")


class Book:
    """A package with its parts, relations and content types."""

    def __init__(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.testzip() is None
            names = package.namelist()
            self.parts = {name: package.read(name) for name in names}
        assert len(names) == len({name.lower() for name in names}), "a part is there twice"

    def xml(self, name):
        return ET.fromstring(self.parts[name])

    def relations(self, source):
        folder, name = posixpath.split(source)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if part not in self.parts:
            return {}
        tags = list(self.xml(part))
        ids = [tag.get("Id") for tag in tags]
        assert len(ids) == len(set(ids)), f"{part}: an id is there twice"
        found = {}
        for tag in tags:
            if tag.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, tag.get("Target"))).lstrip("/")
                assert target in self.parts, f"{part}: {target} is not there"
                found[tag.get("Id")] = (tag.get("Type").rsplit("/", 1)[-1], target)
        return found


def places(sheet):
    """Give row and columns of every row of a sheet; what has no address follows what stands before it."""
    row = 0
    for line in sheet.iter(f"{MAIN}row"):
        row, columns = int(line.get("r", row + 1)), []
        for cell in line:
            columns.append(_column(cell.get("r")) if cell.get("r") else (columns or [0])[-1] + 1)
        yield row, columns


def check_rules(data):
    """Fail with what breaks a rule."""
    book = Book(data)
    _check_types(book)
    _check_used_relations(book)
    styles = _check_styles(book)
    formats = check_styles(book.xml("xl/styles.xml"))
    sheets, named = _check_workbook(book)
    check_names(book.xml("xl/workbook.xml"), named)
    strings = len(book.xml("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in book.parts else 0
    for part in sheets.values():
        _check_sheet(book, part, styles, sheets)
        check_inside(book.xml(part), strings, formats, part)
    _check_tables(book, sheets)
    _check_shapes(book)
    if "docProps/custom.xml" in book.parts:
        check_properties(book.xml("docProps/custom.xml"))


def _check_types(book):
    tags = list(book.xml("[Content_Types].xml"))
    overrides = [tag.get("PartName").lstrip("/") for tag in tags if tag.tag.endswith("Override")]
    endings = [tag.get("Extension").lower() for tag in tags if tag.tag.endswith("Default")]
    assert len(overrides) == len(set(overrides))
    assert len(endings) == len(set(endings))
    assert set(overrides) <= set(book.parts)
    kinds = [tag.tag.endswith("Default") for tag in tags]
    assert kinds == sorted(kinds, reverse=True) or not kinds.count(True)
    _check_kinds(book, {tag.get("PartName", "").lstrip("/"): tag.get("ContentType") for tag in tags})
    for name in book.parts:
        assert name == "[Content_Types].xml" or name in overrides or name.rsplit(".", 1)[-1].lower() in endings, name


def _check_kinds(book, kinds):
    """Each part that Excel reads by its type bears the one that it is related by."""
    sources = [name for name in book.parts if name.endswith(".xml") and name.startswith("xl/")]
    for source in sources:
        for kind, target in book.relations(source).values():
            if kind in TYPES:
                assert (kinds.get(target) or "").endswith(TYPES[kind]), f"{target} is no {kind}"


def _check_used_relations(book):
    for name in book.parts:
        if name.startswith("xl/") and name.endswith(".xml") and "/_rels/" not in name:
            known = book.relations(name)
            relations = posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels")
            written = book.parts.get(relations, b"").decode()
            for tag in book.xml(name).iter():
                for key, value in tag.attrib.items():
                    if key == f"{RELATION}id" and value:
                        assert value in known or f'"{value}"' in written, f"{name}: {value} leads nowhere"


def _check_styles(book):
    root = book.xml("xl/styles.xml")
    counts = {}
    for name in COUNTED:
        held = root.find(f"{MAIN}{name}")
        counts[name] = len(held)
        assert int(held.get("count", len(held))) == len(held), name
    for xf in root.find(f"{MAIN}cellXfs"):
        for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            assert int(xf.get(key, 0)) < counts[name]
    return counts["cellXfs"]


def _check_workbook(book):
    root = book.xml("xl/workbook.xml")
    tags = [tag.tag.removeprefix(MAIN) for tag in root if tag.tag.removeprefix(MAIN) in BOOK_ORDER]
    assert tags == sorted(tags, key=BOOK_ORDER.index)
    sheets = list(root.find(f"{MAIN}sheets"))
    assert len({tag.get("name").casefold() for tag in sheets}) == len(sheets)
    assert len({tag.get("sheetId") for tag in sheets}) == len(sheets)
    assert all(0 < len(tag.get("name")) <= 31 for tag in sheets)
    names = [(tag.get("name"), tag.get("localSheetId")) for tag in root.iter(f"{MAIN}definedName")]
    assert len(names) == len(set(names))
    assert all(local is None or int(local) < len(sheets) for _name, local in names)
    relations = book.relations("xl/workbook.xml")
    found = {tag.get("name"): relations[tag.get(f"{RELATION}id")] for tag in sheets}
    return {name: target for name, (kind, target) in found.items() if kind == "worksheet"}, list(found)


def _check_tables(book, sheets):
    tables = [
        book.xml(target)
        for part in sheets.values()
        for kind, target in book.relations(part).values()
        if kind == "table"
    ]
    for name in ("id", "displayName"):
        said = [table.get(name).casefold() for table in tables]
        assert len(said) == len(set(said)), f"two tables of one {name}"
    for table in tables:
        columns = [tag.get("name").casefold() for tag in table.iter(f"{MAIN}tableColumn")]
        assert len(columns) == len(set(columns))
        left, _top, right, _bottom = range_boundaries(table.get("ref"))
        assert right - left + 1 == len(columns)


def _check_sheet(book, part, styles, sheets):
    root = book.xml(part)
    tags = [tag.tag.removeprefix(MAIN) for tag in root if tag.tag.startswith(MAIN)]
    assert tags == sorted(tags, key=ORDER.index), f"{part}: parts out of order"
    assert all(tags.count(name) <= 1 for name in ORDER if name != "conditionalFormatting")
    rows = list(places(root))
    assert [row for row, _ in rows] == sorted({row for row, _ in rows}), f"{part}: rows out of order"
    for row, columns in rows:
        assert columns == sorted(set(columns)), f"{part}: cells of row {row} out of order"
    assert all(int(cell.get("s", 0)) < styles for cell in root.iter(f"{MAIN}c"))
    for link in root.iter(f"{MAIN}hyperlink"):
        if link.get("location", "").startswith("'"):
            assert link.get("location").rsplit("!", 1)[0][1:-1].replace("''", "'") in sheets
    _check_notes(book, part, root)


def _check_notes(book, part, root):
    related = book.relations(part)
    named = [target for kind, target in related.values() if kind == "comments"]
    assert len(named) <= 1
    if not named:
        return
    comments = book.xml(named[0])
    refs = [tag.get("ref") for tag in comments.iter(f"{MAIN}comment")]
    assert len(refs) == len(set(refs)), f"{part}: two notes on a cell"
    authors = len(comments.find(f"{MAIN}authors"))
    assert all(int(tag.get("authorId")) < authors for tag in comments.iter(f"{MAIN}comment"))
    drawing = related[root.find(f"{MAIN}legacyDrawing").get(f"{RELATION}id")]
    assert drawing[0] == "vmlDrawing"
    boxes = [place for place in map(_box, _named(book.xml(drawing[1]), "ClientData")) if place]
    assert sorted(boxes) == sorted(_place(ref) for ref in refs), f"{part}: notes without a box"


def _check_shapes(book):
    ids = []
    for name in book.parts:
        if name.lower().endswith(".vml"):
            root = book.xml(name)
            ids += [(name, tag.get("id")) for tag in _named(root, "shapetype")]
            shapes = [tag.get("id") for tag in _named(root, "shape")]
            ids += [("shape", one) for one in shapes if one.startswith("_x0000_s")]
            kinds = {f"#{tag.get('id')}" for tag in _named(root, "shapetype")}
            assert {tag.get("type") for tag in _named(root, "shape")} <= kinds
    assert len(ids) == len(set(ids)), "two shapes of one number"


def _named(root, name):
    return [tag for tag in root.iter() if tag.tag.rpartition("}")[2] == name]


def _box(data):
    said = {tag.tag.rpartition("}")[2]: tag.text for tag in data}
    return (int(said["Row"]) + 1, int(said["Column"]) + 1) if data.get("ObjectType") == "Note" else None


def _place(ref):
    return int("".join(filter(str.isdigit, ref))), _column(ref)


def _column(ref):
    column = 0
    for letter in filter(str.isalpha, ref):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
