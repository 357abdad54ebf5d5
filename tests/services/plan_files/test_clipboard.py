"""Tables copied from Word and Excel as they lie on the clipboard: every cell comes back."""

import pytest

from desktop.services.plans.importing import read_plan_bytes
from desktop.services.plans.paste import read_plan_clipboard
from tests.domain.plan_reading.trees import tree_lines
from tests.services.plan_files.cases import ARCHIVE, FOREST, PORT, RIVER, SCHOOL, WATER, Case
from tests.services.plan_files.word_files import HEADS

NO_PRODUCT = {field: head for field, head in HEADS.items() if field != "product"}


def heads_of(case: Case) -> dict[str, str]:
    return NO_PRODUCT if case in (WATER, FOREST) else HEADS


def cells_of(case: Case) -> list[list[str]]:
    heads = heads_of(case)
    return [list(heads.values()), *([row.cell(field) for field in heads] for row in case.rows)]


def trees(draft) -> list[list[str]]:
    return [tree_lines(appendix.nodes) for appendix in draft.plan.appendices]


def from_excel(case: Case) -> str:
    """Lay a table down as Excel does: tabs, quotes round a cell of several lines."""
    rows = [[f'"{text}"' if "\n" in text else text for text in row] for row in cells_of(case)]
    return "\r\n".join("\t".join(row) for row in rows) + "\r\n"


def from_word(case: Case) -> str:
    """Lay a table down as Word does: tabs, and a line feed within a cell as it is."""
    return "\r\n".join("\t".join(row) for row in cells_of(case)) + "\r\n"


def html(case: Case, mark: str) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{text.replace(chr(10), mark)}</td>" for text in row) + "</tr>" for row in cells_of(case)
    )
    return f"<html><body><table border=0>{rows}</table></body></html>"


@pytest.mark.parametrize("case", [ARCHIVE, WATER, RIVER, SCHOOL, PORT, FOREST])
def test_cells_between_tabs_come_back(case):
    assert trees(read_plan_clipboard("", from_excel(case))) == [list(case.key)]
    assert trees(read_plan_clipboard("", from_word(case))) == [list(case.key)]


@pytest.mark.parametrize("case", [ARCHIVE, WATER, RIVER, SCHOOL, PORT, FOREST])
@pytest.mark.parametrize("mark", ["<br style='mso-data-placement:same-cell;'>", "</p><p>"])
def test_cells_of_a_web_table_come_back(case, mark):
    assert trees(read_plan_clipboard(html(case, mark), "")) == [list(case.key)]


def test_a_number_and_a_text_merged_over_rows_are_one_task():
    table = html(FOREST, "<br>").replace(
        "<td>3</td><td>Diễn tập chữa cháy cấp tỉnh</td><td>Bộ Chỉ huy Quân sự tỉnh</td>"
        "<td>Công an tỉnh; Chi cục Kiểm lâm</td><td>25/3/2026</td></tr>",
        "<td rowspan=2>3</td><td rowspan=2>Diễn tập chữa cháy cấp tỉnh</td><td>Bộ Chỉ huy</td><td>Công an tỉnh;</td>"
        "<td rowspan=2>25/3/2026</td></tr><tr><td>Quân sự tỉnh</td><td>Chi cục Kiểm lâm</td></tr>",
    )
    assert "rowspan" in table
    assert trees(read_plan_clipboard(table, "")) == [list(FOREST.key)]


def test_old_letters_on_the_clipboard_are_read_by_their_font():
    table = html(FOREST, "<br>").replace("<td>Sở Tài chính</td>", "<td><font face='.VnTime'>Së Tµi chÝnh</font></td>")
    draft = read_plan_clipboard(table, "")
    assert trees(draft) == [list(FOREST.key)]
    assert "plan_letters_converted" in {doubt.code for doubt in draft.doubts}


@pytest.mark.parametrize("name", ["xuat.xls", "xuat.doc", "xuat.html"])
def test_a_web_page_under_the_name_of_an_office_file_is_read(name):
    assert trees(read_plan_bytes(html(FOREST, "<br>").encode("utf-8-sig"), name)) == [list(FOREST.key)]


@pytest.mark.parametrize("divider", [";", ","])
def test_a_file_of_cells_between_commas_is_read(divider):
    rows = [[text.replace("\n", " ").replace(divider, " ") for text in row] for row in cells_of(ARCHIVE)]
    key = [line.replace(divider, " ") for line in ARCHIVE.key]
    data = "\r\n".join(divider.join(row) for row in rows).encode("utf-8-sig")
    found = [[" ".join(line.split()) for line in tree] for tree in trees(read_plan_bytes(data, "xuat.csv"))]
    assert found == [[" ".join(line.split()) for line in key]]


def test_a_text_file_of_tabs_reads_the_same():
    assert trees(read_plan_bytes(from_word(PORT).encode(), "dan.txt")) == [list(PORT.key)]
