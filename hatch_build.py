"""Build hook: compile the gettext catalogues and pack them and resources/ into the wheel as desktop/_data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKED = "desktop/_data"


def compile_catalogues(root: Path) -> list[Path]:
    """Write the .mo of every catalogue of i18n/ beside its .po; return those written."""
    return [_compile(source) for source in sorted(root.glob("i18n/*/LC_MESSAGES/*.po"))]


def _compile(source: Path) -> Path:
    target = source.with_suffix(".mo")
    unfinished = target.with_suffix(".mo.part")
    with source.open("rb") as text, unfinished.open("wb") as binary:
        write_mo(binary, read_po(text, locale=source.parts[-3]))
    return unfinished.replace(target)


class DataHook(BuildHookInterface[Any]):
    """Give the wheel its data; an editable install finds them in the repository."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and, for a real wheel, name what else goes in."""
        root = Path(self.root)
        catalogues = compile_catalogues(root)
        if version != "editable":
            build_data["force_include"].update({str(path): f"{PACKED}/{path.relative_to(root)}" for path in catalogues})
            build_data["force_include"][str(root / "resources")] = f"{PACKED}/resources"


if __name__ == "__main__":
    compile_catalogues(Path(__file__).resolve().parent)
    sys.exit(0)
