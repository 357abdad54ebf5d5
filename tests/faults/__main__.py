"""The long form: ``python -m tests.faults [KILLS [MUTANTS]]``: 1,000 kills and 20,000 mutated files unless said."""

import os
import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    os.environ["SOTIENDO_KILLS"] = sys.argv[1] if len(sys.argv) > 1 else "1000"
    os.environ["SOTIENDO_MUTANTS"] = sys.argv[2] if len(sys.argv) > 2 else "20000"
    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", str(Path(__file__).parent)]))
