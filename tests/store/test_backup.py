"""Copies of the ledger, upgrades, and putting a copy back."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from desktop.domain.findings import Refused
from desktop.models import Agency, Model
from desktop.store import backup, file
from desktop.store.ledger import create_ledger, open_ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a closed ledger with one agency."""
    made = tmp_path / "so.sotiendo"
    with create_ledger(made) as ledger, ledger.change("added") as change:
        change.session.add(
            Agency(code="1", name="A", level="commune", kind="commune", province_code="82", province_name="Tỉnh B")
        )
    return made


def _agencies(path: Path) -> int:
    with open_ledger(path, write=False) as ledger, ledger.read() as session:
        return session.query(Agency).count()


def test_a_backup_holds_what_the_ledger_held(path: Path) -> None:
    copy = backup.back_up(path)
    assert copy.counts["agencies"] == 1
    assert copy.path.parent == backup.backup_folder(path)
    assert _agencies(copy.path) == 1


def test_a_backup_is_not_written_over_a_file(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "khac.sotiendo"
    target.write_text("của tôi", "utf-8")
    with pytest.raises(Refused) as refused:
        backup.back_up(path, target)
    assert refused.value.finding.code == "backup_exists"
    assert target.read_text("utf-8") == "của tôi"


def test_restoring_keeps_what_it_replaces(path: Path) -> None:
    copy = backup.back_up(path)
    with open_ledger(path) as ledger, ledger.change("added") as change:
        change.session.add(
            Agency(code="2", name="B", level="commune", kind="commune", province_code="82", province_name="Tỉnh B")
        )
    kept = backup.restore(path, copy.path)
    assert _agencies(path) == 1
    assert kept is not None
    assert _agencies(kept) == 2


def test_a_damaged_backup_is_refused_and_the_ledger_stays(path: Path) -> None:
    copy = backup.back_up(path).path
    whole = copy.read_bytes()
    copy.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
    before = path.read_bytes()
    with pytest.raises(Refused) as refused:
        backup.restore(path, copy)
    assert refused.value.finding.code == "backup_damaged"
    assert path.read_bytes() == before


def test_a_damaged_ledger_is_replaced_and_its_bytes_kept(path: Path) -> None:
    copy = backup.back_up(path).path
    damaged = path.read_bytes()[:9000]
    path.write_bytes(damaged)
    kept = backup.restore(path, copy)
    assert _agencies(path) == 1
    assert kept is not None
    assert kept.read_bytes() == damaged


def test_twenty_restores_leave_the_oldest_backup(path: Path) -> None:
    oldest = backup.back_up(path).path
    for _ in range(20):
        backup.restore(path, oldest)
    assert oldest.exists()
    assert len(list(backup.backup_folder(path).iterdir())) == 21


def test_a_ledger_in_use_is_not_replaced(path: Path) -> None:
    copy = backup.back_up(path).path
    with open_ledger(path), pytest.raises(Refused) as refused:
        backup.restore(path, copy)
    assert refused.value.finding.code == "ledger_read_only"


def test_the_newest_schema_is_what_the_mapped_classes_say(path: Path) -> None:
    engine = create_engine("sqlite://", creator=lambda: file.connect(path, write=False))
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": _is_no_index_of_words}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Model.metadata) == []
    engine.dispose()


def _is_no_index_of_words(name: str | None, kind: str, _parents: object) -> bool:
    """The index is made from the rows by the store itself, and made anew whenever it is missing."""
    return not (kind == "table" and (name or "").startswith("search_"))


def test_copies_are_listed_newest_first_with_their_reason(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-13T09:00:00")
    first = backup.back_up(path)
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    second = backup.back_up(path, reason="before-restore")
    third = backup.back_up(path, reason="before-restore")
    copies = backup.kept_copies(path)
    assert {copy.path for copy in copies[:2]} == {second.path, third.path}
    assert copies[2].path == first.path
    assert [copy.reason for copy in copies] == ["before-restore", "before-restore", "manual"]
    assert f"{copies[2].made:%d/%m/%Y %H:%M}" == "13/11/2026 09:00"
    assert copies[0].counts["agencies"] == 1


def test_a_ruined_copy_is_listed_without_counts(path: Path) -> None:
    ruined = backup.backup_folder(path) / "so-cu.sotiendo"
    ruined.parent.mkdir()
    ruined.write_bytes(b"nothing of ours" * 100)
    (copy,) = backup.kept_copies(path)
    assert (copy.reason, copy.counts, copy.size) == ("", {}, 1500)
