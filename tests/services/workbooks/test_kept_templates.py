"""Blank workbooks kept for next month, with what was settled in them; which use a workbook is likeliest for."""

from openpyxl import Workbook

from desktop.services.counts.forms import form
from desktop.services.tasks.tree import task_rows
from desktop.services.workbooks.kept_templates import keep_template, kept_template
from desktop.services.workbooks.template_book import Settled, open_blank
from desktop.services.workbooks.template_filling import recognise
from desktop.services.workbooks.template_uses import likeliest_use, template_uses

WHAT = "bieu:so-hoa"


def _blank(path, heads, rows=((1, "UBND xã"),)):
    workbook = Workbook()
    workbook.active.append(list(heads))
    for row in rows:
        workbook.active.append(list(row))
    workbook.save(path)
    return open_blank(path)


def _heads(ledger, code):
    return ["TT", "Đơn vị", *(column.heading[-1] for column in form(ledger, code).count_columns)]


def test_a_workbook_is_kept_with_what_was_settled(ledger, tmp_path, goes_back_and_forth):
    book = _blank(tmp_path / "mau.xlsx", _heads(ledger, "so-hoa"))
    settled = Settled({3: "received", 4: ""}, {2: "don-vi"})
    found = recognise(ledger, WHAT, "2026-11", book, settled)
    goes_back_and_forth(lambda held: keep_template(held, found, book, settled))
    kept = kept_template(ledger, WHAT)
    assert (kept.book.data, kept.book.file, kept.settled) == (book.data, "mau.xlsx", settled)
    assert keep_template(ledger, found, book, settled) == 0
    assert kept_template(ledger, "bieu:II.06a") is None


def test_another_workbook_takes_the_place_of_the_one_kept(ledger, tmp_path):
    for name in ("cu.xlsx", "moi.xlsx"):
        book = _blank(tmp_path / name, _heads(ledger, "so-hoa"), ((1, name),))
        assert keep_template(ledger, recognise(ledger, WHAT, "2026-11", book), book)
    assert kept_template(ledger, WHAT).book.file == "moi.xlsx"


def test_uses_are_plans_their_appendices_and_forms(ledger):
    uses = {use.what: use for use in template_uses(ledger)}
    assert {"dong-thap/tien-do", "dong-thap/tien-do:I", "dong-thap/tien-do:II", WHAT} <= set(uses)
    assert (uses[WHAT].is_plan, uses["dong-thap/tien-do:I"].is_plan) == (False, True)


def test_a_workbook_is_known_for_its_form_or_its_plan(ledger, tmp_path):
    counts = _blank(tmp_path / "so-hoa.xlsx", _heads(ledger, "so-hoa"))
    assert likeliest_use(ledger, "2026-11", counts, "bieu:II.06a") == WHAT
    tasks = [row for row in task_rows(ledger, "dong-thap") if row.is_task and row.appendix == "II"]
    heads = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện")
    listed = _blank(tmp_path / "nv.xlsx", heads, [(row.number, row.text, row.lead, row.deadline) for row in tasks])
    assert likeliest_use(ledger, "2026-11", listed, WHAT) == "dong-thap/tien-do:II"


def test_a_workbook_of_nothing_known_leaves_the_choice(ledger, tmp_path):
    other = _blank(tmp_path / "khac.xlsx", ("Kính gửi", "các xã"), ())
    assert likeliest_use(ledger, "2026-11", other, WHAT) == WHAT


def test_a_list_of_other_tasks_is_of_no_plan_here(ledger, tmp_path):
    heads = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện")
    other = _blank(tmp_path / "khac.xlsx", heads, [(1, "Trồng rừng ngập mặn ven biển", "Sở NN", "Quý IV", "")])
    assert likeliest_use(ledger, "2026-11", other, WHAT) == WHAT
