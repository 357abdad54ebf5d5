"""run.py: what it decides, without setting anything up."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
LDD = """\
/lib/libQt6Gui.so.6:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibEGL.so.1 => not found
\tlibxkbcommon.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/plugins/platforms/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
"""
PROJECT = b"[project]\nname = 'x'\ndependencies = ['a']\n[tool.ruff]\nline-length = 100\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_py", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / "môi trường"
    for name, path in {"VENV": venv, "STAMP": venv / "finished", "COMPLETE": venv / "c", "ASKED": venv / "a"}.items():
        monkeypatch.setattr(module, name, path)
    return module


@pytest.fixture
def spoken(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(run, "say", lambda *more: lines.extend(more))
    return lines


def test_ldd_names_each_library_once(run):
    assert run.not_found(LDD) == {"libEGL.so.1", "libxkbcommon.so.0", "libxcb-cursor.so.0"}


def test_libraries_become_sorted_debian_packages(run):
    assert run.packages_for(run.not_found(LDD)) == ["libegl1", "libxcb-cursor0", "libxkbcommon0"]


def test_a_library_nobody_knows_is_no_package(run):
    assert run.packages_for({"libunheard.so.9"}) == []


def test_the_line_to_type_is_one_line_and_complete(run):
    line = run.apt_line(["libegl1", "libgl1"])
    assert line == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"


def test_the_stamp_changes_with_the_packages(run):
    assert run.fingerprint(b"a==1", PROJECT) != run.fingerprint(b"a==2", PROJECT)


def test_the_stamp_changes_with_the_project(run):
    assert run.fingerprint(b"", PROJECT) != run.fingerprint(b"", PROJECT.replace(b"['a']", b"['a', 'b']"))


def test_the_stamp_does_not_mind_the_rules_of_the_linter(run):
    assert run.fingerprint(b"", PROJECT) == run.fingerprint(b"", PROJECT.replace(b"100", b"120"))


def test_an_environment_without_its_stamp_is_not_finished(run):
    assert run.read_stamp() == ""


def test_an_environment_whose_python_is_gone_is_not_finished(run):
    run.VENV.mkdir()
    run.STAMP.write_text("stamp", encoding="utf-8")
    assert run.read_stamp() == ""
    python = run.script("python")
    python.parent.mkdir()
    python.touch()
    assert run.read_stamp() == "stamp"


@pytest.mark.parametrize(("windows", "tail"), [(True, "Scripts/pytest.exe"), (False, "bin/pytest")])
def test_programs_are_found_on_both_systems(run, windows, tail):
    assert run.script("pytest", windows=windows) == run.VENV / tail


@pytest.mark.parametrize(
    ("text", "version"),
    [("pip 23.0.1 from /usr/lib (python 3.11)", (23, 0)), ("pip 9.1", (9, 1)), ("", ())],
)
def test_the_version_of_pip_is_read(run, text, version):
    assert run.pip_version(text) == version


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_a_window_needs_a_display(run, environment, platform, shown):
    assert run.has_display(environment, platform) is shown


@pytest.mark.parametrize(
    ("name", "has_vietnamese"),
    [("NotoSans-Regular.ttf", True), ("DejaVuSans.ttf", True), ("OpenSymbol.ttf", False), (None, False)],
)
def test_a_vietnamese_font_is_known_by_its_file(run, monkeypatch, tmp_path, name, has_vietnamese):
    monkeypatch.setattr(run.shutil, "which", lambda tool: None)
    monkeypatch.setattr(run, "FONT_FOLDERS", (str(tmp_path),))
    if name:
        (tmp_path / "truetype").mkdir()
        (tmp_path / "truetype" / name).touch()
    assert run.has_vietnamese_font() is has_vietnamese


def test_a_catalogue_edited_since_is_compiled_again(run, tmp_path):
    source, made = tmp_path / "a.po", tmp_path / "a.mo"
    source.touch()
    assert run.is_older(made, source)
    made.touch()
    assert not run.is_older(made, source)


def test_missing_libraries_stop_a_plain_user_with_the_line(run, monkeypatch):
    monkeypatch.setattr(run, "missing_libraries", lambda: {"libEGL.so.1"})
    monkeypatch.setattr(run, "has_vietnamese_font", lambda: False)
    monkeypatch.setattr(run, "is_root", lambda: False)
    with pytest.raises(run.Stop) as stop:
        run.require_libraries()
    assert stop.value.lines[-1].endswith("install -y --no-install-recommends libegl1 fonts-noto-core")


def test_a_library_of_no_known_package_is_named(run, monkeypatch):
    monkeypatch.setattr(run, "missing_libraries", lambda: {"libunheard.so.9"})
    monkeypatch.setattr(run, "has_vietnamese_font", lambda: True)
    with pytest.raises(run.Stop, match=r"libunheard\.so\.9"):
        run.require_libraries()


def test_no_pip_stops_with_the_line(run, monkeypatch):
    answer = subprocess.CompletedProcess([], 1, "", "No module named pip")
    monkeypatch.setattr(run.subprocess, "run", lambda *a, **k: answer)
    with pytest.raises(run.Stop) as stop:
        run.require_pip()
    assert "pip" in stop.value.lines[-1]
    assert stop.value.lines[-1].startswith("    ")


@pytest.mark.parametrize("arguments", [["tests"], ["setup", "now"], ["check", "-v"]])
def test_what_it_does_not_know_gets_the_usage(run, spoken, arguments):
    assert run.main(arguments) == 2
    assert "run.py setup" in spoken[0]


def test_a_stop_is_said_and_is_status_one(run, spoken, monkeypatch):
    def stop() -> None:
        raise run.Stop("Dừng.", "Stop.", "sudo x")

    monkeypatch.setattr(run, "set_up", stop)
    assert run.main([]) == 1
    assert spoken == ["Dừng.", "Stop.", "    sudo x"]


def test_a_folder_that_cannot_be_written_is_said_and_is_status_one(run, spoken, monkeypatch):
    def refuse() -> None:
        raise PermissionError(13, "Permission denied", "build")

    monkeypatch.setattr(run, "set_up", refuse)
    assert run.main(["setup"]) == 1
    assert "Permission denied" in spoken[0]


def test_without_a_display_it_says_so_and_works_headless(run, spoken, monkeypatch):
    handed = []
    monkeypatch.setattr(run, "hand_over", lambda *a, **k: handed.append((a, k)) or 0)
    monkeypatch.setattr(run, "has_display", lambda *a: False)
    assert run.open_program() == 0
    assert handed == [(("-m", "desktop", "demo", "--out", "build/demo"), {"QT_QPA_PLATFORM": "offscreen"})]
    assert "no display" in spoken[1]


def test_every_check_runs_even_after_one_failed(run, spoken, monkeypatch):
    checks = {"a": [sys.executable, "-c", "raise SystemExit(3)"], "b": [sys.executable, "-c", ""]}
    monkeypatch.setattr(run, "checks", lambda: checks)
    assert run.check() == 1
    assert spoken == ["== a", "== b", "Không đạt / failed: a"]


@pytest.fixture
def handed(run, monkeypatch):
    """Catch what would be handed over to the Python of the environment."""
    words = []
    monkeypatch.setattr(run, "hand_over", lambda *a, **k: words.extend(a) or 0)
    monkeypatch.setattr(run, "offer_test_tools", lambda: None)
    return words


def test_the_tests_leave_those_of_libreoffice_to_their_own_command(run, handed):
    assert run.test("tests/word") == 0
    assert handed[handed.index("-m", 1) + 1] == "not office"
    assert handed[-1] == "tests/word"


def program_folder(tmp_path, monkeypatch, run, *parts):
    folder = tmp_path / "program"
    folder.mkdir()
    for part in ("soffice", *parts):
        (folder / part).touch()
    (tmp_path / "soffice").symlink_to(folder / "soffice")
    monkeypatch.setattr(run.shutil, "which", lambda tool: str(tmp_path / "soffice"))
    monkeypatch.setattr(run.sys, "platform", "linux")


def test_libreoffice_lacks_the_parts_that_do_not_lie_beside_it(run, monkeypatch, tmp_path):
    program_folder(tmp_path, monkeypatch, run, "libsclo.so")
    assert run.missing_office() == ["libreoffice-writer"]


def test_a_whole_libreoffice_is_not_installed_again(run, monkeypatch, tmp_path, handed):
    program_folder(tmp_path, monkeypatch, run, *run.OFFICE_PARTS)
    monkeypatch.setattr(run, "apt_install", lambda packages: pytest.fail(f"installs {packages}"))
    assert run.office("--if-possible", "-x") == 0
    assert handed[handed.index("-m", 1) + 1 :] == ["office", "--dist", "loadfile", "-x"]


def test_a_missing_libreoffice_is_installed_by_root(run, monkeypatch, handed):
    asked = []
    monkeypatch.setattr(run.shutil, "which", lambda tool: None)
    monkeypatch.setattr(run, "is_root", lambda: True)
    monkeypatch.setattr(run, "apt_install", lambda packages: asked.extend(packages) or True)
    assert run.office() == 0
    assert asked == ["libreoffice-calc", "libreoffice-writer"]
    assert "office" in handed


@pytest.mark.parametrize(("more", "status"), [([], 1), (["--if-possible"], 0)])
def test_without_libreoffice_it_says_that_nothing_ran(run, monkeypatch, spoken, handed, more, status):
    monkeypatch.setattr(run, "set_up", lambda: None)
    monkeypatch.setattr(run, "missing_office", lambda: ["libreoffice-calc"])
    monkeypatch.setattr(run, "is_root", lambda: True)
    monkeypatch.setattr(run, "apt_install", lambda packages: False)
    assert run.main(["office", *more]) == status
    assert handed == []
    assert "KHÔNG chạy" in spoken[0]
    assert "did NOT run" in spoken[1]
    assert spoken[2].endswith("libreoffice-calc")


@pytest.fixture
def nothing_to_measure_against(run, monkeypatch, tmp_path):
    monkeypatch.setattr(run.shutil, "which", lambda tool: None)
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run, "ODFPY", tmp_path / "odf")
    monkeypatch.setattr(run, "is_root", lambda: True)


def test_peers_of_the_system_are_installed_by_root(run, monkeypatch, spoken, handed, nothing_to_measure_against):
    asked = []
    monkeypatch.setattr(run, "apt_install", lambda packages: asked.extend(packages) or True)
    assert run.bench("G1") == 0
    assert asked == ["libreoffice-calc", "libreoffice-writer", "python3-odf"]
    assert handed == ["-m", "tests.bench", "G1"]
    assert spoken == []


def test_what_has_no_peer_here_is_told_and_the_rest_measured(
    run, monkeypatch, spoken, handed, nothing_to_measure_against
):
    monkeypatch.setattr(run, "apt_install", lambda packages: False)
    assert run.bench("G1") == 0
    assert spoken[-1].endswith("libreoffice-calc libreoffice-writer python3-odf")
    assert handed == ["-m", "tests.bench", "G1"]


def test_the_lock_has_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = lock.replace("\\\n", "").splitlines()
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not any(word in lock for word in ("://", "index-url", "find-links"))
