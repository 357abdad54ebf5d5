"""The long form: ``python -m tests.faults [KILLS]`` kills the program that often, 1,000 times unless said."""

import os
import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    os.environ["SOTIENDO_KILLS"] = sys.argv[1] if len(sys.argv) > 1 else "1000"
    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", str(Path(__file__).parent)]))
