"""What other sheets show and count of a blank workbook's table follows when rows are put into it."""

import io
import re

import pytest
from xlsxwriter import Workbook

from desktop.excel.template import NewRows, fill_template
from tests.excel.ooxml_rules import check_rules
from tests.excel.rich_books import package_of, parts_of

SHEET, FIRST, LAST, TOTAL, COUNT = "Biểu 1", 4, 5, 6, 4
AREA = f"='{SHEET}'!$B${FIRST}:$B${LAST}"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _line(book, values):
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": values})
    return chart


@pytest.fixture(scope="module")
def template():
    """Give a blank workbook: a table, and sheets with charts, a text box, sparklines and links that lean on it."""
    stream = io.BytesIO()
    book = Workbook(stream)
    own = book.add_worksheet(SHEET)
    own.write_row("A3", ("Đơn vị", "Số liệu"))
    own.write_formula(f"B{TOTAL}", f"=SUM(B{FIRST}:B{LAST})")
    other = book.add_worksheet("Đồ thị")
    other.insert_chart("B2", _line(book, AREA))
    other.insert_textbox("K2", "", {"textlink": f"='{SHEET}'!$B${TOTAL}"})
    shown = book.add_worksheet("Nét")
    shown.add_sparkline("A1", {"range": AREA.lstrip("=").replace("$", "")})
    shown.write_url("A2", f"internal:'{SHEET}'!B{TOTAL}", string="Xem")
    book.add_chartsheet("Tờ đồ thị").set_chart(_line(book, AREA))
    book.close()
    return _with_controls(parts_of(stream.getvalue()))


def _with_controls(parts):
    """Put in a pivot that counts from the table, and a box to tick on another sheet that is kept in the table."""
    parts["xl/pivotCache/pivotCacheDefinition1.xml"] = (
        f'<pivotCacheDefinition xmlns="{_MAIN}" refreshOnLoad="1"><cacheSource type="worksheet">'
        f'<worksheetSource ref="A3:B{LAST}" sheet="{SHEET}"/></cacheSource><cacheFields count="2">'
        '<cacheField name="a"/><cacheField name="b"/></cacheFields></pivotCacheDefinition>'
    ).encode()
    parts["xl/ctrlProps/ctrlProp1.xml"] = (
        '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="CheckBox" '
        f"fmlaLink=\"'{SHEET}'!$B${TOTAL}\"/>"
    ).encode()
    _relate(parts, "xl/_rels/workbook.xml.rels", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    _relate(parts, "xl/worksheets/_rels/sheet2.xml.rels", "ctrlProp", "../ctrlProps/ctrlProp1.xml")
    return package_of(parts)


def _relate(parts, name, kind, target):
    new = f'<Relationship Id="rIdMoi" Type="{_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", new.encode())


@pytest.fixture(scope="module")
def longer(template):
    cells = {(FIRST + place, 2): place + 1 for place in range(LAST - FIRST + 1 + COUNT)}
    return fill_template(template, "mau.xlsx", SHEET, cells, rows=NewRows(LAST, COUNT)).data


def _said(parts, start):
    """Give the references to the table in the parts whose names begin so."""
    texts = [parts[name].decode() for name in sorted(parts) if name.startswith(start) and not name.endswith(".rels")]
    return [found.replace("$", "") for text in texts for found in re.findall(rf"'{SHEET}'!([$B\d:]+)", text)]


@pytest.mark.parametrize(
    ("start", "references"),
    [
        ("xl/charts/", [f"B{FIRST}:B{LAST + COUNT}"] * 2),
        ("xl/drawings/", [f"B{TOTAL + COUNT}"]),
        ("xl/worksheets/sheet3", [f"B{TOTAL + COUNT}", f"B{FIRST}:B{LAST + COUNT}"]),
        ("xl/ctrlProps/", [f"B{TOTAL + COUNT}"]),
    ],
)
def test_charts_boxes_lines_links_and_controls_of_other_sheets_follow(template, longer, start, references):
    assert len(_said(parts_of(template), start)) == len(references)
    assert _said(parts_of(longer), start) == references


def test_a_pivot_of_any_sheet_counts_from_the_longer_table(longer):
    source = parts_of(longer)["xl/pivotCache/pivotCacheDefinition1.xml"].decode()
    assert f'ref="A3:B{LAST + COUNT}"' in source


def test_the_longer_workbook_breaks_no_rule(longer):
    check_rules(longer)


def test_nothing_else_changes(template, longer):
    before, after = parts_of(template), parts_of(longer)
    changed = {name for name in before if before[name] != after[name]}
    leaning = ("xl/charts/", "xl/drawings/drawing", "xl/ctrlProps/", "xl/pivotCache/")
    assert changed <= {f"xl/worksheets/sheet{number}.xml" for number in (1, 3)} | {
        name for name in before if name.startswith(leaning)
    }
    assert before["xl/worksheets/sheet2.xml"] == after["xl/worksheets/sheet2.xml"]
