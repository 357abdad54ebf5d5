"""A small form with nested headings, filled for one commune, and ways to change a workbook as an officer would."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from desktop.domain.form_sheet import FormSheet, KnownForms, Manifest, ReadForm
from desktop.domain.forms import ColumnKind, Form, FormColumn, FormRow
from desktop.excel.form_in import read_form, read_form_in_bulk
from desktop.excel.form_out import write_form
from tests.office import converter

FORM = Form(
    "thu",
    2,
    "Biểu số 01/THỬ",
    "KẾT QUẢ SỐ HÓA HỒ SƠ",
    "Ban hành theo Quyết định số 1/QĐ",
    "Đơn vị tính: hồ sơ",
    ("month",),
    (
        FormColumn("serial", ("TT",), ColumnKind.SERIAL, "1", 0.5),
        FormColumn("label", ("Lĩnh vực",), ColumnKind.LABEL, "2", 3),
        FormColumn("received", ("Tiếp nhận", "Tổng số"), ColumnKind.COUNT, "3"),
        FormColumn("digitized", ("Tiếp nhận", "Đã số hóa"), ColumnKind.COUNT, "4"),
        FormColumn("note", ("Ghi chú",), ColumnKind.NOTE, "5", 2),
    ),
    (
        FormRow("tong", "", "Tổng số", total=True),
        FormRow("dat-dai", "1", "Đất đai"),
        FormRow("ho-tich", "2", "Hộ tịch"),
        FormRow("khac", "3", "Lĩnh vực khác của {agency}"),
    ),
    (),
)
MANIFEST = Manifest("thu", 2, "82.01", "Xã Tân Hương", "2026-11", "dong-thap", "so-1")
VALUES = {
    ("dat-dai", "received"): 1139,
    ("dat-dai", "digitized"): 1000,
    ("ho-tich", "received"): 0,
    ("ho-tich", "digitized"): None,
    ("khac", "received"): 7,
}
NOTES = {("dat-dai", "note"): "=cmd|'/c calc'!A0", ("khac", "note"): "- Tiếp tục rà soát\n- Số hóa lại"}


@pytest.fixture
def form() -> Form:
    return FORM


@pytest.fixture
def filled() -> FormSheet:
    return FormSheet(FORM, MANIFEST, "Tháng 11 năm 2026", "Xã Tân Hương", "Sở Tư pháp", VALUES, NOTES)


@pytest.fixture
def workbook(filled: FormSheet) -> bytes:
    return write_form(filled)


@pytest.fixture
def read_back(read_back_as: Callable[[bytes, str], ReadForm]) -> Callable[[bytes], ReadForm]:
    return lambda data: read_back_as(data, "xlsx")


@pytest.fixture
def read_back_as() -> Callable[[bytes, str], ReadForm]:
    """Read a form; of many it would be read the same."""
    known = KnownForms((FORM,))

    def read(data: bytes, kind: str) -> ReadForm:
        found = read_form(data, f"xa.{kind}", known)
        assert read_form_in_bulk(data, f"xa.{kind}", known) == found
        return found

    return read


@pytest.fixture
def changed(workbook: bytes) -> Callable[[Callable[[Workbook], None]], bytes]:
    """Open the filled workbook, change it, save it."""

    def change(how: Callable[[Workbook], None]) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(workbook))
        how(book)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return change


@pytest.fixture
def package() -> Callable[..., bytes]:
    """Make a zip of the given parts, those of a small workbook first."""

    def make(parts: dict[str, bytes] | None = None, base: bool = True) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in ((SMALL if base else {}) | (parts or {})).items():
                target.writestr(name, content)
        return stream.getvalue()

    return make


def _small() -> dict[str, bytes]:
    stream = io.BytesIO()
    Workbook().save(stream)
    with zipfile.ZipFile(stream) as source:
        return {name: source.read(name) for name in source.namelist()}


SMALL = _small()


@pytest.fixture
def soffice(tmp_path: Path) -> Callable[[bytes, str], bytes]:
    """Let LibreOffice open a workbook and save it in another form."""
    return converter(tmp_path, "xlsx")
