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


def converted(folder: Path, files: dict[str, bytes], to: str) -> dict[str, bytes]:
    """Let LibreOffice save many workbooks in another form, at one go."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    sources = [folder / f"{name}.xlsx" for name in files]
    for source, data in zip(sources, files.values(), strict=True):
        source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "ra"), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "ra" / f"{name}.{to}").read_bytes() for name in files}
