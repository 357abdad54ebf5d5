"""LibreOffice, for tests that hold a file against another program."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


def converter(folder: Path, suffix: str) -> Callable[[bytes, str], bytes]:
    """Let LibreOffice open a file of this ending and save it in another form."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")

    def convert(data: bytes, to: str) -> bytes:
        source = folder / f"nguon.{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "ra"), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / "ra" / f"nguon.{to}").read_bytes()

    return convert
