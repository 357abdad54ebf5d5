"""Charts of a report in its workbook: on a sheet of their own, over the numbers they are drawn from."""

import io
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from desktop.domain.charts import Bar, Chart, Pattern, Series
from desktop.domain.tables import PageHead, ReportTable, TableColumn, TableRow
from desktop.domain.trends import Trend, TrendPoint
from desktop.excel.table_out import write_table

SERIES = (
    Series("done", "Hoàn thành", Pattern.SOLID),
    Series("in_progress", "Đang làm", Pattern.STRIPES),
    Series("overdue", "=Quá hạn <&>", Pattern.CROSSED),
    Series("paused", "Dừng", Pattern.DOTS),
)
BARS = Chart(
    "groups",
    "Theo nhóm",
    SERIES,
    (Bar("1", "Nhóm <I> & II", (1, 2, 3, 0)), Bar("2", "Nhóm III", (4, 0, 1, 2))),
    "Tính đến hôm nay.",
)
TREND = Trend(
    "Tỷ lệ",
    "%",
    (
        TrendPoint("1/26", Fraction(1, 3), Fraction(1)),
        TrendPoint("2/26", None, Fraction(1)),
        TrendPoint("3/26", Fraction(1, 2), Fraction(1), is_whole=False),
    ),
    ("Kết quả", "Chỉ tiêu", "×"),
)
TABLE = ReportTable("BẢNG", PageHead(), (TableColumn("a", ("A",)),), (TableRow(("x",)),), stamp="Bản chưa chốt")


def opened(*charts):
    return openpyxl.load_workbook(io.BytesIO(write_table(replace(TABLE, charts=charts))))


def values(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows() if any(cell.value is not None for cell in row)]


def test_numbers_stand_below_each_chart_and_all_words_with_them():
    sheet = opened(BARS, TREND)["Biểu đồ"]
    assert values(sheet) == [
        ["Theo nhóm", None, None, None, None, None],
        [None, "Hoàn thành", "Đang làm", "=Quá hạn <&>", "Dừng", "Tổng số"],
        ["Nhóm <I> & II", 1, 2, 3, 0, 6],
        ["Nhóm III", 4, 0, 1, 2, 7],
        ["Tính đến hôm nay.", None, None, None, None, None],
        ["Tỷ lệ (%)", None, None, None, None, None],
        ["Kỳ", "Kết quả", "Chỉ tiêu", None, None, None],
        ["1/26", pytest.approx(1 / 3), 1, None, None, None],
        ["2/26", None, 1, None, None, None],
        ["3/26", 0.5, 1, None, None, None],
    ]


def test_a_chart_is_drawn_from_the_cells_below_it():
    workbook = opened(BARS, TREND)
    sheet = workbook["Biểu đồ"]
    bars, trend = sheet._charts
    assert [_cells(sheet, one.val.numRef.f) for one in bars.series] == [[1, 4], [2, 0], [3, 1], [0, 2]]
    assert [_cells(sheet, one.tx.strRef.f) for one in bars.series] == [[one.word] for one in SERIES]
    assert _cells(sheet, bars.series[0].cat.numRef.f) == ["Nhóm <I> & II", "Nhóm III"]
    assert _cells(sheet, trend.series[0].val.numRef.f) == [pytest.approx(1 / 3), None, 0.5]
    assert _cells(sheet, trend.series[1].val.numRef.f) == [1, 1, 1]


def _cells(sheet, reference):
    title, _, area = reference.partition("!")
    assert title.strip("'") == sheet.title
    found = sheet[area.replace("$", "")]
    return [cell.value for (cell,) in found] if isinstance(found, tuple) else [found.value]


def test_patterns_differ_for_who_prints_in_grey_and_a_gap_stays_one():
    sheet = opened(BARS, TREND)["Biểu đồ"]
    bars, trend = sheet._charts
    looks = [one.graphicalProperties for one in bars.series]
    patterns = [one.pattFill.prst if one.pattFill else "solid" for one in looks]
    assert len(set(patterns)) == len(SERIES)
    assert trend.display_blanks == "gap"
    assert trend.series[1].graphicalProperties.line.prstDash == "dash"
    (ring,) = trend.series[0].data_points
    assert ring.idx == 2


def test_where_nothing_is_counted_the_numbers_stand_alone():
    empty = Chart("weeks", "Theo tuần", SERIES[:1], (Bar("1", "12/11–15/11", (0,)),))
    sheet = opened(empty)["Biểu đồ"]
    assert not sheet._charts
    assert values(sheet) == [["Theo tuần", None], [None, "Tổng số"], ["12/11–15/11", 0]]


def test_a_report_without_charts_has_one_sheet_and_charts_change_nothing_of_it():
    assert opened().sheetnames == ["BẢNG"]
    plain, drawn = (values(one.worksheets[0]) for one in (opened(), opened(BARS)))
    assert plain == drawn


def test_the_sheet_is_one_page_wide_with_the_stamp_and_the_same_bytes():
    sheet = opened(BARS)["Biểu đồ"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.left.text == "Bản chưa chốt"
    table = replace(TABLE, charts=(BARS, TREND))
    assert write_table(table) == write_table(table)


@pytest.mark.office
def test_libreoffice_prints_every_number_and_word_of_charts(soffice):
    import pypdfium2

    pdf = soffice(write_table(replace(TABLE, charts=(BARS, TREND))), "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    for wanted in ("Theo nhóm", "Nhóm <I> & II", "=Quá hạn <&>", "Tính đến hôm nay.", "Kết quả", "1/26"):
        assert wanted in text
