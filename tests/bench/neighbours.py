"""Peers that are packages of the system: LibreOffice, and odfpy, which has no wheel for the locked environment."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from tests.bench.pairs import NotMeasured

_DEBIAN = Path("/usr/lib/python3/dist-packages")
_ODFPY = ("defusedxml", "odf")


def versions() -> tuple[str, ...]:
    """Name those that are here."""
    odfpy = (f"odfpy {found.version}" for found in distributions(name="odfpy", path=[str(_DEBIAN)]))
    program = shutil.which("soffice")
    return (*odfpy, *((_told(program),) if program else ()))


def _told(program: str) -> str:
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True, timeout=60)
    return " ".join(said.stdout.split()[:2])


def office() -> str:
    """Give LibreOffice's program. Raises NotMeasured."""
    program = shutil.which("soffice")
    if program is None:
        raise NotMeasured("LibreOffice is not installed")
    return program


@cache
def load_odfpy() -> None:
    """Make odfpy known, and nothing else of what Debian has for its own Python. Raises NotMeasured."""
    for name in _ODFPY:
        folder = _DEBIAN / name
        spec = importlib.util.spec_from_file_location(
            name, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        if not folder.is_dir() or spec is None or spec.loader is None:
            raise NotMeasured("Debian's python3-odf is not installed")
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
