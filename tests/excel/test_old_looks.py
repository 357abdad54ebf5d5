"""Damaged files of the kind of .xls give no looks and harm nobody."""

import random

from desktop.excel.old_looks import read_old_looks

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_what_is_cut_or_scrambled_gives_nothing() -> None:
    scrambled = random.Random(6)
    for size in (0, 8, 30, 80, 511, 512, 4096, 20_000):
        assert read_old_looks(HEAD + bytes(size)) == {}
        assert isinstance(read_old_looks(HEAD + scrambled.randbytes(size)), dict)


def test_a_chain_that_bites_its_tail_ends() -> None:
    header = bytearray(512)
    header[:8] = HEAD
    header[30:34] = b"\x09\x00\x06\x00"
    header[44:52] = b"\x01\x00\x00\x00\x01\x00\x00\x00"
    table = b"\xfd\xff\xff\xff\x01\x00\x00\x00" + b"\xff" * 504
    assert read_old_looks(bytes(header) + table + bytes(512)) == {}
