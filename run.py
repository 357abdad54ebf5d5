#!/usr/bin/env python3
"""Set everything up and start it, with the standard library alone; it must not know what the program does.

python3 run.py              open the program (without a display: do its main job headless into build/demo)
python3 run.py setup        set up and no more; leaves sotiendo in the virtual environment
python3 run.py test [...]   run the tests; what follows goes to pytest
python3 run.py office [...] run the tests that need LibreOffice, which is installed first where it is missing
                            (--if-possible: where it cannot be installed, say that they did not run, and end well)
python3 run.py check        lint, types, imports, catalogues
python3 run.py bench [...]  measure, and write build/bench.md (missing peers are installed first where they can)
python3 run.py faults [...] break things on purpose, the long form
On Windows write `py` for `python3`.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "finished"  # what the environment was made from
COMPLETE = VENV / "system-libraries"  # Qt was seen to find all it needs
ASKED = VENV / "test-tools"  # installing them was tried once
PYTHONS = ((3, 11), (3, 13))  # Debian 12 has the first, PySide6 of this version ends at the last
PIP_FLOOR = (22, 3)  # the first with --python

# What Qt's libraries want, and the Debian package that has it; Debian 13 and Ubuntu answer to these names as well.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libnss3.so": "libnss3",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# The parts of Qt the program loads. Qt itself blames the wrong library when one is missing, so they are asked here.
QT_PARTS = (
    "lib/libQt6Core.so.6",
    "lib/libQt6Gui.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6Svg.so.6",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqwayland-generic.so",
    "plugins/platforms/libqxcb.so",
    "plugins/printsupport/libcupsprintersupport.so",
)
FONT = "fonts-noto-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_FILES = re.compile(r"(NotoSans|Roboto|OpenSans|LiberationSans)-Regular\.|(DejaVuSans|arial)\.ttf", re.IGNORECASE)
ODFPY = Path("/usr/lib/python3/dist-packages/odf")  # python3-odf of Debian: odfpy has no wheel that could be locked
OFFICE_PARTS = {"libsclo.so": "libreoffice-calc", "libswlo.so": "libreoffice-writer"}
IF_POSSIBLE = "--if-possible"
TEST_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox", "xwininfo": "x11-utils"}


class Stop(Exception):  # noqa: N818 - not an error, the end of the way
    """The end of the way, told in both languages with the line to type."""

    def __init__(self, vietnamese: str, english: str, command: str = "") -> None:
        super().__init__(english)
        self.lines = [line for line in (vietnamese, english, command and f"    {command}") if line]


def say(*lines: str) -> None:
    """Tell the person in front of it, Vietnamese first."""
    print(*lines, sep="\n", flush=True)


# --- the virtual environment ---------------------------------------------------------------------------------------


def script(name: str, *, windows: bool = sys.platform == "win32") -> Path:
    """Return where the environment keeps a program."""
    return VENV / "Scripts" / f"{name}.exe" if windows else VENV / "bin" / name


def base_python() -> str:
    """Return the Python outside any virtual environment, which has pip."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def fingerprint(lock: bytes, project: bytes) -> str:
    """Return what an environment holds: the packages, and the way the project itself is built."""
    import tomllib  # noqa: PLC0415 - an older Python must live long enough to be told so

    table = tomllib.loads(project.decode())
    built = [table.get("build-system"), table.get("project"), table.get("tool", {}).get("hatch")]
    return hashlib.sha256(lock + json.dumps(built, sort_keys=True).encode()).hexdigest()


def home() -> str:
    """Return what an environment cannot be moved away from: its folder and its Python."""
    return f"{sys.version.split()[0]} {ROOT}"


def wanted_stamp() -> str:
    """Return the stamp that a finished environment bears."""
    return f"{fingerprint(LOCK.read_bytes(), PROJECT.read_bytes())}\n{home()}"


def read_stamp() -> str:
    """Return what the environment says of itself, nothing when it is not finished."""
    try:
        return STAMP.read_text(encoding="utf-8") if script("python").exists() else ""
    except OSError:
        return ""


def pip_version(text: str) -> tuple[int, ...]:
    """Return the version in what `pip --version` says, () when it says none."""
    found = re.match(r"pip (\d+)\.(\d+)", text)
    return tuple(map(int, found.groups())) if found else ()


def require_pip() -> None:
    """Stop with the line to type when there is no pip that can install into another Python."""
    answer = subprocess.run([base_python(), "-m", "pip", "--version"], capture_output=True, text=True, check=False)
    if pip_version(answer.stdout) >= PIP_FLOOR:
        return
    by_hand = f'"{base_python()}" -m ensurepip --upgrade'
    line = by_hand if sys.platform == "win32" else "sudo apt-get install -y python3-pip"
    raise Stop("Cần pip 22.3 trở lên cho Python này; hãy gõ:", "This Python needs pip 22.3 or later; type:", line)


