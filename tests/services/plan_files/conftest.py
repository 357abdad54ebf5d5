"""LibreOffice, to turn invented files into other kinds."""

import shutil
import subprocess
from collections.abc import Callable, Mapping

import pytest


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes], str, str], dict[str, bytes]]:
    """Convert files in one run, for starting the program takes longer than its work: given and returned by name."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"

    def convert(files: Mapping[str, bytes], suffix: str, kind: str) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("tep")
        sources = {name: folder / f"{name}.{suffix}" for name in files}
        for name, source in sources.items():
            source.write_bytes(files[name])
        subprocess.run(
            [program, profile, "--headless", "--convert-to", kind, "--outdir", folder / "ra", *sources.values()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return {name: (folder / "ra" / f"{name}.{kind}").read_bytes() for name in files}

    return convert
