import errno
import os
from pathlib import Path

import pytest

from desktop.system import files
from desktop.system.files import WriteFailed, write_safely


def test_a_new_file_holds_the_bytes_and_nothing_else_stays(tmp_path):
    write_safely(tmp_path / "báo cáo.xlsx", b"moi")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("báo cáo.xlsx", b"moi")]


def test_an_old_file_is_replaced_and_keeps_its_mode(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"cu")
    path.chmod(0o640)
    write_safely(path, b"moi")
    assert path.read_bytes() == b"moi"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "that").write_bytes(b"cu")
    (tmp_path / "lien-ket").symlink_to(tmp_path / "that")
    write_safely(tmp_path / "lien-ket", b"moi")
    assert (tmp_path / "lien-ket").is_symlink()
    assert (tmp_path / "that").read_bytes() == b"moi"


def test_a_check_that_fails_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"cu")

    def refuse(data: bytes) -> None:
        raise ValueError(data)

    with pytest.raises(ValueError, match="moi"):
        write_safely(path, b"moi", refuse)
    assert [(left.name, left.read_bytes()) for left in tmp_path.iterdir()] == [("a.xlsx", b"cu")]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EBUSY, "in_use"),
        (errno.EIO, "other"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_the_system_refuses_leaves_the_old_file_and_says_why(tmp_path, monkeypatch, number, reason, step):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"cu")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((files.os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(WriteFailed) as failed:
        write_safely(path, b"moi")
    assert (failed.value.reason, failed.value.path, failed.value.errno) == (reason, path, number)
    assert [(left.name, left.read_bytes()) for left in tmp_path.iterdir()] == [("a.xlsx", b"cu")]


def test_bytes_that_read_back_differently_are_not_put_in_place(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"hong")
    with pytest.raises(WriteFailed, match="other"):
        write_safely(tmp_path / "a.xlsx", b"moi")
    assert list(tmp_path.iterdir()) == []


def test_a_file_marked_read_only_is_respected(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"cu")
    path.chmod(0o444)
    with pytest.raises(WriteFailed, match="read_only"):
        write_safely(path, b"moi")
    assert path.read_bytes() == b"cu"


def test_a_folder_that_is_not_there_is_another_reason(tmp_path):
    with pytest.raises(WriteFailed, match="other"):
        write_safely(tmp_path / "khong-co" / "a.xlsx", b"moi")