def pip(*arguments: str) -> None:
    """Install into the environment with the pip of the Python outside, as Debian has no ensurepip."""
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    command = [base_python(), "-m", "pip", "--python", str(script("python")), "install", *quiet, *arguments]
    environment = {**os.environ, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode:
        raise Stop(
            "Chưa cài được các gói (lý do ở trên); kiểm tra mạng rồi chạy lại lệnh này.",
            "The packages could not be installed (see above); check the network and run this again.",
        )


def make_environment(stamp: str) -> None:
    """Make or mend the virtual environment; only a finished one bears the stamp."""
    require_pip()
    say("Đang cài đặt, mất vài phút …", "Setting up, this takes a few minutes …")
    mendable = read_stamp().partition("\n")[2] == home()
    for stale in (STAMP, COMPLETE):
        stale.unlink(missing_ok=True)
    if not mendable:
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([base_python(), "-m", "venv", "--without-pip", str(VENV)], check=True)
    pip("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCK))
    pip("--no-build-isolation", "--no-deps", "--no-index", "-e", str(ROOT))
    STAMP.write_text(stamp, encoding="utf-8")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one set-up at a time work on this folder; another waits for it."""
    path = ROOT / "build" / "setup.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - POSIX only

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def refresh_catalogues() -> None:
    """Compile the catalogues again when one was edited since; where that fails the program reads the sources."""
    sources = ROOT.glob("i18n/*/*.po")
    if any(is_older(source.with_suffix(".mo"), source) for source in sources):
        command = [str(script("python")), str(ROOT / "i18n" / "catalogues.py"), "compile"]
        subprocess.run(command, capture_output=True, check=False)


def is_older(made: Path, source: Path) -> bool:
    """Say whether a file must be made again from its source."""
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


# --- what the system must have -------------------------------------------------------------------------------------


def not_found(ldd: str) -> set[str]:
    """Return the libraries that ldd did not find."""
    return set(re.findall(r"^\s*(\S+) => not found", ldd, re.MULTILINE))


def missing_libraries() -> set[str]:
    """Ask ldd which libraries the Qt of the environment lacks."""
    qt = next(VENV.glob("lib/python*/site-packages/PySide6/Qt"), None)
    parts = [str(qt / part) for part in QT_PARTS if (qt / part).exists()] if qt else []
    if not parts or not shutil.which("ldd"):
        return set()
    answer = subprocess.run(["ldd", *parts], capture_output=True, text=True, check=False)
    return not_found(answer.stdout)


def packages_for(libraries: Iterable[str]) -> list[str]:
    """Return the Debian packages that have the libraries."""
    return sorted({PACKAGES[name] for name in libraries if name in PACKAGES})


def has_vietnamese_font() -> bool:
    """Say whether some font of this machine has the Vietnamese letters."""
    if shutil.which("fc-list"):
        answer = subprocess.run(["fc-list", ":lang=vi"], capture_output=True, check=False)
        return bool(answer.stdout.strip())
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(FONT_FILES.match(path.name) for folder in folders for path in folder.rglob("*.*tf"))


def is_root() -> bool:
    """Say whether packages of the system can be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_line(packages: Iterable[str]) -> str:
    """Return the line that installs packages of the system."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def apt_install(packages: list[str]) -> bool:
    """Install packages of the system as root; say whether it went well, and what apt said when it did not."""
    say(f"Đang cài gói hệ thống: {' '.join(packages)}", "Installing system packages …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            say(done.stderr.strip())
            return False
    return True


def require_libraries() -> None:
    """Give Qt the libraries and the font it needs, or stop with the line to type."""
    packages = packages_for(missing_libraries()) + ([] if has_vietnamese_font() else [FONT])
    if packages and not (is_root() and apt_install(packages)):
        raise Stop(
            "Thiếu thư viện hệ thống; hãy gõ dòng sau rồi chạy lại:",
            "System libraries are missing; type this line, then run this again:",
            apt_line(packages),
        )
    names = " ".join(sorted(missing_libraries()))
    if names:
        raise Stop(f"Vẫn thiếu thư viện của Qt: {names}", f"Qt still lacks these libraries: {names}")


def offer_test_tools() -> None:
    """Install what the tests under Xvfb need, or say that they will be left out."""
    packages = [package for tool, package in TEST_TOOLS.items() if not shutil.which(tool)]
    if sys.platform != "linux" or not packages or (is_root() and not ASKED.exists() and apt_install(packages)):
        return
    ASKED.touch()
    say("Các kiểm thử cần Xvfb sẽ bị bỏ qua; muốn chạy chúng, hãy gõ:")
    say("The tests that need Xvfb are left out; to run them, type:", f"    {apt_line(packages)}")


def missing_office() -> list[str]:
    """Return the Debian packages that LibreOffice lacks here to open workbooks and Word documents."""
    program = shutil.which("soffice")
    if not program or sys.platform != "linux":
        return [] if program else list(OFFICE_PARTS.values())
    folder = Path(program).resolve().parent
    return [package for part, package in OFFICE_PARTS.items() if not (folder / part).exists()]


def require_office() -> None:
    """Install LibreOffice where it is missing, or stop with the line to type."""
    packages = missing_office()
    if packages and not (is_root() and apt_install(packages)):
        raise Stop(
            "Các kiểm thử cần LibreOffice KHÔNG chạy: máy này chưa có và chưa cài được LibreOffice. Cài rồi chạy lại:",
            "The tests that need LibreOffice did NOT run: it is not here and could not be installed. Install it first:",
            apt_line(packages),
        )


def offer_peers() -> None:
    """Install what `bench` measures against and the environment does not hold, or say what will not be measured."""
    packages = missing_office() + ([] if ODFPY.exists() else ["python3-odf"])
    if sys.platform != "linux" or not packages or (is_root() and apt_install(packages)):
        return
    say("Các phép đo cần gói sau sẽ không có số liệu; muốn đo, hãy gõ:")
    say("What is measured against these packages stays without figures; to measure it, type:")
    say(f"    {apt_line(packages)}")


def set_up() -> None:
    """Do all that is not done yet."""
    stamp = wanted_stamp()
    if read_stamp() != stamp:
        with alone():
            if read_stamp() != stamp:
                make_environment(stamp)
    if sys.platform == "linux" and not COMPLETE.exists():
        require_libraries()
        COMPLETE.touch()
    refresh_catalogues()


# --- the commands --------------------------------------------------------------------------------------------------


def hand_over(*arguments: str, **environment: str) -> int:
    """Go on as the Python of the environment, in the folder of the project."""
    command = [str(script("python")), *arguments]
    os.chdir(ROOT)
    os.environ.update(environment)
    sys.stdout.flush()
    if sys.platform == "win32":  # there exec leaves the console before the program ends
        return subprocess.run(command, check=False).returncode
    return os.execv(command[0], command)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Say whether a window can be shown."""
    return platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_program() -> int:
    """Open the window; without a display do the main job headless."""
    if has_display(os.environ, sys.platform):
        return hand_over("-m", "desktop")
    say("Máy này không có màn hình: làm cùng công việc không cần cửa sổ, vào thư mục build/demo.")
    say("There is no display here: doing the same job without a window, into the folder build/demo.")
    return hand_over("-m", "desktop", "demo", "--out", "build/demo", QT_QPA_PLATFORM="offscreen")


def only_set_up() -> int:
    """Say where the program is."""
    say(f"Đã cài đặt xong: {script('sotiendo')}", "Set up.")
    return 0


def run_pytest(marks: str, *arguments: str) -> int:
    """Run the tests of these marks, all cores but four at most."""
    options = ["-q", "--durations=20", "-p", "no:cacheprovider", "-n", "auto", "--maxprocesses=4", "-m", marks]
    return hand_over("-m", "pytest", *options, *arguments)


def test(*arguments: str) -> int:
    """Run all tests but those of `office`."""
    offer_test_tools()
    return run_pytest("not office", *arguments)


def office(*arguments: str) -> int:
    """Run the tests that need LibreOffice; never pretend that they ran."""
    try:
        require_office()
    except Stop as stop:
        if IF_POSSIBLE not in arguments:
            raise
        say(*stop.lines)
        return 0
    # A file's tests stay together, for what LibreOffice made serves all of them.
    return run_pytest("office", "--dist", "loadfile", *(word for word in arguments if word != IF_POSSIBLE))


def checks() -> dict[str, list[str]]:
    """Return what `check` runs, by name."""
    python = str(script("python"))
    return {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "import-linter": [str(script("lint-imports")), "--no-logo"],
        "catalogues": [python, "i18n/catalogues.py", "check"],
    }


def check() -> int:
    """Run every check, even after one failed; say at the end which did."""
    failed = []
    for name, command in checks().items():
        say(f"== {name}")
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    say(f"Không đạt / failed: {', '.join(failed)}" if failed else "Đạt / all checks passed")
    return 1 if failed else 0


def bench(*arguments: str) -> int:
    """Measure, peers that are packages of the system too."""
    offer_peers()
    return hand_over("-m", "tests.bench", *arguments)


def faults(*arguments: str) -> int:
    """Break things on purpose."""
    return hand_over("-m", "tests.faults", *arguments)


COMMANDS = {
    "": open_program,
    "setup": only_set_up,
    "test": test,
    "office": office,
    "check": check,
    "bench": bench,
    "faults": faults,
}
TAKES_MORE = {"test", "office", "bench", "faults"}


def main(arguments: list[str]) -> int:
    """Set up, then do what was asked."""
    name, more = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in COMMANDS or (more and name not in TAKES_MORE):
        say(str(__doc__).partition("\n\n")[2].rstrip())
        return 0 if name in {"-h", "--help"} else 2
    try:
        set_up()
        return COMMANDS[name](*more)
    except Stop as stop:
        say(*stop.lines)
        return 1
    except (OSError, subprocess.CalledProcessError) as error:
        say(f"Không làm tiếp được: {error}", f"Could not go on: {error}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console of Windows may not know every letter
    if not PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]:
        sys.exit("Cần Python 3.11, 3.12 hoặc 3.13.\nPython 3.11, 3.12 or 3.13 is needed.")
    sys.exit(main(sys.argv[1:]))
