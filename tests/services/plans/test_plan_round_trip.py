"""A plan's Phụ lục written as a workbook and read again is the plan it was, whoever saved it in between."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.plans import NODE_TEXTS, Appendix, Node, NodeKind, Plan, node_paths
from desktop.domain.status import State
from desktop.services import library, new_ledger
from desktop.services.plans import held_plans
from desktop.services.plans.importing import import_plan, read_plan_bytes
from desktop.services.plans.versions import preview_version
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import writing
from desktop.store.ledger import Ledger
from tests.domain.plan_reading.trees import invented, source
from tests.excel.ooxml_rules import check_rules
from tests.ledger_fixtures import NOW, some_commune
from tests.office import converted

PERIOD = "2026-11"
KINDS = ("xlsx", "ods", "xls")
UNLIKELY = (
    "=cmd|'/c calc'!A0",
    "-Tiếp tục rà soát",
    "+84 kênh tiếp nhận",
    "@mọi đơn vị",
    "1.234",
    "2026",
    "30/4/2026",
    "Mục _x000D_ giữ nguyên",
    "Rà soát & <b>sửa</b> {{ mẫu }}",
    "nội dung nhiệm vụ dài " * 300 + "hết.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("phu-luc")


@pytest.fixture(scope="module")
def held(folder: Path) -> Iterator[Ledger]:
    """Give a ledger with the plans of the library, those invented, and one of unlikely words; some work recorded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        with new_ledger.make_ledger(folder / "so.sotiendo", some_commune(), list(library.library_plans())) as ledger:
            for name in invented():
                draft = read_plan_bytes(source(name).encode(), "a.txt") if name != "thai-binh" else None
                if draft is not None:
                    import_plan(ledger, replace(draft, plan=replace(draft.plan, number=None)))
            held_plans.add_plan(ledger, unlikely())
            for plan in printed(ledger):
                _record(ledger, plan)
            yield ledger


def unlikely() -> Plan:
    """Give a plan whose cells a spreadsheet likes to take for something else."""
    nodes = [Node("I", 1, NodeKind.GROUP, None, UNLIKELY[0])]
    nodes += [
        Node(f"1.{place}", 2, NodeKind.TASK, 0, f"Việc {text}", text, "Sở Tư pháp", f"- {text}", "Quý II/2026")
        for place, text in enumerate(UNLIKELY, 1)
    ]
    model = library.library_plan("dong-thap")
    appendix = replace(model.appendices[0], nodes=tuple(nodes))
    return replace(model, slug="la", number="1/KH-UBND", appendices=(appendix,), indicators=())


def printed(ledger: Ledger) -> list[Plan]:
    return [held_plans.held_plan(ledger, held.slug) for held in held_plans.held_plans(ledger)]


def _record(ledger: Ledger, plan: Plan) -> None:
    appendix = plan.appendices[0]
    paths = zip(appendix.nodes, node_paths(appendix.nodes), strict=True)
    path = next(path for node, path in paths if node.kind is NodeKind.TASK)
    said = ProgressInput(State.IN_PROGRESS, 40, "Quyết định số 12/QĐ-UBND", difficulty="Thiếu máy quét")
    record_progress(ledger, f"{plan.slug}:{appendix.code}:{path}", said, period=PERIOD)


@pytest.fixture(scope="module")
def workbooks(held: Ledger, folder: Path) -> dict[str, bytes]:
    """Write every appendix of every plan as a workbook, as printed and with progress, by report, plan and appendix."""
    files = {}
    for plan in printed(held):
        for appendix in plan.appendices:
            for kind in ("phu-luc", "tien-do"):
                file = folder / f"{kind}~{plan.slug}~{appendix.code}.xlsx"
                writing.write_report(held, f"{plan.slug}/{kind}:{appendix.code}", file, period=PERIOD)
                files[file.stem] = file.read_bytes()
    return files


def differing(ledger: Ledger, files: dict[str, bytes], kind: str) -> dict[str, object]:
    """Give what a new version read from each workbook would change, and where it is another tree."""
    wrong: dict[str, object] = {}
    for name, data in files.items():
        _report, slug, code = name.split("~")
        plan = held_plans.held_plan(ledger, slug)
        read = read_plan_bytes(data, f"{name}.{kind}").plan.appendices
        was = next(one for one in plan.appendices if one.code == code)
        if [_rows(one) for one in read] != [_rows(was)] or _head(read[0]) != _head(was, read[0]):
            wrong[name] = read
        version = replace(plan, appendices=tuple(read[0] if one is was else one for one in plan.appendices))
        if not preview_version(ledger, version).is_empty:
            wrong[name] = "changes"
    return wrong


def _rows(appendix: Appendix) -> list[tuple[object, ...]]:
    return [
        (node.level, node.kind, node.parent, *(getattr(node, cell) for cell in NODE_TEXTS)) for node in appendix.nodes
    ]


def _head(appendix: Appendix, read: Appendix | None = None) -> tuple[object, ...]:
    """Give what stands over an appendix; what it does not print itself is as it was written for it."""
    said = (appendix.code, appendix.heading, appendix.title, appendix.attached_note, appendix.letterhead)
    if read is None:
        return said
    return tuple(one or other for one, other in zip(said, _head(read), strict=True))


def test_every_plan_comes_back_as_it_went_out(held, workbooks):
    assert len(workbooks) > 80
    assert differing(held, workbooks, "xlsx") == {}
    for data in workbooks.values():
        check_rules(data)


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_every_plan_comes_back_when_libreoffice_saved_it(held, workbooks, tmp_path, kind):
    """Those with progress differ from the others by columns alone: a few of them are enough."""
    sent = {name: data for place, (name, data) in enumerate(workbooks.items()) if name < "tien" or not place % 7}
    assert differing(held, converted(tmp_path, sent, kind), kind) == {}
