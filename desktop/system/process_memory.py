"""How much memory a process holds, and a bound for one's own; it must not know what the memory is for."""

from __future__ import annotations

import sys
from pathlib import Path

MIB = 1024 * 1024


def bind_own_memory(most: int) -> None:
    """Let no more be allocated from now on, where the system can refuse it; Windows is left to who watches."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bind_own_time(seconds: int) -> None:
    """End this process after so many more seconds of work, where the system can: nobody may be left to watch it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    used = resource.getrusage(resource.RUSAGE_SELF)
    _now, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, most))


def memory_of(pid: int, handle: int) -> int:
    """Give the bytes of memory a child holds, 0 where nobody can tell; Windows asks by handle, others by number."""
    if sys.platform == "win32":
        return _working_set(handle)
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    import resource  # noqa: PLC0415

    return pages * resource.getpagesize()


def _working_set(handle: int) -> int:
    import ctypes  # noqa: PLC0415 - for Windows alone
    from ctypes import wintypes  # noqa: PLC0415

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS_EX of psapi.h."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *(
                (name, ctypes.c_size_t)
                for name in (
                    "PeakWorkingSetSize",
                    "WorkingSetSize",
                    "QuotaPeakPagedPoolUsage",
                    "QuotaPagedPoolUsage",
                    "QuotaPeakNonPagedPoolUsage",
                    "QuotaNonPagedPoolUsage",
                    "PagefileUsage",
                    "PeakPagefileUsage",
                    "PrivateUsage",
                )
            ),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    ask = getattr(ctypes, "windll").kernel32.K32GetProcessMemoryInfo  # noqa: B009 - only Windows has it
    return counters.PrivateUsage if ask(wintypes.HANDLE(handle), ctypes.byref(counters), counters.cb) else 0
