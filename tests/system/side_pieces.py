"""Pieces of work for the process beside: some end well, some do not."""

import os
import re
import sys
import threading
import time

from desktop.domain.findings import Refused, Where


def double(number):
    return 2 * number


def number_of_process():
    return os.getpid()


def libraries(*names):
    return {name for name in names if name in sys.modules}


def refuse(file):
    raise Refused("workbook_cut", Where(file))


def unsendable():
    return threading.Lock()


def die(number, is_it):
    if is_it:
        os.abort()
    return number


class Panic(BaseException):
    """What a library of Rust raises."""


def panic(number, is_it):
    if is_it:
        raise Panic
    return number


def hang(number, is_it):
    while is_it:
        time.monotonic()
    return number


def grow(number, is_it):
    held = []
    while is_it:
        held.append(bytes(1024 * 1024))
    return number


def hold_everything(_data):
    """Search without ever letting another thread go on, as a library of C may."""
    re.match(r"(a+)+$", "a" * 60 + "b")
