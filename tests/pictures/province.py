"""The ledger of a province's office that the pictures of 135 communes are drawn of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.progress.recording import ProgressInput, record_progress, record_progress_of
from desktop.services.reports import closing
from desktop.services.tasks import obligations

if TYPE_CHECKING:
    from pathlib import Path

TASK, LEAD = "binh-dinh:I:V.24", "binh-dinh:I:I.2"
COMMUNE = "UBND phường An Nhơn Đông"
_OCTOBER, _NOVEMBER = "2026-10", "2026-11"
_GOING = ProgressInput(
    State.IN_PROGRESS,
    40,
    "Đang lấy ý kiến khu dân cư",
    difficulty="Thiếu máy quét tại Trung tâm Phục vụ hành chính công",
    proposal="Đề nghị cấp 02 máy quét",
    addressee="Sở Khoa học và Công nghệ",
)
_DONE = ProgressInput(
    State.DONE, result="Đã ban hành Quyết định", reason="bản giấy, đang quét", done_on=date(2026, 11, 6)
)


def make_province(file: Path) -> None:
    """Make it as it stands in the middle of November: October sent, 97 communes done."""
    office = directory.find_agency("Văn phòng UBND tỉnh", "52")
    with new_ledger.make_ledger(file, office, [library.library_plan("binh-dinh")]) as ledger:
        lines = [(TASK, line.agency, line.turn) for line in obligations.obligations(ledger, task=TASK)]
        record_progress_of(ledger, lines, _GOING, period=_OCTOBER)
        closing.close_period(ledger, _OCTOBER, "Chưa đủ báo cáo của các xã")
        named = {line.agency for line in obligations.obligations(ledger, task=TASK) if line.agency_name == COMMUNE}
        others = [place for place in lines if place[1] not in named]
        record_progress_of(ledger, others[30:127], _DONE, period=_NOVEMBER)
        record_progress(ledger, LEAD, ProgressInput(State.SUBMITTED, 90, "Đã trình dự thảo Chỉ thị"), period=_NOVEMBER)
