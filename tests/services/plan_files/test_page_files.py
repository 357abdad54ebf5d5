"""Printed plans nobody saw before: every cell comes back from the paper."""

import io

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.plan_reading import PlanDraft
from desktop.services.plans.importing import read_plan_bytes
from tests.domain.plan_reading.trees import tree_lines
from tests.refusals import refused
from tests.services.plan_files import sheets, word_files
from tests.services.plan_files.cases import ARCHIVE, FOREST, LONG, PORT, RIVER, SCHOOL, WATER, Case
from tests.services.plan_files.pages import lines, printed, space, table
from tests.services.plan_files.word_files import HEADS

NO_PRODUCT = {field: head for field, head in HEADS.items() if field != "product"}
CASES = [ARCHIVE, WATER, RIVER, SCHOOL, PORT, FOREST, LONG]
CASES_OF_SHEETS = [ARCHIVE, RIVER, PORT]


def read(data: bytes) -> PlanDraft:
    return read_plan_bytes(data, "ban-in.pdf")


def trees(draft: PlanDraft) -> list[list[str]]:
    return [tree_lines(appendix.nodes) for appendix in draft.plan.appendices]


def key(case: Case) -> list[list[str]]:
    return [list(case.key)]


def heads_of(case: Case) -> dict[str, str]:
    return NO_PRODUCT if case in (WATER, FOREST) else HEADS


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_a_ruled_table_comes_back_whole(case, wide):
    story = [*lines(case.above), space(), table(case, heads_of(case), room=770 if wide else 520)]
    draft = read(printed(story, wide=wide))
    assert trees(draft) == key(case)
    assert (draft.plan.appendices[0].title, draft.plan.appendices[0].attached_note) == (case.title, case.note)


def test_heads_and_numbers_of_pages_are_no_part_of_the_table():
    story = [*lines(LONG.above), space(), table(LONG)]
    assert trees(read(printed(story, head="UBND TỈNH LÂM ĐỒNG", numbered=True))) == key(LONG)


def test_two_tables_on_one_page_are_two():
    story = [*lines(FOREST.above), table(FOREST, NO_PRODUCT), space(), *lines(PORT.above), table(PORT)]
    draft = read(printed(story))
    assert trees(draft) == [list(FOREST.key), list(PORT.key)]
    assert [(one.code, one.title) for one in draft.plan.appendices] == [("I", FOREST.title), ("II", PORT.title)]


@pytest.mark.parametrize("turn", [90, 270, 180])
def test_pages_turned_by_their_file_are_read_upright(turn):
    data = printed([*lines(LONG.above), table(LONG, room=770)], wide=True)
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        document[number].set_rotation(turn)
    stream = io.BytesIO()
    document.save(stream)
    assert trees(read(stream.getvalue())) == key(LONG)


def test_a_table_written_sideways_on_an_upright_page_is_read():
    wide = pypdfium2.PdfDocument(printed([*lines(ARCHIVE.above), table(ARCHIVE, room=770)], wide=True))
    page = wide[0]
    width, height = page.get_size()
    for item in page.get_objects(max_depth=1):
        item.transform(pypdfium2.PdfMatrix(0, 1, -1, 0, height, 0))
    page.set_mediabox(0, 0, height, width)
    page.set_rotation(90)
    page.gen_content()
    stream = io.BytesIO()
    wide.save(stream)
    assert trees(read(stream.getvalue())) == key(ARCHIVE)


@pytest.mark.parametrize("case", [ARCHIVE, FOREST, PORT])
def test_a_table_without_rules_loses_no_task(case):
    draft = read(printed([*lines(case.above), space(), table(case, heads_of(case), room=520, ruled=False)]))
    numbers = [line.split(" | ")[0].strip(".+") for tree in trees(draft) for line in tree]
    assert numbers == [row.number.strip(".") for row in case.rows]


def test_a_scanned_paper_is_refused_with_a_way_out():
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    with refused("plan_pdf_pictures", "ban-in.pdf", "OCR"):
        read(stream.getvalue())


@pytest.fixture(scope="module")
def printed_words(converted):
    return converted(
        {str(at): word_files.with_case(case, heads_of(case)) for at, case in enumerate(CASES)}, "docx", "pdf"
    )


@pytest.fixture(scope="module")
def printed_sheets(converted):
    return converted({str(at): sheets.with_case(case) for at, case in enumerate(CASES_OF_SHEETS)}, "xlsx", "pdf")


@pytest.mark.office
@pytest.mark.parametrize("at", range(len(CASES)))
def test_a_word_file_printed_by_another_program_comes_back_whole(at, printed_words):
    assert trees(read(printed_words[str(at)])) == key(CASES[at])


@pytest.mark.office
@pytest.mark.parametrize("at", range(len(CASES_OF_SHEETS)))
def test_a_sheet_printed_by_another_program_comes_back_whole(at, printed_sheets):
    assert trees(read(printed_sheets[str(at)])) == key(CASES_OF_SHEETS[at])
