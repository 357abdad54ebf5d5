"""Files given back with their wrong cells marked, by command line; it must not know how they are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.services.workbooks import returned_file
from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.cli.answer import Answer
    from desktop.domain.findings import Finding


class Returning:
    """Writes the marked copies of one call into a folder, none over another; without a folder it writes nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._names: list[str] = []

    def give_back(
        self, answer: Answer, content: bytes, file: str, findings: Sequence[Finding]
    ) -> dict[str, str | None]:
        """Write the marked copy of a file with findings, and tell of it; gives what the answer's data says."""
        if self._folder is None or not findings:
            return {"returned": None}
        name = returned_file.marked_name(file, self._names)
        try:
            returned_file.write_marked(content, file, findings, self._folder / name)
        except Refused as refused:
            answer.refused.append(refused.finding)
            return {"returned": None}
        self._names.append(name)
        answer.lines.append("  " + _("marked copy: {file}").format(file=self._folder / name))
        return {"returned": str(self._folder / name)}
