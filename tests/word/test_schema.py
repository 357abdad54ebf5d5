"""Word opens a file only where the elements stand in the order of the schema (ECMA-376, part 1, annex A)."""

import io
import posixpath
from collections import Counter
from datetime import date
from fractions import Fraction
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree

from desktop.domain.charts import Bar, Chart, Pattern, Series
from desktop.domain.tables import (
    Align,
    PageHead,
    PageKind,
    Paper,
    Passage,
    PassageKind,
    ReportTable,
    RowKind,
    Signature,
    TableColumn,
    TableRow,
)
from desktop.domain.trends import Trend, TrendPoint
from desktop.word.table_out import write_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
ORDER = {
    W + "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    W + "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign "
    "rtl cs em lang eastAsianLayout specVanish oMath",
    W + "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    W
    + "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    W + "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    W + "tbl": "bookmarkStart tblPr tblGrid tr",
    W + "tr": "tblPrEx trPr tc",
    W + "tblBorders": "top left start bottom right end insideH insideV",
    W + "tblCellMar": "top left start bottom right end",
    W
    + "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    W + "docDefaults": "rPrDefault pPrDefault",
    W + "settings": "writeProtection view zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat "
    "docVars rsids themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator",
    C
    + "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData "
    "printSettings userShapes",
    C + "chart": "title autoTitleDeleted pivotFmts view3D plotArea legend plotVisOnly dispBlanksAs",
    C + "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    C + "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    C + "ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val shape smooth",
    C + "dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    C + "marker": "symbol size spPr",
    C + "strRef": "f strCache",
    C + "numRef": "f numCache",
    C + "strCache": "ptCount pt",
    C + "numCache": "formatCode ptCount pt",
    C + "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl",
    C + "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits",
    C + "scaling": "logBase orientation max min",
}
COLUMNS = (
    TableColumn("number", ("TT",), 0.5, Align.CENTER),
    TableColumn("text", ("Nội dung",), 4),
    TableColumn("a", ("Số hóa", "Số hồ sơ"), 1, Align.RIGHT),
    TableColumn("b", ("Số hóa", "Tỷ lệ (%)"), 1, Align.RIGHT),
)
ROWS = (
    TableRow(("I", "Nhóm <&>", None, None), RowKind.GROUP),
    TableRow(("1", "Một\nhai", 1139, 90.4), marked=frozenset({2})),
    TableRow((None, "Cộng", 1139, None), RowKind.TOTAL),
)
BARS = Chart(
    "k",
    "Theo <nhóm>",
    (Series("done", "Hoàn thành", Pattern.SOLID), Series("overdue", "Quá hạn & trễ", Pattern.CROSSED)),
    (Bar("1", "Nhóm 'A'", (3, 4)), Bar("2", "Nhóm B", (0, 2))),
    "Tính đến hôm nay.",
)
TREND = Trend(
    "Tỷ lệ", "%",
    (TrendPoint("1/26", Fraction(1, 3), Fraction(1)), TrendPoint("2/26", None, Fraction(1)),
     TrendPoint("3/26", Fraction(1, 2), Fraction(1), is_whole=False)),
    ("Kết quả", "Chỉ tiêu", "×"),
)  # fmt: skip
REPORT = PageHead(
    PageKind.REPORT, parent_agency="UBND TỈNH", agency="UBND XÃ TÂN HỒNG", number="5/BC-UBND", place="Tân Hồng",
    issued=date(2026, 3, 5), summary="Kết quả", left_note="Biểu số 1\nTT 01", right_note="- Đơn vị: A",
)  # fmt: skip
TEXT = ReportTable(
    "BÁO CÁO", REPORT, (), (), landscape=False, stamp="Bản chưa chốt",
    passages=tuple(Passage(kind, f"Đoạn {kind}") for kind in PassageKind),
    notes=("Trên đây là báo cáo./.",), recipients=("- Lưu: VT.",),
    signatures=(Signature(("TM. UBND",), "Chủ tịch", "A"), Signature((), "Người lập", "B")),
    annexes=(
        ReportTable("DANH MỤC", PageHead(heading="Phụ lục I", attached_note="(Kèm theo)", unit_note="Đơn vị: hồ sơ"),
                    COLUMNS, ROWS, column_numbers=True, stamp="Bản chưa chốt", charts=(BARS, TREND)),
        ReportTable("TỜ A3", PageHead(heading="Phụ lục II"), COLUMNS, ROWS, paper=Paper.A3, charts=(BARS,)),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def package():
    with ZipFile(io.BytesIO(write_document(TEXT))) as opened:
        assert len(set(opened.namelist())) == len(opened.namelist())
        return {name: opened.read(name) for name in opened.namelist()}


def roots(package):
    return {name: etree.fromstring(data) for name, data in package.items() if not name.endswith(".xlsx")}


def test_elements_stand_in_the_order_of_the_schema(package):
    seen = Counter()
    for name, root in roots(package).items():
        for element in root.iter():
            if element.tag in ORDER:
                seen[element.tag] += 1
                allowed = ORDER[element.tag].split()
                children = [etree.QName(child).localname for child in element]
                places = [allowed.index(child) for child in children]
                assert places == sorted(places), (name, element.tag, children)
    assert {tag for tag in ORDER if not seen[tag]} == set()


def test_every_cell_ends_with_a_paragraph_and_every_row_fills_the_grid(package):
    for table in roots(package)["word/document.xml"].iter(W + "tbl"):
        widths = [int(one.get(W + "w")) for one in table.find(W + "tblGrid")]
        for row in table.iter(W + "tr"):
            cells = row.findall(W + "tc")
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
            assert sum(1 if span is None else int(span.get(W + "val")) for span in spans) == len(widths)
            assert all(cell[-1].tag == W + "p" for cell in cells)


def test_a_cell_joined_downwards_goes_on_in_the_row_below(package):
    for table in roots(package)["word/document.xml"].iter(W + "tbl"):
        above: dict[int, str] = {}
        for row in table.iter(W + "tr"):
            now, place = {}, 0
            for cell in row.findall(W + "tc"):
                span, joined = (cell.find(f"{W}tcPr/{W}{name}") for name in ("gridSpan", "vMerge"))
                now[place] = "" if joined is None else joined.get(W + "val")
                assert now[place] != "continue" or above.get(place) in ("restart", "continue")
                place += 1 if span is None else int(span.get(W + "val"))
            above = now


def test_names_and_numbers_are_given_once(package):
    document, styles = (roots(package)[f"word/{name}.xml"] for name in ("document", "styles"))
    drawings = [one.get("id") for one in document.iter() if etree.QName(one).localname == "docPr"]
    bookmarks = [one.get(W + "id") for one in document.iter(W + "bookmarkStart")]
    keys = [one.get(W + "styleId") for one in styles.iter(W + "style")]
    names = [one.find(W + "name").get(W + "val").casefold() for one in styles.iter(W + "style")]
    for given in (drawings, bookmarks, keys, names):
        assert given
        assert len(given) == len(set(given))
    ends = [one.get(W + "id") for one in document.iter(W + "bookmarkEnd")]
    assert ends == bookmarks


def test_every_style_that_is_used_is_written(package):
    parts = roots(package)
    known = {one.get(W + "styleId") for one in parts["word/styles.xml"].iter(W + "style")}
    for root in parts.values():
        assert {one.get(W + "val") for one in root.iter(W + "pStyle", W + "tblStyle", W + "basedOn")} <= known | {None}


def test_every_relation_leads_to_a_part_with_a_type_and_every_part_is_led_to(package):
    types = roots(package)["[Content_Types].xml"]
    endings = {one.get("Extension") for one in types.iter(f"{PACKAGE}content-types}}Default")}
    overrides = {one.get("PartName") for one in types.iter(f"{PACKAGE}content-types}}Override")}
    reached = {"[Content_Types].xml"}
    for name in [name for name in package if name.endswith(".rels")]:
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels")) if folder else ""
        links = {one.get("Id"): one for one in etree.fromstring(package[name])}
        for link in links.values():
            target = posixpath.join(folder, link.get("Target"))
            reached.add(target)
            assert f"/{target}" in overrides or target.rpartition(".")[2] in endings - {"xml"}, target
        if source:
            used = {
                value
                for one in etree.fromstring(package[source]).iter()
                for key, value in one.attrib.items()
                if key.startswith(R)
            }
            assert used <= set(links), name
    assert reached == set(package)
    assert {name.removeprefix("/") for name in overrides} <= set(package)


def test_a_chart_can_be_edited_in_the_workbook_it_was_drawn_from(package):
    books = sorted(name for name in package if name.endswith(".xlsx"))
    assert len(books) == 3
    for name in books:
        sheet = openpyxl.load_workbook(io.BytesIO(package[name])).active
        chart = etree.fromstring(package[name.replace("embeddings/", "").replace(".xlsx", ".xml")])
        assert chart.find(f"{C}externalData").get(R + "id") == "workbook"
        for reference in chart.iter(C + "strRef", C + "numRef"):
            title, _, area = reference.findtext(C + "f").partition("!")
            assert title == f"'{sheet.title}'"
            cells = sheet[area.replace("$", "")]
            values = [cell.value for (cell,) in cells] if isinstance(cells, tuple) else [cells.value]
            held = {int(one.get("idx")): one.findtext(C + "v") for one in reference.iter(C + "pt")}
            assert int(reference.find(f".//{C}ptCount").get("val")) == len(values)
            for place, value in enumerate(values):
                text = held.get(place)
                assert value == (float(text) if text and reference.tag == C + "numRef" else text)


def test_charts_and_tables_are_said_in_words_for_who_cannot_see_them(package):
    document = roots(package)["word/document.xml"]
    said = [one.get("descr") for one in document.iter() if etree.QName(one).localname == "docPr"]
    assert said[:2] == [
        "Theo <nhóm>. Nhóm 'A': 7; Nhóm B: 2",
        "Tỷ lệ (%). 1/26: 0,3; 2/26: không có số liệu; 3/26: 0,5",
    ]
    captions = [one.get(W + "val") for one in document.iter(W + "tblCaption")]
    assert captions == ["DANH MỤC", "TỜ A3"]


def test_each_section_counts_its_own_pages(package):
    parts = roots(package)
    document = parts["word/document.xml"]
    relations = {one.get("Id"): one.get("Target") for one in parts["word/_rels/document.xml.rels"]}
    marks = [one.get(W + "name") for one in document.iter(W + "bookmarkStart")]
    sections = list(document.iter(W + "sectPr"))
    assert len(sections) == len(marks) == 3
    for section, mark in zip(sections, marks, strict=True):
        assert section.find(W + "pgNumType").get(W + "start") == "1"
        feet = [relations[one.get(R + "id")] for one in section.iter(W + "footerReference")]
        assert len(feet) == 2
        for foot in feet:
            fields = [one.get(W + "instr").strip() for one in parts[f"word/{foot}"].iter(W + "fldSimple")]
            assert fields == ["PAGE", f"PAGEREF {mark}"]
