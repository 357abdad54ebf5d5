"""Build hook: compile the gettext catalogues and pack them and resources/ into the wheel as desktop/_data."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKED = "desktop/_data"


class DataHook(BuildHookInterface[Any]):
    """Give the wheel its data; an editable install finds them in the repository."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and, for a real wheel, name what else goes in."""
        root = Path(self.root)
        subprocess.run([sys.executable, root / "i18n" / "catalogues.py", "compile"], check=True)
        if version == "editable":
            return
        packed = [*sorted(root.glob("i18n/*/*.mo")), root / "resources"]
        build_data["force_include"].update(
            {str(path): f"{PACKED}/{path.relative_to(root).as_posix()}" for path in packed}
        )
