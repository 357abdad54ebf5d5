"""Charts on paper: kept whole, told apart without colour, no longer than what they count."""

import io
from dataclasses import replace

import pypdfium2
import pytest

from desktop.domain.charts import Bar, Chart, Pattern, Series
from desktop.domain.tables import PageHead, ReportTable, Signature, TableColumn, TableRow
from desktop.pdf.pages import page_text
from desktop.pdf.table import render_table

SERIES = tuple(Series("done", pattern.value, pattern) for pattern in Pattern)
BARS = tuple(Bar(str(place), f"Nhóm {place}", (place,) * len(SERIES)) for place in range(1, 9))
CHART = Chart("groups", "Theo nhóm nhiệm vụ", SERIES, BARS, "Ghi chú.")
ROWS = tuple(TableRow((f"Dòng {place}",)) for place in range(20))
TABLE = ReportTable("BẢNG", PageHead(), (TableColumn("text", ("Nội dung",)),), ROWS, charts=(CHART, CHART))


def pages(table):
    pdf = render_table(table)
    return [page_text(pdf, page) for page in range(len(pypdfium2.PdfDocument(pdf)))]


def test_each_chart_stands_whole_on_one_page():
    for text in pages(TABLE):
        assert text.count(CHART.title) == text.count("Nhóm 8") == text.count("Nhóm 1")
    assert sum(text.count(CHART.title) for text in pages(TABLE)) == 2


def test_every_series_is_explained_and_every_bar_counted():
    text = "\n".join(pages(replace(TABLE, charts=(CHART,))))
    for series in SERIES:
        assert series.word in text
    assert "40" in text.split()
    assert CHART.note in text


def test_a_table_without_charts_prints_as_before():
    assert render_table(replace(TABLE, charts=())) == render_table(
        ReportTable(TABLE.title, TABLE.head, TABLE.columns, TABLE.rows)
    )


@pytest.mark.parametrize("other", [pattern for pattern in Pattern if pattern is not Pattern.SOLID])
def test_patterns_differ_in_grey(other):
    bar = Bar("a", "Nhóm", (1, 1))
    chart = Chart("groups", "Theo nhóm", (Series("done", "A", Pattern.SOLID), Series("done", "B", other)), (bar,))
    table = ReportTable("BẢNG", PageHead(), (), (), charts=(chart,))
    page = pypdfium2.PdfDocument(io.BytesIO(render_table(table)))[0].render(scale=2).to_pil().convert("L")
    rows = [[page.getpixel((x, y)) < 200 for x in range(page.width)] for y in range(page.height)]
    top, (left, right) = max(enumerate(map(longest_run, rows)), key=lambda found: found[1][1] - found[1][0])
    middle = (left + right) // 2
    inside = rows[top + 3 : top + 14]
    solid, patterned = (share([row[first:last] for row in inside]) for first, last in ((left, middle), (middle, right)))
    assert solid > 0.95
    assert patterned < 0.8


def longest_run(row):
    """Give where the longest run of dark pixels begins and ends."""
    best, begun = (0, 0), None
    for x, is_dark in enumerate([*row, False]):
        if is_dark and begun is None:
            begun = x
        elif not is_dark and begun is not None:
            best, begun = max(best, (begun, x), key=lambda run: run[1] - run[0]), None
    return best


def share(rows):
    return sum(map(sum, rows)) / sum(map(len, rows))


@pytest.mark.parametrize("rows", range(1, 21))
def test_the_signature_stands_with_the_last_chart(rows):
    signed = replace(TABLE, rows=ROWS[:rows], signatures=(Signature((), "Chánh Văn phòng", "Trần B"),))
    found = pages(signed)
    assert "Trần B" in found[-1]
    assert CHART.note in found[-1]
    for text in found:
        assert text.count(CHART.title) == text.count("Nhóm 8")
