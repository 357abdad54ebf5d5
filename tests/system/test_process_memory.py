import os
import subprocess
import sys

import pytest

from desktop.system.process_memory import MIB, memory_of


@pytest.mark.skipif(os.name == "nt", reason="asks Linux")
def test_the_memory_of_a_process_is_told_and_of_one_that_is_gone_none():
    assert memory_of(os.getpid(), 0) > 5 * MIB
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert memory_of(gone.pid, 0) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows is watched alone")
def test_memory_beyond_the_bound_is_refused():
    script = (
        "from desktop.system.process_memory import MIB, bind_own_memory\n"
        "bind_own_memory(100 * MIB)\n"
        "try:\n    bytes(150 * MIB)\nexcept MemoryError:\n    print('refused')"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout == "refused\n"
