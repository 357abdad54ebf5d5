"""The tests themselves are offline and know nothing of the user."""

import os
import socket
import tempfile
from pathlib import Path

import pytest


def test_a_test_cannot_open_a_network_socket():
    with pytest.raises(RuntimeError, match="asked for the network"):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def test_a_test_cannot_look_a_host_up():
    with pytest.raises(RuntimeError, match="asked for the network"):
        socket.getaddrinfo("localhost", 80)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets here")
def test_a_local_socket_is_no_network():
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"x")
        assert other.recv(1) == b"x"


def test_settings_are_read_from_an_empty_folder(sotiendo_home: Path, tmp_path: Path):
    assert os.environ["SOTIENDO_HOME"] == str(sotiendo_home)
    assert sotiendo_home.parent == tmp_path
    assert not sotiendo_home.exists()
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(tempfile.gettempdir())


def test_qt_draws_without_a_display(qapp):
    assert qapp.platformName() == "offscreen"
