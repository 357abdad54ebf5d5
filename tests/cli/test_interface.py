"""The command line is what docs/interface.md says, word for word."""

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from desktop.cli import run
from desktop.cli.arguments import parser
from desktop.domain.status import State, Timing
from desktop.services import library
from desktop.system.language import set_language
from tests.cli import described

LEDGER, FOLDER = "so.sotiendo", "trinh-dien"
PROOF = "254-KH-UBND 17.9.2025.pdf"
UNITS = "Tên đơn vị cũ;Tên đơn vị mới\nxã Cũ Một;xã Mới Một\n"
LAYOUT = """{"format": "sotiendo-page-layout", "version": 1, "report": "tien-do", "name": "Khổ A3",
    "layout": {"paper": "A3", "columns": ["number", "text", "state"]}}"""
STEPS = [
    ("plans", []),
    ("plan show", ["-", "binh-dinh"]),
    ("deadline", ["Quý I/2025", "Tháng 8/2025; Thường xuyên", "--issued", "2024-12-31", "--plan-end", "2026"]),
    ("agencies", ["Tân Phú", "--province", "82"]),
    ("forms", []),
    ("reports", []),
    ("new", [LEDGER, "--agency", "28249", "--plan", "dong-thap"]),
    ("tasks", [LEDGER, "--on", "2026-11-14", "--status", "overdue"]),
    ("obligations", [LEDGER, "dong-thap:I:8", "--on", "2026-11-14"]),
    ("record", [LEDGER, "dong-thap:I:8", "--state", "in_progress", "--percent", "40", "--result", "Đang làm"]),
    ("products", [LEDGER, "dong-thap:I:8", "--tick", "Báo cáo"]),
    ("record", [LEDGER, "dong-thap:I:7", "--state", "done", "--proposal", "Cấp máy", "--addressee", "Sở Nội vụ"]),
    ("proposals", [LEDGER, "--open"]),
    ("answer", [LEDGER, "dong-thap:I:7", "--text", "Đồng ý", "--document", "7/SNV-CCHC"]),
    ("record", [LEDGER, "dong-thap:I:7", "--state", "done", "--unchanged", "--period", "2026-12"]),
    ("unchanged", [LEDGER, "--period", "2026-12"]),
    ("search", [LEDGER, "so hoa"]),
    ("extend", [LEDGER, "dong-thap:I:8", "--until", "2027-12-31", "--reason", "Chưa có kinh phí"]),
    ("extensions", [LEDGER, "dong-thap:I:8"]),
    ("decide", [LEDGER, "1", "--verdict", "approved", "--document", "7/UBND-VX", "--document-date", "2026-11-10"]),
    ("attach", [LEDGER, "dong-thap:I:8", PROOF]),
    ("evidence", [LEDGER]),
    ("pack", [LEDGER, "--period", "2026-11", "-o", "minh-chung.zip"]),
    ("reminders", [LEDGER, "--days", "30", "-o", "lich-nhac.ics"]),
    ("count", [LEDGER, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=120", "don-vi.parts_digitized=130"]),
    ("units", [LEDGER, "so-hoa", "don-vi", "--period", "2026-11"]),
    ("tally", [LEDGER, "so-hoa", "don-vi.resolved", "--period", "2026-11", "--day", "2026-11-03", "--by", "10"]),
    ("origin", [LEDGER, "so-hoa", "don-vi.received", "--period", "2026-11"]),
    ("backlog", [LEDGER, "--period", "2026-11"]),
    ("indicators", [LEDGER, "dt-07", "--period", "2026-11", "--series", "3"]),
    ("ranks", [LEDGER, "--period", "2026-11"]),
    ("exempt", [LEDGER, "dt-07"]),
    ("link", [LEDGER, "dong-thap:I:8", "dt-14"]),
    ("index", [LEDGER, "--period", "2026-11", "--save", "766.toml"]),
    ("measures", [LEDGER, "dong-thap", "--save", "cach-tinh.toml"]),
    ("form", [LEDGER, "so-hoa", "--period", "2026-11", "-o", "bieu.xlsx"]),
    ("form", [LEDGER, "so-hoa", "--period", "2026-11", "-o", "ve/bieu.xlsx"]),
    ("consolidate", [LEDGER, "ve", "--period", "2026-11", "-o", "tong-hop.xlsx"]),
    ("forms list", [LEDGER]),
    ("forms export", [LEDGER, "so-hoa", "-o", "so-hoa.toml"]),
    ("forms import", [LEDGER, "bieu.xlsx"]),
    ("forms remove", [LEDGER, "bieu"]),
    ("report", [LEDGER, "tien-do", "--period", "2026-11", "-o", "tien-do.pdf"]),
    ("report-text", [LEDGER, "--period", "2026-11", "--number", "5", "--date", "2026-11-14"]),
    ("report-text", [LEDGER, "--period", "2026-11", "--figures"]),
    ("report-text", [LEDGER, "--period", "2026-11", "--draft"]),
    ("page-layouts import", [LEDGER, "trinh-bay.json"]),
    ("page-layouts list", [LEDGER, "tien-do"]),
    ("page-layouts export", [LEDGER, "tien-do", "Khổ A3", "-o", "gui.json"]),
    ("report", [LEDGER, "tien-do", "--period", "2026-11", "--layout", "Khổ A3", "-o", "a3.pdf"]),
    ("page-layouts remove", [LEDGER, "tien-do", "Khổ A3"]),
    ("plan import", ["-", "tien-do.pdf"]),
    ("undo", [LEDGER]),
    ("redo", [LEDGER]),
    ("import", [LEDGER, "bieu.xlsx", "--dry-run"]),
    ("report", [LEDGER, "tien-do", "--period", "2026-11", "-o", "tien-do.xlsx"]),
    ("import", [LEDGER, "tien-do.xlsx", "--agency", "28249", "--column", "E=-", "--dry-run"]),
    ("import", [LEDGER, "tien-do.xlsx", "--agency", "28249", "--column", "E=-"]),
    ("layouts list", [LEDGER]),
    ("layouts export", [LEDGER, "-o", "bo-cuc.json"]),
    ("layouts import", [LEDGER, "bo-cuc.json", "--dry-run"]),
    ("layouts remove", [LEDGER, "LAYOUT"]),
    ("read", ["bieu.xlsx"]),
    ("agency import", [LEDGER, "don-vi.csv", "--on", "2025-07-01", "--document", "12/NQ-HĐND", "--dry-run"]),
    ("agency export", [LEDGER, "-o", "don-vi.xlsx"]),
    ("history", [LEDGER]),
    ("gaps", [LEDGER, "--period", "2026-11"]),
    ("close", [LEDGER, "--period", "2026-11", "--reason", "Thiếu số liệu"]),
    ("reopen", [LEDGER, "--period", "2026-11", "--reason", "Sửa số liệu"]),
    ("count", [LEDGER, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=125"]),
    ("sent", [LEDGER]),
    ("corrections", [LEDGER, "--period", "2026-11", "-o", "dinh-chinh.xlsx"]),
    ("compare", [LEDGER, "HASH"]),
    ("backup", [LEDGER, "-o", "ban-sao.sotiendo"]),
    ("restore", [LEDGER, "ban-sao.sotiendo"]),
    ("verify", [LEDGER]),
    ("demo", ["--out", FOLDER, "--plan", "son-la"]),
    ("self-test", []),
]

Told = tuple[int, str, str]
Sotiendo = Callable[..., Told]


@pytest.fixture(autouse=True)
def _afterwards_vietnamese() -> Iterator[None]:
    yield
    set_language("vi")


@pytest.fixture
def sotiendo(capsys, monkeypatch, tmp_path) -> Sotiendo:
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> Told:
        status = run(words, lambda _ledger, file: file.write_bytes(b"\x89PNG"))
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def ledger(sotiendo: Sotiendo) -> str:
    assert sotiendo("new", LEDGER, "--agency", "28249", "--plan", "dong-thap")[0] == 0
    return LEDGER


@pytest.fixture
def units(tmp_path) -> str:
    (tmp_path / "ve").mkdir()
    (tmp_path / "don-vi.csv").write_text(UNITS, "utf-8")
    (tmp_path / PROOF).write_bytes(b"%PDF")
    (tmp_path / "trinh-bay.json").write_text(LAYOUT, "utf-8")
    return "don-vi.csv"


def _leaves(top: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    below = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    if not below or not below[0].required:
        yield name.strip(), top
    for action in below:
        for word, part in action.choices.items():
            yield from _leaves(part, f"{name} {word}")


PARSERS = dict(_leaves(parser()))


def test_the_commands_are_those_documented() -> None:
    assert set(PARSERS) == set(described.commands())
    assert {name for name, _ in STEPS} == set(PARSERS)


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_the_options_of_a_command_are_those_documented(name: str) -> None:
    documented = described.commands()[name]
    actions = [action for action in PARSERS[name]._actions if action.option_strings and action.dest != "help"]
    known = {option for action in actions for option in action.option_strings}
    assert documented.options <= known
    assert [action.dest for action in actions if not documented.options & {*action.option_strings}] == []
    needed = {option for action in actions if action.required for option in action.option_strings}
    assert documented.needed == documented.options & needed


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_the_words_of_a_command_are_those_documented(name: str) -> None:
    actions = [
        action
        for action in PARSERS[name]._actions
        if not action.option_strings and not isinstance(action, argparse._SubParsersAction)
    ]
    words = [str(action.metavar or action.dest.upper()) for action in actions]
    assert words == list(described.commands()[name].words)


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_a_command_explains_itself(sotiendo: Sotiendo, capsys, name: str) -> None:
    with pytest.raises(SystemExit) as left:
        sotiendo(*name.split(), "--help")
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert said.startswith("Cách dùng: sotiendo ")
    assert "usage:" not in said
    assert "show this help" not in said


def test_every_answer_has_exactly_the_documented_keys(sotiendo: Sotiendo, units: str) -> None:
    for name, words in STEPS:
        status, out, err = sotiendo(*name.split(), *_with_hash(sotiendo, words), "--json")
        assert (name, status, err) == (name, 0, "")
        assert [name, *described.faults(json.loads(out), described.commands()[name].answer)] == [name]


def _with_hash(sotiendo: Sotiendo, words: list[str]) -> list[str]:
    """Put the hash of what was sent last in the place of HASH, the code of the only layout in that of LAYOUT."""
    if "LAYOUT" in words:
        (settled,) = json.loads(sotiendo("layouts", "list", LEDGER, "--json")[1])
        return [settled["layout"] if word == "LAYOUT" else word for word in words]
    if "HASH" not in words:
        return words
    newest = json.loads(sotiendo("sent", LEDGER, "--json")[1])[-1]["sha256"]
    return [newest if word == "HASH" else word for word in words]


def test_the_reader_of_shapes_notices_what_differs() -> None:
    wanted = described.shape("[{a, b|c, d [{e}], f [..], g {x: n|null}}]")
    right = {"a": 1, "c": 2, "d": [{"e": 1}], "f": [], "g": {"z": 1}}
    assert described.faults([right], wanted) == []
    assert len(described.faults([right | {"b": 1, "h": 2, "d": [{}]}], wanted)) == 3


def test_every_command_speaks_to_people_too(sotiendo: Sotiendo, units: str) -> None:
    for name, words in STEPS:
        status, out, err = sotiendo(*name.split(), *_with_hash(sotiendo, words))
        assert (name, status, err) == (name, 0, "")
        assert out.strip()


def test_the_codes_are_those_documented() -> None:
    text = described.DOCUMENT.read_text("utf-8")
    codes = [*State, *Timing, *(form.code for form in library.forms())]
    assert [code for code in codes if f"`{code}`" not in text] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "thiếu LỆNH"),
        (["khong-co"], "LỆNH không thể là “khong-co”"),
        (["tasks"], "thiếu LEDGER"),
        (["tasks", "a", "--status", "bad"], "--status không thể là “bad”"),
        (["tasks", "a", "--khong-co"], "không có “--khong-co”"),
        (["tasks", "a", "--stat", "done"], "không có “--stat done”"),
        (["record", "a", "b", "--state", "done", "--percent", "x"], "--percent phải là số nguyên, không phải “x”"),
        (["count", "a", "so-hoa", "--period"], "sau --period phải có giá trị"),
        (["plans", "--json=1"], "--json không nhận giá trị"),
        (["--lang", "fr", "plans"], "--lang không thể là “fr”"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese_with_status_2(sotiendo: Sotiendo, words: list[str], said: str) -> None:
    status, out, err = sotiendo(*words)
    assert (status, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_wrong_usage_is_json_where_json_is_asked(sotiendo: Sotiendo) -> None:
    status, out, err = sotiendo("tasks", "--json")
    error = json.loads(out)["error"]
    assert (status, error["code"], error["message"]) == (2, "usage", err.strip())
    assert set(error) == {"code", "message", "file", "sheet", "cell"}


def test_english_is_spoken_when_asked(sotiendo: Sotiendo, ledger: str, capsys) -> None:
    assert "LEDGER is missing" in sotiendo("--lang", "en", "tasks")[2]
    assert sotiendo("--lang=en", "undo", ledger)[2] == "There is nothing to undo.\n"
    assert sotiendo("undo", ledger)[2] == "Không có gì để hoàn tác.\n"
    with pytest.raises(SystemExit):
        sotiendo("--lang", "en", "--help")
    assert capsys.readouterr().out.startswith("Usage: sotiendo ")


FAULTS = [
    (["tasks", "khong-co.sotiendo"], "ledger_missing", "khong-co.sotiendo"),
    (["tasks", LEDGER, "--on", "14/11/2026"], "date_unreadable", ""),
    (["record", LEDGER, "dong-thap:I:99", "--state", "done"], "task_unknown", ""),
    (["count", LEDGER, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=--5"], "count_unreadable", ""),
    (
        ["count", LEDGER, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=" + "9" * 5000],
        "count_unreadable",
        "",
    ),
    (["count", LEDGER, "so-hoa", "--period", "2026-11", "--set", "don-vi.received"], "count_unreadable", ""),
    (
        ["count", LEDGER, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=9999999999999"],
        "count_too_large",
        "",
    ),
    (["undo", LEDGER, "--entry", "9" * 30], "entry_unknown", ""),
    (["report", LEDGER, "phu-luc", "-o", "phu-luc"], "report_kind_unknown", "phu-luc"),
    (["verify", "thu.txt"], "not_a_ledger", "thu.txt"),
    (["backup", LEDGER, "-o", "thu.txt"], "backup_exists", "thu.txt"),
    (["new", LEDGER, "--agency", "28249"], "ledger_exists", LEDGER),
    (["demo", "--out", "."], "folder_busy", LEDGER),
]


@pytest.mark.parametrize(
    ("words", "code", "file"), FAULTS, ids=[f"{code}-{n}" for n, (_, code, _) in enumerate(FAULTS)]
)
def test_a_fault_of_the_input_is_one_sentence_and_changes_nothing(
    sotiendo: Sotiendo, ledger: str, tmp_path, words: list[str], code: str, file: str
) -> None:
    (tmp_path / "thu.txt").write_text("thư", "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    status, out, err = sotiendo(*words, "--json")
    error = json.loads(out)["error"]
    assert (status, error["code"], error["file"]) == (1, code, file)
    assert err == error["message"] + "\n"
    assert "{" not in err
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_that_is_refused_does_not_stop_the_next(sotiendo: Sotiendo, ledger: str, tmp_path) -> None:
    sotiendo("form", ledger, "so-hoa", "--period", "2026-11", "-o", "bieu.xlsx")
    (tmp_path / "thu.xlsx").write_bytes(b"a letter")
    status, out, err = sotiendo("import", ledger, "thu.xlsx", "khong-co.xlsx", "bieu.xlsx", "--json")
    assert (status, [item["applied"] for item in json.loads(out)]) == (1, [False, False, True])
    assert len(err.splitlines()) == 2


def test_files_with_something_wrong_are_given_back_marked(sotiendo: Sotiendo, ledger: str, tmp_path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        sotiendo("form", ledger, "so-hoa", "--period", "2026-11", "-o", f"{folder}/bieu.xlsx")
        book = openpyxl.load_workbook(tmp_path / folder / "bieu.xlsx")
        book.worksheets[0]["D11"] = "nhiều"
        book.save(tmp_path / folder / "bieu.xlsx")
    sotiendo("count", ledger, "so-hoa", "--period", "2026-11", "--set", "don-vi.received=12")
    sotiendo("form", ledger, "so-hoa", "--period", "2026-11", "-o", "dung.xlsx")
    (tmp_path / "tra").mkdir()
    files = ("a/bieu.xlsx", "b/bieu.xlsx", "dung.xlsx")
    _, out, _ = sotiendo("import", ledger, *files, "--dry-run", "--returned", "tra", "--json")
    names = ["tra/bieu (đã đánh dấu).xlsx", "tra/bieu (đã đánh dấu 2).xlsx"]
    assert [Path(item["returned"]).as_posix() if item["returned"] else None for item in json.loads(out)] == [
        *names,
        None,
    ]
    assert sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "tra").iterdir()) == sorted(names)
    assert "D11" in {cell.value for cell in openpyxl.load_workbook(tmp_path / names[0])["Lỗi"]["C"]}
    _, out, _ = sotiendo("read", "a/bieu.xlsx", "--returned", "tra", "--json")
    assert json.loads(out)["returned"] is None or (tmp_path / json.loads(out)["returned"]).exists()


def test_a_table_of_units_is_applied_once_and_only_when_all_of_it_is_clear(
    sotiendo: Sotiendo, ledger: str, units: str
) -> None:
    words = ("agency", "import", ledger, units, "--document", "12/NQ-HĐND", "--json")
    status, out, _err = sotiendo(*words)
    assert (status, json.loads(out)["applied"], json.loads(out)["findings"][0]["cell"]) == (1, False, "A2")
    status, out, _err = sotiendo(*words, "--on", "2025-07-01")
    assert (status, json.loads(out)["applied"]) == (0, True)
    assert sotiendo(*words, "--on", "2025-07-01")[0] == 1


def test_a_fault_of_ours_is_said_without_its_details(sotiendo: Sotiendo, monkeypatch) -> None:
    def fail() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(library, "library_plans", fail)
    status, out, err = sotiendo("plans", "--json")
    assert (status, json.loads(out)["error"]["code"]) == (1, "unexpected")
    assert "secret" not in out + err


def test_deadlines_are_read_from_a_file_as_windows_writes_it(tmp_path) -> None:
    text = "\ufeffQuý I/2025\r\n\r\nThường xuyên\r\n".encode()
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "desktop", "deadline", "-", "--json"]
    told = subprocess.run(command, input=text, capture_output=True, check=True, env=environment)
    assert [item["phrase"] for item in json.loads(told.stdout)] == ["Quý I/2025", "Thường xuyên"]


def test_evidence_is_attached_listed_and_packed(sotiendo: Sotiendo, ledger: str, units: str) -> None:
    attached = json.loads(sotiendo("attach", ledger, "dong-thap:I:8", PROOF, "--json")[1])
    assert [(row["number"], row["day"]) for row in attached["attached"]] == [("254/KH-UBND", "2025-09-17")]
    assert sotiendo("attach", ledger, "dong-thap:I:8", PROOF)[1] == f"{PROOF} đã được đính kèm.\n"
    listed = json.loads(sotiendo("evidence", ledger, "dong-thap:I:8", "--json")[1])
    assert listed == attached["attached"]
    packed = json.loads(sotiendo("pack", ledger, "--period", "2026-Q4", "-o", "goi.zip", "--json")[1])
    assert (packed["files"], packed["size"], packed["missing"]) == (1, 4, [])


def test_the_reason_of_work_done_without_evidence_is_kept(sotiendo: Sotiendo, ledger: str) -> None:
    words = ("record", ledger, "dong-thap:I:8", "--state", "done", "--reason", "văn bản mật", "--json")
    assert json.loads(sotiendo(*words)[1])["reason"] == "văn bản mật"
    assert json.loads(sotiendo("history", ledger, "--task", "dong-thap:I:8", "--json")[1])[0]["reason"] == "văn bản mật"


def test_a_report_is_given_as_it_was_sent_by_the_beginning_of_its_hash(sotiendo: Sotiendo, ledger: str) -> None:
    sotiendo("close", ledger, "--period", "2026-11", "--reason", "Thiếu")
    sent = json.loads(sotiendo("sent", ledger, "--json")[1])[0]
    status, *_said = sotiendo("sent", ledger, sent["sha256"][:12], "-o", "ban-gui.xlsx")
    assert status == 0
    assert hashlib.sha256(Path("ban-gui.xlsx").read_bytes()).hexdigest() == sent["sha256"]
    assert sotiendo("sent", ledger, sent["sha256"], "-o", "ban-gui.pdf")[0] == 1
    periodic = next(one for one in json.loads(sotiendo("sent", ledger, "--json")[1]) if one["file"].endswith(".pdf"))
    assert sotiendo("sent", ledger, periodic["sha256"], "-o", "bao-cao.pdf")[0] == 0


def test_a_draft_is_given_as_it_was_written_by_the_hash_at_its_foot(sotiendo: Sotiendo, ledger: str) -> None:
    sotiendo("report", ledger, "tien-do:I", "--period", "2026-11", "-o", "tien-do.xlsx")
    foot = openpyxl.load_workbook("tien-do.xlsx").active.oddFooter.left.text
    digest = foot.rpartition(" ")[2]
    (found,) = json.loads(sotiendo("search", ledger, digest, "--json")[1])
    assert (found["kind"], found["ref"]) == ("printed", digest)
    draft = json.loads(sotiendo("sent", ledger, digest, "-o", "lai.xlsx", "--json")[1])
    assert (draft[0] if isinstance(draft, list) else draft)["draft"] is True
    assert Path("lai.xlsx").read_bytes() == Path("tien-do.xlsx").read_bytes()
    assert sotiendo("sent", ledger, "abcdefabcdef")[0] == 1


def test_two_sendings_are_compared(sotiendo: Sotiendo, ledger: str) -> None:
    period = ("--period", "2026-11", "--reason", "Thiếu")
    sotiendo("close", ledger, *period)
    sotiendo("reopen", ledger, *period)
    sotiendo("record", ledger, "dong-thap:I:8", "--state", "in_progress", "--percent", "40")
    sotiendo("close", ledger, *period)
    hashes = [
        one["sha256"] for one in json.loads(sotiendo("sent", ledger, "--json")[1]) if one["report"].endswith(":I")
    ]
    found = json.loads(sotiendo("compare", ledger, hashes[1], hashes[0], "--json")[1])
    assert ("Tỷ lệ (%)", "", "40") in [(one["column"], one["sent"], one["now"]) for one in found]


def test_a_warning_is_explained_and_the_answer_taken_back(sotiendo: Sotiendo, ledger: str) -> None:
    sotiendo("count", ledger, "II.06a", "--period", "2026-10", "--set", "ho-tich.pending=9")
    words = ("count", ledger, "II.06a", "--period", "2026-11", "--json")
    (asked,) = json.loads(sotiendo(*words, "--set", "ho-tich.carried=7")[1])["findings"]
    assert (asked["check"], asked["value"], asked["expected"], asked["difference"]) == ("II.06a-5", 7, 9, 2)
    assert asked["answer"] is None
    told = json.loads(sotiendo(*words, "--explain", "II.06a-5:ho-tich.carried=Do sáp nhập")[1])
    assert (told["findings"][0]["answer"], told["journal"] > 0) == ("Do sáp nhập", True)
    (back,) = json.loads(sotiendo(*words, "--explain", "II.06a-5:ho-tich.carried=")[1])["findings"]
    assert back["answer"] is None


def test_an_answer_comes_with_the_file(sotiendo: Sotiendo, ledger: str) -> None:
    sotiendo("new", "khac.sotiendo", "--agency", "28249", "--plan", "dong-thap")
    for one in (ledger, "khac.sotiendo"):
        sotiendo("count", one, "II.06a", "--period", "2026-10", "--set", "ho-tich.pending=9")
    words = ("count", ledger, "II.06a", "--period", "2026-11", "--set", "ho-tich.carried=7")
    sotiendo(*words, "--explain", "II.06a-5:ho-tich.carried=Do sáp nhập")
    sotiendo("form", ledger, "II.06a", "--period", "2026-11", "-o", "bieu.xlsx")
    (file,) = json.loads(sotiendo("import", "khac.sotiendo", "bieu.xlsx", "--json")[1])
    assert (file["answers"], [one["code"] for one in file["findings"]]) == (1, ["form_cells_blank"])
    assert [(one["check"], one["answer"]) for one in file["answered"]] == [("II.06a-5", "Do sáp nhập")]
    assert "Do sáp nhập" in sotiendo("import", "khac.sotiendo", "bieu.xlsx")[1]


@pytest.mark.parametrize("text", ["II.06a-5", "II.06a-5:ho-tich=x", "ho-tich.carried=x"])
def test_an_explanation_without_its_place_is_refused(sotiendo: Sotiendo, ledger: str, text: str) -> None:
    status, _out, err = sotiendo("count", ledger, "II.06a", "--period", "2026-11", "--explain", text, "--json")
    assert status == 1
    assert "explanation_unreadable" in err or "explanation_unreadable" in _out


def test_a_task_done_while_its_indicator_is_not_met_is_told_and_explained(sotiendo: Sotiendo, ledger: str) -> None:
    sotiendo("record", ledger, "dong-thap:I:8", "--state", "done", "--result", "Xong", "--period", "2026-11")
    sotiendo("link", ledger, "dong-thap:I:8", "dt-07")
    gaps = ("gaps", ledger, "--period", "2026-11", "--json")
    (found,) = json.loads(sotiendo(*gaps)[1])["contradictions"]
    assert (found["task"], found["indicator"]) == ("dong-thap:I:8", "dong-thap:dt-07")
    words = ("link", ledger, "dong-thap:I:8", "dt-07", "--reason", "Chờ số liệu")
    assert sotiendo(*words)[0] == 1
    assert json.loads(sotiendo(*words, "--period", "2026-11", "--json")[1])["journal"] > 0
    assert json.loads(sotiendo(*gaps)[1])["contradictions"] == []
