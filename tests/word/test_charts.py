"""Charts in a Word document: native drawings of the one description, with patterns that are told apart in grey."""

import io
from fractions import Fraction
from zipfile import ZipFile

import docx
from lxml import etree

from desktop.domain.charts import Bar, Chart, Pattern, Series
from desktop.domain.tables import PageHead, ReportTable, Signature, TableColumn, TableRow
from desktop.domain.trends import Trend, TrendPoint
from desktop.word.table_out import write_document

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SERIES = (
    Series("done", "Hoàn thành", Pattern.SOLID),
    Series("in_progress", "Đang làm", Pattern.STRIPES),
    Series("overdue", "Quá hạn <&>", Pattern.CROSSED),
    Series("paused", "Dừng", Pattern.DOTS),
)
BARS = Chart(
    "groups", "Theo nhóm", SERIES, (Bar("1", "Nhóm <I> & II", (1, 2, 3, 0)), Bar("2", "Nhóm III", (4, 0, 1, 2)))
)
TREND = Trend(
    "Tỷ lệ",
    "%",
    (TrendPoint("1/26", Fraction(1, 3), Fraction(1)), TrendPoint("2/26", None, Fraction(1))),
    ("K", "M", "×"),
)


def document(*charts):
    table = ReportTable("", PageHead(), (TableColumn("a", ("A",)),), (TableRow(("x",)),), charts=charts)
    return write_document(table)


def part(content, name):
    with ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(f"word/{name}.xml"))


def test_a_chart_carries_the_numbers_and_words_of_its_description():
    chart = part(document(BARS), "chart1")
    series = chart.findall(f".//{C}ser")
    assert [one.findtext(f"{C}tx//{C}v") for one in series] == [one.word for one in SERIES]
    for place, one in enumerate(series):
        assert [point.text for point in one.findall(f".//{C}val//{C}v")] == [str(bar.parts[place]) for bar in BARS.bars]
        assert [point.text for point in one.findall(f".//{C}cat//{C}v")] == [bar.label for bar in BARS.bars]


def test_patterns_differ_for_who_prints_in_grey():
    chart = part(document(BARS), "chart1")
    looks = [etree.tostring(one.find(f"{C}spPr")[0]) for one in chart.findall(f".//{C}ser")]
    kinds = {one.find(f"{C}spPr")[0].get("prst") for one in chart.findall(f".//{C}ser")}
    assert len(set(looks)) == len(kinds) == len(SERIES)


def test_a_period_without_a_value_has_no_point():
    values, targets = part(document(TREND), "chart1").findall(f".//{C}ser")
    assert [point.get("idx") for point in values.findall(f".//{C}val//{C}pt")] == ["0"]
    assert len(targets.findall(f".//{C}val//{C}pt")) == 2
    assert targets.find(f".//{A}prstDash").get("val") == "dash"


def test_a_chart_of_nothing_is_its_numbers_alone():
    empty = Chart("weeks", "Theo tuần", SERIES[:1], (Bar("1", "12/11–15/11", (0,)),))
    opened = docx.Document(io.BytesIO(document(empty)))
    assert not [relation for relation in opened.part.rels.values() if relation.reltype.endswith("/chart")]
    assert [cell.text for cell in opened.tables[-1].rows[-1].cells] == ["12/11–15/11", "0"]


def test_every_chart_has_its_part_and_the_document_opens():
    content = document(BARS, TREND)
    opened = docx.Document(io.BytesIO(content))
    kinds = [relation.reltype.rpartition("/")[2] for relation in opened.part.rels.values()]
    assert kinds.count("chart") == 2
    assert content == document(BARS, TREND)


def kept(charts, **ending):
    table = ReportTable("", PageHead(), (TableColumn("a", ("A",)),), (TableRow(("x",)),), charts=charts, **ending)
    rows = docx.Document(io.BytesIO(write_document(table))).tables[1].rows
    return [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]


def test_a_short_table_of_numbers_stays_whole_and_the_last_one_with_the_signature():
    signed = {"signatures": (Signature((), "Chủ tịch", "A"),)}
    assert kept((BARS,)) == [None, True, None]
    assert kept((BARS,), **signed) == [None, True, True]
    assert kept((BARS, TREND), **signed) == [None, True, None]


def test_a_long_table_of_numbers_may_go_on_with_two_rows_at_least_where_it_begins():
    long = Chart("weeks", "Theo tuần", SERIES[:1], tuple(Bar(str(week), f"Tuần {week}", (1,)) for week in range(9)))
    assert kept((long,)) == [None, True, *[None] * 8]
