"""A trend on paper: its title, scale, periods and legend; gaps are crossed out; equal input gives equal bytes."""

from dataclasses import replace
from fractions import Fraction

from desktop.domain.tables import PageHead, ReportTable
from desktop.domain.trends import Trend, TrendPoint
from desktop.pdf.pages import page_image, page_text
from desktop.pdf.table import render_table

LEGEND = ("Kết quả", "Mức phải đạt", "× kỳ chưa có số liệu")
POINTS = tuple(
    TrendPoint(f"{month}/26", None if month == 3 else Fraction(50 + month), Fraction(80)) for month in range(1, 13)
)
TREND = Trend("Tỷ lệ hồ sơ trực tuyến", "%", POINTS, LEGEND)


def table(*trends):
    return ReportTable("", PageHead(), (), (), charts=trends)


def test_title_scale_periods_and_legend_are_written():
    text = page_text(render_table(table(TREND)), 0)
    assert "Tỷ lệ hồ sơ trực tuyến (%)" in text
    assert all(word in text for word in (*LEGEND, "1/26", "12/26"))


def test_the_legend_names_only_what_is_drawn():
    whole = tuple(replace(point, target=None) for point in POINTS if point.value is not None)
    text = page_text(render_table(table(replace(TREND, points=whole))), 0)
    assert "Kết quả" in text
    assert "Mức phải đạt" not in text
    assert "chưa có số liệu" not in text


def test_a_chart_is_never_split_and_follows_on_the_next_page(measure):
    pages = measure(render_table(table(*[replace(TREND, title=f"Chỉ tiêu {place}") for place in range(5)])))
    for place in range(5):
        page = next(page for page in pages if f"Chỉ tiêu {place}" in page.text)
        title = page.line(f"Chỉ tiêu {place}")
        assert any(line.text == "12/26" and line.top > title.top for line in page.lines)


def test_values_and_targets_are_told_apart_without_colour():
    """The dashed line leaves white between its dashes where the solid one leaves none."""

    def dark(one):
        image = page_image(render_table(table(one)), 0, 2.0)
        pixels = memoryview(image.pixels)
        grey = [sum(pixels[place : place + 3]) for place in range(0, len(pixels), 4)]
        rows = [grey[row * image.width : (row + 1) * image.width] for row in range(image.height)]
        return max(sum(value < 450 for value in row) for row in rows)

    flat = tuple(TrendPoint(f"{month}/26", Fraction(50), None) for month in range(1, 13))
    aims = tuple(TrendPoint(f"{month}/26", None, Fraction(50)) for month in range(1, 13))
    assert dark(replace(TREND, points=aims)) < dark(replace(TREND, points=flat)) * 0.85


def test_equal_trends_give_equal_bytes():
    assert render_table(table(TREND)) == render_table(table(TREND))
