"""LibreOffice, for tests that hold a file against another program; `run.py office` sees that it is there."""

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktop.system.paths import resources

is_asked_for = True
"""False while a test runs that does not bear the mark ``office``."""
_AT_MOST = 1200
_AT_ONCE = 200
"""LibreOffice leaves out files beyond some 250 without a word."""
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <match target="pattern">
    <test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit>
  </match>
</fontconfig>
"""
"""LibreOffice sets everything in our own font, which has the widths of Times New Roman, whatever a machine has."""


@functools.cache
def _profile() -> Path:
    """Give the settings of LibreOffice for as long as these tests run: making them takes longer than most files."""
    folder = Path(tempfile.mkdtemp(prefix="sotiendo-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "fonts.conf").write_text(_FONTS.format(folder=resources() / "fonts"), encoding="utf-8")
    return folder


def converted(folder: Path, files: Mapping[str, bytes], to: str, suffix: str = "xlsx") -> dict[str, bytes]:
    """Let LibreOffice save many files in another form at one go, for starting it takes longer than its work.

    Files are given and returned by name; ``to`` is an ending, with a filter of LibreOffice behind a colon.
    """
    if not is_asked_for:
        pytest.fail("a test that asks for LibreOffice bears the mark office")
    program = shutil.which("soffice")
    if not program:
        pytest.fail("LibreOffice is not installed; run.py office installs it")
    sources = [folder / f"{name}.{suffix}" for name in files]
    for source, data in zip(sources, files.values(), strict=True):
        source.write_bytes(data)
    ending = to.partition(":")[0]
    made = folder / f"ra-{ending}"
    profile = _profile()
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to, "--outdir", made]
    around = {**os.environ, "FONTCONFIG_FILE": str(profile / "fonts.conf")}
    for first in range(0, len(sources), _AT_ONCE):
        given = sources[first : first + _AT_ONCE]
        subprocess.run([*command, *given], check=True, capture_output=True, timeout=_AT_MOST, env=around)
    return {name: (made / f"{name}.{ending}").read_bytes() for name in files}


def converter(folder: Path, suffix: str) -> Callable[[bytes, str], bytes]:
    """Let LibreOffice open a file of this ending and save it in another form."""
    return lambda data, to: converted(folder, {"nguon": data}, to, suffix)["nguon"]
