"""LibreOffice, to turn invented files into other kinds."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[bytes, str, str], bytes]:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")

    def convert(data: bytes, suffix: str, kind: str) -> bytes:
        source = tmp_path / f"tep.{suffix}"
        source.write_bytes(data)
        target = tmp_path / "ra"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", kind, "--outdir", target, source],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (target / f"tep.{kind}").read_bytes()

    return convert
