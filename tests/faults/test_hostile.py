"""Files made to harm are read or refused within their time and memory, with one sentence; mutants too."""

import os
import random
import struct
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from desktop.domain.findings import Finding, Refused
from desktop.domain.form_sheet import FormSheet, Manifest
from desktop.excel.form_out import write_form
from desktop.excel.form_sheets import read_form_sheets
from desktop.excel.grids import read_grids
from desktop.excel.package import is_harmless
from desktop.services import library
from desktop.services.files.apart import done_apart, read_all_apart
from desktop.services.files.workbook_reading import recognise_bytes
from desktop.services.foreign.importing import preview_foreign
from desktop.services.plans.sources import read_plan_source
from tests.faults import hostile_files as files
from tests.refusals import sentences

MUTANTS = int(os.environ.get("SOTIENDO_MUTANTS", "200"))
READERS = (recognise_bytes, read_grids, read_form_sheets, read_plan_source)
"""For foreign workbooks, tables of units and calendars, our own forms, plans."""
_MOST_MEMORY, _MOST_SECONDS = 300 * files.MIB, 10
PIECES = (b"", b"-1", b"9" * 30, b"1e999", b"<", b'"', b"\xff", b"A0", b"XFE9", b"</v>", b' t="s"', b"<c/>", b";" * 999)


def _refusal(reader, data: bytes, file: str) -> str:
    """Read a file beside; give the code of its refusal, which must be one whole sentence that names the file."""
    try:
        done_apart(reader, file, data, file)
    except Refused as refused:
        unsaid = [said for said in sentences(refused.finding) if file not in said or "{" in said]
        return "" if unsaid else refused.finding.code
    return "none"


def _seconds_here(reader, data: bytes, file: str) -> float:
    begun = time.process_time()
    with suppress(Refused):
        reader(data, file)
    return time.process_time() - begun


@pytest.mark.parametrize("what", files.HOSTILE)
def test_a_hostile_file_is_taken_in_or_refused_beside_the_program(what, ledger, monkeypatch):
    file, make, _code = files.HOSTILE[what]
    data = make()
    for reader in ("read_sheets", "read_settled"):
        monkeypatch.setattr(f"desktop.excel.settled_in.{reader}", _read_here)
    for finding in _of_import(ledger, data, file):
        assert all(file in said and "{" not in said for said in sentences(finding))


def _of_import(ledger, data: bytes, file: str) -> tuple[Finding, ...]:
    try:
        return preview_foreign(ledger, data, file).all_findings
    except Refused as refused:
        return (refused.finding,)


def _read_here(*_arguments):
    pytest.fail("read where the window is")


@pytest.mark.parametrize("what", files.HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_time(what):
    file, make, code = files.HOSTILE[what]
    data = make()
    found = [_refusal(reader, data, file) for reader in READERS]
    assert all(found)
    assert code in ("", found[0])
    assert done_apart(files.peak, file) < _MOST_MEMORY
    if is_harmless(data):
        assert max(_seconds_here(reader, data, file) for reader in READERS) < _MOST_SECONDS


def _mutants(chance: random.Random) -> Iterator[tuple[bytes, str]]:
    """Change bytes of small files, in the parts of packages too, cut them and repeat pieces of them."""
    whole = {"a.xlsx": files.small_workbook(), "a.ods": files.small_open_document(), "a.xls": files.old_workbook()}
    whole |= {"a.csv": "TT;Nhiệm vụ;Số\n1;Rà soát;12\n2;Số hóa;7\n".encode(), "b.xlsx": _own_form()}
    for _ in range(MUTANTS):
        name = chance.choice(list(whole))
        data = whole[name]
        if data.startswith(b"PK") and chance.random() < 0.8:
            parts = files.parts_of(data)
            part = chance.choice(list(parts))
            yield files.packed({**parts, part: _changed(parts[part], chance)}), name
        else:
            yield _changed(data, chance), name


def _own_form() -> bytes:
    form = library.form("so-hoa")
    manifest = Manifest(form.code, form.version, "1", "Xã", "2026-11")
    return write_form(FormSheet(form, manifest, "Tháng 11 năm 2026", "Xã", "Sở", {}, {}))


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        match chance.choice(("byte", "number", "cut", "again", "piece")):
            case "byte":
                changed[at : at + 1] = chance.randbytes(1)
            case "number":
                changed[at : at + 4] = struct.pack("<I", chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 1 << 20)))
            case "cut":
                del changed[at : at + chance.randint(1, 200)]
            case "again":
                changed[at:at] = changed[at : at + 300] * chance.randint(1, 40)
            case _:
                changed[at:at] = chance.choice(PIECES)
    return bytes(changed)


def test_mutants_are_read_or_refused_and_never_crash_their_reader():
    every = list(_mutants(random.Random(20261114)))
    assert len(every) == MUTANTS
    for reader in READERS:
        outcomes = dict(read_all_apart(reader, every))
        assert len(outcomes) == MUTANTS
        refused_ones = [outcome for outcome in outcomes.values() if isinstance(outcome, Refused)]
        assert [one.finding.code for one in refused_ones if len(set(sentences(one.finding))) < 2] == []
    assert done_apart(files.peak, "a") < _MOST_MEMORY
