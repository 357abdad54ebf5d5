"""Start the program; this module must not know what the program does."""

import sys

from desktop import __version__


def main() -> int:
    """Say which version this is."""
    sys.stdout.write(f"Sổ Tiến Độ {__version__}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
