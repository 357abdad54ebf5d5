"""The tables of printed plans, put into files of every kind: every cell comes back, in its column and its row."""

import pytest
from docx import Document

from desktop.domain.plan_reading import PlanDraft
from desktop.domain.plans import Appendix, Node, Plan
from desktop.services import library
from desktop.services.plans.importing import read_plan_bytes
from tests.domain.plan_reading.trees import tree_lines
from tests.services.plan_files import pages, sheets, word_files
from tests.services.plan_files.cases import Case

PLANS = [plan.slug for plan in library.library_plans() if any(one.columns for one in plan.appendices)]


def case_of(appendix: Appendix) -> Case:
    heading = appendix.heading or "PHỤ LỤC"
    return Case(appendix.title or "", appendix.attached_note or "", tuple(tree_lines(appendix.nodes)), heading)


def heads_of(appendix: Appendix) -> dict[str, str]:
    return dict(zip(appendix.fields, appendix.columns, strict=True))


def tabled(plan: Plan) -> list[Appendix]:
    return [appendix for appendix in plan.appendices if appendix.columns]


def plain(nodes: tuple[Node, ...]) -> list[str]:
    """Write a tree without what paper cannot tell: where lines were broken, also behind the hyphen of a word."""
    return [" ".join(line.replace(" / ", " ").split()).replace("- ", "-") for line in tree_lines(nodes)]


def same(draft: PlanDraft, plan: Plan) -> None:
    assert [plain(one.nodes) for one in draft.plan.appendices] == [plain(one.nodes) for one in tabled(plan)]


def as_word(plan: Plan, *, wide: bool = False, numbered: bool = False) -> bytes:
    document = Document()
    for appendix in tabled(plan):
        if wide:
            word_files.on_landscape(document)
        case = case_of(appendix)
        word_files.put_above(document, case.above)
        table = word_files.put_table(document, case.rows, heads_of(appendix))
        if numbered:
            for row, held in zip(table.rows[1:], case.rows, strict=True):
                row.cells[0].paragraphs[0].text = ""
                mark = held.number.rstrip(".)")
                form = "upperRoman" if mark.isalpha() and mark.isupper() else "decimal"
                if mark.isalnum() and not mark.islower():
                    value = roman(mark) if form == "upperRoman" else int(mark)
                    identity = word_files.add_list(
                        document, [(form, "%1" + held.number[len(mark) :])], start={0: value}
                    )
                    word_files.in_list(row.cells[0].paragraphs[0]._p, identity)
                else:
                    row.cells[0].paragraphs[0].text = held.number
    return word_files.saved(document)


def roman(number: str) -> int:
    return ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"].index(number)


def as_sheets(plan: Plan) -> bytes:
    book = sheets.new_book()
    for appendix in tabled(plan):
        sheet = book.create_sheet(f"Phụ lục {appendix.code}")
        sheets.put_case(sheet, case_of(appendix), heads_of(appendix))
        sheets.on_paper(sheet, len(appendix.columns))
    return sheets.saved(book)


def as_pages(plan: Plan) -> bytes:
    story = []
    for appendix in tabled(plan):
        case = case_of(appendix)
        story += [
            *pages.lines(case.above),
            pages.space(),
            pages.table(case, heads_of(appendix), room=770),
            pages.space(),
        ]
    return pages.printed(story, wide=True, numbered=True)


@pytest.mark.parametrize("slug", PLANS)
@pytest.mark.parametrize("wide", [False, True])
def test_word(slug, wide):
    plan = library.library_plan(slug)
    same(read_plan_bytes(as_word(plan, wide=wide), "a.docx"), plan)


@pytest.mark.parametrize("slug", PLANS)
def test_word_with_numbers_of_its_own(slug):
    plan = library.library_plan(slug)
    same(read_plan_bytes(as_word(plan, numbered=True), "a.docx"), plan)


@pytest.mark.parametrize("slug", PLANS)
def test_workbook(slug):
    plan = library.library_plan(slug)
    same(read_plan_bytes(as_sheets(plan), "a.xlsx"), plan)


@pytest.mark.parametrize("slug", PLANS)
def test_pages(slug):
    plan = library.library_plan(slug)
    same(read_plan_bytes(as_pages(plan), "a.pdf"), plan)


@pytest.fixture(scope="module")
def printed(converted):
    return converted({slug: as_word(library.library_plan(slug), wide=True) for slug in PLANS}, "docx", "pdf")


@pytest.fixture(scope="module", params=["ods", "xls"])
def saved(request, converted):
    files = {slug: as_sheets(library.library_plan(slug)) for slug in PLANS}
    return request.param, converted(files, "xlsx", request.param)


@pytest.mark.office
@pytest.mark.parametrize("slug", PLANS)
def test_pages_of_another_program(slug, printed):
    same(read_plan_bytes(printed[slug], "a.pdf"), library.library_plan(slug))


@pytest.mark.office
@pytest.mark.parametrize("slug", PLANS)
def test_sheets_of_another_program(slug, saved):
    kind, files = saved
    same(read_plan_bytes(files[slug], f"a.{kind}"), library.library_plan(slug))
